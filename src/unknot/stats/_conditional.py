"""Conditional logistic regression: what differs within a stratum, whatever its own rate."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

MOST_STEPS = 50
CLOSE = 1e-10


@dataclass(frozen=True, slots=True)
class Strata:
    """Strata that have both a case and a control; others say nothing.

    Args:
        columns: one array of rows for each stratum. cases: its rows that are cases, as places.
    """

    columns: tuple[Floats, ...]
    cases: tuple[npt.NDArray[np.intp], ...]


@dataclass(frozen=True, slots=True)
class ConditionalFit:
    """The most likely coefficients, and how well they are known.

    Args:
        converged: False where a column separates the cases, and no finite value is most likely.
    """

    coefficients: Floats
    covariance: Floats
    log_likelihood: float
    converged: bool


def strata_of(columns: Floats, outcome: Floats, stratum: npt.NDArray[np.int64]) -> Strata:
    """Sort rows into strata, and leave out those without a case or without a control."""
    kept, cases = [], []
    for name in np.unique(stratum):
        inside = stratum == name
        among = outcome[inside]
        if 0.0 < among.sum() < len(among):
            kept.append(columns[inside])
            cases.append(np.flatnonzero(among == 1.0))
    return Strata(tuple(kept), tuple(cases))


def fit_conditional(strata: Strata) -> ConditionalFit:
    """Fit by Newton steps on the exact conditional likelihood.

    For strata of at most some hundred rows: their subsets are summed by recursion, exactly.
    Checked against survival::clogit in tests/stats/reference/.

    Args:
        strata: at least one.
    """
    coefficients = np.zeros(strata.columns[0].shape[1])
    value, score, information = _likelihood(strata, coefficients)
    converged = False
    for _ in range(MOST_STEPS):
        try:
            step = np.linalg.solve(information, score)
        except np.linalg.LinAlgError:
            break  # a column does not vary within any stratum
        reached = _likelihood(strata, coefficients + step)
        while reached[0] < value - 1e-12 and np.abs(step).max() > CLOSE:
            step = 0.5 * step
            reached = _likelihood(strata, coefficients + step)
        coefficients = coefficients + step
        value, score, information = reached
        if np.abs(step).max() < CLOSE:
            converged = True
            break
    covariance = np.asarray(np.linalg.pinv(information), dtype=np.float64)
    return ConditionalFit(coefficients, covariance, value, converged)


def _likelihood(strata: Strata, coefficients: Floats) -> tuple[float, Floats, Floats]:
    """Log-likelihood, its slope, and minus its curvature."""
    count = len(coefficients)
    value, score, information = 0.0, np.zeros(count), np.zeros((count, count))
    for columns, cases in zip(strata.columns, strata.cases, strict=True):
        level = columns @ coefficients
        total, mean, spread = _subsets(columns, level, len(cases))
        value += float(level[cases].sum()) - total
        score += columns[cases].sum(0) - mean
        information += spread
    return value, score, information


def _subsets(columns: Floats, level: Floats, size: int) -> tuple[float, Floats, Floats]:
    """Log of the sum over all subsets of a size of exp(level), and its first two derivatives.

    Adding one row at a time: a subset of m rows either leaves the new row out, or is a subset
    of m − 1 with it.
    """
    count = columns.shape[1]
    top = level.max()
    sums = np.zeros(size + 1)
    sums[0] = 1.0
    first = np.zeros((size + 1, count))
    second = np.zeros((size + 1, count, count))
    for row, weight in zip(columns, np.exp(level - top), strict=True):
        grown = first[:-1] + sums[:-1, None] * row
        crossed = first[:-1, :, None] * row
        outer = second[:-1] + crossed + crossed.transpose(0, 2, 1)
        outer = outer + sums[:-1, None, None] * np.outer(row, row)
        second[1:] += weight * outer
        first[1:] += weight * grown
        sums[1:] += weight * sums[:-1]
    mean = first[-1] / sums[-1]
    spread = second[-1] / sums[-1] - np.outer(mean, mean)
    return float(np.log(sums[-1]) + size * top), mean, spread
