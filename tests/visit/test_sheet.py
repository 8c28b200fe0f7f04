"""The sheet counts what was written down, by hand; and makes nothing of what was not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from conftest import cases_in
from hypothesis import given
from hypothesis import strategies as st

from unknot import visit
from unknot.diary import Day, Episode
from unknot.terms import BodyRegion, Moment

TODAY = date(2026, 12, 1)
SOME = UUID(int=1)


def told(value: int) -> int | None:
    """A pain of a case; -1 was not told."""
    return None if value < 0 else value


def spasm(back: int, pain: int = -1, regions: tuple[str, ...] = (), ended: bool = True) -> Episode:
    """One that began so many days ago, at noon."""
    began = Moment(datetime(2026, 12, 1, 12, tzinfo=UTC) - timedelta(days=back))
    places = tuple(BodyRegion(name) for name in regions)
    return Episode(SOME, began, began if ended else None, places, peak_pain=told(pain))


def made(case: dict) -> visit.Sheet:
    """The sheet of a case."""
    return visit.sheet(
        [spasm(**each) for each in case["spasms"]],
        [Day(TODAY - timedelta(days=e["back"]), told(e["pain"])) for e in case["days"]],
        [
            visit.Attempt(
                each["name"],
                TODAY - timedelta(days=each["back"]),
                told(each["before"]),
                told(each["after"]),
            )
            for each in case["did"]
        ],
        TODAY,
    )


@pytest.mark.parametrize("case", cases_in("visit"), ids=lambda case: case["name"])
def test_the_sheet_is_as_worked_out_by_hand(case):
    """Every case, every number."""
    found = made(case)
    spasms = found.spasms
    first = None if case["first"] < 0 else TODAY - timedelta(days=case["first"])
    assert spasms.first == first
    assert [part for part in spasms.parts if part is not None] == case["parts"]
    assert spasms.count == sum(case["parts"])
    assert (spasms.worst, spasms.told) == (told(case["worst"]), case["told"])
    assert spasms.lasting == case["lasting"]
    assert {str(region): count for region, count in spasms.regions} == case["regions"]
    assert (found.days.count, found.days.usual) == (case["day_count"], told(case["usual"]))
    assert [
        {"name": each.name, "times": each.times}
        | ({"mean": each.change.mean, "n": each.change.n} if each.change else {})
        for each in found.tried
    ] == case["tried"]
    assert (found.begins, found.ends) == (date(2026, 9, 3), TODAY)


def test_a_clock_that_was_ahead_makes_no_spasm():
    """What is dated after today is left out of every count."""
    ahead = Day(TODAY + timedelta(days=1), 9)
    attempt = visit.Attempt("walk", TODAY + timedelta(days=1), 3, 2)
    found = visit.sheet([spasm(-1, 9)], [ahead], [attempt], TODAY)
    assert found == visit.sheet([], [], [], TODAY)


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(-1, 10)), max_size=20),
    st.integers(-400, 400),
)
def test_moving_every_date_changes_no_number(told_of, shift):
    """The same notes a year earlier or later give the same sheet, but for its dates."""

    def at(days: int) -> visit.Sheet:
        moved = timedelta(days=days)
        episodes = []
        for back, pain in told_of:
            each = spasm(back, pain)
            episodes.append(Episode(SOME, Moment(each.began.at + moved), None, (), (), told(pain)))
        return visit.sheet(episodes, [], [], TODAY + moved)

    here, there = at(0).spasms, at(shift).spasms
    assert (here.parts, here.worst, here.told) == (there.parts, there.worst, there.told)
    assert here.count == sum(back < visit.SPAN_DAYS for back, _ in told_of)


@given(st.permutations([(1, 4, 2), (2, 5, 5), (3, 9, 1), (4, None, 0), (80, 3, 6)]))
def test_the_order_in_which_things_were_done_does_not_matter(done):
    """Nor is a pain that was not told ever counted as nought."""
    attempts = [
        visit.Attempt("heat", TODAY - timedelta(days=back), before, after)
        for back, before, after in done
    ]
    (found,) = visit.sheet([], [], attempts, TODAY).tried
    assert (found.times, found.change) == (5, visit.Change(-1.75, 4))
