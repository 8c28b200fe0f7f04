"""Which question comes, and which does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import cases_in
from hypothesis import given
from hypothesis import strategies as st

from unknot import profile
from unknot.profile import Asking, Outcome, Put, Turn
from unknot.terms import Footing, Review

FIRST = date(2026, 11, 1)
TODAY = FIRST + timedelta(days=30)
FOOTING = Footing("product choice", Review(1, "in use", "us", FIRST, "", FIRST), ())
FRESH = {"floor": 90, "fear": 30, "mood": 14}
ASKING = Asking(3, 3, tuple(Turn(name, "", days, FOOTING) for name, days in FRESH.items()))


def on(day: int) -> date:
    """A day by its number."""
    return FIRST + timedelta(days=day)


@pytest.mark.parametrize("case", cases_in("profile", "turns.toml"), ids=lambda case: case["id"])
def test_the_questions_that_may_come_today(case):
    """In the order of the shelf: what is not known, or too old, and was not put off."""
    told = {name: on(day) for name, day in case["told"].items()}
    put = {name: Put(on(day), Outcome(what)) for name, (day, what) in case["put"].items()}
    assert [turn.id for turn in profile.due(ASKING, told, put, TODAY)] == case["due"]


PUTS = st.dictionaries(
    st.sampled_from((*FRESH, "other")),
    st.builds(Put, st.integers(0, 30).map(on), st.sampled_from(tuple(Outcome))),
)


@given(told=st.dictionaries(st.sampled_from(tuple(FRESH)), st.integers(0, 30).map(on)), put=PUTS)
def test_nothing_comes_that_was_silenced_put_off_or_is_fresh(told, put):
    """Whatever was told and put; and nothing at all after "not now" or three in a day."""
    due = profile.due(ASKING, told, put, TODAY)
    outcomes = [each.outcome for each in put.values() if each.on == TODAY]
    if Outcome.LATER in outcomes or outcomes.count(Outcome.TOLD) >= 3:
        assert due == ()
    for turn in due:
        last = put.get(turn.id)
        assert last is None or last.outcome is not Outcome.NEVER
        assert turn.id not in told or (TODAY - told[turn.id]).days > turn.fresh_days
        if last is not None and last.outcome is Outcome.LATER:
            assert (TODAY - last.on).days >= 3
