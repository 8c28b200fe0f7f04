"""Chances: their log odds, intervals and running rates; whether forecasts were any good."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

NORMAL_95 = 1.6448536269514722
"""Of a standard normal distribution 95 % lies below: the ends of a 90 % interval."""


@dataclass(frozen=True, slots=True)
class Skill:
    """How much lower one forecast's squared error is than another's, a day on average."""

    gain: float
    standard_error: float
    count: int


def logit(chances: Floats) -> Floats:
    """Turn chances into log odds."""
    found: Floats = np.log(chances) - np.log1p(-chances)
    return found


def expit(levels: Floats) -> Floats:
    """Turn log odds into chances, without overflow."""
    found: Floats = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(levels, dtype=np.float64)))
    return found


def running_rate(outcome: Floats, events: float, others: float) -> Floats:
    """The chance of an event before each outcome is seen, and after the last.

    Args:
        events, others: the Beta prior, as if so many had been seen.

    Returns:
        One more entry than outcomes.
    """
    seen = np.concatenate([[0.0], np.cumsum(outcome)])
    found: Floats = (events + seen) / (events + others + np.arange(len(seen)))
    return found


def wilson(events: int, count: int) -> tuple[float, float]:
    """Give the 90 % interval of a share, by Wilson; all of 0 to 1 where nothing was seen.

    Source: Wilson 1927; checked against tests/stats/reference/wilson.R
    """
    if count == 0:
        return 0.0, 1.0
    share, weight = events / count, NORMAL_95**2 / count
    middle = (share + weight / 2.0) / (1.0 + weight)
    reach = math.sqrt(weight * (share * (1.0 - share) + weight / 4.0)) / (1.0 + weight)
    low, high = max(0.0, middle - reach), min(1.0, middle + reach)
    return (0.0 if events == 0 else low), (1.0 if events == count else high)


def brier(outcome: Floats, chances: Floats) -> float:
    """The mean squared error of chances; lower is better."""
    return float(np.mean((outcome - chances) ** 2))


def brier_skill(outcome: Floats, chances: Floats, instead_of: Floats) -> Skill:
    """Compare two forecasts of the same outcomes, day by day.

    Args:
        outcome: at least two.
        instead_of: the simpler forecast.
    """
    gains = (outcome - instead_of) ** 2 - (outcome - chances) ** 2
    error = float(np.std(gains, ddof=1)) / float(np.sqrt(len(gains)))
    return Skill(float(np.mean(gains)), error, len(gains))
