"""Calendars as several makers write them: busy times come out, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.breaks import BadBreaks
from unknot.journeys import read_calendar

NOW = datetime(2026, 10, 21, 10, tzinfo=UTC)  # the Wednesday before European clocks are set back
BERLIN = ZoneInfo("Europe/Berlin")
GOOGLE = (
    "DTSTART;TZID=Europe/Berlin:20260107T100000",
    "DTEND;TZID=Europe/Berlin:20260107T110000",
    "RRULE:FREQ=WEEKLY;BYDAY=WE",
    "EXDATE;TZID=Europe/Berlin:20261104T100000",
    "SUMMARY:Secret plans",
    "TRANSP:OPAQUE",
)
MOVED = (
    "RECURRENCE-ID;TZID=Europe/Berlin:20261028T100000",
    "DTSTART;TZID=Europe/Berlin:20261028T150000",
    "DTEND;TZID=Europe/Berlin:20261028T153000",
)


def event(*lines, uid="one"):
    """One event with these lines."""
    return ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"]


def calendar(*lines):
    """A whole file."""
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//EN", *lines, "END:VCALENDAR"]
    return "\r\n".join([*whole, ""]).encode()


def found(*lines, zone=BERLIN):
    """Busy times as they are told in UTC, the first few."""
    spans = read_calendar.busy_times(calendar(*lines), NOW, zone)
    return [f"{each.starts:%m-%d %H:%M} {each.ends:%H:%M}" for each in spans][:4]


def test_a_weekly_meeting_keeps_its_time_when_the_clocks_are_set():
    """An exception is left out, one that was moved is where it was moved to."""
    lines = [*event(*GOOGLE), *event(*MOVED)]
    assert found(*lines) == ["10-21 08:00 09:00", "10-28 14:00 14:30", "11-11 09:00 10:00",
                             "11-18 09:00 10:00"]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "busy"),
    [
        (("DTSTART:20261021T130000Z", "DTEND:20261021T140000Z"), "10-21 13:00 14:00"),
        (("DTSTART:20261021T130000Z", "DURATION:PT45M"), "10-21 13:00 13:45"),
        (("DTSTART:20261021T130000", "DURATION:PT45M"), "10-21 11:00 11:45"),
        (
            ("DTSTART;TZID=W. Europe Standard Time:20261021T130000", "DURATION:PT1H"),
            "10-21 11:00 12:00",
        ),
        (("DTSTART:20261021T130000Z", "DURATION:PT1H", "STATUS:TENTATIVE"), "10-21 13:00 14:00"),
    ],
)
def test_times_are_read_in_every_form(lines, busy):
    """In UTC, with a length, on one's own clock, with Microsoft's names for zones."""
    assert found(*event(*lines)) == [busy]


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;VALUE=DATE:20261021",),
        ("DTSTART:20261021T130000Z", "DTEND:20261021T140000Z", "TRANSP:TRANSPARENT"),
        ("DTSTART:20261021T130000Z", "DTEND:20261021T140000Z", "STATUS:CANCELLED"),
        ("DTSTART:20261021T130000Z", "DTEND:20261021T140000Z", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"),
        ("DTSTART:20261021T130000Z",),
        ("DTSTART:20261019T130000Z", "DURATION:PT1H"),
        ("DTSTART:20261223T130000Z", "DURATION:PT1H"),
    ],
)
def test_what_keeps_nobody_busy_is_left_out(lines):
    """Whole days, what is free or cancelled, what takes no time, what is long past or far off."""
    assert found(*event(*lines)) == []


def test_a_calendar_that_only_tells_free_and_busy_is_read():
    """As some servers share it, without a word about what is on."""
    told = ["BEGIN:VFREEBUSY", "UID:one", "DTSTAMP:20260101T000000Z",
            "FREEBUSY;FBTYPE=BUSY:20261021T130000Z/PT1H,20261021T150000Z/20261021T160000Z",
            "FREEBUSY;FBTYPE=FREE:20261021T170000Z/PT1H",
            "FREEBUSY:20250101T130000Z/PT1H", "END:VFREEBUSY"]  # fmt: skip
    assert found(*told) == ["10-21 13:00 14:00", "10-21 15:00 16:00"]


def test_two_calendars_in_one_file_are_both_read():
    """And what stands in both counts once."""
    one = calendar(*event("DTSTART:20261021T130000Z", "DURATION:PT1H"))
    spans = read_calendar.busy_times(one + one, NOW, UTC)
    assert len(spans) == 1
    assert read_calendar.busy_times(calendar(), NOW, UTC) == ()


RULE = ("DTSTART:20260101T130000Z", "DURATION:PT1H")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no calendar"),
        (b"hello", "no calendar"),
        (b"\xff\xfe\x00", "no calendar"),
        (b"BEGIN:VCALENDAR", "no calendar"),
        (b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261021T130000Z\r\nEND:VEVENT\r\n", "no calendar"),
        (calendar(*event("DTSTART:tomorrow")), "no calendar"),
        (calendar(*event("SUMMARY:When")), "no calendar"),
        (calendar(*event("DTSTART:20261021T130000Z", "DTEND:late")), "no calendar"),
        (calendar(*event(*RULE, "RRULE:FREQ=OFTEN")), "no calendar"),
        (calendar(*event(*RULE, "RRULE:FREQ=DAILY", "EXDATE:soon")), "no calendar"),
        (calendar(*event(*RULE, "RRULE:FREQ=SECONDLY")), "repeats too much"),
        (calendar(*event(*RULE, "RRULE:FREQ=DAILY;BYHOUR=1,2,3")), "repeats too much"),
        (calendar(*event(*RULE, "RRULE:FREQ=DAILY;INTERVAL=0")), "repeats too much"),
        (calendar(*event(*RULE, "RRULE:FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2")), "repeats too much"),
        (
            calendar(*event("DTSTART:00010101T000000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY") * 2),
            "repeats too much",
        ),
        (b" " * 2_000_001, "larger than 2 MB"),
    ],
)
def test_a_wrong_file_is_refused_whole(content, says):
    """In one sentence, whatever is wrong with it."""
    with pytest.raises(BadBreaks, match=says) as refusal:
        read_calendar.busy_times(content, NOW, BERLIN)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).endswith("Nothing has changed.")


def test_a_rule_that_has_ended_costs_nothing():
    """Old calendars are full of them."""
    lines = ("DTSTART:20100101T080000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20100201T000000Z")
    old = [event(*lines, uid=f"{number}") for number in range(300)]
    assert found(*(line for each in old for line in each)) == []


WHOLE = calendar(*event(*GOOGLE), *event(*MOVED))


@settings(max_examples=200)
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6), st.integers(0, 12))
def test_a_broken_file_is_read_or_refused(at, put_in, left_out):
    """Whatever stands in it, there is no other end."""
    broken = WHOLE[:at] + put_in + WHOLE[at + left_out :]
    try:
        spans = read_calendar.busy_times(broken, NOW, BERLIN)
    except BadBreaks:
        return
    assert all(each.ends - each.starts > timedelta(0) for each in spans)
