"""Read a calendar file: when somebody is busy, and nothing else of it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo

import icalendar
import recurring_ical_events
from icalendar import Component

from unknot.breaks import BadBreaks, Busy

__all__ = ["MOST_BYTES", "BadBreaks", "busy_times"]

MOST_BYTES = 2_000_000
BEHIND, AHEAD = timedelta(days=1), timedelta(days=60)
MOST_STEPS = 1_000_000
"""Repetitions to walk through, some seconds' worth; a calendar of years has a tenth of them."""
DAYS_A_STEP = {"DAILY": 1, "WEEKLY": 3, "MONTHLY": 20, "YEARLY": 300}
WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
MAY_NEVER_COME = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
FREE_FOR_OUTLOOK = ("FREE", "WORKINGELSEWHERE")
NO_CALENDAR = "This is no calendar that can be read; choose an .ics file. Nothing has changed."
TOO_LARGE = "The calendar is larger than 2 MB; export a part of it. Nothing has changed."
TOO_MUCH = "This calendar repeats too much to be read here. Nothing has changed."


def busy_times(content: bytes, now: datetime, zone: tzinfo) -> tuple[Busy, ...]:
    """The busy times from a day ago to two months ahead, in their order.

    Days taken whole are left out, as are events that are cancelled or told to be free. Times
    without a zone are the person's own.

    Raises:
        BadBreaks: no calendar, too large, or one that repeats too much; in one sentence.
    """
    if len(content) > MOST_BYTES:
        raise BadBreaks(TOO_LARGE)
    try:
        calendars = icalendar.Calendar.from_ical(content, multiple=True)
        if not calendars or any(each.name != "VCALENDAR" for each in calendars):
            raise BadBreaks(NO_CALENDAR)
        _refuse_endless(calendars, now)
        found = {each for calendar in calendars for each in _busy(calendar, now, zone)}
    except BadBreaks:
        raise
    except Exception:  # others' files break a parser in more ways than it has names for
        raise BadBreaks(NO_CALENDAR) from None
    return tuple(sorted(found, key=lambda each: (each.starts, each.ends)))


def _refuse_endless(calendars: Iterable[Component], now: datetime) -> None:
    """Refuse what cannot be read, and what would take minutes to walk through."""
    steps = 0
    for event in (each for calendar in calendars for each in calendar.walk("VEVENT")):
        if "DTSTART" not in event:
            raise BadBreaks(NO_CALENDAR)
        steps += 1 + sum(_steps(rule, event, now) for rule in _rules(event))
    if steps > MOST_STEPS:
        raise BadBreaks(TOO_MUCH)


def _rules(event: Component) -> list[icalendar.vRecur]:
    found = event.get("RRULE", [])
    return found if isinstance(found, list) else [found]


def _steps(rule: icalendar.vRecur, event: Component, now: datetime) -> int:
    """How far a rule must be walked; one that could be walked for ever takes all steps."""
    often = str(rule.get("FREQ", [""])[0]).upper()
    if often not in DAYS_A_STEP or int(rule.get("INTERVAL", [1])[0]) < 1:
        return MOST_STEPS + 1
    walked_by_days = often in ("DAILY", "WEEKLY")
    endless = (*WITHIN_A_DAY, *MAY_NEVER_COME) if walked_by_days else WITHIN_A_DAY
    if any(name in rule for name in endless):
        return MOST_STEPS + 1
    is_chosen = any(name.startswith("BY") for name in rule)
    days_a_step = 1 if is_chosen and not walked_by_days else DAYS_A_STEP[often]
    return max(0, (_last_of(rule, now) - _day(event.decoded("DTSTART"))).days) // days_a_step


def _last_of(rule: icalendar.vRecur, now: datetime) -> date:
    ends = [_day(each) for each in rule.get("UNTIL", [])]
    return min([*ends, (now + AHEAD).date()])


def _day(told: date) -> date:
    return told.date() if isinstance(told, datetime) else told


def _busy(calendar: Component, now: datetime, zone: tzinfo) -> Iterator[Busy]:
    first, last = (now - BEHIND).astimezone(UTC), (now + AHEAD).astimezone(UTC)
    for event in recurring_ical_events.of(calendar).between(first, last):
        starts, ends = event.start, event.end
        if isinstance(starts, datetime) and isinstance(ends, datetime) and _counts(event):
            yield from _span(starts, ends, zone)
    for told in calendar.walk("VFREEBUSY"):
        for starts, ends in _periods(told):
            span = _span(starts, ends, zone)
            yield from (each for each in span if each.ends > first and each.starts < last)


def _counts(event: Component) -> bool:
    """Whether somebody is busy then, as the calendar tells it."""
    outlook = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    return (
        str(event.get("STATUS", "")).upper() != "CANCELLED"
        and str(event.get("TRANSP", "")).upper() != "TRANSPARENT"
        and outlook not in FREE_FOR_OUTLOOK
    )


def _periods(told: Component) -> Iterator[tuple[datetime, datetime]]:
    found = told.get("FREEBUSY", [])
    for each in found if isinstance(found, list) else [found]:
        if str(each.params.get("FBTYPE", "BUSY")).upper() != "FREE":
            yield each.start, each.end


def _span(starts: datetime, ends: datetime, zone: tzinfo) -> Iterator[Busy]:
    own = [each if each.tzinfo else each.replace(tzinfo=zone) for each in (starts, ends)]
    first, last = (each.astimezone(UTC) for each in own)
    if first < last:
        yield Busy(first, last)
