"""Logistic regression: agrees with R, with plain columns for the groups, and never runs away."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import stats

from .test_conditional import reference, rows


def some_rows(seed: int, count: int = 120, width: int = 4, group_sd: float = 0.5) -> stats.Rows:
    """Invented rows in groups of ten."""
    dice = np.random.default_rng(seed)
    columns = dice.normal(size=(count, width))
    columns[:, 0] = 1.0
    outcome = (dice.random(count) < 0.2).astype(float)
    return stats.Rows(columns, outcome, np.arange(0, count, 10), group_sd)


def a_prior(width: int) -> stats.NormalPrior:
    """A prior with every mean and sd different."""
    return stats.NormalPrior(np.linspace(-1, 0.5, width), np.linspace(0.5, 1.5, width))


def dense(given_rows: stats.Rows, prior: stats.NormalPrior):
    """The same model with a column for each group, so that no shift is left."""
    dummies = given_rows.spread(np.arange(len(given_rows.starts), dtype=float))[:, None] == (
        np.arange(len(given_rows.starts))
    )
    columns = np.column_stack([given_rows.columns, dummies])
    sds = np.full(len(given_rows.starts), given_rows.group_sd)
    wide = stats.NormalPrior(np.append(prior.means, np.zeros_like(sds)), np.append(prior.sds, sds))
    whole = np.zeros(1, dtype=np.intp)
    return stats.Rows(columns, given_rows.outcome, whole, 1e-6), wide


def test_without_priors_it_agrees_with_glm():
    """With priors so wide, and shifts so small, that they say nothing."""
    seen, theirs = rows(), reference()
    columns = np.column_stack([np.ones(len(seen)), seen[:, 2:]])
    plain = stats.Rows(columns, seen[:, 1], np.zeros(1, dtype=np.intp), 1e-7)
    fit = stats.fit_logistic(plain, stats.NormalPrior(np.zeros(4), np.full(4, 1e6)))
    assert fit.coefficients == pytest.approx(theirs["glm.coefficients"], abs=1e-6)
    assert fit.log_posterior == pytest.approx(theirs["glm.log_likelihood"][0], abs=1e-6)
    errors = np.sqrt(np.diag(np.linalg.inv(fit.information)))
    assert errors == pytest.approx(theirs["glm.standard_errors"], abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_group_shifts_are_the_same_as_a_column_for_each_group(seed):
    """Eliminating them block by block changes nothing but the time."""
    grouped, prior = some_rows(seed), a_prior(4)
    columned, wide = dense(grouped, prior)
    ours, theirs = stats.fit_logistic(grouped, prior), stats.fit_logistic(columned, wide)
    assert ours.coefficients == pytest.approx(theirs.coefficients[:4], abs=1e-7)
    assert ours.shifts == pytest.approx(theirs.coefficients[4:], abs=1e-7)
    assert ours.log_posterior == pytest.approx(theirs.log_posterior, abs=1e-7)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_left_after_integrating_out_is_the_joint_precisions_corner(seed):
    """The marginal of a joint normal, computed the long way round."""
    grouped, prior = some_rows(seed), a_prior(4)
    columned, wide = dense(grouped, prior)
    fit = stats.fit_logistic(columned, wide)
    free = wide.precisions.copy()
    free[2:4] = 0.0  # the wanted ones keep no prior
    joint = fit.information + np.diag(free)
    linear = fit.score + fit.information @ fit.coefficients + free * wide.means
    covariance = np.linalg.inv(joint)
    corner = np.linalg.inv(covariance[2:4, 2:4])
    ours = stats.marginal_quadratic(stats.fit_logistic(grouped, prior), grouped, prior, 2)
    assert ours.precision == pytest.approx(corner, rel=1e-5)
    assert ours.linear == pytest.approx(corner @ (covariance @ linear)[2:4], rel=1e-5, abs=1e-6)


@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, 1.0]), st.floats(-1e3, 1e3), st.booleans()),
        min_size=1,
        max_size=30,
    )
)
@settings(max_examples=80, deadline=None)
def test_the_mode_is_finite_and_flat_whatever_is_separated(drawn):
    """The priors hold every coefficient, and at the mode the slope is nothing."""
    outcome = np.array([y for y, _, _ in drawn])
    columns = np.array([[1.0, x, float(z)] for _, x, z in drawn])
    one = stats.Rows(columns, outcome, np.zeros(1, dtype=np.intp), 0.5)
    prior = stats.NormalPrior(np.zeros(3), np.ones(3))
    fit = stats.fit_logistic(one, prior)
    assert np.isfinite(fit.coefficients).all()
    slope = fit.score - prior.precisions * (fit.coefficients - prior.means)
    assert np.abs(slope).max() < 1e-4 * max(1.0, np.abs(columns).max())
