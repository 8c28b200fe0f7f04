"""What is not known is averaged over: missing it with an event does not shrink an effect."""

from __future__ import annotations

import numpy as np
import pytest

from unknot import stats

WIDE = stats.NormalPrior(np.zeros(3), np.full(3, 100.0))
WHOLE = np.zeros(1, dtype=np.intp)


def drawn(seed: int, lost: float, count: int = 20_000) -> tuple[stats.Rows, np.ndarray]:
    """Rows with effects 1 and -0.5; of rows with an event so many lack the first value."""
    dice = np.random.default_rng(seed)
    values = np.column_stack([(dice.random(count) < 0.3), dice.normal(size=count)]).astype(float)
    values -= values.mean(0)
    chance = stats.expit(-2.5 + values @ np.array([1.0, -0.5]))
    outcome = (dice.random(count) < chance).astype(float)
    unknown = np.zeros((count, 2), dtype=bool)
    unknown[:, 0] = (outcome == 1) & (dice.random(count) < lost)
    values[unknown[:, 0], 0] = np.nan
    values[:, 0] -= np.nanmean(values[:, 0])
    columns = np.column_stack([np.ones(count), np.nan_to_num(values)])
    return stats.Rows(columns, outcome, WHOLE, 1e-3), unknown


def peaks(rows: stats.Rows, unknown: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The most likely effects with unknown values at the mean, and averaged over."""
    fit = stats.fit_logistic(rows, WIDE)
    plain = stats.marginal_quadratic(fit, rows, WIDE, 1)
    averaged = stats.average_unknown(plain, fit, rows, unknown)
    return tuple(np.linalg.solve(each.precision, each.linear) for each in (plain, averaged))


@pytest.mark.parametrize("lost", [0.3, 0.6])
def test_an_effect_that_events_often_lack_is_not_shrunk(lost):
    """Taken for the mean it falls by a quarter and more; averaged over it nearly stays."""
    plain, averaged = peaks(*drawn(1, lost))
    assert plain[0] < 0.8
    assert averaged == pytest.approx([1.0, -0.5], abs=0.2)


def test_with_everything_known_nothing_changes():
    """Not one digit."""
    rows, unknown = drawn(2, 0.0, 500)
    plain, averaged = peaks(rows, unknown)
    assert (plain == averaged).all()


def test_it_is_the_curve_of_the_averaged_likelihood():
    """Against the sum over every value the unknown one may have had, at no effect."""
    dice = np.random.default_rng(3)
    known = dice.normal(size=40)
    known -= known.mean()
    outcome = (dice.random(60) < 0.3).astype(float)
    columns = np.column_stack([np.ones(60), np.append(known, np.zeros(20))])
    unknown = np.arange(60)[:, None] >= 40
    rows = stats.Rows(columns, outcome, WHOLE, 1e-4)
    held = stats.NormalPrior(np.array([-0.8, 0.0]), np.full(2, 1e-5))  # the fit stays there
    fit = stats.fit_logistic(rows, held)
    flat = stats.Quadratic(fit.information[1:, 1:], np.zeros(1))
    ours = stats.average_unknown(flat, fit, rows, unknown).precision[0, 0]

    def averaged(effect: float) -> float:
        rise = -0.8 + effect * known
        chance = stats.expit(rise)
        first, rest = outcome[:40], outcome[40:]
        seen = np.log(np.where(first == 1, chance, 1 - chance)).sum()
        return float(seen + np.log(np.where(rest == 1, chance.mean(), 1 - chance.mean())).sum())

    step = 1e-3
    curve = -(averaged(step) - 2 * averaged(0.0) + averaged(-step)) / step**2
    assert ours == pytest.approx(curve, rel=1e-3)


def test_it_never_claims_to_know_less_than_nothing():
    """Where more would be taken back than was there, nothing is left."""
    rows, unknown = drawn(4, 1.0, 150)
    fit = stats.fit_logistic(rows, WIDE)
    nothing = stats.Quadratic(np.zeros((2, 2)), np.zeros(2))
    found = stats.average_unknown(nothing, fit, rows, unknown)
    assert np.linalg.eigvalsh(found.precision).min() > -1e-9
