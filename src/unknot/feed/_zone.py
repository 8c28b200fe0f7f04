"""A time zone as a calendar tells it: each change of the clock over a span."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, SECOND, NOTHING = timedelta(days=1), timedelta(seconds=1), timedelta()


def zone_told(zone: ZoneInfo, since: datetime, until: datetime) -> Timezone:
    """The zone from `since` to `until`, with one part for each offset that holds."""
    told = Timezone()
    told.add("tzid", zone.key)
    before = _offset(since, zone)
    for at in (since, *_changes(zone, since, until)):
        told.add_component(_part(at, before, zone))
        before = _offset(at, zone)
    return told


def _part(at: datetime, before: timedelta, zone: ZoneInfo) -> TimezoneStandard | TimezoneDaylight:
    """What holds from an instant on, which is written as the clock showed it before.

    Summer time is what the clock was set forward to: zones that call their winter an exception
    are read wrongly otherwise.
    """
    local, after = at.astimezone(zone), _offset(at, zone)
    part = TimezoneDaylight() if after > before else TimezoneStandard()
    part.add("dtstart", (at.astimezone(UTC) + before).replace(tzinfo=None))
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("tzname", local.tzname() or zone.key)
    return part


def _changes(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[datetime]:
    """The instants at which the clock is set."""
    at, before = since, _offset(since, zone)
    while at < until:
        later = at + DAY
        after = _offset(later, zone)
        if after != before:
            yield _first_after(at, later, zone)
        at, before = later, after


def _first_after(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second with the later offset."""
    new = _offset(after, zone)
    while after - before > SECOND:
        half = before + (after - before) // SECOND // 2 * SECOND
        before, after = (before, half) if _offset(half, zone) == new else (half, after)
    return after


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or NOTHING
