"""The calendar is right over every change of the clock, as three other programs read it."""

from __future__ import annotations

import io
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import ics
import pytest
import recurring_ical_events
import vobject
from dateutil import parser, rrule, tz
from hypothesis import given, settings
from hypothesis import strategies as some
from icalendar import Calendar

from unknot import feed, reminders
from unknot.reminders import Habits, KindId, Moment, Recheck, Reminder

SINCE = datetime(2026, 11, 25, 9, 50, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=400)
OWN = UUID("a2a1e7f4-7d1d-4f6c-8a0b-3c9b1f0e6d55")
REVISION = feed.Revision(OWN, 3, SINCE)
PAGE = "https://unknot.example.org/today/"
ZONES = (
    "Africa/Cairo", "Africa/Casablanca", "America/Havana", "America/New_York", "America/Nuuk",
    "America/Santiago", "America/St_Johns", "Antarctica/Troll", "Asia/Beirut", "Asia/Jerusalem",
    "Asia/Kathmandu", "Atlantic/Azores", "Australia/Adelaide", "Australia/Lord_Howe",
    "Europe/Berlin", "Europe/Dublin", "Europe/London", "Pacific/Apia", "Pacific/Chatham",
    "Pacific/Kiritimati",
)  # fmt: skip
NONE, NIGHT = (time(0), time(0)), (time(22), time(7))
TIMES = [
    (time(20), NIGHT), (time(0, 15), NONE), (time(2, 30), NONE),
    (time(1, 59), (time(22), time(2, 15))),
]  # fmt: skip
WEEK = (1, 2, 3, 4, 5, 6, 7)


def entry(
    shelf: Any, zone: str, at: time, quiet: tuple[time, time] = NONE, days: Any = WEEK
) -> feed.Entry:
    """The check-in as it is due over 400 days."""
    reminder = Reminder(shelf.reminders.kinds[KindId.CHECK_IN], None, at, tuple(days), True)
    moments = reminders.due([reminder], Habits(zone, *quiet), SINCE, UNTIL)
    return feed.Entry(reminder.name, "A minute for your day?", PAGE, moments)


def written(zone: str, *entries: feed.Entry) -> bytes:
    """The calendar of these."""
    return feed.write(entries, ZoneInfo(zone), REVISION, UNTIL)


def expanded(content: bytes) -> list[datetime]:
    """By a calendar library, which knows each zone by its name."""
    far = timedelta(days=500)
    events = recurring_ical_events.of(Calendar.from_ical(content)).between(SINCE - far, UNTIL + far)
    return sorted(event["DTSTART"].dt.astimezone(UTC) for event in events)


def parsed(content: bytes) -> list[datetime]:
    """By a reader that knows the zone only as the calendar itself tells it."""
    found: list[datetime] = []
    for event in vobject.readOne(content.decode()).contents.get("vevent", []):
        rule = event.getrruleset(addRDate=True)
        found += list(rule) if rule else [event.dtstart.value]
    return sorted(at.astimezone(UTC) for at in found)


def by_rules(content: bytes) -> list[datetime]:
    """By dateutil alone: the zone out of the calendar, rule and exceptions by their words."""
    text = content.decode().replace("\r\n ", "")
    told = text[text.find("BEGIN:VTIMEZONE") : text.find("END:VTIMEZONE") + 15]
    zone = tz.tzical(io.StringIO(told)).get() if "BEGIN:VTIMEZONE" in text else UTC
    found: list[datetime] = []
    for event in text.split("BEGIN:VEVENT")[1:]:
        lines = {line.partition(":")[0].partition(";")[0]: line for line in event.split("\r\n")}
        start = lines["DTSTART"].rpartition(":")[2]
        at = parser.parse(start.rstrip("Z")).replace(tzinfo=UTC if start.endswith("Z") else zone)
        left = lines.get("EXDATE", "").rpartition(":")[2].split(",")
        days = [at]
        if "RRULE" in lines:
            days = list(rrule.rrulestr(lines["RRULE"].removeprefix("RRULE:"), dtstart=at))
        found += [each.astimezone(UTC) for each in days if f"{each:%Y%m%dT%H%M%S}" not in left]
    return sorted(found)


