"""Heat and sweat widen the range for drinks, and never beyond the cap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import nourish
from unknot.nourish import Heat

LITRE = 1_000_000_000
USUAL = (1_500_000_000, 2_100_000_000)
WORKED = [
    (Heat.MILD, 0, (1.5, 2.1)), (Heat.HOT, 0, (2.0, 2.6)), (Heat.VERY_HOT, 0, (2.5, 3.1)),
    (Heat.MILD, 1, (1.9, 2.9)), (Heat.HOT, 1, (2.4, 3.4)), (Heat.MILD, 2.5, (2.5, 4.1)),
    (Heat.VERY_HOT, 12, (3.5, 4.1)),
]  # fmt: skip


@pytest.mark.parametrize(("heat", "hours", "litres"), WORKED)
def test_the_range_is_what_was_worked_by_hand(larder, heat, hours, litres):
    """Half a litre from 30 degrees, one from 35, 0.4 to 0.8 an hour of sweat, two at most."""
    found = nourish.on_such_a_day(USUAL, heat, hours, larder.limits)
    assert tuple(each / LITRE for each in found) == pytest.approx(litres)


@given(st.sampled_from(Heat), st.floats(0, 24), st.floats(0, 24))
def test_more_heat_or_sweat_never_lowers_it_and_never_passes_the_cap(larder, heat, hours, more):
    """Whatever the day."""
    low, high = nourish.on_such_a_day(USUAL, heat, hours, larder.limits)
    lower, higher = nourish.on_such_a_day(USUAL, heat, hours + more, larder.limits)
    assert USUAL[0] <= low <= high
    assert (lower, higher) >= (low, high)
    assert higher <= USUAL[1] + 2 * LITRE
