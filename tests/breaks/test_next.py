"""When a break is due, and what holds it back."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from conftest import cases_in

from unknot import breaks

LONDON = ZoneInfo("Europe/London")
RULES = breaks.Rules(
    away=timedelta(minutes=5), later=timedelta(minutes=10), room=timedelta(minutes=2)
)
DAY = "2026-12-02"
ALWAYS = breaks.Span(time(0), time(0))
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
CASES = cases_in("breaks", "next.toml")


def at(written):
    """An instant, by London's clock; of the day of the cases where none is named."""
    whole = written if " " in written else f"{DAY} {written}"
    return datetime.fromisoformat(whole).replace(tzinfo=LONDON).astimezone(UTC)


def span(pair):
    """From a time to a time."""
    return breaks.Span(*(time.fromisoformat(each) for each in pair))


def settings_of(case):
    """The settings of a case."""
    told = {"is_on": True, **case.get("settings", {})}
    for name in ("hours", "quiet"):
        if name in told:
            told[name] = span(told[name])
    return breaks.Settings(**told)


def work_of(case):
    """The work of a case, begun when its clock began."""
    told = {name: at(written) for name, written in case.get("work", {}).items()}
    return breaks.Work(began=told["since"], **told) if told else None


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_moment_is_decided_as_by_hand(case):
    """Whether it is due, why, and until when not."""
    busy = [breaks.Busy(at(first), at(last)) for first, last in case.get("busy", [])]
    found = breaks.next_break(
        settings_of(case), work_of(case), busy, at(case["now"]), LONDON, RULES
    )
    expect = case["expect"]
    assert type(found).__name__ == expect["is"]
    assert found.because == expect["because"]
    until = at(expect["until"]) if "until" in expect else None
    assert getattr(found, "until", None) == until


@pytest.mark.parametrize(
    ("day", "zone", "hour_utc"),
    [
        ("2026-03-27", "Europe/Berlin", 8), ("2026-03-30", "Europe/Berlin", 7),
        ("2026-10-23", "Europe/Berlin", 7), ("2026-10-26", "Europe/Berlin", 8),
        ("2026-03-06", "America/New_York", 14), ("2026-03-09", "America/New_York", 13),
        ("2026-04-03", "Australia/Lord_Howe", -2), ("2026-04-06", "Australia/Lord_Howe", -1.5),
        ("2026-07-01", "Asia/Kathmandu", 3.25), ("2026-07-01", "Pacific/Apia", -4),
    ],
)  # fmt: skip
def test_the_hours_are_those_of_the_persons_clock(day, zone, hour_utc):
    """Nine in the morning stays nine when the clocks are set, and is what it is anywhere."""
    nine = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=hour_utc)
    settings, work = breaks.Settings(is_on=True), breaks.Work(nine, nine - timedelta(hours=1))

    def decide(moment):
        return breaks.next_break(settings, work, [], moment, ZoneInfo(zone), RULES)

    before = decide(nine - timedelta(seconds=1))
    assert before == breaks.Resting(nine, breaks.Because.HOURS)
    assert isinstance(decide(nine), breaks.Due)
    assert isinstance(decide(nine + timedelta(hours=8)), breaks.Resting)


@pytest.mark.parametrize("night", ["2026-10-25", "2026-03-29"])
def test_an_interval_is_as_long_on_the_night_the_clocks_are_set(night):
    """Forty-five minutes that were lived, whatever the clock on the wall shows."""
    berlin = ZoneInfo("Europe/Berlin")
    began = datetime.fromisoformat(f"{night} 01:30").replace(tzinfo=berlin)
    settings = breaks.Settings(is_on=True, hours=ALWAYS, weekdays=EVERY_DAY)
    work = breaks.Work(began.astimezone(UTC), began.astimezone(UTC))
    for minute in (44, 45):
        now = (began.astimezone(UTC) + timedelta(minutes=minute)).astimezone(berlin)
        found = breaks.next_break(settings, work, [], now, berlin, RULES)
        assert isinstance(found, breaks.Due if minute == 45 else breaks.Waiting)


def test_a_start_that_the_clock_shows_twice_or_never_is_found():
    """On both nights on which the clocks are set somebody's hours begin."""
    berlin = ZoneInfo("Europe/Berlin")
    settings = breaks.Settings(is_on=True, hours=breaks.Span(time(2, 30), time(5)), weekdays=(7,))
    for night, first in (("2026-10-25", "00:30"), ("2026-03-29", "01:30")):
        start = datetime.fromisoformat(f"{night} {first}").replace(tzinfo=UTC)
        work = breaks.Work(start, start)
        found = breaks.next_break(settings, work, [], start - timedelta(hours=3), berlin, RULES)
        assert found == breaks.Resting(start, breaks.Because.HOURS)
    again = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 for the second time
    found = breaks.next_break(settings, breaks.Work(again, again), [], again, berlin, RULES)
    assert found == breaks.Resting(again.replace(minute=30), breaks.Because.HOURS)


def test_after_a_month_without_a_free_minute_comes_the_first_that_is():
    """However many hours, days off and meetings lie between."""
    now = at("10:00")
    busy = [breaks.Busy(now, now + timedelta(days=31))]
    settings = breaks.Settings(is_on=True, weekdays=(3,))
    found = breaks.next_break(settings, breaks.Work(now, now), busy, now, LONDON, RULES)
    assert found == breaks.Waiting(at("2027-01-06 09:00"), breaks.Because.HOURS)
