"""Logistic regression with normal priors, and group effects that are integrated out."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unknot.stats._scores import expit

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

MOST_STEPS = 100
CLOSE = 1e-10


@dataclass(frozen=True, slots=True)
class NormalPrior:
    """Independent normal priors, one for each column."""

    means: Floats
    sds: Floats

    @property
    def precisions(self) -> Floats:
        """One over the variances."""
        found: Floats = self.sds**-2.0
        return found


@dataclass(frozen=True, slots=True)
class Rows:
    """Outcomes with their columns, in groups that share an unseen shift.

    Args:
        columns: one line for each row. outcome: 0 or 1.
        starts: where each group begins; rows of one group stand together.
        group_sd: of the shifts, which have mean 0.
    """

    columns: Floats
    outcome: Floats
    starts: Places
    group_sd: float

    def group_sums(self, values: Floats) -> Floats:
        """Add up values within each group."""
        found: Floats = np.add.reduceat(values, self.starts, axis=0)
        return found

    def spread(self, shifts: Floats) -> Floats:
        """Give each row the shift of its group."""
        sizes = np.diff(np.append(self.starts, len(self.outcome)))
        return np.repeat(shifts, sizes)


@dataclass(frozen=True, slots=True)
class LogisticFit:
    """The most probable coefficients and shifts, and how the likelihood curves there.

    Args:
        score: of the likelihood alone. information: columns by columns. crossing: groups by
            columns. group_score, group_information: one for each group.
        log_posterior: without the constants that no argument changes.
    """

    coefficients: Floats
    shifts: Floats
    score: Floats
    information: Floats
    crossing: Floats
    group_score: Floats
    group_information: Floats
    log_posterior: float


@dataclass(frozen=True, slots=True)
class Quadratic:
    """A log-likelihood as `linear · b − ½ b' precision b`, up to a constant."""

    precision: Floats
    linear: Floats


def fit_logistic(rows: Rows, prior: NormalPrior) -> LogisticFit:
    """Find the posterior mode by Newton steps that never go down.

    The priors keep it finite, whatever is separated, constant or missing.

    Args:
        rows: at least one.
        prior: for the columns; the shifts have their own in `rows`.
    """
    coefficients = prior.means.copy()
    shifts = np.zeros(len(rows.starts))
    fit = _at(rows, prior, coefficients, shifts)
    for _ in range(MOST_STEPS):
        step, group_step = _newton_step(rows, prior, fit)
        better = _climb(rows, prior, fit, step, group_step)
        largest = max(float(np.abs(step).max()), float(np.abs(group_step).max()))
        fit = better
        if largest < CLOSE:
            break
    return fit


def marginal_quadratic(fit: LogisticFit, rows: Rows, prior: NormalPrior, first: int) -> Quadratic:
    """Approximate the likelihood of the columns from `first` on, all before integrated out.

    Args:
        first: columns before it are nuisance, with the normal priors given.
    """
    whole = plain_quadratic(fit, rows)
    precision, linear = whole.precision, whole.linear
    held = precision[:first, :first] + np.diag(prior.precisions[:first])
    held_linear = linear[:first] + prior.precisions[:first] * prior.means[:first]
    across = precision[first:, :first]
    solved = np.linalg.solve(held, np.column_stack([across.T, held_linear]))
    kept = precision[first:, first:] - across @ solved[:, :-1]
    return Quadratic(0.5 * (kept + kept.T), linear[first:] - across @ solved[:, -1])


def plain_quadratic(fit: LogisticFit, rows: Rows) -> Quadratic:
    """Approximate the likelihood of all columns, only the shifts integrated out."""
    group_precision = fit.group_information + rows.group_sd**-2.0
    group_linear = (
        fit.group_score + fit.crossing @ fit.coefficients + fit.group_information * fit.shifts
    )
    weighted = fit.crossing / group_precision[:, None]
    linear = fit.score + fit.information @ fit.coefficients + fit.crossing.T @ fit.shifts
    return Quadratic(
        fit.information - fit.crossing.T @ weighted,
        linear - weighted.T @ group_linear,
    )


def _at(rows: Rows, prior: NormalPrior, coefficients: Floats, shifts: Floats) -> LogisticFit:
    """Everything about one point."""
    level = rows.columns @ coefficients + rows.spread(shifts)
    chance = 1.0 / (1.0 + np.exp(-np.clip(level, -700.0, 700.0)))
    rest = rows.outcome - chance
    weights = chance * (1.0 - chance)
    weighted = rows.columns * weights[:, None]
    likelihood = float((rows.outcome * level - np.logaddexp(0.0, level)).sum())
    return LogisticFit(
        coefficients=coefficients,
        shifts=shifts,
        score=rows.columns.T @ rest,
        information=rows.columns.T @ weighted,
        crossing=rows.group_sums(weighted),
        group_score=rows.group_sums(rest),
        group_information=rows.group_sums(weights),
        log_posterior=likelihood + _log_prior(rows, prior, coefficients, shifts),
    )


def _log_prior(rows: Rows, prior: NormalPrior, coefficients: Floats, shifts: Floats) -> float:
    away = (coefficients - prior.means) / prior.sds
    loose = float(shifts @ shifts) / rows.group_sd**2
    return -0.5 * (float(away @ away) + loose)


def _newton_step(rows: Rows, prior: NormalPrior, fit: LogisticFit) -> tuple[Floats, Floats]:
    """The step in the coefficients and in the shifts; the shifts' own part is diagonal."""
    loose = rows.group_sd**-2.0
    up = fit.score - prior.precisions * (fit.coefficients - prior.means)
    group_up = fit.group_score - loose * fit.shifts
    group_precision = fit.group_information + loose
    weighted = fit.crossing / group_precision[:, None]
    curve = fit.information + np.diag(prior.precisions) - fit.crossing.T @ weighted
    step = np.linalg.solve(curve, up - weighted.T @ group_up)
    return step, (group_up - fit.crossing @ step) / group_precision


def _climb(
    rows: Rows, prior: NormalPrior, fit: LogisticFit, step: Floats, group_step: Floats
) -> LogisticFit:
    """Take the step, or half of it, or less, until it does not go down."""
    length = 1.0
    for _ in range(40):
        coefficients = fit.coefficients + length * step
        reached = _at(rows, prior, coefficients, fit.shifts + length * group_step)
        if reached.log_posterior >= fit.log_posterior - 1e-9:
            return reached
        length *= 0.5
    return fit


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
