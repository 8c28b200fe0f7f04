"""Sign flips: what paired differences show when only their order was left to chance."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

MOST_EXACT = 12
DRAWS = 4095
MOST_PAIRS = 60
NOTHING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Flips:
    """The orders that could have been lived besides the one that was.

    Args:
        chosen: one line for each, 1 for each difference that changes its sign; none is all 0.
        is_exact: whether these are all there are.
    """

    chosen: Floats
    is_exact: bool

    @property
    def orders(self) -> int:
        """How many orders are compared, with the one that was lived."""
        return len(self.chosen) + 1


@dataclass(frozen=True, slots=True)
class FlipFinding:
    """A mean difference, with what chance makes of it.

    Args:
        low, high: from where on either side a difference would be refused; infinite where
            there are too few pairs for that.
        p_low, p_high: how often chance alone gives one as low, or as high.
    """

    mean: float
    low: float
    high: float
    p_low: float
    p_high: float


def flips_of(count: int, seed: int, *, draws: int = DRAWS) -> Flips:
    """All ways to flip some of these signs where there are few; else so many, drawn by a seed.

    Args:
        count: how many signs there are, at most 60.
    """
    if count > MOST_PAIRS:
        raise ValueError(f"{count} pairs are more than {MOST_PAIRS}.")
    is_exact = count <= MOST_EXACT
    numbers = np.arange(1, 2**count) if is_exact else _drawn(count, seed, draws)
    bits = (numbers[:, None] >> np.arange(count)) & 1
    return Flips(bits.astype(np.float64), is_exact)


def _drawn(count: int, seed: int, draws: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(seed).integers(1, 2**count, size=draws)


def flip_test(values: Floats, weights: Floats, flips: Flips, level: float) -> FlipFinding:
    """Test and bound a weighted mean difference by the orders that chance could have given.

    Whether flipping some differences, each less a shift, lowers their sum depends only on
    whether those differences average more than the shift. So the averages of all subsets are
    the bounds at every level (Hartigan 1969): the test is inverted without a search.

    Args:
        values: one difference for each pair. weights: how much each counts, above 0.
        level: of each side; 0.05 bounds nine tenths.
    """
    averages = (flips.chosen @ (values * weights)) / (flips.chosen @ weights)
    ordered = np.sort(averages)
    # A count that is a whole number may come out a hair below it.
    place = math.floor(level * flips.orders + NOTHING)
    return FlipFinding(
        mean=float((values * weights).sum() / weights.sum()),
        low=float(ordered[place - 1]) if place else -math.inf,
        high=float(ordered[-place]) if place else math.inf,
        p_low=float(1 + (averages >= -NOTHING).sum()) / flips.orders,
        p_high=float(1 + (averages <= NOTHING).sum()) / flips.orders,
    )


def chances_so_low(weighted: Floats, flips: Flips) -> Floats:
    """How often chance alone gives sums as low: one for each line of weighted differences."""
    reached = (weighted @ flips.chosen.T >= -NOTHING).sum(1)
    found: Floats = (1.0 + reached) / flips.orders
    return found
