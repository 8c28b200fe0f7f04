"""Exact intervals for few numbers: of a mean, and of how many times as often something happens."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

TINY = 1e-300
MOST_TERMS = 100_000
HALVINGS = 200  # to the last digit, also of a chance of 1e-50


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate between two limits; any of them may be infinite."""

    estimate: float
    low: float
    high: float


def beta_quantile(chance: float, a: float, b: float) -> float:
    """Where the Beta(a, b) distribution function reaches a chance, by halving."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        if beta_cdf(middle, a, b) < chance:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction."""
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - beta_cdf(1.0 - x, b, a)
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(scale + a * math.log(x) + b * math.log1p(-x)) / a
    return front * _continued_fraction(x, a, b)


def _continued_fraction(x: float, a: float, b: float) -> float:
    """Evaluate it from the front, after Lentz (1976)."""
    upper, lower = 1.0, _not_nothing(1.0 - (a + b) * x / (a + 1.0))
    lower = 1.0 / lower
    value = lower
    for m in range(1, MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        before = value
        for term in (even, odd):
            lower = 1.0 / _not_nothing(1.0 + term * lower)
            upper = _not_nothing(1.0 + term / upper)
            value *= upper * lower
        if abs(value - before) <= 1e-15 * abs(value):
            break
    return value


def _not_nothing(value: float) -> float:
    return value if abs(value) > TINY else TINY


def t_reach(level: float, freedom: float) -> float:
    """How many standard errors reach to either side of a mean, at a two-sided level.

    Args:
        level: between 0 and 1. freedom: degrees of freedom, above 0.

    Source: the Student distribution; checked against tests/stats/reference/exact.R
    """
    part = beta_quantile(level, 0.5, 0.5 * freedom)
    return math.sqrt(freedom * part / (1.0 - part))


def mean_interval(values: Sequence[float], level: float, least_sd: float = 0.0) -> Interval:
    """The mean with its exact interval, where values are near to normal.

    Args:
        values: at least two.
        least_sd: what the standard deviation is taken for at least, such as that of rounding.

    Source: Student 1908; checked against t.test in tests/stats/reference/exact.R
    """
    count = len(values)
    mean = math.fsum(values) / count
    squares = math.fsum((value - mean) ** 2 for value in values)
    sd = max(math.sqrt(squares / (count - 1)), least_sd)
    reach = t_reach(level, count - 1) * sd / math.sqrt(count)
    return Interval(mean, mean - reach, mean + reach)


def rate_ratio(
    events: tuple[int, int], lengths: tuple[float, float], level: float
) -> Interval | None:
    """How many times as often something happened in the first stretch as in the second.

    Exact where events are independent: given their sum, the first count is binomial. Events that
    come in clusters make the truth less sure than the interval says.

    Args:
        events: how often in each. lengths: how long each was, above 0.

    Returns:
        None when nothing happened in either.

    Source: Przyborowski and Wilenski 1940, with the limits of Clopper and Pearson 1934;
    checked against poisson.test in tests/stats/reference/exact.R
    """
    first, second = events
    if first + second == 0:
        return None
    tail = 0.5 * (1.0 - level)
    low = beta_quantile(tail, first, second + 1) if first else 0.0
    high = beta_quantile(1.0 - tail, first + 1, second) if second else 1.0
    share = lengths[1] / lengths[0]
    return Interval(*(share * _odds(part) for part in (first / (first + second), low, high)))


def _odds(part: float) -> float:
    return part / (1.0 - part) if part < 1.0 else math.inf
