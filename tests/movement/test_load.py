"""How much next time: gates, the tenth, the break, and what pain says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import cases_in
from hypothesis import given
from hypothesis import strategies as st

from unknot import movement, safety

TODAY = date(2026, 12, 1)
FULL = safety.SelfCare(safety.Scope.FULL)
HISTORIES = st.lists(
    st.builds(
        movement.Done,
        on=st.integers(0, 70).map(lambda ago: TODAY - timedelta(days=ago)),
        step=st.sampled_from(["quarter", "half", "two_thirds", "almost"]),
        amount=st.none() | st.integers(1, 100).map(float),
        pain=st.none() | st.integers(0, 10),
        is_settled=st.none() | st.booleans(),
    ),
    max_size=8,
)


def done_of(case):
    """The sessions of a case."""
    return [
        movement.Done(
            TODAY - timedelta(days=each["ago"]),
            each["step"],
            float(each["amount"]) if "amount" in each else None,
            each.get("pain"),
            each.get("settled"),
        )
        for each in case["done"]
    ]


@pytest.mark.parametrize("case", cases_in("movement", "return.toml"), ids=lambda case: case["name"])
def test_the_next_step_and_its_amount(shelf, case):
    """Each case names what happens, the step, and how much of it."""
    catalogue = shelf.movement
    key = safety.SelfCare(safety.Scope(case.get("scope", "full")))
    found = movement.return_step(
        key, catalogue.programmes[case["programme"]], done_of(case), case.get("pain_now", 2),
        TODAY, catalogue.load,
    )  # fmt: skip
    assert found.change == case["change"]
    assert (found.step.id if found.step else None) == case.get("step")
    assert found.amount == pytest.approx(case.get("amount"))
    assert found.says == catalogue.load.says[found.change]


@given(history=HISTORIES)
def test_the_next_load_never_jumps(shelf, history):
    """Never more than a tenth above the biggest session of the last 30 days."""
    rules = shelf.movement.load
    load = movement.next_load(history, TODAY, rules)
    last = max((done.on for done in history), default=TODAY)
    window = last if (TODAY - last).days >= 14 else TODAY
    amounts = [
        done.amount
        for done in history
        if done.amount is not None and done.on >= window - timedelta(days=30)
    ]
    assert load.most is None or load.most <= 1.1 * max(amounts) + 1e-9
    assert load.least is None or load.least <= load.most


@given(history=HISTORIES)
def test_after_two_weeks_off_it_is_half_to_sixty_percent(shelf, history):
    """Whatever the last sessions were like, a break begins again with 50 to 60 percent."""
    old = [done for done in history if (TODAY - done.on).days >= 14 and done.amount]
    load = movement.next_load(old, TODAY, shelf.movement.load)
    if old:
        assert load.change is movement.Change.RESTART
        assert load.least >= 0.5 * min(done.amount for done in old)
        assert load.most == pytest.approx(1.2 * load.least)


@given(history=HISTORIES, pain=st.integers(0, 10))
def test_no_step_asks_for_more_than_the_load_allows(shelf, history, pain):
    """The tables bend to the tenth, never the other way round."""
    rules = shelf.movement.load
    lifting = shelf.movement.programmes["lifting"]
    found = movement.return_step(FULL, lifting, history, pain, TODAY, rules)
    load = movement.next_load(history, TODAY, rules)
    assert (found.step is None) == (pain > 5)
    if found.amount is not None and load.most is not None:
        assert found.amount <= load.most + 1e-9


def test_a_session_of_tomorrow_counts_for_nothing(shelf):
    """A history cannot reach past the day it is asked on."""
    tomorrow = movement.Done(TODAY + timedelta(days=1), "half", 90.0, 0, True)
    load = movement.next_load([tomorrow], TODAY, shelf.movement.load)
    assert load.change is movement.Change.FIRST


@pytest.mark.parametrize("case", cases_in("movement", "bands.toml"), ids=str)
def test_each_band_at_its_edges(shelf, case):
    """2 is low, 3 is middle, 6 is high, and so are 2 points above the start."""
    found = movement.bands(
        case["start"], case["during"], case.get("next_day"), spreads=case.get("spreads", False)
    )
    assert found == case["band"]
    assert found in shelf.movement.bands


@given(st.integers(0, 10), st.integers(0, 10), st.none() | st.integers(0, 10))
def test_more_pain_never_means_a_milder_band(start, during, next_day):
    """One point more during or the morning after is never read as better."""
    order = list(movement.Band)
    now = order.index(movement.bands(start, during, next_day))
    if during < 10:
        assert order.index(movement.bands(start, during + 1, next_day)) >= now
    if next_day is not None and next_day < 10:
        assert order.index(movement.bands(start, during, next_day + 1)) >= now
