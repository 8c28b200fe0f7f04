"""From the diary to what counts; a day that was not told counts as nothing at all."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import numpy as np

from unknot.diary import Day
from unknot.experiments._design import blocks
from unknot.experiments._model import Block, Design, Outcome, Tally, Usual

ONE_DAY = timedelta(days=1)
Known = Mapping[date, Day]


def usual(days: Iterable[Day], today: date, span: int) -> Usual:
    """How the last days before today were, as far as they were told.

    Args:
        span: so many days back are looked at.
    """
    known = {day.day: day for day in days if today - timedelta(days=span) <= day.day < today}
    told = [each.day for each in known.values() if not each.is_empty]
    began = [value for day in known if (value := _spasm_began(known, day)) is not None]
    pains = {day: float(each.pain) for day, each in known.items() if each.pain is not None}
    values = np.array(list(pains.values()))
    return Usual(
        span=(max(told) - min(told)).days + 1 if told else 0,
        spasm_days=len(began),
        onsets=int(sum(began)),
        pain_days=len(pains),
        pain=float(values.mean()) if len(values) else 0.0,
        pain_sd=float(values.std(ddof=1)) if len(values) > 1 else 0.0,
        pain_lag=_lag(pains),
    )


def _lag(pains: Mapping[date, float]) -> float:
    """How much a day's pain is like that of the day before; never below 0."""
    pairs = [(pains[day - ONE_DAY], pain) for day, pain in pains.items() if day - ONE_DAY in pains]
    if len(pairs) < 3:
        return 0.0
    before, after = np.array(pairs).T
    if before.std() == 0.0 or after.std() == 0.0:
        return 0.0
    return float(np.clip(np.corrcoef(before, after)[0, 1], 0.0, 0.95))


def tally(design: Design, days: Iterable[Day], until: date) -> tuple[Tally, ...]:
    """Count each block that has begun, up to and with a day."""
    known = {day.day: day for day in days}
    begun = (block for block in blocks(design) if block.first <= until)
    return tuple(_tally(block, known, design.outcome, until) for block in begun)


def _tally(block: Block, known: Known, outcome: Outcome, until: date) -> Tally:
    dates = _counting(block, until)
    values = [value for day in dates if (value := _value(known, day, outcome)) is not None]
    return Tally(
        block=block,
        days=len(dates),
        told=sum(_is_told(known, day, outcome) for day in dates),
        counted=len(values),
        total=float(sum(values)),
    )


def events(design: Design, days: Iterable[Day], block: Block) -> tuple[int, int]:
    """Bad days of a block, and the days that could have been: spasms begun, or much more pain."""
    known = {day.day: day for day in days}
    dates = _counting(block, block.last)
    values = [value for day in dates if (value := _value(known, day, design.outcome)) is not None]
    worst = 1.0 if design.outcome is Outcome.SPASM else float(design.bad_pain)
    return sum(value >= worst for value in values), len(values)


def _counting(block: Block, until: date) -> list[date]:
    """The days of a block that count and are not ahead."""
    last = min(block.last, until)
    count = (last - block.counts_from).days + 1
    return [block.counts_from + timedelta(days=number) for number in range(count)]


def _value(known: Known, day: date, outcome: Outcome) -> float | None:
    if outcome is Outcome.SPASM:
        return _spasm_began(known, day)
    found = known.get(day)
    return None if found is None or found.pain is None else float(found.pain)


def _spasm_began(known: Known, day: date) -> float | None:
    """1 or 0 on a day on which a spasm could begin: told, and the day before told without one."""
    found, before = known.get(day), known.get(day - ONE_DAY)
    if found is None or found.spasm is None or before is None or before.spasm is not False:
        return None
    return float(found.spasm)


def _is_told(known: Known, day: date, outcome: Outcome) -> bool:
    found = known.get(day)
    if found is None:
        return False
    return (found.spasm if outcome is Outcome.SPASM else found.pain) is not None


def untold(design: Design, days: Iterable[Day], until: date) -> tuple[date, ...]:
    """Days that count, are past, and do not tell the outcome; the latest first."""
    known = {day.day: day for day in days}
    dates = [day for block in blocks(design) for day in _counting(block, until)]
    return tuple(day for day in dates[::-1] if not _is_told(known, day, design.outcome))
