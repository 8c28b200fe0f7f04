"""Values that are not known: averaged over, rather than taken for the mean."""

import numpy as np
import numpy.typing as npt

from unknot.stats._logistic import LogisticFit, Quadratic, Rows
from unknot.stats._scores import expit

Floats = npt.NDArray[np.float64]


def average_unknown(
    likelihood: Quadratic, fit: LogisticFit, rows: Rows, unknown: npt.NDArray[np.bool_]
) -> Quadratic:
    """Take back what was read into values that are not known.

    Such a value stands in its column as 0, the mean of the known ones. Where a row with an event
    misses it more often than others do, the effect would shrink. Averaged over what the value
    may have been, a row's likelihood changes to second order by ½ b' V b · ((y − p)² − p (1 − p)),
    with V the covariance of the known values; that is taken from the precision.

    Args:
        likelihood: of the last columns of the rows, as many as `unknown` has.
        fit: of the same rows.
        unknown: one line for each row, one column for each of the effects.
    """
    if not unknown.any():
        return likelihood
    chance = expit(rows.columns @ fit.coefficients + rows.spread(fit.shifts))
    gain = (rows.outcome - chance) ** 2 - chance * (1.0 - chance)
    known = (~unknown).astype(np.float64)
    columns = rows.columns[:, -unknown.shape[1] :] * known
    covariance = (columns.T @ columns) / np.maximum(known.T @ known, 1.0)
    both = unknown.T @ (unknown * gain[:, None])
    precision = _not_below_nothing(likelihood.precision - covariance * both)
    return Quadratic(precision, likelihood.linear)


def _not_below_nothing(precision: Floats) -> Floats:
    """The nearest precision that claims to know no less than nothing in any direction."""
    values, directions = np.linalg.eigh(0.5 * (precision + precision.T))
    found: Floats = (directions * np.maximum(values, 0.0)) @ directions.T
    return found
