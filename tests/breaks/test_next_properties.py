"""What holds for any day: no break in a meeting, none twice, and a natural break counts."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import breaks

MINUTE = timedelta(minutes=1)
RULES = breaks.Rules(away=5 * MINUTE, later=10 * MINUTE, room=2 * MINUTE)
ZONES = (
    "UTC", "Europe/London", "Europe/Berlin", "America/New_York", "America/St_Johns",
    "America/Sao_Paulo", "Africa/Casablanca", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo",
    "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia", "Asia/Tehran",
)  # fmt: skip
BEGINS = (  # on, and around, nights on which clocks are set somewhere
    datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 21, tzinfo=UTC),
    datetime(2026, 3, 8, 4, tzinfo=UTC), datetime(2026, 4, 4, 12, tzinfo=UTC),
    datetime(2026, 12, 2, 8, tzinfo=UTC),
)  # fmt: skip
SPANS = st.builds(
    breaks.Span, st.sampled_from([time(0), time(2, 30), time(9)]),
    st.sampled_from([time(0), time(6), time(17)]),
)  # fmt: skip
SETTINGS = st.builds(
    breaks.Settings,
    is_on=st.just(True),
    every_min=st.integers(20, 90),
    weekdays=st.sets(st.integers(1, 7), min_size=4).map(lambda days: tuple(sorted(days))),
    hours=SPANS,
    quiet=st.none() | st.just(breaks.Span(time(12), time(13))),
)
MEETING = st.tuples(st.integers(0, 700), st.integers(1, 120))
SAYS = st.sampled_from([None, *breaks.Answer])


def lived(chosen, zone, begins, meetings, says):
    """Twelve hours of minutes: each offer with its instant, and what the next minute decides."""
    busy = [
        breaks.Busy(begins + first * MINUTE, begins + (first + length) * MINUTE)
        for first, length in meetings
    ]
    work, offers, answers = breaks.Work(begins, begins, begins), [], list(says)
    for minute in range(720):
        now = begins + minute * MINUTE
        work, _ = breaks.seen(work, now, RULES, is_there=True)
        found = breaks.next_break(chosen, work, busy, now, zone, RULES)
        if isinstance(found, breaks.Due):
            offers.append((now, found.because))
            work = breaks.offered(work, "card", now)
            if answers and (answer := answers.pop()) is not None:
                work = breaks.answered(work, answer, now, RULES)
    return offers, busy


DAY_LIVED = {
    "chosen": SETTINGS,
    "zone": st.sampled_from(ZONES),
    "begins": st.sampled_from(BEGINS),
    "meetings": st.lists(MEETING, max_size=8),
    "says": st.lists(SAYS, max_size=6),
}


@settings(max_examples=60)
@given(**DAY_LIVED)
def test_no_break_comes_inside_a_meeting_the_quiet_time_or_a_day_off(
    chosen, zone, begins, meetings, says
):
    """Nor so shortly before a meeting that it would run into it."""
    offers, busy = lived(chosen, ZoneInfo(zone), begins, meetings, says)
    for at, _ in offers:
        assert not any(each.starts - RULES.room <= at < each.ends for each in busy)
        local = at.astimezone(ZoneInfo(zone))
        assert chosen.quiet is None or not 12 <= local.hour < 13
        starts, ends, clock = chosen.hours.starts, chosen.hours.ends, local.time()
        if starts < ends:
            assert starts <= clock < ends
            assert local.isoweekday() in chosen.weekdays
        else:
            assert clock >= starts or clock < ends


@settings(max_examples=60)
@given(**DAY_LIVED)
def test_nobody_is_asked_twice_for_one_stretch(chosen, zone, begins, meetings, says):
    """Between two offers lies a whole interval, or the person's own "later"."""
    offers, _ = lived(chosen, ZoneInfo(zone), begins, meetings, says)
    asked_later = sum(answer is breaks.Answer.LATER for answer in says)
    short = 0
    for (first, _), (second, _) in pairwise(offers):
        assert second - first >= RULES.later
        short += second - first < chosen.every
    assert short <= asked_later


@settings(max_examples=60)
@given(
    every=st.integers(20, 90),
    first=st.integers(0, 200),
    length=st.integers(1, 120),
    answers=st.booleans(),
)
def test_a_break_held_by_a_meeting_is_offered_once_right_after(every, first, length, answers):
    """In the very minute the meeting ends; and then not before an interval has passed."""
    begins = BEGINS[-1]
    chosen = breaks.Settings(
        is_on=True, every_min=every, hours=breaks.Span(time(0), time(0)), weekdays=(3,)
    )
    says = [breaks.Answer.DONE] * 9 if answers else []
    offers, (busy,) = lived(chosen, UTC, begins, [(first, length)], says)
    gate, ends = busy.starts - RULES.room, busy.ends
    last = max((at for at, _ in offers if at < gate), default=begins)
    if gate <= last + chosen.every < ends:
        after = [(at, why) for at, why in offers if ends <= at < ends + chosen.every]
        assert after == [(ends, breaks.Because.MEETING)]


@settings(max_examples=100)
@given(sat=st.integers(1, 80), away=st.integers(0, 30), every=st.integers(20, 90))
def test_a_natural_break_begins_the_interval_anew(sat, away, every):
    """From five minutes without a sign; a shorter pause is time at the desk."""
    begins = BEGINS[-1]
    work, counted = breaks.Work(begins, begins, begins), timedelta(0)
    for minute in [*range(1, sat + 1), sat + away]:
        work, at_desk = breaks.seen(work, begins + minute * MINUTE, RULES, is_there=True)
        counted += at_desk
    chosen = breaks.Settings(
        is_on=True, every_min=every, hours=breaks.Span(time(0), time(0)), weekdays=(3,)
    )
    back = begins + (sat + away) * MINUTE
    found = breaks.next_break(chosen, work, [], back, UTC, RULES)
    if away >= 5:
        assert found == breaks.Waiting(back + chosen.every, breaks.Because.INTERVAL)
        assert counted == sat * MINUTE
    else:
        assert isinstance(found, breaks.Due) is (sat + away >= every)
        assert counted == (sat + away) * MINUTE


@settings(max_examples=60)
@given(days=st.integers(1, 4000), now=st.integers(0, 700), meetings=st.lists(MEETING, max_size=5))
def test_a_day_shifted_by_weeks_is_decided_the_same(days, now, meetings):
    """Where no clock is set, only the time since and the meetings count."""
    chosen, begins = breaks.Settings(is_on=True), BEGINS[-1]

    def decided(start):
        busy = [
            breaks.Busy(start + first * MINUTE, start + (first + length) * MINUTE)
            for first, length in meetings
        ]
        found = breaks.next_break(
            chosen, breaks.Work(start, start), busy, start + now * MINUTE, UTC, RULES
        )
        until = getattr(found, "until", None)
        return type(found), found.because, until and until - start

    assert decided(begins) == decided(begins + timedelta(weeks=days))
