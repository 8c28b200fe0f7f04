"""When reminders come due: by hand, and against a clock that is read minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from conftest import cases_in
from hypothesis import given
from hypothesis import strategies as st

from unknot import reminders
from unknot.reminders import Channel, Habits, KindId, Moment, Recheck, Reminder

ZONES = (
    "Europe/London", "Europe/Berlin", "Europe/Dublin", "Europe/Chisinau", "America/New_York",
    "America/Sao_Paulo", "America/St_Johns", "America/Havana", "America/Santiago", "America/Nuuk",
    "Africa/Casablanca", "Africa/Cairo", "Asia/Beirut", "Asia/Kathmandu", "Asia/Kolkata",
    "Atlantic/Azores", "Australia/Lord_Howe", "Australia/Adelaide", "Pacific/Auckland",
    "Pacific/Chatham", "Pacific/Apia", "Antarctica/Troll", "UTC",
)  # fmt: skip
ALL = (1, 2, 3, 4, 5, 6, 7)
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
NONE = (time(3), time(3))
ROUTINE = UUID(int=9)


def one(shelf, at, kind=KindId.CHECK_IN, weekdays=ALL, *, is_on=True):
    """A reminder of the shelf's."""
    which = ROUTINE if kind is KindId.ROUTINE else None
    return Reminder(shelf.reminders.kinds[kind], which, at, tuple(weekdays), is_on)


def of_day(shelf, zone, day, at, quiet=NONE):
    """The moment of one day, looked for from long before to long after."""
    middle = datetime.combine(day, time(12), UTC)
    found = reminders.due(
        [one(shelf, at)], Habits(zone, *quiet), middle - 4 * DAY, middle + 4 * DAY
    )
    return next((each for each in found if each.day == day), None)


@pytest.mark.parametrize("case", cases_in("reminders"), ids=lambda case: case["name"])
def test_a_day_worked_out_by_hand(shelf, case):
    """The instant is the one that the published change of the clock gives."""
    given_ = case["given"]
    found = of_day(shelf, given_["zone"], given_["day"], given_["time"])
    assert (f"{found.at:%Y-%m-%dT%H:%M:%S}" if found else "") == case["expect"]


def changes(zone):
    """The days on which this zone's clock changes in these years."""
    place, first = ZoneInfo(zone), datetime(2025, 1, 1, tzinfo=UTC)
    offsets = [(first + each * DAY, place.utcoffset(first + each * DAY)) for each in range(1200)]
    pairs = pairwise(offsets)
    return [at.astimezone(place).date() for (at, before), (_, after) in pairs if before != after]


CHANGES = {zone: changes(zone) for zone in ZONES}
PLACES = st.sampled_from(ZONES).flatmap(
    lambda zone: st.tuples(
        st.just(zone),
        st.dates(date(2025, 1, 3), date(2028, 1, 1))
        | st.builds(
            lambda day, more: day + more * DAY,
            st.sampled_from(CHANGES[zone] or [date(2026, 3, 1)]),
            st.integers(-1, 2),
        ),
    )
)
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from((0, 1, 15, 30, 44, 45, 59)))
NIGHTS = st.builds(time, st.sampled_from((0, 1, 2, 3, 23)), st.sampled_from((0, 15, 30, 45)))
QUIET = st.tuples(TIMES | NIGHTS, TIMES | NIGHTS)


def faces(zone, start, minutes):
    """What the clock shows, minute by minute."""
    place = ZoneInfo(zone)
    for number in range(minutes):
        at = start + number * MINUTE
        yield at, at.astimezone(place).replace(tzinfo=None)


def is_within(quiet, shown):
    """Whether a time lies in quiet hours, told over minutes of the day."""
    begins, ends, now = (each.hour * 60 + each.minute for each in (*quiet, shown))
    return (now - begins) % 1440 < (ends - begins) % 1440


def by_reading_the_clock(zone, day, at, quiet, stale_h):
    """The first minute of the day that is not before the chosen time and not quiet."""
    began = None
    for now, shown in faces(zone, datetime.combine(day, time(), UTC) - 15 * HOUR, 54 * 60):
        if shown.date() != day or (began is None and shown.time() < at):
            continue
        began = began or now
        if now >= began + stale_h * HOUR:
            return None
        if not is_within(quiet, shown):
            return now
    return None


