"""Exact intervals agree with t.test and poisson.test of R, whose script is kept."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import stats

LINES = (Path(__file__).parent / "reference" / "exact.csv").read_text().splitlines()


def reference(kind: str) -> list[list[float]]:
    """What R said of one kind: its numbers, line by line."""
    parts = [line.split(",") for line in LINES]
    return [[float(number) for number in numbers] for name, *numbers in parts if name == kind]


@pytest.mark.parametrize(("level", "freedom", "reach"), reference("reach"))
def test_the_reach_of_a_mean_is_that_of_r(level, freedom, reach):
    """qt, to nine digits, from one degree of freedom to thousands."""
    assert stats.t_reach(level, freedom) == pytest.approx(reach, rel=1e-9)


@pytest.mark.parametrize("line", reference("mean"), ids=lambda line: f"{len(line) - 3} values")
def test_a_mean_has_the_interval_of_t_test(line):
    """Mean and both limits, to nine digits."""
    mean, low, high, *values = line
    found = stats.mean_interval(values, 0.95)
    assert (found.estimate, found.low, found.high) == pytest.approx((mean, low, high), rel=1e-9)


@pytest.mark.parametrize("line", reference("ratio"), ids=lambda line: f"{line[0]:g} to {line[1]:g}")
def test_a_ratio_of_rates_has_the_interval_of_poisson_test(line):
    """Ratio and both limits, also where one of the counts is nought."""
    first, second, *lengths, ratio, low, high = line
    found = stats.rate_ratio((int(first), int(second)), (lengths[0], lengths[1]), 0.95)
    assert found is not None
    assert (found.estimate, found.low, found.high) == pytest.approx((ratio, low, high), rel=1e-8)


def test_where_nothing_happened_there_is_no_ratio():
    """Nought to nought is not "the same"."""
    assert stats.rate_ratio((0, 0), (90.0, 90.0), 0.95) is None


def test_values_that_are_all_alike_are_as_sure_as_their_rounding():
    """Told in whole points, five equal changes do not make a change known to the last digit."""
    bare = stats.mean_interval([-1.0] * 5, 0.95)
    assert bare.low == bare.high == -1.0
    rounded = stats.mean_interval([-1.0] * 5, 0.95, least_sd=math.sqrt(1 / 6))
    assert rounded.high - rounded.low == pytest.approx(2 * 2.7764451 * math.sqrt(1 / 30), rel=1e-6)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(1, 1000), st.floats(1, 1000))
def test_a_ratio_turned_round_is_its_inverse(first, second, one, other):
    """Which stretch is named first makes no difference to what is found."""
    found = stats.rate_ratio((first, second), (one, other), 0.95)
    turned = stats.rate_ratio((second, first), (other, one), 0.95)
    if found is None or turned is None:
        assert found is turned
        return
    assert 0 <= found.low <= found.estimate <= found.high
    inverse = turned.low and 1 / turned.low
    assert found.high == pytest.approx(inverse or math.inf, rel=1e-6)


@given(st.floats(0.001, 0.999), st.floats(0.3, 200), st.floats(0.3, 200))
def test_the_two_tails_of_beta_make_one(x, a, b):
    """And they lie between nought and one."""
    left, right = stats.beta_cdf(x, a, b), stats.beta_cdf(1 - x, b, a)
    assert 0 <= left <= 1
    assert left + right == pytest.approx(1, abs=1e-9)
