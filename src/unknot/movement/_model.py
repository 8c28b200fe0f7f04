"""The records: movements with their doses, sets, warm-ups, and a session made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from unknot.adaptations import Adaptations
from unknot.conditions import Fact
from unknot.figures import Figure
from unknot.movement._plans import Effort, LoadRules, Programme, SelfTest
from unknot.terms import Answers, Footing, Place, Preference, Words

Span = tuple[float, float]


class Region(StrEnum):
    """Which part of the back a movement is for."""

    LOWER = "lower"
    MID = "mid"
    UPPER = "upper"


class Phase(StrEnum):
    """When a movement is for."""

    ACUTE = "acute"
    SUBACUTE = "subacute"
    PREVENTION = "prevention"
    WARM_UP = "warm_up"
    DESK = "desk"


class Posture(StrEnum):
    """How the body is held."""

    LYING = "lying"
    SEATED = "seated"
    STANDING = "standing"
    QUADRUPED = "quadruped"


class Purpose(StrEnum):
    """What a movement is for; those with the same purpose can take each other's place."""

    EASE = "ease"
    BREATHE = "breathe"
    FIRST_MOVES = "first_moves"
    BEND_FORWARD = "bend_forward"
    BEND_BACK = "bend_back"
    TURN = "turn"
    SIDE = "side"
    OPEN_CHEST = "open_chest"
    HIPS = "hips"
    BOTTOM = "bottom"
    BACK = "back"
    BELLY = "belly"
    SIDE_STRENGTH = "side_strength"
    LEGS = "legs"
    LIFT = "lift"
    SHOULDERS = "shoulders"
    NECK = "neck"
    WALK = "walk"
    GET_UP = "get_up"


class Stage(StrEnum):
    """A part of a warm-up: get warm, loosen, then rise to the task."""

    RAISE = "raise"
    MOBILISE = "mobilise"
    BUILD = "build"


class Kind(StrEnum):
    """What a session was made from."""

    WARM_UP = "warm_up"
    SET = "set"
    SINGLE = "single"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Dose:
    """How much is usual, from the least to the most; what does not apply is None.

    Args:
        is_each_side: the whole of it is done again for the other side.
        when: how often, where that is said better in words. note: a sentence said before it.
    """

    sets: Span
    reps: Span | None
    hold_s: Span | None
    minutes: Span | None
    distance_m: Span | None
    rest_s: int
    is_each_side: bool
    times_per_day: Span | None
    days_per_week: Span | None
    when: str
    note: str


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement.

    Args:
        level: 1, the easiest, to 5. harder, easier: ids of what comes after and before.
        equipment: ids of what it cannot be done without; helps: what makes it better.
        stop: its own sentence, beside the stop rules of every session.
    """

    id: str
    name: str
    other_names: tuple[str, ...]
    regions: frozenset[Region]
    phases: frozenset[Phase]
    level: int
    harder: tuple[str, ...]
    easier: tuple[str, ...]
    purpose: Purpose
    posture: Posture
    equipment: tuple[str, ...]
    helps: tuple[str, ...]
    muscles: str
    cues: tuple[str, ...]
    errors: tuple[str, ...]
    stop: str
    adapt: tuple[str, ...]
    why: str
    dose: Dose
    figure: Figure
    footing: Footing

    @property
    def is_exercise(self) -> bool:
        """Whether it counts among the few exercises of a session: rests and walks do not."""
        return self.dose.distance_m is not None or (
            self.dose.reps is not None and (self.dose.reps[1] > 1 or self.dose.hold_s is not None)
        )

    @property
    def moves_s(self) -> float:
        """How long one repetition moves, holds apart."""
        return sum(pose.move_s for pose in self.figure.poses)

    @property
    def rep_s(self) -> float:
        """How long one repetition of the figure takes."""
        return self.moves_s + sum(pose.hold_s for pose in self.figure.poses)


@dataclass(frozen=True, slots=True)
class Equipment:
    """A thing a movement needs; is_asked: whether people are asked if they have it."""

    id: str
    name: str
    instead: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Set:
    """A ready-made set: in each group of items the first that fits is taken.

    Args:
        direction: the way it bends, when it has one. most_minutes: for each timed item.
    """

    id: str
    title: str
    for_whom: str
    phase: Phase
    regions: frozenset[Region]
    direction: Preference | None
    most_minutes: int | None
    items: tuple[tuple[str, ...], ...]
    footing: Footing


@dataclass(frozen=True, slots=True)
class StageRule:
    """A stage of the warm-up: minutes, effort of 10, and what fills it where that is fixed."""

    id: Stage
    minutes: Span
    effort: Span
    lead: str
    movements: tuple[str, ...]
    footing: Footing


@dataclass(frozen=True, slots=True)
class Lighter:
    """The task itself, done at a share of what is planned."""

    percent: int
    text: str


@dataclass(frozen=True, slots=True)
class Activity:
    """Something people warm up for."""

    id: str
    title: str
    mobilise: tuple[str, ...]
    build: tuple[str, ...]
    lighter: tuple[Lighter, ...]
    footing: Footing


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every movement, and everything sessions are made from, as loaded from the shelf.

    Args:
        efforts: how much is enough, by the days since it began; the last has no end.
        facts: the items of the safety check, which adaptations may read.
    """

    movements: Mapping[str, Movement]
    equipment: Mapping[str, Equipment]
    efforts: tuple[Effort, ...]
    sets: Mapping[str, Set]
    stages: Mapping[Stage, StageRule]
    activities: Mapping[str, Activity]
    programmes: Mapping[str, Programme]
    load: LoadRules
    self_test: SelfTest
    bands: Mapping[str, Words]
    stop_rules: Mapping[str, Words]
    adaptations: Adaptations
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants and has.

    Args:
        place: where they are; None means that any will do.
        has: ids of the asked equipment at hand. day: days since the bout began, when there is one.
        regions, phase: what they look for; empty and None look for everything.
    """

    place: Place | None = None
    has: frozenset[str] = frozenset()
    regions: frozenset[Region] = frozenset()
    phase: Phase | None = None
    adaptations: frozenset[str] = frozenset()
    answers: Answers = field(default_factory=lambda: MappingProxyType({}))
    preference: Preference = Preference.UNKNOWN
    day: int | None = None


@dataclass(frozen=True, slots=True)
class SessionItem:
    """One thing to do in a session.

    Args:
        movement: None where it is the activity's own lighter version, told in words.
        lines: what is said before, for this person. seconds: how long, where it is timed.
        sides: 2 where the whole is done again for the other side.
        rep_s: how long the figure's own repetition takes.
        easier, harder, swap: ids that fit this person.
    """

    movement: Movement | None
    stage: Stage | None
    title: str
    cues: tuple[str, ...]
    lines: tuple[str, ...] = ()
    sets: int = 1
    reps: int | None = None
    hold_s: int | None = None
    seconds: int | None = None
    rest_s: int = 0
    sides: int = 1
    rep_s: float = 0.0
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    swap: tuple[str, ...] = ()

    @property
    def lasts_s(self) -> float:
        """How long all of it takes, pauses between sets included."""
        one = float(self.seconds or 0)
        if self.reps is not None and self.movement is not None:
            held = self.rep_s if self.hold_s is None else self.movement.moves_s + self.hold_s
            one = self.reps * held
        rounds = self.sets * self.sides
        return rounds * one + (rounds - 1) * self.rest_s


@dataclass(frozen=True, slots=True)
class Session:
    """Items in order; others: what can take their place, by id, closed under its own links."""

    id: str
    kind: Kind
    title: str
    items: tuple[SessionItem, ...]
    others: Mapping[str, SessionItem]
