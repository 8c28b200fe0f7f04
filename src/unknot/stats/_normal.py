"""The normal distribution, and quantiles of mixtures of normals."""

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

EDGE = 8.5  # beyond it the distribution function is 0 or 1 to 16 digits
STEPS = 128  # table entries for each unit
HALVINGS = 30  # a billionth of the reach
ROOT_TWO_PI = math.sqrt(2.0 * math.pi)

_knots = np.linspace(-EDGE, EDGE, int(2 * EDGE * STEPS) + 1)
_heights = np.array([0.5 * math.erfc(-knot / math.sqrt(2.0)) for knot in _knots])
_slopes = np.exp(-0.5 * _knots**2) / ROOT_TWO_PI / STEPS


def normal_cdf(values: Floats) -> Floats:
    """Give the standard normal distribution function, exact to 1e-10.

    NumPy has no error function: a table with its true slopes, and a cubic between its entries.
    """
    place = (np.clip(values, -EDGE, EDGE) + EDGE) * STEPS
    left = np.minimum(place.astype(np.intp), len(_knots) - 2)
    part = place - left
    low, high = _heights[left], _heights[left + 1]
    start, end = _slopes[left], _slopes[left + 1]
    rise = high - low
    curve = start + part * (3.0 * rise - 2.0 * start - end + part * (start + end - 2.0 * rise))
    found: Floats = low + part * curve
    return found


def mixture_quantiles(
    weights: Floats, means: Floats, sds: Floats, levels: tuple[float, ...]
) -> Floats:
    """Find quantiles of several normal mixtures at once, by halving.

    Args:
        weights, means, sds: one row for each mixture, one column for each part; each row of
            weights adds up to 1.
        levels: between 0 and 1.

    Returns:
        One row for each mixture, one column for each level.
    """
    reach = 7.0 * sds
    low = np.repeat((means - reach).min(1)[:, None], len(levels), 1)
    high = np.repeat((means + reach).max(1)[:, None], len(levels), 1)
    wanted = np.array(levels)
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        standard = (middle[:, :, None] - means[:, None, :]) / sds[:, None, :]
        reached = (weights[:, None, :] * normal_cdf(standard)).sum(2)
        below = reached < wanted
        low = np.where(below, middle, low)
        high = np.where(below, high, middle)
    found: Floats = 0.5 * (low + high)
    return found
