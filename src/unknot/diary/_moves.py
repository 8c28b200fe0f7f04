"""What was done of a session of movements."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import nan
from typing import TypeVar
from uuid import UUID

from unknot.diary._episode import read_pain, refused
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
