"""Find the rule in moments, and what does not follow it."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from unknot.feed._model import Series

DAY = timedelta(days=1)


def series(
    moments: Sequence[datetime], zone: ZoneInfo
) -> tuple[Series | None, tuple[datetime, ...]]:
    """One rule for all that keep to the usual time, and the others one by one.

    The others are those of days on which the usual time does not exist, or on which quiet hours
    end otherwise; calendar apps do not agree on what a rule says there.

    Args:
        moments: in UTC, in order.
    """
    shown = {at: at.astimezone(zone).replace(tzinfo=None, fold=0) for at in moments}
    plain = [at for at, local in shown.items() if _instant(local, zone) == at]
    usual = _usual([shown[at].time() for at in plain])
    regular = [at for at in plain if shown[at].time() == usual]
    others = tuple(at for at in moments if at not in regular)
    if not regular or usual is None:
        return None, others
    days = [shown[at].date() for at in regular]
    weekdays = tuple(sorted({day.isoweekday() for day in days}))
    missing = sorted(_all_days(days[0], days[-1], weekdays).difference(days))
    left_out = tuple(datetime.combine(day, usual) for day in missing)
    return Series(shown[regular[0]], weekdays, regular[-1], left_out), others


def _instant(local: datetime, zone: ZoneInfo) -> datetime:
    """What a calendar app makes of a local time: of two the first."""
    return local.replace(tzinfo=zone).astimezone(UTC)


def _usual(times: Sequence[time]) -> time | None:
    """The time that comes most often; of two the earlier."""
    counted = Counter(times)
    return min(counted, key=lambda each: (-counted[each], each), default=None)


def _all_days(first: date, last: date, weekdays: Sequence[int]) -> set[date]:
    days = (first + number * DAY for number in range((last - first).days + 1))
    return {day for day in days if day.isoweekday() in weekdays}
