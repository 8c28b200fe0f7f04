"""Burden by month, and the latest stretch against the one before it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from unknot import diary, stats
from unknot.course._model import LEVEL, Compared, Month, Rules, Stretch

DAY = timedelta(days=1)


def by_month(
    days: Iterable[diary.Day], starts: Iterable[date], today: date, rules: Rules
) -> tuple[Month, ...]:
    """Tell every month from the first with anything told to this one, the earliest first.

    Args:
        days: with the spasms of the history; those ahead are left out.
        starts: the day of each spasm of the history, as often as one began.
    """
    known = {each.day: each for each in days if each.day <= today}
    begun = _begun(known, starts)
    if not known:
        return ()
    months: dict[tuple[int, int], list[diary.Day]] = {key: [] for key in _months(min(known), today)}
    for day, each in sorted(known.items()):
        months[day.year, day.month].append(each)
    return tuple(_month(key, told, begun, rules) for key, told in months.items())


def compare(
    days: Iterable[diary.Day], starts: Iterable[date], today: date, rules: Rules
) -> Compared:
    """Compare how often a spasm began in the latest stretch, and in the one before it.

    Counted in days on which one began, of days of which that is known: what nobody told is
    neither a spasm nor a day without.
    """
    known = {each.day: each for each in days if each.day <= today}
    begun = _begun(known, starts)
    end = today - rules.compare_days * DAY
    recent = _stretch(known, begun, today, rules)
    before = _stretch(known, begun, end, rules)
    is_enough = min(recent.known, before.known) >= rules.least_compared
    if not is_enough:
        return Compared(recent, before, None, is_enough)
    events, lengths = (recent.begun, before.begun), (recent.known, before.known)
    return Compared(recent, before, stats.rate_ratio(events, lengths, LEVEL), is_enough)


def _begun(known: Mapping[date, diary.Day], starts: Iterable[date]) -> Mapping[date, int]:
    """How many began on each day: those of the history, and told ones that follow no other."""
    begun = Counter(start for start in starts if start in known)
    for day, each in known.items():
        before = known.get(day - DAY) if day > date.min else None
        if each.spasm and not begun[day] and not (before and before.spasm):
            begun[day] = 1
    return begun


def _month(
    key: tuple[int, int], days: list[diary.Day], begun: Mapping[date, int], rules: Rules
) -> Month:
    pains = [each.pain for each in days if each.pain is not None]
    return Month(
        first=date(*key, 1),
        begun=sum(begun.get(each.day, 0) for each in days),
        spasm_days=sum(each.spasm is True for each in days),
        known=sum(each.spasm is not None for each in days),
        told=len(pains),
        pain=sum(pains) / len(pains) if len(pains) >= rules.least_month else None,
    )


def _months(first: date, last: date) -> list[tuple[int, int]]:
    count = (last.year - first.year) * 12 + last.month - first.month
    places = range(first.month - 1, first.month + count)
    return [(first.year + place // 12, place % 12 + 1) for place in places]


def _stretch(
    known: Mapping[date, diary.Day], begun: Mapping[date, int], end: date, rules: Rules
) -> Stretch:
    within = [end - back * DAY for back in range(rules.compare_days)]
    told = [day for day in within if day in known and known[day].spasm is not None]
    return Stretch(sum(begun.get(day, 0) > 0 for day in told), len(told))
