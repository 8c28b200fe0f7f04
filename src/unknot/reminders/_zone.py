"""From a day and a time on somebody's clock to an instant, over every change of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SECOND = timedelta(seconds=1)


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant at which the clock shows this time of this day, in UTC.

    A time that comes twice means the first. One that does not exist means the first instant
    after the gap, which may belong to another day.
    """
    local = datetime.combine(day, at.replace(fold=0), zone)
    found = local.astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return found
    return _after_gap(local.replace(fold=1).astimezone(UTC), found, zone)


def _after_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second with the later offset; the gap lies between the two instants."""
    ended = after.astimezone(zone).utcoffset()
    while after - before > SECOND:
        half = before + timedelta(seconds=(after - before) // SECOND // 2)
        if half.astimezone(zone).utcoffset() == ended:
            after = half
        else:
            before = half
    return after
