"""The records: who it is for, what was done, what they wish, and the week made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from unknot.terms import Answers, Footing, Preference


class Phase(StrEnum):
    """How long ago it began: first days, first weeks, weeks 3 to 6, 6 to 12, keeping well."""

    A0 = "A0"
    A1 = "A1"
    A2 = "A2"
    S = "S"
    P = "P"


class Track(StrEnum):
    """How much stands in the way of getting better, and so how much is explained."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Kind(StrEnum):
    """What an item of a week is."""

    WALK = "walk"
    MOVEMENT = "movement"
    BREAK = "break"
    PRACTICE = "practice"
    EDUCATION = "education"


class Job(StrEnum):
    """What the working day is like."""

    DESK = "desk"
    MANUAL = "manual"
    MIXED = "mixed"


class Mood(StrEnum):
    """How somebody has felt of late, in their own words; no diagnosis."""

    GOOD = "good"
    MIXED = "mixed"
    LOW = "low"


class Unit(StrEnum):
    """What amounts are counted in."""

    MINUTES = "minutes"
    REPS = "reps"
    TIMES = "times"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Avoided:
    """Something left undone out of fear, and how much fear, from 0 to 10."""

    activity: str
    fear: int


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that is hard because of the back: from 0, cannot do it, to 10, as before."""

    activity: str
    can: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One person; what was not told is None.

    Args:
        days_since_onset: None where there is no bout now.
        walk_min: minutes walked on an ordinary day. equipment: ids of what is at hand.
        adaptations: ids; None where nobody has asked.
        activities: up to three that are hard. food_limits: whether something limits what they
            eat or drink.
    """

    answers: Answers
    days_since_onset: int | None
    pain_now: int
    pain_worst: int | None = None
    fear: int | None = None
    confidence: int | None = None
    stress: int | None = None
    nights_under_6h: int | None = None
    walk_min: float | None = None
    job: Job | None = None
    equipment: frozenset[str] = frozenset()
    can_floor: bool | None = None
    adaptations: frozenset[str] | None = None
    preference: Preference = Preference.UNKNOWN
    minutes_per_day: int | None = None
    avoided: tuple[Avoided, ...] = ()
    mood: Mood | None = None
    activities: tuple[Activity, ...] = ()
    food_limits: bool | None = None

    @property
    def hardest(self) -> Activity | None:
        """The activity that goes worst, the first told on a tie."""
        return min(self.activities, key=lambda each: each.can, default=None)


@dataclass(frozen=True, slots=True)
class Done:
    """One item on one day: how much was planned and done; what was not told is None."""

    on: date
    item: str
    planned: float | None
    done: float | None
    unit: Unit
    pain_during: int | None
    pain_next_day: int | None
    flare: bool | None


class WishKind(StrEnum):
    """What somebody did with an item of their week."""

    MOVED = "moved"
    SWAPPED = "swapped"
    SHORTENED = "shortened"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants otherwise; it holds until another wish about the same item.

    Args:
        weekdays: 1 is Monday, for MOVED. to: the id taken instead, for SWAPPED.
        amount: the most on one day, in the item's unit, for SHORTENED.
    """

    on: date
    item: str
    kind: WishKind
    weekdays: tuple[int, ...] = ()
    to: str = ""
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    """What else is known of somebody.

    Args:
        found: ids of exposures that their diary has shown to come before their spasms.
        first_fears: by activity, how much fear there was when it was first told.
    """

    wishes: tuple[Wish, ...] = ()
    found: frozenset[str] = frozenset()
    first_fears: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of an item.

    Args:
        amount, unit: all of it on one day, as the history counts it.
        minutes: about how long one time takes. every_minutes: for breaks.
        reps: in each set. steps: a goal for the day, for those who count them.
    """

    amount: float
    unit: Unit
    minutes: float
    times_per_day: int = 1
    sets: int | None = None
    reps: int | None = None
    hold_s: int | None = None
    each_side: bool | None = None
    every_minutes: int | None = None
    steps: int | None = None

    @property
    def minutes_a_day(self) -> float:
        """All of it on one day, in minutes."""
        return self.minutes * self.times_per_day


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise than last week, and why; amounts are those of one day.

    Equal ends say why something stays as it was.
    """

    before: float | str | None
    after: float | str | None
    because: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do in a week.

    Args:
        days: 1 is the first day of the week. lines: what is said before, for this person.
        load_minutes: how much work it is in a week; 0 for what is not exercise.
    """

    id: str
    kind: Kind
    title: str
    dose: Dose
    days: tuple[int, ...]
    why: str
    footing: Footing
    lines: tuple[str, ...] = ()
    change: Change | None = None
    load_minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Unlike:
    """How one week differs from another, by the titles of items.

    Args:
        amounts: those of one day, before and after. otherwise: what differs in something else,
            such as its days, its words or how often it comes.
    """

    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    amounts: tuple[tuple[str, float, float, Unit], ...] = ()
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """A week, or the few days of a flare, from its first day.

    Args:
        lead: a sentence about this time. first: what comes before everything else, if anything.
        lasts_days: 7, or 1 to 3 in a flare.
    """

    starts: date
    lasts_days: int
    phase: Phase
    track: Track
    lead: str
    first: tuple[str, ...]
    items: tuple[Item, ...]
    is_flare: bool = False

    @property
    def again_on(self) -> date:
        """The day on which the next week is made."""
        return self.starts + timedelta(days=self.lasts_days)

    @property
    def load_minutes(self) -> float:
        """How much walking and exercise there is in all of it, in minutes."""
        return sum(item.load_minutes for item in self.items)

    def unlike(self, before: "Week") -> Unlike:
        """What is otherwise than in a week before."""
        was = {item.title: item for item in before.items}
        now = {item.title: item for item in self.items}
        stays = [(was[title], item) for title, item in now.items() if title in was]
        return Unlike(
            gone=tuple(title for title in was if title not in now),
            new=tuple(title for title in now if title not in was),
            amounts=tuple(
                (new.title, old.dose.amount, new.dose.amount, new.dose.unit)
                for old, new in stays
                if _amount(old) != _amount(new)
            ),
            otherwise=tuple(
                new.title
                for old, new in stays
                if _amount(old) == _amount(new) and _rest(old) != _rest(new)
            ),
        )


def _amount(item: Item) -> tuple[float, Unit]:
    return item.dose.amount, item.dose.unit


def _rest(item: Item) -> tuple[Dose, tuple[int, ...], str, tuple[str, ...]]:
    return item.dose, item.days, item.why, item.lines
