"""Questions about a person, and what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unknot.terms import Footing

Value = float | str | bool | tuple[str, ...]
"""A number, the id of a choice, yes or no, or the ids that were ticked: none of them is ()."""


class BadFact(ValueError):
    """A fact cannot be kept; the message names the question, the value and what is allowed."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    NUMBER = "number"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Args:
        group: with which others it is asked. ask, hint: the words.
        low, high, unit: of a number, both limits allowed. whole: no part of one.
        choices: id to words, of a choice or of several.
        fresh_days: after so many it is asked whether it is still true.
    """

    id: str
    group: str
    kind: QuestionKind
    ask: str
    hint: str
    footing: Footing
    fresh_days: int
    low: float = 0
    high: float = 0
    unit: str = ""
    whole: bool = True
    choices: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What was told, and the day on which the person last said that it is so."""

    value: Value
    confirmed_on: date


class Outcome(StrEnum):
    """What became of a question that was put: told, not now, or not again."""

    TOLD = "told"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Put:
    """That a question was put, when, and what became of it."""

    on: date
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Turn:
    """One question's place in the order in which they are put.

    Args:
        id: of the question. changes: what the answer changes.
        fresh_days: after so many it is put again.
        asks, asks_again: the words where it is no question of the shelf; the second names
            {activity}.
    """

    id: str
    changes: str
    fresh_days: int
    footing: Footing
    asks: str = ""
    asks_again: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """How questions are put, one at a time: so many a day, again so many days after a "not now"."""

    most_a_day: int
    later_days: int
    turns: tuple[Turn, ...]
