"""What was done of a session of movements, and told in the test of which way feels better."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import nan
from typing import TypeVar
from uuid import UUID

from unknot.diary._episode import BadEntry, read_pain, refused
from unknot.terms import Moment

NAME = re.compile(r"[a-z][a-z0-9_.]{0,59}")
MOST_AMOUNT = 1000.0
MOST_NAMES = 40
MOVE_KEYS = (
    "position",
    "movement_id",
    "sets",
    "reps",
    "seconds",
    "pain_during",
    "outcome",
)
TEST_KEYS = ("start", "extension", "flexion", "nerve")


class MovesKind(StrEnum):
    """What the movements were for."""

    WARM_UP = "warm_up"
    SET = "set"
    SINGLE = "single"
    RETURN = "return"


class MovesEnding(StrEnum):
    """How a session of movements ended; after the last, the safety check comes next."""

    FINISHED = "finished"
    STOPPED = "stopped"
    TO_CHECK = "to_check"


class MoveOutcome(StrEnum):
    """How one movement ended; eased: it hurt too much, and something easier came next."""

    DONE = "done"
    EASED = "eased"
    SKIPPED = "skipped"
    SWAPPED = "swapped"
    STOPPED = "stopped"


class Unit(StrEnum):
    """What an amount is counted in: minutes, or the share of the usual load."""

    MINUTES = "minutes"
    PERCENT = "percent"


Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class MoveKept:
    """One movement as it was done: all its sets, repetitions and seconds, both sides together."""

    position: int
    movement_id: str
    sets: int
    reps: int
    seconds: int
    pain_during: int | None
    outcome: MoveOutcome


@dataclass(frozen=True, slots=True)
class MovesKept:
    """A session of movements as it was done.

    Args:
        name: which set, movement, activity or table it was, with the step of the table.
        settled: whether the back had settled by the next morning; None where it was not told.
        amount: minutes run or the share of the usual load, on the way back to running or lifting.
        careful: the adaptations that were named.
    """

    id: UUID
    kind: MovesKind
    name: str
    began: Moment
    ended: Moment | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    ending: MovesEnding | None = None
    settled: bool | None = None
    amount: float | None = None
    unit: Unit | None = None
    careful: tuple[str, ...] = ()
    moves: tuple[MoveKept, ...] = ()


def read_move(raw: Mapping[str, object]) -> MoveKept:
    """Read one movement as the page tells it.

    Raises:
        BadEntry: naming the field, the value and what is allowed.
    """
    return MoveKept(
        position=read_count("position", raw.get("position"), 199),
        movement_id=read_name("movement_id", raw.get("movement_id")),
        sets=read_count("sets", raw.get("sets"), 20),
        reps=read_count("reps", raw.get("reps"), 1000),
        seconds=read_count("seconds", raw.get("seconds"), 14_400),
        pain_during=read_pain("pain_during", raw.get("pain_during")),
        outcome=read_choice("outcome", raw.get("outcome"), MoveOutcome),
    )


def read_begun(session_id: UUID, raw: Mapping[str, object], began: Moment) -> MovesKept:
    """Read how a session of movements began.

    Raises:
        BadEntry: naming the field, the value and what is allowed.
    """
    amount, unit = raw.get("amount"), raw.get("unit")
    if (amount is None) != (unit is None):
        raise refused("unit", unit, "amount and unit are given together, or neither.")
    return MovesKept(
        id=session_id,
        kind=read_choice("kind", raw.get("kind"), MovesKind),
        name=read_name("name", raw.get("name")),
        began=began,
        pain_before=read_pain("pain", raw.get("pain")),
        amount=None if amount is None else _amount(amount),
        unit=None if unit is None else read_choice("unit", unit, Unit),
        careful=_names("careful", raw.get("careful", [])),
    )


def read_choice(key: str, value: object, kind: type[Choice]) -> Choice:
    """Read one of a closed list."""
    if not isinstance(value, str) or value not in tuple(kind):
        raise refused(key, value, f"it may be {', '.join(kind)}.")
    return kind(value)


def read_count(key: str, value: object, most: int) -> int:
    """Read a whole number from 0."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise refused(key, value, f"it must be a whole number from 0 to {most}.")
    return value


