"""The records of the course: what is published, what a person told, what is made of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unknot.stats import Interval
from unknot.terms import Footing

LEVEL = 0.95
"""Of every interval in this room."""


@dataclass(frozen=True, slots=True)
class PublishedPoint:
    """The mean pain of a group so many weeks on, 0 to 10; limits of the mean where they were read.

    Args:
        low, high: of the group's mean, not of single people.
    """

    week: float
    pain: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Published:
    """A published course, the earliest point first.

    Args:
        people: who they were. scale: how their pain and time were counted.
        leads: whether a person's own days are held against it.
    """

    id: str
    name: str
    people: str
    scale: str
    points: tuple[PublishedPoint, ...]
    leads: bool
    footing: Footing


@dataclass(frozen=True, slots=True)
class Rules:
    """When something may be said; every one a product choice.

    Args:
        gap_days: so many days without pain or a spasm told end a bout.
        band: points of pain to either side of the published mean. like: so far off is the same.
        least_told: days told in a week of a bout. least_month: in a month, for its mean.
        compare_days: the length of each of two stretches. least_compared: known days in each.
        least_times: changes told before one is shown. differ_sd: how much steps may differ.
        again_days, seen_days, long_days: so long after the start it is looked at again.
        seen_pain: from this pain on.
    """

    gap_days: int
    band: float
    like: float
    least_told: int
    least_month: int
    compare_days: int
    least_compared: int
    least_times: int
    differ_sd: float
    again_days: int
    seen_days: int
    long_days: int
    seen_pain: float


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the page tells, and what it rests on."""

    id: str
    text: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Guide:
    """All that the course room knows.

    Args:
        sentences: by id, with places for numbers.
    """

    published: tuple[Published, ...]
    rules: Rules
    parts: Mapping[str, Part]
    sentences: Mapping[str, str]

    @property
    def usual(self) -> Published:
        """The published course that a person's days are held against."""
        return next(each for each in self.published if each.leads)


@dataclass(frozen=True, slots=True)
class Told:
    """The worst pain that was told of a day, 0 to 10."""

    day: date
    pain: int


@dataclass(frozen=True, slots=True)
class Bout:
    """From the first day with pain or a spasm to the last that was told."""

    first: date
    last: date
    is_over: bool


class Place(StrEnum):
    """Where the latest week stands against the published course at that time."""

    TOO_FEW = "few"
    LOWER = "lower"
    AROUND = "around"
    HIGHER = "higher"
    STILL_HIGHER = "still_higher"
    BEYOND = "beyond"


class Look(StrEnum):
    """Whether somebody should look at it again, the most pressing last."""

    NOT_NOW = "not_now"
    STAYS_HIGH = "stays_high"
    NO_BETTER = "no_better"
    SEEN = "seen"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Standing:
    """A bout against the published course.

    Args:
        points: the days told, with the weeks since the bout began.
        recent, usual: the mean of the latest week, and the published one; None without.
    """

    bout: Bout
    points: tuple[tuple[float, Told], ...]
    place: Place
    look: Look
    recent: float | None = None
    usual: float | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """One calendar month.

    Args:
        begun: spasms that began. spasm_days: days with one.
        known: days of which it is known whether there was one. told: days whose pain was told.
        pain: the mean over the told days; None where they are too few.
    """

    first: date
    begun: int
    spasm_days: int
    known: int
    told: int
    pain: float | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many days on which a spasm began, of so many of which that is known."""

    begun: int
    known: int


@dataclass(frozen=True, slots=True)
class Compared:
    """The latest stretch and the one before it.

    Args:
        ratio: how many times as often; None where too few days are known, or none began.
    """

    recent: Stretch
    before: Stretch
    ratio: Interval | None
    is_enough: bool


class Kind(StrEnum):
    """What was tried."""

    POSITION = "position"
    BREATHING = "breathing"
    HEAT = "heat"
    DISTRACTION = "distraction"
    MOVEMENT = "movement"
    GET_UP = "get_up"
    WALK = "walk"
    PRACTICE = "practice"
    MOVES = "moves"


class Family(StrEnum):
    """What is like enough to be compared: done in a spasm, a practice, a session of movements."""

    RELIEF = "relief"
    PRACTICE = "practice"
    MOVES = "moves"


@dataclass(frozen=True, slots=True)
class Tried:
    """One time that something was done; pain that was not told is None.

    Args:
        is_worse: it was ended because it got worse, mostly without a number after it.
    """

    kind: Kind
    id: str
    before: int | None
    after: int | None
    is_worse: bool = False


@dataclass(frozen=True, slots=True)
class TriedAs:
    """What somebody does in the app that is one treatment.

    Args:
        option: the treatment's id. does: kinds of what is tried, each with an id, or "" for all.
    """

    option: str
    does: frozenset[tuple[Kind, str]]
    footing: Footing

    def is_meant(self, tried: Tried) -> bool:
        """Whether this was that treatment."""
        return bool({(tried.kind, ""), (tried.kind, tried.id)} & self.does)


@dataclass(frozen=True, slots=True)
class Change:
    """After minus before, so below 0 is less pain.

    Args:
        own: from these times alone. kin: the mean of its family.
        pulled: moved toward that mean, as far as chance asks.
        apart: -1 where it fell more than after the rest, 1 where less, 0 where that is not sure.
    """

    own: Interval
    pulled: Interval
    kin: Interval
    apart: int


@dataclass(frozen=True, slots=True)
class Helped:
    """One thing that was tried: how often, how often pain was told on both sides, what changed.

    Args:
        before: the mean pain before, over those times. change: None where told too seldom.
    """

    family: Family
    kind: Kind
    id: str
    times: int
    told: int
    worse: int
    before: float | None
    change: Change | None
