"""Write a calendar, as RFC 5545 says."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vDuration

from unknot.feed._model import Entry, Revision, Series
from unknot.feed._series import series
from unknot.feed._zone import zone_told

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LASTS, ASK_AGAIN = timedelta(minutes=5), timedelta(hours=6)
A_DAY = timedelta(days=1)
ZONE_SINCE = datetime(2019, 1, 1, tzinfo=UTC)
"""Far enough back for a widely used reader, which tells zones apart by the years up to 2020."""


def write(entries: Iterable[Entry], zone: ZoneInfo, revision: Revision, until: datetime) -> bytes:
    """The calendar of somebody's reminders; an empty one where there are none.

    Args:
        until: the zone is told up to here.
    """
    events = [event for each in entries for event in _events(each, zone, revision)]
    calendar = _calendar()
    if any("TZID" in event["DTSTART"].params for event in events):
        calendar.add_component(zone_told(zone, ZONE_SINCE, until + A_DAY))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Unknot//Reminders//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", "Unknot")
    calendar.add("x-wr-calname", "Unknot")
    calendar.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN))
    return calendar


def _events(entry: Entry, zone: ZoneInfo, revision: Revision) -> Iterable[Event]:
    """One with the rule, then those that do not follow it."""
    found, others = series([moment.at for moment in entry.moments], zone)
    if found is not None:
        yield _repeated(_event(entry, entry.name, revision), found, zone)
    keys = {moment.at: moment.key for moment in entry.moments}
    for at in others:
        single = _event(entry, keys[at], revision)
        single.add("dtstart", at.astimezone(UTC))
        yield single


def _repeated(event: Event, found: Series, zone: ZoneInfo) -> Event:
    days = [WEEKDAYS[day - 1] for day in found.weekdays]
    event.add("dtstart", found.first.replace(tzinfo=zone))
    event.add("rrule", {"FREQ": "WEEKLY", "BYDAY": days, "UNTIL": found.last.astimezone(UTC)})
    if found.left_out:
        event.add("exdate", [each.replace(tzinfo=zone) for each in found.left_out])
    return event


def _event(entry: Entry, name: str, revision: Revision) -> Event:
    """Everything but when."""
    event = Event()
    event.add("uid", f"{uuid5(revision.calendar, name)}@unknot")
    event.add("dtstamp", revision.at)
    event.add("last-modified", revision.at)
    event.add("sequence", revision.number)
    event.add("summary", f"Unknot: {entry.says}")
    event.add("description", entry.address)
    event.add("url", entry.address)
    event.add("duration", LASTS)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add_component(_alarm(entry))
    return event


def _alarm(entry: Entry) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Unknot: {entry.says}")
    alarm.add("trigger", timedelta())
    return alarm
