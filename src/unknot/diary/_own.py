"""A cause of somebody's own: what may be one, and how the check-in asks for it."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from unknot.diary._day import Question
from unknot.diary._episode import BadEntry, refused
from unknot.terms import Footing

OWN = "own_"
"""How every id of an own cause begins, so that it never meets one of the shelf's or a column's."""

OWN_KEYS = ("name", "kind", "counts", "unit", "more")
MOST_ID = 50
Choice = TypeVar("Choice", bound=StrEnum)


class Kind(StrEnum):
    """How an own cause is told."""

    YES_NO = "yes_no"
    SCALE = "scale"
    AMOUNT = "amount"


class Counts(StrEnum):
    """Which day's answer belongs to a spasm; the words are those of the diary's file."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class OwnRules:
    """What an own cause may be, and how it is asked for.

    Args:
        most: so many in all. points, steps, otherwise: what counts as more when nothing was said:
            on a scale, by unit, for another unit.
        asks: the question for a plain cause, the night, an amount, an amount of the night.
        tells: an answer told back, of an amount, yes and no.
        says: that it is the person's own, and what that means.
    """

    most: int
    name_letters: int
    unit_letters: int
    highest: float
    points: float
    steps: Mapping[str, float]
    otherwise: float
    asks: Mapping[str, str]
    tells: Mapping[str, str]
    ends: str
    typical: tuple[float, ...]
    says: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class OwnCause:
    """A cause that somebody added.

    Args:
        id: of its column. more: what this person would call more of it; 1 for yes or no.
        retired_on: the day it was no longer asked for; None while it is.
    """

    id: str
    name: str
    kind: Kind
    counts: Counts
    unit: str
    more: float
    retired_on: date | None = None


def read_own(
    raw: Mapping[str, object], names: Iterable[str], ids: Collection[str], rules: OwnRules
) -> OwnCause:
    """Read a cause that somebody adds.

    Args:
        raw: OWN_KEYS; unit and more may be missing or None. names: those in use. ids: likewise.

    Raises:
        BadEntry: naming the field, the value and what is allowed.
    """
    for key in raw:
        if key not in OWN_KEYS:
            raise BadEntry(f"{key[:40]} is not a field; allowed are {', '.join(OWN_KEYS)}.")
    name = read_own_name(raw.get("name"), names, rules)
    kind, counts = _one_of("kind", raw, Kind), _one_of("counts", raw, Counts)
    unit = _unit(raw.get("unit"), kind, rules)
    return OwnCause(_id(name, ids), name, kind, counts, unit, _more(raw, kind, unit, rules))


def read_own_name(value: object, names: Iterable[str], rules: OwnRules) -> str:
    """Read a name that nothing else in the check-in has.

    Raises:
        BadEntry: empty, too long, or there already.
    """
    name = _words("name", value, rules.name_letters)
    if name.casefold() in {each.casefold() for each in names}:
        raise refused("name", name, "it is in your list already; give it another name.")
    return name


def own_question(own: OwnCause, rules: OwnRules) -> Question:
    """How the check-in asks for it."""
    of_night = "night_" if own.counts is Counts.NIGHT else ""
    form = f"{of_night}{'amount' if own.kind is Kind.AMOUNT else 'plain'}"
    asked = rules.asks[form].format(name=own.name.rstrip(" ?"), unit=own.unit)
    highest = {Kind.YES_NO: 1.0, Kind.SCALE: 10.0, Kind.AMOUNT: rules.highest}[own.kind]
    return Question(
        id=own.id,
        name=own.name,
        ask=asked,
        ends=rules.ends if own.kind is Kind.SCALE else "",
        unit=own.unit,
        low=0.0,
        high=highest,
        yes_no=own.kind is Kind.YES_NO,
        is_scale=own.kind is Kind.SCALE,
        typical=_typical(own, rules),
        is_first=False,
        told=_told(own, "yes" if own.kind is Kind.YES_NO else "amount", rules),
        told_no=_told(own, "no", rules),
    )


def _told(own: OwnCause, form: str, rules: OwnRules) -> str:
    """An answer told back; braces in a person's own words stay braces."""
    name = own.name.replace("{", "{{").replace("}", "}}")
    return rules.tells[form].format(name=name, value="{value}")


def _typical(own: OwnCause, rules: OwnRules) -> tuple[float, ...]:
    if own.kind is Kind.YES_NO:
        return ()
    if own.kind is Kind.SCALE:
        return rules.typical
    return tuple(own.more * number for number in range(4) if own.more * number <= rules.highest)


def _one_of(key: str, raw: Mapping[str, object], kind: type[Choice]) -> Choice:
    value = raw.get(key)
    if not isinstance(value, str) or value not in tuple(kind):
        raise refused(key, value, f"it may be {', '.join(kind)}.")
    return kind(value)


def _unit(value: object, kind: Kind, rules: OwnRules) -> str:
    if kind is Kind.AMOUNT:
        return _words("unit", value, rules.unit_letters)
    return "points" if kind is Kind.SCALE else "yes or no"


def _words(key: str, value: object, most: int) -> str:
    allowed = f"it must be 1 to {most} letters."
    if not isinstance(value, str):
        raise refused(key, value, allowed)
    words = " ".join(unicodedata.normalize("NFC", value).split())
    if not 1 <= len(words) <= most or not words.isprintable():
        raise refused(key, value, allowed)
    return words


def _more(raw: Mapping[str, object], kind: Kind, unit: str, rules: OwnRules) -> float:
    value = raw.get("more")
    if kind is Kind.YES_NO:
        return 1.0
    usual = rules.points if kind is Kind.SCALE else rules.steps.get(unit, rules.otherwise)
    if value is None:
        return usual
    highest = 10.0 if kind is Kind.SCALE else rules.highest
    if isinstance(value, int | float) and not isinstance(value, bool) and 0.01 <= value <= highest:
        return float(value)
    raise refused("more", value, f"it must be a number from 0.01 to {highest:g}.")


def _id(name: str, ids: Collection[str]) -> str:
    """Small letters, digits and _ from a name in any script; numbered where it is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = OWN + (re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:MOST_ID] or "cause")
    numbered = (f"{made}_{number}" for number in range(2, len(ids) + 3))
    return next(each for each in (made, *numbered) if each not in ids)