@given(PLACES, TIMES, QUIET | st.just(NONE))
def test_a_moment_is_the_first_minute_that_the_clock_allows(shelf, place, at, quiet):
    """In every zone, over every change of its clock, with any quiet hours."""
    zone, day = place
    kind = shelf.reminders.kinds[KindId.CHECK_IN]
    found = of_day(shelf, zone, day, at, quiet)
    expected = by_reading_the_clock(zone, day, at, quiet, kind.stale_h)
    assert (found.at if found else None) == expected


@given(PLACES, st.lists(TIMES, min_size=1, max_size=4), QUIET, st.integers(0, 200))
def test_two_spans_give_what_one_gives(shelf, place, times, quiet, cut):
    """No moment is lost or doubled where two looks meet, and each has a key of its own."""
    zone, day = place
    kinds = (KindId.CHECK_IN, KindId.WEEK, KindId.ROUTINE, KindId.LOOK_BACK)
    own = [
        one(shelf, at, kind, (day.isoweekday(),) if kind is KindId.LOOK_BACK else ALL)
        for at, kind in zip(times, kinds, strict=False)
    ]
    habits, begin = Habits(zone, *quiet), datetime.combine(day, time(), UTC) - 2 * DAY
    middle, end = begin + cut * HOUR / 2, begin + 5 * DAY
    whole = reminders.due(own, habits, begin, end)
    halves = (
        *reminders.due(own, habits, begin, middle),
        *reminders.due(own, habits, middle, end),
    )
    assert halves == whole
    assert len({each.key for each in whole}) == len(whole)
    for each in whole:
        assert each.at < each.until
        assert not reminders.is_quiet(habits, each.at)
        assert each.at.astimezone(ZoneInfo(zone)).date() == each.day


@given(PLACES, st.sampled_from(ZONES), TIMES)
def test_who_travels_is_told_once_a_day(shelf, place, other, at):
    """The same day has the same key wherever the clock stands, so it is sent once."""
    zone, day = place
    here, there = of_day(shelf, zone, day, at), of_day(shelf, other, day, at)
    if here and there:
        assert here.key == there.key == f"check_in/{day}"


def test_only_what_is_on_and_only_its_weekdays(shelf):
    """Two weeks of Tuesdays; nothing of what is off."""
    begin = datetime(2026, 11, 23, tzinfo=UTC)
    own = [one(shelf, time(9), weekdays=(2,)), one(shelf, time(9), KindId.WEEK, is_on=False)]
    found = reminders.due(own, Habits("UTC", *NONE), begin, begin + 14 * DAY)
    assert [each.key for each in found] == ["check_in/2026-11-24", "check_in/2026-12-01"]


def test_the_edges_of_a_span(shelf):
    """Its end belongs to it, its beginning does not."""
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    own, habits = [one(shelf, time(9))], Habits("UTC", *NONE)
    assert len(reminders.due(own, habits, at - MINUTE, at)) == 1
    assert reminders.due(own, habits, at, at + MINUTE) == ()


QUIET_CASES = [
    # quiet from, until, chosen, what comes of it (stale after 3 hours)
    ("22:00", "07:00", "06:30", "07:00"), ("22:00", "07:00", "07:00", "07:00"),
    ("22:00", "07:00", "03:59", None), ("22:00", "07:00", "04:00", None),
    ("22:00", "07:00", "04:01", "07:00"), ("22:00", "07:00", "21:59", "21:59"),
    ("22:00", "07:00", "22:00", None), ("22:00", "07:00", "23:59", None),
    ("22:00", "07:00", "00:00", None), ("12:00", "14:00", "12:00", "14:00"),
    ("12:00", "14:00", "13:59", "14:00"), ("09:00", "09:00", "09:00", "09:00"),
    ("23:00", "00:00", "23:30", None), ("00:00", "23:59", "22:00", "23:59"),
]  # fmt: skip


@pytest.mark.parametrize(("begins", "ends", "at", "expect"), QUIET_CASES)
def test_quiet_hours_by_hand(shelf, begins, ends, at, expect):
    """It waits for their end, and is dropped where it would be stale or another day's."""
    quiet = (time.fromisoformat(begins), time.fromisoformat(ends))
    found = of_day(shelf, "UTC", date(2026, 11, 24), time.fromisoformat(at), quiet)
    assert (f"{found.at:%H:%M}" if found else None) == expect


