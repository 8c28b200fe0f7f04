"""Which way feels better: place before score, and down the leg forbids."""

from __future__ import annotations

import pytest
from conftest import cases_in
from hypothesis import given
from hypothesis import strategies as st

from unknot import movement

TRIALS = st.builds(
    movement.Trial,
    pain_before=st.integers(0, 10),
    pain_after=st.integers(0, 10),
    reach=st.sampled_from(movement.Reach),
    moves_easier=st.booleans(),
)


def trial_of(given_case):
    """A way as it was tried."""
    return movement.Trial(
        given_case["before"],
        given_case["after"],
        movement.Reach(given_case["reach"]),
        given_case.get("easier", False),
    )


@pytest.mark.parametrize(
    "case", cases_in("movement", "direction.toml"), ids=lambda case: case["name"]
)
def test_what_the_test_of_directions_finds(shelf, case):
    """Each case names the verdict, and the ways to leave out for now."""
    found = movement.direction(
        trial_of(case["extension"]),
        trial_of(case["flexion"]),
        numb_or_weak=case.get("numb_or_weak", False),
    )
    assert found.verdict == case["verdict"]
    assert sorted(found.avoid) == case["avoid"]
    assert found.verdict in shelf.movement.self_test.outcomes


@given(TRIALS, TRIALS)
def test_a_way_that_sends_pain_down_is_never_chosen(extension, flexion):
    """However much the score falls."""
    found = movement.direction(extension, flexion)
    for way, trial in (("extension", extension), ("flexion", flexion)):
        if trial.reach is movement.Reach.FURTHER_DOWN:
            assert found.verdict != way
            assert way in found.avoid


@given(TRIALS, TRIALS)
def test_the_two_ways_are_treated_alike(one, other):
    """Swapping what was found swaps the verdict."""
    swapped = {"extension": "flexion", "flexion": "extension"}
    found = movement.direction(one, other).verdict
    assert movement.direction(other, one).verdict == swapped.get(found, found)


def test_it_is_asked_again_after_two_or_three_days(shelf):
    """A preference changes."""
    assert shelf.movement.self_test.again_days == (2, 3)
