"""Spike and slab: every subset is weighed as the long way round weighs it."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from unknot import stats

LEVELS = (0.05, 0.5, 0.95)


def a_case(seed: int, count: int = 6):
    """An invented likelihood and prior, with every number different."""
    dice = np.random.default_rng(seed)
    root = dice.normal(size=(count, count + 4))
    likelihood = stats.Quadratic(root @ root.T, 3.0 * dice.normal(size=count))
    prior = stats.SlabPrior(
        chances=dice.uniform(0.05, 0.4, count),
        means=dice.normal(0, 0.8, count),
        sds=dice.uniform(0.3, 1.0, count),
        spike_sd=0.1,
        most=4,
    )
    return likelihood, prior


def long_way(likelihood: stats.Quadratic, prior: stats.SlabPrior):
    """Each subset by itself: chance, mean, covariance; dense, from the definition."""
    count = len(prior.means)
    logs, means, covariances, subsets = [], [], [], []
    for size in range(prior.most + 1):
        for subset in map(list, combinations(range(count), size)):
            sds = np.full(count, prior.spike_sd)
            centre = np.zeros(count)
            sds[subset], centre[subset] = prior.sds[subset], prior.means[subset]
            precision = np.diag(sds**-2.0)
            joint = likelihood.precision + precision
            linear = likelihood.linear + precision @ centre
            mean = np.linalg.solve(joint, linear)
            evidence = 0.5 * linear @ mean - 0.5 * centre @ precision @ centre
            evidence -= 0.5 * np.linalg.slogdet(joint)[1] + np.log(sds).sum()
            inside = np.isin(np.arange(count), subset)
            logs.append(evidence + np.log(np.where(inside, prior.chances, 1 - prior.chances)).sum())
            means.append(mean)
            covariances.append(np.linalg.inv(joint))
            subsets.append(inside)
    chances = np.exp(np.array(logs) - max(logs))
    return chances / chances.sum(), np.array(means), np.array(covariances), np.array(subsets)


@pytest.mark.parametrize("seed", range(6))
def test_chances_means_and_sds_are_those_of_the_long_way(seed):
    """The small updates are exact, not approximations."""
    likelihood, prior = a_case(seed)
    found = stats.slab_posterior(likelihood, prior, LEVELS)
    chances, means, covariances, subsets = long_way(likelihood, prior)
    assert found.subset_chances == pytest.approx(chances, abs=1e-9)
    assert (found.members == subsets).all()
    mean = chances @ means
    assert found.means == pytest.approx(mean, abs=1e-9)
    variances = np.diagonal(covariances, axis1=1, axis2=2)
    assert found.sds == pytest.approx(np.sqrt(chances @ (variances + (means - mean) ** 2)))
    above = stats.normal_cdf(means / np.sqrt(variances))
    positive = (chances[:, None] * subsets * above).sum(0)
    assert found.positive == pytest.approx(positive, abs=1e-9)
    assert found.positive + found.negative == pytest.approx(chances @ subsets, abs=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_quantiles_leave_the_right_share_of_the_whole_mixture_below(seed):
    """Merging nearly equal parts costs less than two in a thousand."""
    likelihood, prior = a_case(seed)
    found = stats.slab_posterior(likelihood, prior, LEVELS)
    chances, means, covariances, _ = long_way(likelihood, prior)
    sds = np.sqrt(np.diagonal(covariances, axis1=1, axis2=2))
    for place, level in enumerate(LEVELS):
        below = chances @ stats.normal_cdf((found.quantiles[:, place] - means) / sds)
        assert below == pytest.approx(np.full(len(below), level), abs=0.002)


def test_no_evidence_leaves_the_prior():
    """With nothing seen, the chance of a slab is the prior's among small subsets."""
    _, prior = a_case(1)
    nothing = stats.Quadratic(np.zeros((6, 6)), np.zeros(6))
    found = stats.slab_posterior(nothing, prior, LEVELS)
    inside = [np.isin(np.arange(6), s) for n in range(5) for s in combinations(range(6), n)]
    weights = [np.where(each, prior.chances, 1 - prior.chances).prod() for each in inside]
    expected = np.array(weights) @ np.array(inside) / np.sum(weights)
    assert found.positive + found.negative == pytest.approx(expected, abs=1e-9)


def test_the_chance_of_any_of_several_counts_each_subset_once():
    """Two effects that stand for one another share a chance that neither has alone."""
    same = np.array([[40.0, 39.9], [39.9, 40.0]])
    prior = stats.SlabPrior(np.full(2, 0.1), np.full(2, 0.5), np.full(2, 0.6), 0.1, 4)
    found = stats.slab_posterior(stats.Quadratic(same, np.array([40.0, 40.0])), prior, LEVELS)
    alone = found.positive + found.negative
    assert found.any_of([0, 1]) > 0.99
    assert alone.max() < 0.8
    assert found.any_of([0, 1]) <= alone.sum()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_fewer_effects_than_slabs_allowed(count):
    """Every subset is then small enough."""
    likelihood, prior = a_case(3, count)
    found = stats.slab_posterior(likelihood, prior, LEVELS)
    assert len(found.subset_chances) == 2**count