def test_a_recheck_comes_at_its_instant_and_waits_out_the_night(shelf):
    """Two on one day keep apart; one at night comes in the morning, though the day is another."""
    own = [one(shelf, time(9), KindId.RECHECK)]
    habits = Habits("Europe/London", time(22), time(7))
    coming = [
        Recheck("2h", datetime(2026, 11, 24, 14, 5, tzinfo=UTC)),
        Recheck("2h", datetime(2026, 11, 24, 17, 0, 30, tzinfo=UTC)),
        Recheck("24h", datetime(2026, 11, 24, 23, tzinfo=UTC)),
        Recheck("72h", datetime(2026, 11, 25, 18, 59, tzinfo=UTC) + 3 * HOUR),
    ]
    begin = datetime(2026, 11, 24, tzinfo=UTC)
    found = reminders.due(own, habits, begin, begin + 3 * DAY, coming)
    assert [(each.stage, f"{each.at:%d %H:%M}") for each in found] == [
        ("2h", "24 14:05"),
        ("2h", "24 17:00"),
        ("24h", "25 07:00"),
        ("72h", "25 21:59"),
    ]
    assert len({each.key for each in found}) == 4
    assert reminders.due(own, habits, begin, begin + 3 * DAY) == ()


def test_a_recheck_that_would_be_stale_in_the_morning_is_dropped(shelf):
    """Quiet hours of 13 hours outlast its 12."""
    own, quiet = [one(shelf, time(9), KindId.RECHECK)], Habits("UTC", time(18), time(7))
    begin = datetime(2026, 11, 24, tzinfo=UTC)
    early, late = Recheck("2h", begin + 18 * HOUR), Recheck("2h", begin + 19 * HOUR + MINUTE)
    assert reminders.due(own, quiet, begin, begin + 2 * DAY, [early]) == ()
    assert len(reminders.due(own, quiet, begin, begin + 2 * DAY, [late])) == 1


def test_where_the_end_of_quiet_hours_comes_twice_either_may_be_next(shelf):
    """London, quiet until half past one, which comes at 00:30 and at 01:30 UTC."""
    own = [one(shelf, time(9), KindId.RECHECK)]
    quiet = Habits("Europe/London", time(22), time(1, 30))
    night = datetime(2026, 10, 25, tzinfo=UTC)
    coming = [Recheck("2h", night + 10 * MINUTE), Recheck("24h", night + 70 * MINUTE)]
    found = reminders.due(own, quiet, night, night + HOUR * 6, coming)
    assert [each.at - night for each in found] == [30 * MINUTE, 90 * MINUTE]


DECISIONS = [
    # the ways that are on, whether it is on, now, whether it is done; what, why, again
    (("email", True, "09:00", False), ("send", None, None)),
    (("push", True, "09:00", False), ("drop", "off", None)),
    (("email", False, "09:00", False), ("drop", "off", None)),
    (("email", True, "11:29", False), ("send", None, None)),
    (("email", True, "12:00", False), ("drop", "stale", None)),
    (("email", True, "12:00", True), ("drop", "stale", None)),
    (("email", True, "09:00", True), ("drop", "done", None)),
    (("email", True, "10:00", False), ("wait", None, "11:00")),
    (("email", True, "10:00", True), ("drop", "done", None)),
    (("email", True, "11:30", False), ("drop", "quiet", None)),
]


@pytest.mark.parametrize(("given_", "expect"), DECISIONS)
def test_what_becomes_of_one_that_came_due(shelf, given_, expect):
    """Due at nine, stale at noon; quiet from ten to eleven, else from half past eleven to one."""
    channel, is_on, now, is_done = given_
    day = datetime(2026, 11, 24, tzinfo=UTC)
    moment = Moment(one(shelf, time(9), is_on=is_on), day, day + 12 * HOUR, day.date(), "key")
    quiet = (time(10), time(11)) if now < "11:00" else (time(11, 30), time(13))
    habits = Habits("UTC", *quiet, frozenset({Channel(channel)}))
    at = datetime.combine(day.date(), time.fromisoformat(now), UTC)
    found = reminders.decide(moment, habits, Channel.EMAIL, at, is_done=is_done)
    again = f"{found.again:%H:%M}" if found.again else None
    assert (found.next, found.why, again) == expect
