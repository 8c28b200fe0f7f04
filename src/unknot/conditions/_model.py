"""The four kinds of node, and the facts they may speak of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unknot.terms import Answer


class BadCondition(ValueError):
    """A tree could not be read; the message says what stands there and what is allowed."""


class FactKind(StrEnum):
    """What values a fact may take."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"


class Operator(StrEnum):
    """How an atom compares; `not x` is `x != yes`."""

    IS = "="
    IS_NOT = "!="
    IN = "in"
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a condition may speak of.

    Args:
        id: the item's id.
        kind: yes/no, a choice or a number.
        values: every value of a choice, the harmless one first; empty otherwise.
        order: the values of a choice from mildest to most worrying; empty when its values are not
            more or less worrying than each other.
        reassuring: True when "yes" is the reassuring answer; only then may it be negated.
        rising: True for a number that warns more the higher it is.
    """

    id: str
    kind: FactKind
    values: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    reassuring: bool = False
    rising: bool = False

    @property
    def unanswered(self) -> Answer | None:
        """What an unanswered fact reads as: no, the first choice, or no number at all."""
        match self.kind:
            case FactKind.YES_NO:
                return "no"
            case FactKind.CHOICE:
                return self.values[0]
            case FactKind.NUMBER:
                return None


@dataclass(frozen=True, slots=True)
class Atom:
    """One comparison of one fact with one value (or, for IN, several)."""

    fact: str
    operator: Operator
    value: Answer | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """True when one part is."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """True when `count` parts or more are."""

    count: int
    of: tuple[Condition, ...]


Condition = Atom | All | Any | AtLeast