@pytest.mark.parametrize("zone", [*ZONES, "UTC"])
def test_three_other_programs_find_exactly_what_is_due(shelf, zone):
    """At any hour at which clocks are set anywhere, with quiet hours and without."""
    for at, quiet in TIMES:
        wanted = entry(shelf, zone, at, quiet)
        content = written(zone, wanted)
        due = [moment.at for moment in wanted.moments]
        assert expanded(content) == due, (at, quiet)
        assert by_rules(content) == due, (at, quiet)
    assert parsed(content) == due


@settings(max_examples=12)
@given(
    zone=some.sampled_from(ZONES),
    at=some.times().map(lambda told: told.replace(second=0, microsecond=0)),
    quiet=some.tuples(
        *[some.sampled_from([time(0), time(2, 30), time(7), time(21), time(22)])] * 2
    ),
    days=some.sets(some.sampled_from(WEEK), min_size=1).map(sorted),
)
def test_whatever_somebody_chooses(shelf, zone, at, quiet, days):
    """Any time, weekdays and quiet hours."""
    wanted = entry(shelf, zone, at, quiet, days)
    content = written(zone, wanted)
    due = [moment.at for moment in wanted.moments]
    assert expanded(content) == due
    assert by_rules(content) == due


def test_a_time_that_does_not_exist_is_told_by_itself(shelf):
    """Readers do not agree on what a rule says in a gap, so the rule leaves that day out."""
    zone = "America/New_York"
    content = written(zone, entry(shelf, zone, time(2, 30)))
    rule, single = Calendar.from_ical(content).walk("VEVENT")
    assert "EXDATE;TZID=America/New_York:20270314T023000\r\n" in content.decode()
    assert single["DTSTART"].to_ical() == b"20270314T070000Z"
    assert rule["UID"] != single["UID"]


def test_an_independent_parser_reads_every_property(shelf):
    """Name, words, page, alarm at the time itself, an id of its own; nobody is shown as busy."""
    content = written("Europe/London", entry(shelf, "Europe/London", time(20), NIGHT))
    (event,) = ics.Calendar(content.decode()).events
    assert event.begin.datetime == datetime(2026, 11, 25, 20, tzinfo=UTC)
    assert (event.name, event.url, event.description) == (
        "Unknot: A minute for your day?", PAGE, PAGE
    )  # fmt: skip
    assert event.uid == f"{uuid5(OWN, 'check_in')}@unknot"
    assert event.duration == timedelta(minutes=5)
    assert event.transparent is True
    assert event.classification == "PRIVATE"
    (alarm,) = event.alarms
    assert alarm.trigger == timedelta()
    (again,) = Calendar.from_ical(content).walk("VEVENT")
    assert (again["SEQUENCE"], again["DTSTAMP"].dt, again["LAST-MODIFIED"].dt) == (3, SINCE, SINCE)


def test_lines_are_folded_ended_and_escaped_as_the_standard_says(shelf):
    """75 bytes at most, never within a letter; CRLF; commas, semicolons and the like come back."""
    says = "After I pour, stretch; \\ and rest, I will “breathe” – ünïcödé 🧘 " * 4
    wanted = entry(shelf, "Europe/London", time(20))
    content = written("Europe/London", feed.Entry(wanted.name, says, PAGE, wanted.moments))
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    for line in content.split(b"\r\n"):
        line.decode()
    (event,) = ics.Calendar(content.decode()).events
    assert event.name == f"Unknot: {says}"
    (other,) = vobject.readOne(content.decode()).vevent_list
    assert other.summary.value == f"Unknot: {says}"


def test_what_was_made_up_cannot_write_lines_of_its_own(shelf):
    """A routine's words are somebody's own."""
    says = "tea\r\nBEGIN:VALARM\nATTACH:https://example.org/\r\n"
    wanted = entry(shelf, "Europe/London", time(20))
    content = written("Europe/London", feed.Entry(wanted.name, says, PAGE, wanted.moments))
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VALARM") == 1
    assert not any(line.startswith("ATTACH") for line in lines)


def test_an_empty_calendar_is_a_calendar():
    """Nothing is on, or nothing was chosen: readers accept it, and find nothing."""
    content = written("Europe/London")
    assert expanded(content) == []
    assert parsed(content) == []
    assert ics.Calendar(content.decode()).events == set()
    assert b"VTIMEZONE" not in content


def test_a_reminder_without_a_moment_is_left_out(shelf):
    """As one that quiet hours never let through."""
    wanted = entry(shelf, "Europe/London", time(23), (time(22), time(21)))
    assert wanted.moments == ()
    assert b"VEVENT" not in written("Europe/London", wanted)


