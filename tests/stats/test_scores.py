"""Running rates, and whether one forecast beats another."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from unknot import stats


def test_a_running_rate_knows_only_the_past():
    """It starts at the prior, and the last entry has seen everything."""
    rate = stats.running_rate(np.array([1.0, 0.0, 1.0]), 3, 27)
    assert rate == pytest.approx([3 / 30, 4 / 31, 4 / 32, 5 / 33])


def test_the_brier_score_is_the_mean_squared_error():
    """Certain and right is 0, certain and wrong is 1."""
    outcome = np.array([1.0, 0.0])
    assert stats.brier(outcome, np.array([1.0, 0.0])) == 0.0
    assert stats.brier(outcome, np.array([0.0, 1.0])) == 1.0
    assert stats.brier(outcome, np.array([0.5, 0.5])) == 0.25


def test_skill_is_the_difference_of_two_brier_scores_with_its_error():
    """And turning the two round turns the sign round."""
    dice = np.random.default_rng(1)
    outcome = (dice.random(200) < 0.3).astype(float)
    one, other = dice.random(200), dice.random(200)
    skill = stats.brier_skill(outcome, one, other)
    assert skill.gain == pytest.approx(stats.brier(outcome, other) - stats.brier(outcome, one))
    assert stats.brier_skill(outcome, other, one).gain == pytest.approx(-skill.gain)
    gains = (outcome - other) ** 2 - (outcome - one) ** 2
    assert skill.standard_error == pytest.approx(gains.std(ddof=1) / np.sqrt(200))
    assert skill.count == 200


def test_intervals_of_a_share_agree_with_those_of_r():
    """To 1e-9, from none of one to half of a thousand."""
    with (Path(__file__).parent / "reference" / "wilson.csv").open() as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 8
    for line in lines:
        found = stats.wilson(int(line["events"]), int(line["count"]))
        assert found == pytest.approx((float(line["low"]), float(line["high"])), abs=1e-9)


def test_nothing_seen_says_nothing_about_a_share():
    """It may be anything."""
    assert stats.wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("level", [-800.0, -3.0, 0.0, 3.0, 800.0])
def test_log_odds_and_chances_are_two_ways_of_saying_one_thing(level):
    """Without overflow at either end."""
    chance = stats.expit(np.array([level]))[0]
    assert 0.0 <= chance <= 1.0
    if abs(level) < 20:
        assert stats.logit(np.array([chance]))[0] == pytest.approx(level)
