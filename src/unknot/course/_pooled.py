"""Means of several groups, each pulled toward the mean of all as far as chance asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from unknot import stats
from unknot.course._model import LEVEL
from unknot.stats import Floats, Interval

STEPS, REACH = 200, 5.0  # the spread between groups is averaged over up to five prior widths
NORMAL_REACH = 1.959963984540054  # at LEVEL
TAILS = (0.5 * (1 - LEVEL), 0.5 * (1 + LEVEL))


@dataclass(frozen=True, slots=True)
class Pooled:
    """Each group's mean, and how far it lies from the mean of all, with their intervals."""

    means: tuple[Interval, ...]
    apart: tuple[Interval, ...]
    overall: Interval


def pool(groups: Sequence[Sequence[float]], differ_sd: float, least_sd: float) -> Pooled:
    """Estimate the means of groups whose true means differ by an unknown amount.

    Values are normal around their group's mean with one spread, the means normal around one
    centre with another. The centre is flat beforehand, the spread between groups half-normal,
    and both are averaged over, so a group's interval knows that they are not known. The spread
    of values is widened by Student's t over the normal, so that one group alone has exactly the
    interval of a t test.

    Args:
        groups: values of each, at least one; two or more values in at least one group.
        differ_sd: the width of the prior for the spread between groups.
        least_sd: what the spread of values is taken for at least.

    Source: Gelman et al., Bayesian Data Analysis, section 5.4; checked against
    tests/course/reference/pooled.R
    """
    counts = np.array([len(group) for group in groups], dtype=np.float64)
    means = np.array([np.mean(group) for group in groups])
    errors = _spread(groups, least_sd) / np.sqrt(counts)
    between = (np.arange(STEPS) + 0.5) * REACH * differ_sd / STEPS
    total = errors[:, None] ** 2 + between**2
    weights = 1.0 / total
    centre_variance = 1.0 / weights.sum(0)
    centre = (weights * means[:, None]).sum(0) * centre_variance
    left = means[:, None] - centre
    height = 0.5 * np.log(centre_variance) - 0.5 * (np.log(total) + left**2 / total).sum(0)
    height -= 0.5 * (between / differ_sd) ** 2
    chance = np.exp(height - height.max())
    chance /= chance.sum()
    kept = between**2 / total
    own = kept * errors[:, None] ** 2
    return Pooled(
        means=_intervals(
            chance, kept * means[:, None] + (1 - kept) * centre,
            own + (1 - kept) ** 2 * centre_variance,
        ),
        apart=_intervals(chance, kept * left, own + kept**2 * centre_variance),
        overall=_intervals(chance, centre[None], centre_variance[None])[0],
    )  # fmt: skip


def _spread(groups: Sequence[Sequence[float]], least_sd: float) -> float:
    """The spread of values within groups, widened for how well it is known."""
    freedom = sum(len(group) - 1 for group in groups)
    squares = sum(float(np.sum((np.array(group) - np.mean(group)) ** 2)) for group in groups)
    sd = max(float(np.sqrt(squares / freedom)), least_sd)
    return sd * stats.t_reach(LEVEL, freedom) / NORMAL_REACH


def _intervals(chance: Floats, means: Floats, variances: Floats) -> tuple[Interval, ...]:
    weights = np.broadcast_to(chance, means.shape)
    limits = stats.mixture_quantiles(weights, means, np.sqrt(variances), TAILS)
    middle = (weights * means).sum(1)
    return tuple(
        Interval(float(at), float(low), float(high))
        for at, (low, high) in zip(middle, limits, strict=True)
    )