def test_stages_of_the_safety_check_stand_alone(shelf):
    """Two may come; neither is a rule."""
    reminder = Reminder(shelf.reminders.kinds[KindId.RECHECK], None, time(9), WEEK, True)
    come = [Recheck("h48", SINCE + timedelta(days=2)), Recheck("w2", SINCE + timedelta(days=14))]
    moments = reminders.due([reminder], Habits("Asia/Kathmandu", *NONE), SINCE, UNTIL, come)
    content = written("Asia/Kathmandu", feed.Entry(reminder.name, "Ready.", PAGE, moments))
    assert len(expanded(content)) == 2
    assert expanded(content) == parsed(content) == [moment.at for moment in moments]


def test_ids_stay_and_are_never_doubled(shelf):
    """The same reminder keeps its id whatever its time; no two events have one; nor two people."""
    ids: dict[str, list[str]] = {}
    for at in (time(2, 30), time(20)):
        content = written("America/New_York", entry(shelf, "America/New_York", at))
        ids[str(at)] = [str(event["UID"]) for event in Calendar.from_ical(content).walk("VEVENT")]
        assert Counter(ids[str(at)]).most_common(1)[0][1] == 1
    assert ids["02:30:00"][0] == ids["20:00:00"][0]
    wanted = entry(shelf, "America/New_York", time(20))
    other = feed.Revision(UUID(int=1), 3, SINCE)
    theirs = feed.write([wanted], ZoneInfo("America/New_York"), other, UNTIL)
    assert ids["20:00:00"][0].encode() not in theirs


def test_the_same_is_written_the_same(shelf):
    """So that a calendar app is told when nothing is new."""
    wanted = entry(shelf, "Europe/London", time(20))
    assert written("Europe/London", wanted) == written("Europe/London", wanted)


def on_clock(day: int, hour: int, minute: int) -> datetime:
    """A time in March as a clock shows it."""
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC).replace(tzinfo=None)


def test_a_series_keeps_to_the_usual_time(shelf):
    """Days that do not are left out of the rule, and told one by one."""
    zone = ZoneInfo("Europe/Berlin")
    days = [datetime(2027, 3, day, 1, 30, tzinfo=UTC) for day in (1, 2, 4)]
    odd = datetime(2027, 3, 3, 5, tzinfo=UTC)
    found, others = feed.series([*days, odd], zone)
    assert found is not None
    assert (found.first, found.last) == (on_clock(1, 2, 30), days[-1])
    assert found.weekdays == (1, 2, 4)
    assert found.left_out == ()
    assert others == (odd,)
    found, others = feed.series([odd], zone)
    assert (found and found.weekdays, others) == ((3,), ())
    assert feed.series([], zone) == (None, ())
    moments = entry(shelf, "Europe/Berlin", time(2, 30), days=[7]).moments
    assert all(isinstance(each, Moment) for each in moments)
    found, others = feed.series([each.at for each in moments], zone)
    assert found is not None
    assert found.left_out == (on_clock(28, 2, 30),)
    assert others == (datetime(2027, 3, 28, 1, tzinfo=UTC),)


def test_the_second_of_two_equal_times_is_told_by_itself():
    """A rule always means the first."""
    days = [datetime(2027, 10, day, 0, 30, tzinfo=UTC) for day in range(24, 31)]
    second, after = (datetime(2027, *day, 1, 30, tzinfo=UTC) for day in ((10, 31), (11, 1)))
    found, others = feed.series([*days, second, after], ZoneInfo("Europe/London"))
    assert others == (second,)
    assert found is not None
    assert found.last == after
    assert [each.day for each in found.left_out] == [31]


@pytest.mark.parametrize("zone", ["Europe/Dublin", "Africa/Casablanca", "Australia/Lord_Howe"])
def test_summer_time_is_what_the_clock_was_set_forward_to(shelf, zone):
    """Also where the law calls winter, or a month of fasting, the exception."""
    (told,) = Calendar.from_ical(written(zone, entry(shelf, zone, time(20)))).walk("VTIMEZONE")
    for part in told.subcomponents:
        is_forward = part["TZOFFSETTO"].td > part["TZOFFSETFROM"].td
        assert part.name == ("DAYLIGHT" if is_forward else "STANDARD")
