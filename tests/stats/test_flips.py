"""Sign flips: chances and bounds agree with going through every order by hand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import stats

LEVEL = 0.05
VALUES = st.lists(st.integers(-20, 20).map(lambda n: n / 4), min_size=1, max_size=8)


def by_hand(values, weights, shift=0.0):
    """Every sign of every difference less the shift: how often the sum is as low, as high."""
    products = np.array(weights) * (np.array(values) - shift)
    sums = [
        float(np.dot(signs, products)) for signs in itertools.product([1, -1], repeat=len(values))
    ]
    lived = sums[0]
    low = sum(each <= lived + 1e-9 for each in sums) / len(sums)
    return low, sum(each >= lived - 1e-9 for each in sums) / len(sums)


def test_five_pairs_that_all_point_one_way_are_1_in_32():
    """The least chance there is, and the bounds are the extreme differences."""
    values = np.array([-1.0, -2.0, -3.0, -4.0, -5.0])
    found = stats.flip_test(values, np.ones(5), stats.flips_of(5, 1), LEVEL)
    assert (found.mean, found.p_low, found.p_high) == (-3.0, 1 / 32, 1.0)
    assert (found.low, found.high) == (-5.0, -1.0)


def test_four_pairs_can_bound_nothing():
    """1 in 16 is more than 1 in 20, whatever they show."""
    found = stats.flip_test(-np.ones(4), np.ones(4), stats.flips_of(4, 1), LEVEL)
    assert found.p_low == 1 / 16
    assert (found.low, found.high) == (-np.inf, np.inf)


@given(VALUES, st.randoms(use_true_random=False))
def test_the_chances_are_those_of_every_order(values, random):
    """Ties included, and with unequal weights."""
    weights = [random.choice([0.5, 1.0, 2.0]) for _ in values]
    flips = stats.flips_of(len(values), 1)
    found = stats.flip_test(np.array(values), np.array(weights), flips, LEVEL)
    assert (found.p_low, found.p_high) == pytest.approx(by_hand(values, weights))
    row = stats.chances_so_low(np.array([values]) * np.array([weights]), flips)
    assert row[0] == found.p_low


@given(st.lists(st.integers(-20, 20).map(lambda n: n / 4), min_size=5, max_size=8))
def test_the_bounds_invert_the_test(values):
    """A shift just beyond a bound is refused, one just inside is not."""
    weights = np.ones(len(values))
    flips = stats.flips_of(len(values), 1)
    found = stats.flip_test(np.array(values), weights, flips, LEVEL)
    assert by_hand(values, weights, found.high + 1e-6)[0] <= LEVEL
    assert by_hand(values, weights, found.high - 1e-6)[0] > LEVEL
    assert by_hand(values, weights, found.low - 1e-6)[1] <= LEVEL
    assert by_hand(values, weights, found.low + 1e-6)[1] > LEVEL


def test_many_pairs_are_drawn_by_the_seed_and_come_near_the_exact_answer():
    """The same seed draws the same; the normal limit is 0.05 away at most."""
    values = np.random.default_rng(3).normal(-0.3, 1.0, 40)
    first, again = stats.flips_of(40, 9), stats.flips_of(40, 9)
    assert not first.is_exact
    assert first.orders == 4096
    assert (first.chosen == again.chosen).all()
    assert (first.chosen.sum(1) > 0).all()
    found = stats.flip_test(values, np.ones(40), first, LEVEL)
    limit = stats.normal_cdf(np.array([values.sum() / np.sqrt((values**2).sum())]))[0]
    assert found.p_low == pytest.approx(limit, abs=0.015)


def test_twelve_pairs_are_gone_through_whole_and_sixty_one_are_refused():
    """4,096 orders with the one that was lived; no more pairs than a number holds bits for."""
    flips = stats.flips_of(12, 1)
    assert (flips.is_exact, flips.orders) == (True, 4096)
    assert len({tuple(row) for row in flips.chosen}) == 4095
    with pytest.raises(ValueError, match="more than 60"):
        stats.flips_of(61, 1)
