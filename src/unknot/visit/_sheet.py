"""Put three months of somebody's own notes into the few numbers that a visit needs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean, median

from unknot.diary import Day, Episode
from unknot.terms import BodyRegion

PART_DAYS = 30
SPAN_DAYS = 3 * PART_DAYS
NEEDED = 3
"""A change is told from so many times on: a product choice, the same as for practices."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One time that something was done against the pain; pain that was not told is None."""

    name: str
    day: date
    pain_before: int | None
    pain_after: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """The mean of pain after minus before, over the n times at which both were told."""

    mean: float
    n: int


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was tried: how often, and what changed; None where it was told too seldom."""

    name: str
    times: int
    change: Change | None


@dataclass(frozen=True, slots=True)
class Spasms:
    """The spasms that were written down.

    Args:
        first: the day of the first one ever. parts: how many began in each 30 days of the span,
            the latest first; None where nothing at all was written down yet.
        lasting: of the span, how many have no end written down.
        worst: the highest pain told in the span, of `told` spasms. regions: with how many each.
    """

    first: date | None
    parts: tuple[int | None, int | None, int | None]
    lasting: int
    worst: int | None
    told: int
    regions: tuple[tuple[BodyRegion, int], ...]

    @property
    def count(self) -> int:
        """All of the span."""
        return sum(part or 0 for part in self.parts)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the span on which pain was written down: how many, usual and worst pain."""

    count: int
    usual: float | None
    worst: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is told of the last 90 days, today included."""

    begins: date
    ends: date
    spasms: Spasms
    days: Days
    tried: tuple[Tried, ...]


def sheet(
    episodes: Sequence[Episode], days: Iterable[Day], attempts: Iterable[Attempt], today: date
) -> Sheet:
    """Count what was written down in the last 90 days; of the time before only the first spasm.

    Anything dated after today is left out: a clock was wrong then.
    """
    begins = today - timedelta(days=SPAN_DAYS - 1)
    spasms = [each for each in episodes if each.began.day <= today]
    told = [day for day in days if day.day <= today]
    done = [each for each in attempts if each.day <= today]
    notes = [each.began.day for each in spasms]
    notes += [day.day for day in told] + [each.day for each in done]
    return Sheet(
        begins=begins,
        ends=today,
        spasms=_spasms(spasms, begins, today, min(notes, default=today)),
        days=_days(day for day in told if day.day >= begins),
        tried=_tried(each for each in done if each.day >= begins),
    )


def _spasms(known: Sequence[Episode], begins: date, today: date, noted_from: date) -> Spasms:
    recent = [each for each in known if each.began.day >= begins]
    counted = Counter((today - each.began.day).days // PART_DAYS for each in recent)
    parts_noted = (today - noted_from).days // PART_DAYS
    pains = [each.peak_pain for each in recent if each.peak_pain is not None]
    regions = Counter(region for each in recent for region in each.regions)
    order = list(BodyRegion)
    return Spasms(
        first=min((each.began.day for each in known), default=None),
        parts=(
            counted[0],
            counted[1] if parts_noted >= 1 else None,
            counted[2] if parts_noted >= 2 else None,
        ),
        lasting=sum(each.ended is None for each in recent),
        worst=max(pains, default=None),
        told=len(pains),
        regions=tuple(sorted(regions.items(), key=lambda pair: (-pair[1], order.index(pair[0])))),
    )


def _days(days: Iterable[Day]) -> Days:
    pains = [day.pain for day in days if day.pain is not None]
    usual = float(median(pains)) if len(pains) >= NEEDED else None
    return Days(len(pains), usual, max(pains, default=None))


def _tried(attempts: Iterable[Attempt]) -> tuple[Tried, ...]:
    """What eased most first; then what changed nothing or was told too seldom, by how often."""
    by_name: dict[str, list[Attempt]] = defaultdict(list)
    for each in attempts:
        by_name[each.name].append(each)
    found = [Tried(name, len(all_of), _change(all_of)) for name, all_of in by_name.items()]
    return tuple(sorted(found, key=_order))


def _order(tried: Tried) -> tuple[bool, float, int, str]:
    change = tried.change
    return (change is None, change.mean if change else 0.0, -tried.times, tried.name)


def _change(attempts: Iterable[Attempt]) -> Change | None:
    told = [
        each.pain_after - each.pain_before
        for each in attempts
        if each.pain_before is not None and each.pain_after is not None
    ]
    return Change(mean(told), len(told)) if len(told) >= NEEDED else None
