"""One fit and small updates agree with fitting every subset anew, and the ranks are uniform.

The longer run of the calibration: UNKNOT_CALIBRATION=5000 python -m pytest this file.
"""

from __future__ import annotations

import os
from itertools import combinations

import numpy as np
import pytest

from unknot import stats

DRAWS = int(os.environ.get("UNKNOT_CALIBRATION", "250"))
LEVELS = tuple(np.arange(0.1, 0.95, 0.1).tolist())
BASE = -2.2
PRIOR = stats.SlabPrior(
    chances=np.array([0.22, 0.16, 0.14, 0.08, 0.08, 0.05]),
    means=np.array([1.35, 0.6, 0.45, 0.0, 0.85, 0.45]),
    sds=np.array([0.6, 0.6, 0.6, 0.8, 0.6, 0.6]),
    spike_sd=0.1,
    most=4,
)
COUNT = len(PRIOR.means)


def columns_of(dice: np.random.Generator, days: int) -> np.ndarray:
    """A column of ones, then exposures: half of them yes or no, half graded, centred."""
    graded = dice.normal(0, 0.6, (days, COUNT))
    yes_no = (dice.random((days, COUNT)) < 0.25).astype(float)
    exposures = np.where(np.arange(COUNT) % 2, graded, yes_no)
    return np.column_stack([np.ones(days), exposures - exposures.mean(0)])


def rows_for(dice: np.random.Generator, effects: np.ndarray, days: int = 280) -> stats.Rows:
    """Days with exactly the model's base, blocks and effects."""
    columns = columns_of(dice, days)
    starts = np.arange(0, days, 28)
    drift = np.repeat(dice.normal(0, 0.5, len(starts)), 28)[:days]
    base = dice.normal(BASE, 1.0)
    chance = stats.expit(base + drift + columns[:, 1:] @ effects)
    return stats.Rows(columns, (dice.random(days) < chance).astype(float), starts, 0.5)


def start() -> stats.NormalPrior:
    """Where the likelihood is approximated: as wide as the effects are."""
    squares = PRIOR.chances * (PRIOR.sds**2 + PRIOR.means**2)
    squares += (1 - PRIOR.chances) * PRIOR.spike_sd**2
    return stats.NormalPrior(np.append(BASE, np.zeros(COUNT)), np.append(1.0, np.sqrt(squares)))


def enumerated(rows: stats.Rows) -> stats.SlabPosterior:
    """The way it is done."""
    fit = stats.fit_logistic(rows, start())
    return stats.slab_posterior(
        stats.marginal_quadratic(fit, rows, start(), 1), PRIOR, (0.0001, *LEVELS)
    )


def refitted(rows: stats.Rows) -> tuple[np.ndarray, np.ndarray]:
    """Laplace's approximation for each subset by itself: inclusion chances and means."""
    logs, means, inside = [], [], []
    for size in range(PRIOR.most + 1):
        for subset in combinations(range(COUNT), size):
            slab = np.isin(np.arange(COUNT), subset)
            centres = np.where(slab, PRIOR.means, 0.0)
            sds = np.where(slab, PRIOR.sds, PRIOR.spike_sd)
            prior = stats.NormalPrior(np.append(BASE, centres), np.append(1.0, sds))
            fit = stats.fit_logistic(rows, prior)
            curve = stats.plain_quadratic(fit, rows).precision + np.diag(prior.precisions)
            groups = np.log(fit.group_information + rows.group_sd**-2).sum()
            evidence = fit.log_posterior - 0.5 * (np.linalg.slogdet(curve)[1] + groups)
            chances = np.where(slab, PRIOR.chances, 1 - PRIOR.chances)
            logs.append(evidence - np.log(sds).sum() + np.log(chances).sum())
            means.append(fit.coefficients[1:])
            inside.append(slab)
    weights = np.exp(np.array(logs) - max(logs))
    weights /= weights.sum()
    return weights @ np.array(inside), weights @ np.array(means)


EFFECTS = [(0, 0, 0, 0, 0, 0), (1.5, 0, 0, 0, 0, 0), (1.2, 0.8, 0, -0.9, 0, 0), (3, 0, 0, 0, 0, 0)]


@pytest.mark.parametrize("effects", EFFECTS)
@pytest.mark.parametrize("seed", range(2))
def test_the_enumeration_agrees_with_refitting_every_subset(effects, seed):
    """Chances within 0.05 and means within 0.1, from no effect to odds of 20."""
    rows = rows_for(np.random.default_rng([seed, 5]), np.array(effects))
    found = enumerated(rows)
    chances, means = refitted(rows)
    assert found.positive + found.negative == pytest.approx(chances, abs=0.05)
    assert found.means == pytest.approx(means, abs=0.1)


def drawn(dice: np.random.Generator) -> np.ndarray:
    """Effects from the prior itself: at most four slabs, the rest spikes."""
    while True:
        slab = dice.random(COUNT) < PRIOR.chances
        if slab.sum() <= PRIOR.most:
            slabs = dice.normal(PRIOR.means, PRIOR.sds)
            return np.where(slab, slabs, dice.normal(0, PRIOR.spike_sd, COUNT))


def test_ranks_are_uniform_when_the_model_is_true():
    """Simulation-based calibration (Talts 2018): a tenth of the truths in each tenth.

    Each draw gives a rank for each effect. A tenth may be off by four standard errors, as if
    every draw gave one rank only.
    """
    counts = np.zeros(10)
    for draw in range(DRAWS):
        dice = np.random.default_rng([draw, 77])
        effects = drawn(dice)
        found = enumerated(rows_for(dice, effects))
        bins = (found.quantiles[:, 1:] < effects[:, None]).sum(1)
        counts += np.bincount(bins, minlength=10)
    shares = counts / counts.sum()
    assert np.abs(shares - 0.1).max() < 4 * np.sqrt(0.1 * 0.9 / DRAWS)


def test_chances_of_a_link_hold_as_often_as_they_say():
    """Where the model says 60 % or more, links are there about that often."""
    said, held = [], []
    for draw in range(DRAWS):
        dice = np.random.default_rng([draw, 78])
        effects = drawn(dice)
        found = enumerated(rows_for(dice, effects))
        sure = found.positive > 0.6
        said += found.positive[sure].tolist()
        held += (effects[sure] > 0.2).tolist()
    gap = np.mean(held) - np.mean(said)
    assert abs(gap) < 4 * np.sqrt(0.15 * 0.85 / len(said)) + 0.02
