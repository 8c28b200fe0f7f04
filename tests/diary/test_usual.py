"""What was told before a spasm, beside this person's own usual days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import cases_in
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import diary

FIRST = date(2026, 3, 1)
CASES = cases_in("diary", "usual.toml")


def days_of(case) -> tuple[list[diary.Day], date]:
    """The days of a case, and the one on which the spasm began."""
    began = FIRST + timedelta(days=len(case["quiet"]))
    told = [
        diary.Day(
            FIRST + timedelta(days=number),
            spasm=False,
            exposures={} if value == "-" else {"it": value},
        )
        for number, value in enumerate(case["quiet"])
        if value != "x"
    ]
    on_it = {"it": case["onset"]} if "onset" in case else {}
    told.append(diary.Day(began, spasm=True, exposures=on_it, before_onset=case.get("before")))
    return told, began


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_case_is_as_worked_by_hand(case):
    """Value, day, quartiles or count, and what follows."""
    days, began = days_of(case)
    (found,) = diary.before_spasm(began, days, {"it": diary.Counts(case["counts"])})
    assert found.value == case["value"]
    assert found.told_on == FIRST + timedelta(days=case["told_on"] - 1)
    assert len(found.others) == case["others"]
    assert found.more_days == case.get("more_days", 0)
    if "usual" in case:
        assert [found.low, found.middle, found.high] == case["usual"]
    if "same" in case:
        assert found.same == case["same"]
    assert found.is_unlike == case.get("is_unlike", False)


def test_what_was_not_told_is_not_there():
    """Nothing is made of a gap, nor of an empty diary."""
    days = [diary.Day(FIRST, spasm=False), diary.Day(FIRST + timedelta(days=1), spasm=True)]
    counts = {"it": diary.Counts.TODAY}
    assert diary.before_spasm(FIRST + timedelta(days=1), days, counts) == []
    assert diary.before_spasm(FIRST, [], counts) == []


def test_another_night_is_not_taken_for_the_one_before():
    """Of a night that was not told nothing is known, though the one before it was."""
    days, began = days_of({"quiet": [7.0] * 12})
    assert diary.before_spasm(began, days, {"it": diary.Counts.NIGHT}) == []
    (found,) = diary.before_spasm(began, days, {"it": diary.Counts.TODAY})
    assert found.told_on == began - timedelta(days=1)


def test_days_within_a_spasm_and_days_that_do_not_say_are_no_usual_days():
    """Only days on which one could begin: known, after a known day without."""
    spasm = [False, False, True, True, False, None, False, False]
    days = [
        diary.Day(FIRST + timedelta(days=number), spasm=each, exposures={"it": float(number)})
        for number, each in enumerate(spasm)
    ]
    began = FIRST + timedelta(days=7)
    (found,) = diary.before_spasm(began, days, {"it": diary.Counts.NIGHT})
    assert [value for _, value in found.others] == [1.0, 2.0]


def test_a_spasm_begins_on_a_day_after_one_without():
    """Of several days in a row the first; the latest first."""
    spasm = [True, True, False, None, True, False, True]
    days = [
        diary.Day(FIRST + timedelta(days=number), spasm=each) for number, each in enumerate(spasm)
    ]
    assert [day.day for day in diary.onsets(days)] == [7, 5, 1]


@settings(max_examples=40)
@given(
    st.lists(st.floats(0, 100), min_size=11, max_size=30), st.integers(-400, 400), st.floats(0, 100)
)
def test_the_calendar_and_the_order_of_days_do_not_matter(values, shift, value):
    """Moved by any number of days, read in any order: the same numbers."""
    case = {"quiet": values, "onset": value}
    days, began = days_of(case)
    moved = [
        diary.Day(each.day + timedelta(days=shift), spasm=each.spasm, exposures=each.exposures)
        for each in reversed(days)
    ]
    counts = {"it": diary.Counts.NIGHT}
    (one,) = diary.before_spasm(began, days, counts)
    (other,) = diary.before_spasm(began + timedelta(days=shift), moved, counts)
    assert (one.low, one.middle, one.high, one.is_unlike) == (
        other.low, other.middle, other.high, other.is_unlike,
    )  # fmt: skip
    assert min(values[1:]) <= one.low <= one.middle <= one.high <= max(values[1:])
