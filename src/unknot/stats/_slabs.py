"""Which few of many effects are there? Every small subset, weighed exactly."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from unknot.stats._logistic import Quadratic
from unknot.stats._normal import mixture_quantiles, normal_cdf

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

BINS = 24  # parts of a mixture with nearly the same mean are merged before quantiles are sought


@dataclass(frozen=True, slots=True)
class SlabPrior:
    """Each effect is next to nothing (spike) or something (slab); few are something.

    Args:
        chances: of the slab, between 0 and 1. means, sds: of the slabs.
        spike_sd: of the spike around 0; smaller than every slab's.
        most: slabs in one subset at most.
    """

    chances: Floats
    means: Floats
    sds: Floats
    spike_sd: float
    most: int


@dataclass(frozen=True, slots=True)
class SlabPosterior:
    """What is left after seeing the rows, one entry for each effect.

    Args:
        positive, negative: the chance of a slab on that side; they add up to the inclusion.
        quantiles: one row for each effect, one column for each level asked for.
        members: one line for each subset, whether each effect is a slab in it.
        subset_chances: of the subsets; they add up to 1.
    """

    means: Floats
    sds: Floats
    positive: Floats
    negative: Floats
    quantiles: Floats
    members: npt.NDArray[np.bool_]
    subset_chances: Floats

    def any_of(self, effects: list[int]) -> float:
        """The chance that at least one of these effects is there."""
        return float(self.subset_chances[self.members[:, effects].any(1)].sum())


@dataclass(frozen=True, slots=True)
class _Weighed:
    """All subsets of one size: log weight, and each effect's mean and variance under each."""

    places: Places
    log_weights: Floats
    means: Floats
    variances: Floats


def slab_posterior(
    likelihood: Quadratic, prior: SlabPrior, levels: tuple[float, ...]
) -> SlabPosterior:
    """Weigh every subset of at most `prior.most` slabs, and mix what each of them says.

    Under spikes alone the posterior is one normal distribution. A subset swaps some spikes for
    slabs; its evidence and its posterior follow from a system of the subset's size, and all
    subsets of one size are solved in one call.

    Args:
        likelihood: of the effects, as a quadratic.
        levels: of the quantiles wanted.
    """
    count = len(likelihood.linear)
    spread = np.linalg.inv(likelihood.precision + np.eye(count) * prior.spike_sd**-2.0)
    spread = 0.5 * (spread + spread.T)
    centre = spread @ likelihood.linear
    sizes = [
        _weigh(_subsets(count, size), spread, centre, prior)
        for size in range(min(prior.most, count) + 1)
    ]
    return _mix(sizes, levels)


@lru_cache(maxsize=64)
def _subsets(count: int, size: int) -> Places:
    """Every subset of one size, one line each."""
    listed = list(combinations(range(count), size))
    return np.array(listed, dtype=np.intp).reshape(len(listed), size)


def _weigh(places: Places, spread: Floats, centre: Floats, prior: SlabPrior) -> _Weighed:
    """The evidence of each subset against spikes alone, and its posterior.

    With C the spikes' posterior covariance, m its mean, D the change in prior precision and
    h the slabs' precision-weighted means, u solves (I + D C) u = h − D m; then the posterior
    mean is m + C u and its covariance C − C (I + D C)⁻¹ D C.
    """
    number, size = places.shape
    diagonal = np.diag(spread)
    if size == 0:
        return _Weighed(places, np.zeros(1), centre[None], diagonal[None])
    sds, slab_means = prior.sds[places], prior.means[places]
    change = sds**-2.0 - prior.spike_sd**-2.0
    pull = slab_means * sds**-2.0
    near = centre[places]
    inside = spread[places[:, :, None], places[:, None, :]]
    system = np.eye(size) + change[:, :, None] * inside
    solved = np.linalg.inv(system)
    push = (solved @ (pull - change * near)[:, :, None])[:, :, 0]
    across = spread[places]  # subset, member, effect
    means = centre + (across * push[:, :, None]).sum(1)
    taken = across * (solved @ (change[:, :, None] * across))
    variances = diagonal - taken.sum(1)
    own = np.take_along_axis(means, places, 1)
    odds = np.log(prior.chances) - np.log1p(-prior.chances)
    log_weights = (
        (odds[places] + np.log(prior.spike_sd / sds) - 0.5 * slab_means * pull).sum(1)
        - 0.5 * np.log(np.linalg.det(system))
        + 0.5 * (own * pull + push * near).sum(1)
    )
    return _Weighed(places, log_weights.reshape(number), means, variances)


def _mix(sizes: list[_Weighed], levels: tuple[float, ...]) -> SlabPosterior:
    logs = np.concatenate([size.log_weights for size in sizes])
    chances = np.exp(logs - logs.max())
    chances /= chances.sum()
    means = np.concatenate([size.means for size in sizes])
    variances = np.maximum(np.concatenate([size.variances for size in sizes]), 1e-300)
    sds = np.sqrt(variances)
    inside = np.concatenate([_membership(size, means.shape[1]) for size in sizes])
    mean = chances @ means
    variance = chances @ (variances + (means - mean) ** 2)
    slab_chances = chances[:, None] * inside
    above = np.zeros_like(means)
    above[inside] = normal_cdf(means[inside] / sds[inside])
    quantiles = mixture_quantiles(*_merge(chances, means, variances, inside), levels)
    return SlabPosterior(
        means=mean,
        sds=np.sqrt(variance),
        positive=(slab_chances * above).sum(0),
        negative=(slab_chances * (1.0 - above)).sum(0),
        quantiles=quantiles,
        members=inside,
        subset_chances=chances,
    )


def _membership(size: _Weighed, count: int) -> npt.NDArray[np.bool_]:
    found = np.zeros((len(size.places), count), dtype=bool)
    np.put_along_axis(found, size.places, True, 1)
    return found


def _merge(
    chances: Floats, means: Floats, variances: Floats, inside: npt.NDArray[np.bool_]
) -> tuple[Floats, Floats, Floats]:
    """Merge parts with nearly equal means, keeping weight, mean and variance of each bin."""
    count = means.shape[1]
    low, high = means.min(0), means.max(0)
    width = np.maximum(high - low, 1e-12)
    bins = np.minimum(((means - low) / width * BINS).astype(np.intp), BINS - 1)
    bins = np.where(inside, bins, BINS)  # all spikes together
    flat = (bins + np.arange(count) * (BINS + 1)).ravel()
    weights = np.repeat(chances[:, None], count, 1).ravel()

    def summed(values: Floats) -> Floats:
        found = np.bincount(flat, values, minlength=count * (BINS + 1))
        return np.asarray(found.reshape(count, BINS + 1), dtype=np.float64)

    total = summed(weights)
    safe = np.where(total > 0.0, total, 1.0)
    mean = summed(weights * means.ravel()) / safe
    square = summed(weights * (variances + means**2).ravel()) / safe
    variance = np.maximum(square - mean**2, 1e-12)
    mean = np.where(total > 0.0, mean, low[:, None])
    return total, mean, np.sqrt(variance)