def read_name(key: str, value: object) -> str:
    """Read the name of an entry of the shelf."""
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise refused(key, value, "it must be a name of small letters, such as hip_hinge.")
    return value


def read_yes_or_no(key: str, value: object) -> bool:
    """Read an answer that is true or false."""
    if not isinstance(value, bool):
        raise refused(key, value, "it must be true or false.")
    return value


def _amount(value: object) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    number = float(value) if is_number else nan  # type: ignore[arg-type]  # is_number says so
    if not 0 <= number <= MOST_AMOUNT:  # also refuses what is no number
        raise refused("amount", value, f"it must be a number from 0 to {MOST_AMOUNT:.0f}.")
    return number


def _names(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST_NAMES:
        raise refused(key, value, f"it must be a list of at most {MOST_NAMES} names.")
    return tuple(dict.fromkeys(read_name(key, name) for name in value))


class Lowest(StrEnum):
    """The place furthest from the middle of the back that hurts, from near to far."""

    MIDDLE = "middle"
    SIDE = "side"
    BUTTOCK = "buttock"
    THIGH = "thigh"
    CALF = "calf"
    FOOT = "foot"

    @property
    def far(self) -> int:
        """How far from the middle of the back, from 0."""
        return tuple(Lowest).index(self)


@dataclass(frozen=True, slots=True)
class Reading:
    """Pain from 0 to 10, and the furthest place that hurts."""

    pain: int
    lowest: Lowest


@dataclass(frozen=True, slots=True)
class Tried:
    """A test as it was told.

    Args:
        extension, flexion: after bending backward, forward; None where numbness or weakness had
            ended the test. nerve: numbness or weakness appeared.
    """

    start: Reading
    extension: Reading | None
    flexion: Reading | None
    nerve: bool


def read_tried(raw: object) -> Tried:
    """Read the answers of a whole test, or of one that numbness or weakness ended.

    Args:
        raw: {"start": {"pain", "lowest"}, "extension": …, "flexion": …, "nerve": true or false}.

    Raises:
        BadEntry: an unknown key, a value that is not allowed, a missing reading.
    """
    if not isinstance(raw, Mapping):
        raise BadEntry(f"answers must be an object with {', '.join(TEST_KEYS)}.")
    for key in raw:
        if key not in TEST_KEYS:
            raise BadEntry(f"answers.{key[:40]} is not a key; allowed are {', '.join(TEST_KEYS)}.")
    nerve = raw.get("nerve")
    if not isinstance(nerve, bool):
        raise refused("answers.nerve", nerve, "it must be true or false.")
    extension, flexion = (_reading_or_none(key, raw.get(key), nerve) for key in TEST_KEYS[1:3])
    return Tried(_reading("start", raw.get("start")), extension, flexion, nerve)


def _reading_or_none(key: str, value: object, may_lack: bool) -> Reading | None:
    return None if value is None and may_lack else _reading(key, value)


def _reading(key: str, value: object) -> Reading:
    if not isinstance(value, Mapping) or set(value) != {"pain", "lowest"}:
        raise refused(f"answers.{key}", value, "it must be an object with pain and lowest.")
    pain, lowest = value["pain"], value["lowest"]
    if not isinstance(pain, int) or isinstance(pain, bool) or not 0 <= pain <= 10:
        raise refused(f"answers.{key}.pain", pain, "it must be a whole number from 0 to 10.")
    if not isinstance(lowest, str) or lowest not in tuple(Lowest):
        raise refused(f"answers.{key}.lowest", lowest, f"it may be {', '.join(Lowest)}.")
    return Reading(pain, Lowest(lowest))
