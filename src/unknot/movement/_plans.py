"""The records of amounts: efforts, programmes of return, the test of directions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unknot.terms import Footing, Words


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is enough at a time; until_day None has no end."""

    id: str
    until_day: int | None
    most_level: int
    most_items: int
    most_minutes: int
    lead: str
    footing: Footing


class Change(StrEnum):
    """What happens to the amount next time."""

    FIRST = "first"
    MORE = "more"
    SAME = "same"
    EASE = "ease"
    HALVE = "halve"
    RESTART = "restart"
    FINISHED = "finished"
    NOT_NOW = "not_now"
    WAIT_FOR_CARE = "wait_for_care"


@dataclass(frozen=True, slots=True)
class LoadRules:
    """How fast a load may grow, and how it shrinks, in days and percent; what is said of it."""

    window_days: int
    most_percent: int
    off_days: int
    restart_percent: tuple[int, int]
    ease_percent: tuple[int, int]
    halve_percent: int
    pain_stops_above: int
    says: Mapping[Change, str]
    footing: Footing


@dataclass(frozen=True, slots=True)
class Gate:
    """What opens the next step: so many sessions in a row, settled by the next day.

    Args:
        calm_days: on the last step, how many days without a flare end the programme.
    """

    pain_at_most: int
    times: int
    calm_days: int


@dataclass(frozen=True, slots=True)
class ReturnStep:
    """One step back to a load; amount in the programme's unit, None where none is weighed."""

    id: str
    title: str
    text: str
    amount: tuple[int, int] | None
    movements: tuple[str, ...]
    sets: int
    reps: int | None
    gate: Gate


class Unit(StrEnum):
    """What amounts are counted in: a share of the usual load, or minutes."""

    PERCENT = "percent"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Programme:
    """A way back to something, step by step."""

    id: str
    title: str
    unit: Unit
    lead: str
    steps: tuple[ReturnStep, ...]
    footing: Footing


@dataclass(frozen=True, slots=True)
class Done:
    """A session as it was done; what was not told is None.

    Args:
        is_settled: whether pain was back where it began by the next day.
    """

    on: date
    step: str
    amount: float | None
    pain: int | None
    is_settled: bool | None


@dataclass(frozen=True, slots=True)
class Load:
    """What the next session may hold, from the least to the most; None where unknown."""

    change: Change
    says: str
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """The next step, how much of it, and why; no step where it must wait."""

    programme: Programme
    change: Change
    says: str
    step: ReturnStep | None = None
    amount: float | None = None


class Verdict(StrEnum):
    """What the test of directions found."""

    EXTENSION = "extension"
    FLEXION = "flexion"
    NONE = "none"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class TrialStep:
    """One thing to do in the test; is_asked: pain and place are told after it."""

    id: str
    text: str
    movements: tuple[str, ...]
    is_asked: bool


@dataclass(frozen=True, slots=True)
class SelfTest:
    """Which way feels better: steps, what each outcome says, when to ask again."""

    lead: str
    again_days: tuple[int, int]
    steps: tuple[TrialStep, ...]
    outcomes: Mapping[Verdict, Words]
    footing: Footing
