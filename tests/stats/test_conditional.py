"""Conditional logistic regression agrees with survival::clogit, whose script is kept."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from unknot import stats

REFERENCE = Path(__file__).parent / "reference"


def reference() -> dict[str, np.ndarray]:
    """What R said, by name."""
    lines = (REFERENCE / "clogit.csv").read_text().splitlines()
    parts = [line.split(",") for line in lines]
    return {name: np.array(numbers, dtype=float) for name, *numbers in parts}


def rows() -> np.ndarray:
    """The rows that R saw: stratum, y, a, b, c."""
    with (REFERENCE / "rows.csv").open() as file:
        return np.array([[float(cell) for cell in row] for row in list(csv.reader(file))[1:]])


def fitted() -> stats.ConditionalFit:
    """Our fit of them."""
    seen = rows()
    strata = stats.strata_of(seen[:, 2:], seen[:, 1], seen[:, 0].astype(np.int64))
    return stats.fit_conditional(strata)


def test_coefficients_errors_and_likelihood_agree_with_clogit():
    """To 1e-6, with up to nine cases in a stratum, by the exact method."""
    fit, theirs = fitted(), reference()
    assert fit.converged
    assert fit.coefficients == pytest.approx(theirs["clogit.coefficients"], abs=1e-6)
    errors = np.sqrt(np.diag(fit.covariance))
    assert errors == pytest.approx(theirs["clogit.standard_errors"], abs=1e-6)
    assert fit.log_likelihood == pytest.approx(theirs["clogit.log_likelihood"][0], abs=1e-6)


def test_a_strata_without_a_case_or_without_a_control_says_nothing():
    """Adding such strata changes nothing."""
    columns = np.array([[0.0], [1.0], [0.0], [1.0], [1.0], [0.0]])
    outcome = np.array([0.0, 1.0, 0.0, 0.0, 1.0, 1.0])
    strata = stats.strata_of(columns, outcome, np.array([1, 1, 2, 2, 3, 3]))
    assert len(strata.columns) == 1


def test_one_pair_has_the_likelihood_written_in_books():
    """For a matched pair it is 1 / (1 + exp(-b)) at no effect: a half."""
    columns = np.array([[0.0], [1.0], [1.0], [0.0], [1.0], [0.0]])
    outcome = np.array([0.0, 1.0, 0.0, 1.0, 1.0, 0.0])
    fit = stats.fit_conditional(stats.strata_of(columns, outcome, np.array([1, 1, 2, 2, 3, 3])))
    assert np.exp(fit.coefficients[0]) == pytest.approx(2.0)  # two discordant pairs to one


@pytest.mark.parametrize("column", [[0.0, 1.0, 0.0, 1.0], [1.0, 1.0, 1.0, 1.0]])
def test_a_separating_or_constant_column_is_told_and_does_not_crash(column):
    """There is no finite answer, and it does not claim one."""
    outcome = np.array([0.0, 1.0, 0.0, 1.0])
    strata = stats.strata_of(np.array(column)[:, None], outcome, np.array([1, 1, 2, 2]))
    fit = stats.fit_conditional(strata)
    assert not fit.converged
    assert np.isfinite(fit.coefficients).all()
