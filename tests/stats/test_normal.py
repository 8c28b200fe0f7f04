"""The normal distribution function and the quantiles of mixtures."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from unknot import stats


def test_the_distribution_function_agrees_with_the_error_function():
    """To 1e-10, from one end to the other."""
    values = np.linspace(-12, 12, 20_011)
    exact = [0.5 * math.erfc(-value / math.sqrt(2)) for value in values]
    assert np.abs(stats.normal_cdf(values) - exact).max() < 1e-10


@given(
    st.lists(
        st.tuples(st.floats(0.01, 1), st.floats(-5, 5), st.floats(0.05, 3)),
        min_size=1,
        max_size=6,
    ),
    st.floats(0.02, 0.98),
)
@example(parts=[(1.0, 0.0, 0.05078125), (0.5, 0.0, 3.0)], level=0.5)
@settings(max_examples=60, deadline=None)
def test_a_quantile_has_that_much_of_the_mixture_below_it(parts, level):
    """Whatever the parts are, steep ones too: the level lies a millionth beside it."""
    weights, means, sds = (np.array([each])[0] for each in zip(*parts, strict=True))
    weights = weights / weights.sum()
    found = stats.mixture_quantiles(weights[None], means[None], sds[None], (level,))
    ends = [found[0, 0] - 1e-6, found[0, 0] + 1e-6]
    least, most = (weights @ stats.normal_cdf((end - means) / sds) for end in ends)
    assert least - 1e-9 <= level <= most + 1e-9
