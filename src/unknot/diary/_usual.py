"""What was told of the time before a spasm, beside this person's own usual days."""

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from unknot.diary._day import Day, Value
from unknot.diary._own import Counts

LEAST_USUAL = 10
"""So many other days make a usual: a product choice."""

RARE = 0.25
DAY = timedelta(days=1)
Days = Mapping[date, Day]


@dataclass(frozen=True, slots=True)
class Before:
    """One exposure before one spasm.

    Args:
        told_on: the day that the value was told of.
        others: the other days on which a spasm could begin, each with the answer that counts.
        low, middle, high: of amounts, a quarter, half and three quarters of those days lie below.
        same: of yes and no, on how many of those days the answer was the same.
        is_unlike: outside the middle half; of yes and no, the same on a quarter of days at most.
        more_days: so many are missing before anything is called usual; then none of these hold.
    """

    exposure: str
    value: Value
    told_on: date
    others: tuple[tuple[date, Value], ...]
    low: float = 0.0
    middle: float = 0.0
    high: float = 0.0
    same: int = 0
    is_unlike: bool = False
    more_days: int = 0


def before_spasm(began: date, days: Iterable[Day], counts: Mapping[str, Counts]) -> list[Before]:
    """Put the answers that count for a spasm beside those of other days.

    Only days count on which a spasm could begin: told, after a told day without one.

    Args:
        began: the day it began. counts: which day's answer belongs to a spasm, by exposure.

    Returns:
        What was told, in the order of `counts`; nothing for what was not.
    """
    known = {day.day: day for day in days}
    others = [day for day in sorted(known) if day != began and _is_at_risk(day, known)]
    found = []
    for name, which in counts.items():
        told = _told_before(began, known, name, which)
        if told is not None:
            found.append(_beside(name, told, _answers(others, known, name, which)))
    return found


def onsets(days: Iterable[Day]) -> list[date]:
    """The days on which a spasm began, the latest first: one after a day that had none known."""
    with_spasm = {day.day for day in days if day.spasm}
    return sorted((day for day in with_spasm if day - DAY not in with_spasm), reverse=True)


def _is_at_risk(day: date, known: Days) -> bool:
    before = known.get(day - DAY)
    return before is not None and before.spasm is False and known[day].spasm is not None


def _answers(
    days: Iterable[date], known: Days, name: str, which: Counts
) -> tuple[tuple[date, Value], ...]:
    told = ((day, _counted(day, known, name, which)) for day in days)
    return tuple((day, value[1]) for day, value in told if value is not None)


def _counted(day: date, known: Days, name: str, which: Counts) -> tuple[date, Value] | None:
    """The answer that belongs to a day on which a spasm could begin, and where it was told."""
    told_on = day - DAY if which is Counts.YESTERDAY else day
    told = known.get(told_on)
    if told is None or name not in told.exposures:
        return None
    if which is Counts.TODAY and told.spasm and not told.before_onset:
        return None  # a spasm changes the day
    return told_on, told.exposures[name]


def _told_before(day: date, known: Days, name: str, which: Counts) -> tuple[date, Value] | None:
    """What describes the 24 hours before; else the answer that counts; else the day before's."""
    there = known.get(day)
    if there and there.before_onset and name in there.exposures:
        return day, there.exposures[name]
    found = _counted(day, known, name, which)
    if found or which is Counts.NIGHT:
        return found
    return _counted(day, known, name, Counts.YESTERDAY)


def _beside(name: str, told: tuple[date, Value], others: tuple[tuple[date, Value], ...]) -> Before:
    told_on, value = told
    if len(others) < LEAST_USUAL:
        return Before(name, value, told_on, others, more_days=LEAST_USUAL - len(others))
    values = [other for _, other in others]
    same = values.count(value)
    if isinstance(value, bool):
        is_rare = same <= RARE * len(values)
        return Before(name, value, told_on, others, same=same, is_unlike=is_rare)
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    is_outside = not low <= value <= high
    return Before(name, value, told_on, others, low, middle, high, same, is_outside)
