"""What else people would use to find triggers, each from one diary to scores and what it shows.

Those that need a library are left out, and named, where it is not installed:

    python3 -m venv .venv-benchmarks
    .venv-benchmarks/bin/pip install -r benchmarks/requirements.txt -e .
"""

import warnings
from collections.abc import Callable
from importlib import import_module
from math import erfc, sqrt
from typing import Any

import numpy as np

Rows = tuple[np.ndarray, np.ndarray, np.ndarray]  # onset; exposures; block of each row
Score = tuple[np.ndarray, np.ndarray]
Peer = Callable[[Rows], Score]
WALD, FDR = 1.959963984540054, 0.10


def correlation(rows: Rows) -> Score:
    """Plain correlation with the onset, shown at p < .05 by Fisher's z."""
    onset, values, _ = rows
    r = np.array([_correlation(onset, values[:, place]) for place in range(values.shape[1])])
    z = np.arctanh(np.clip(r, -0.999999, 0.999999)) * np.sqrt(max(len(onset) - 3, 1))
    return np.abs(z), np.sign(z) * (np.abs(z) > WALD)


def chi_square(rows: Rows) -> Score:
    """More or less than one's mean against onset, a 2 × 2 table; Benjamini-Hochberg at 10 %."""
    onset, values, _ = rows
    size, side = np.zeros(values.shape[1]), np.zeros(values.shape[1])
    for place in range(values.shape[1]):
        high = values[:, place] > 0
        table = np.array([[np.sum(high & (onset == o)), np.sum(~high & (onset == o))]
                          for o in (1, 0)], dtype=float)  # fmt: skip
        expected = np.outer(table.sum(1), table.sum(0)) / table.sum()
        if (expected > 0).all():
            size[place] = ((table - expected) ** 2 / expected).sum()
            side[place] = np.sign(table[0, 0] - expected[0, 0])
    chances = np.array([_tail(each) for each in size])
    order = np.argsort(chances)
    line = FDR * np.arange(1, len(chances) + 1) / len(chances)
    passed = np.flatnonzero(chances[order] <= line)
    shown = np.zeros(len(chances), dtype=bool)
    if len(passed):
        shown[order[: passed[-1] + 1]] = True
    return size, side * shown


def statsmodels_logit(rows: Rows) -> Score:
    """Logistic regression of every exposure by statsmodels, p < .05."""
    models = import_module("statsmodels.api")
    onset, values, _ = rows
    return _fitted(lambda: models.Logit(onset, models.add_constant(values)), skip=1, of=values)


def conditional_logit(rows: Rows) -> Score:
    """Conditional logistic regression in blocks of 28 days by statsmodels, p < .05."""
    models = import_module("statsmodels.discrete.conditional_models")
    onset, values, blocks = rows
    kept = [block for block in np.unique(blocks) if 0 < onset[blocks == block].mean() < 1]
    inside = np.isin(blocks, kept)
    if not inside.any():
        return np.zeros(values.shape[1]), np.zeros(values.shape[1])
    return _fitted(
        lambda: models.ConditionalLogit(onset[inside], values[inside], groups=blocks[inside]),
        skip=0,
        of=values,
    )


def l1_logistic(rows: Rows) -> Score:
    """L1 logistic regression, its strength cross-validated five-fold; what is not 0 is shown."""
    linear = import_module("sklearn.linear_model")
    onset, values, _ = rows
    spread = values.std(0)
    scaled = values / np.where(spread > 0, spread, 1.0)
    if onset.sum() < 5:
        return np.zeros(values.shape[1]), np.zeros(values.shape[1])
    model = linear.LogisticRegressionCV(
        Cs=np.logspace(-2, 1, 12), cv=5, l1_ratios=(1.0,), solver="saga", scoring="neg_log_loss",
        max_iter=500, use_legacy_attributes=False,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        effects = model.fit(scaled, onset).coef_.ravel()
    return np.abs(effects), np.sign(effects)


PEERS: dict[str, tuple[Peer, str]] = {
    "correlation, p < .05": (correlation, ""),
    "chi-square with B-H 10 %": (chi_square, ""),
    "statsmodels logit, p < .05": (statsmodels_logit, "statsmodels"),
    "conditional logit, p < .05": (conditional_logit, "statsmodels"),
    "L1 logistic, cross-validated": (l1_logistic, "sklearn"),
}
"""Each by its name, and the library that it needs."""


def there() -> dict[str, Peer]:
    """The peers that can run here; says which cannot."""
    found = {}
    for name, (peer, library) in PEERS.items():
        try:
            if library:
                import_module(library)
            found[name] = peer
        except ImportError:
            print(f"left out, {library} is not installed: {name}")
    return found


def _fitted(make: Callable[[], Any], skip: int, of: np.ndarray) -> Score:
    """Effects by their errors; nothing where the fit fails, as it does under separation."""
    nothing = np.zeros(of.shape[1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fit = make().fit(disp=0)
            z = np.nan_to_num(np.asarray(fit.params / fit.bse)[skip:])
        except (np.linalg.LinAlgError, ValueError):
            return nothing, nothing
    return np.abs(z), np.sign(z) * (np.abs(z) > WALD)


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    spread = one.std() * other.std()
    return float(((one - one.mean()) * (other - other.mean())).mean() / spread) if spread else 0.0


def _tail(chi: float) -> float:
    """How likely a chi-square of one degree of freedom is to be so large."""
    return erfc(sqrt(chi / 2))
