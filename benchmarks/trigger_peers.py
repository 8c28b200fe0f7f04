"""The peers of the trigger analysis: what others use to look for causes in a diary.

Each is a small function from one person's rows to a verdict. Libraries that only a peer needs are
imported where that peer begins, so the rest runs without them.
"""

import importlib.util
import math
import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from unknot import stats

NORMAL_90 = 1.6448536269514722
NORMAL_95 = 1.959963984540054
LEVEL = 0.05
FOLDS, FEWEST_FOLDS = 5, 3  # each needs a day on which a spasm began
PENALTIES = 20
WARM_UP, DRAWS = 500, 1000
GUESS = 1.8  # triggers a person, as in our own prior
ROOM = 64  # rows of MCMC are filled up to a multiple, so that it is compiled once for each length

os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)


@dataclass(frozen=True)
class Rows:
    """One person's days at risk.

    Args:
        values: the exposures in contrasts around their mean, exactly 0 where nothing is known.
        blocks: 28 days each. means, sds: what our own prior believes of each effect, in all.
    """

    onset: np.ndarray
    values: np.ndarray
    blocks: np.ndarray
    means: np.ndarray
    sds: np.ndarray


class Verdict(NamedTuple):
    """For each exposure a ranking score, the side shown or 0, and a 90 % interval or NaN."""

    score: np.ndarray
    side: np.ndarray
    low: np.ndarray
    high: np.ndarray


Method = Callable[[Rows], Verdict]


def nothing(width: int) -> Verdict:
    """No answer."""
    unknown = np.full(width, np.nan)
    return Verdict(np.zeros(width), np.zeros(width), unknown, unknown)


def by_z(effects: np.ndarray, errors: np.ndarray) -> Verdict:
    """Shown at p < .05, with the usual interval."""
    with np.errstate(all="ignore"):
        z = np.nan_to_num(effects / errors, posinf=0.0, neginf=0.0)
    known = np.isfinite(effects) & np.isfinite(errors) & (errors > 0)
    low = np.where(known, effects - NORMAL_90 * errors, np.nan)
    high = np.where(known, effects + NORMAL_90 * errors, np.nan)
    return Verdict(np.abs(z), np.sign(z) * (np.abs(z) > NORMAL_95), low, high)


def correlation(rows: Rows) -> Verdict:
    """Pearson's, which with a yes or no is the point-biserial one; shown at p < .05."""
    found = nothing(rows.values.shape[1])
    for place, values in enumerate(rows.values.T):
        known = values != 0.0
        freedom = int(known.sum()) - 2
        if freedom < 1 or not _vary(values[known], rows.onset[known]):
            continue
        r = float(np.corrcoef(values[known], rows.onset[known])[0, 1])
        t = r * math.sqrt(freedom / max(1.0 - r * r, 1e-12))
        found.score[place] = abs(r)
        found.side[place] = np.sign(r) * (abs(t) > stats.t_reach(1 - LEVEL, freedom))
    return found


def chi_square(rows: Rows) -> Verdict:
    """Above and not above the person's middle, 2×2, all of them held to FDR .05."""
    found = nothing(rows.values.shape[1])
    chances = np.ones(len(found.score))
    sides = np.zeros(len(found.score))
    for place, values in enumerate(rows.values.T):
        known = values != 0.0
        if not known.any() or not _vary(values[known], rows.onset[known]):
            continue
        middle = np.median(values[known])
        if middle == values[known].max():
            middle = values[known].mean()  # a yes that is more common than a no
        high, onset = values[known] > middle, rows.onset[known] > 0
        phi = float(np.corrcoef(high, onset)[0, 1])
        found.score[place] = known.sum() * phi * phi
        chances[place] = math.erfc(math.sqrt(found.score[place] / 2))
        sides[place] = np.sign(phi)
    found.side[:] = sides * discoveries(chances)
    return found


def discoveries(chances: np.ndarray) -> np.ndarray:
    """Which p-values pass the step-up rule of Benjamini and Hochberg."""
    order = np.sort(chances)
    passing = order <= LEVEL * np.arange(1, len(order) + 1) / len(order)
    return chances <= (order[passing].max() if passing.any() else -1.0)


def logit(rows: Rows) -> Verdict:
    """Statsmodels: every exposure at once."""
    return by_z(*_logit(rows.values, rows.onset))


def univariate(rows: Rows) -> Verdict:
    """Statsmodels: each exposure alone, on the days where it is known, as migraine apps do."""
    width = rows.values.shape[1]
    effects, errors = np.full(width, np.nan), np.full(width, np.nan)
    for place in range(width):
        known = rows.values[:, place] != 0.0
        column = rows.values[known][:, [place]]
        effects[[place]], errors[[place]] = _logit(column, rows.onset[known])
    return by_z(effects, errors)


def _logit(values: np.ndarray, onset: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    from statsmodels.api import Logit

    columns = np.column_stack([np.ones(len(onset)), values])
    return _fitted(lambda: Logit(onset, columns).fit(disp=0, maxiter=100), values.shape[1])


def conditional(rows: Rows) -> Verdict:
    """Statsmodels: conditional logistic regression, each day against others of its 28."""
    from statsmodels.discrete.conditional_models import ConditionalLogit

    def fit() -> Any:
        return ConditionalLogit(rows.onset, rows.values, groups=rows.blocks).fit(disp=0)

    return by_z(*_fitted(fit, rows.values.shape[1]))


def _fitted(fit: Callable[[], Any], width: int) -> tuple[np.ndarray, np.ndarray]:
    """The last effects of a fit and their errors; NaN where the library cannot say."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = fit()
            return np.asarray(found.params)[-width:], np.asarray(found.bse)[-width:]
    except (np.linalg.LinAlgError, ValueError, ZeroDivisionError, OverflowError):
        return np.full(width, np.nan), np.full(width, np.nan)


def sparse(rows: Rows) -> Verdict:
    """Scikit-learn: L1, its penalty by cross-validation; shown is what is left."""
    from sklearn.linear_model import LogisticRegressionCV
    from sklearn.model_selection import StratifiedKFold

    found = nothing(rows.values.shape[1])
    spread = rows.values.std(0)
    folds = min(FOLDS, int(rows.onset.sum()))
    if folds < FEWEST_FOLDS:
        return found
    model = LogisticRegressionCV(
        Cs=PENALTIES,
        l1_ratios=(1.0,),
        solver="liblinear",
        intercept_scaling=100.0,
        scoring="neg_log_loss",
        cv=StratifiedKFold(folds, shuffle=True, random_state=1),
        random_state=1,
        use_legacy_attributes=False,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(rows.values / np.where(spread > 0, spread, 1.0), rows.onset)
    effects = np.ravel(model.coef_)
    return Verdict(np.abs(effects), np.sign(effects), found.low, found.high)


def normal_draws(rows: Rows) -> Verdict:
    """NumPyro: every effect normal around none, one contrast wide."""
    width = rows.values.shape[1]
    return _sampled(rows, "normal", np.zeros(width), np.ones(width))


def published_draws(rows: Rows) -> Verdict:
    """NumPyro: normal with the mean and width that our own prior has, so as well informed."""
    return _sampled(rows, "normal", rows.means, rows.sds)


def horseshoe_draws(rows: Rows) -> Verdict:
    """NumPyro: a horseshoe."""
    width = rows.values.shape[1]
    scale = GUESS / (width - GUESS) * 2.0 / math.sqrt(len(rows.onset) * 0.08 * 0.92)
    return _sampled(rows, "horseshoe", np.zeros(width), np.full(width, scale))


def _sampled(rows: Rows, kind: str, means: np.ndarray, sds: np.ndarray) -> Verdict:
    draws = _draw(_sampler(kind), rows, means, sds)
    above = (draws > 0).mean(0)
    low, high = np.quantile(draws, [0.05, 0.95], axis=0)
    score = np.abs(draws.mean(0)) / draws.std(0)
    return Verdict(score, np.sign(above - 0.5) * (np.maximum(above, 1 - above) > 0.975), low, high)


SAMPLERS: dict[str, Any] = {}


def _sampler(kind: str) -> Any:
    """The no-U-turn sampler of a prior, compiled as a whole, so once for each length."""
    import jax
    from numpyro.infer import MCMC, NUTS

    def run(key: Any, *given: Any) -> Any:
        kernel = NUTS(_model(kind), target_accept_prob=0.9 if kind == "horseshoe" else 0.8)
        chain = MCMC(kernel, num_warmup=WARM_UP, num_samples=DRAWS, progress_bar=False)
        chain.run(key, *given)
        return chain.get_samples()["effects"]

    if kind not in SAMPLERS:
        SAMPLERS[kind] = jax.jit(run)
    return SAMPLERS[kind]


def _draw(sampler: Any, rows: Rows, means: np.ndarray, sds: np.ndarray) -> np.ndarray:
    import jax

    count = len(rows.onset)
    more = -count % ROOM
    blocks = np.unique(rows.blocks, return_inverse=True)[1]
    draws = sampler(
        jax.random.PRNGKey(1),
        np.pad(rows.onset, (0, more)),
        np.pad(rows.values, ((0, more), (0, 0))),
        np.pad(blocks, (0, more)),
        np.arange(count + more) < count,
        np.zeros(blocks.max() + 1),
        means,
        sds,
    )
    return np.asarray(draws, dtype=float)


def _model(kind: str) -> Callable[..., None]:
    """The same base rate and blocks as in our own model; only the prior of the effects differs."""
    import numpyro
    import numpyro.distributions as dist

    def model(*given: Any) -> None:
        onset, values, blocks, is_real, room, means, sds = given
        base = numpyro.sample("base", dist.Normal(-2.2, 1.0))
        drift = numpyro.sample("drift", dist.Normal(room, 0.5).to_event(1))
        z = numpyro.sample("z", dist.Normal(means * 0, 1.0).to_event(1))
        if kind == "horseshoe":
            overall = numpyro.sample("overall", dist.HalfCauchy(1.0))
            sds = sds * overall * numpyro.sample("local", dist.HalfCauchy(sds / sds).to_event(1))
        effects = numpyro.deterministic("effects", means + z * sds)
        level = base + drift[blocks] + values @ effects
        chance = dist.Bernoulli(logits=level).mask(is_real)
        numpyro.sample("onset", chance, obs=onset)

    return model


def _vary(*columns: np.ndarray) -> bool:
    return all(np.ptp(each) > 0 for each in columns)


@dataclass(frozen=True)
class Peer:
    """A peer; the library it needs, if any; whether it is so slow that it gets fewer people."""

    name: str
    run: Method
    library: str = ""
    is_slow: bool = False

    @property
    def is_here(self) -> bool:
        """Whether its library is installed."""
        return not self.library or importlib.util.find_spec(self.library) is not None


PEERS = (
    Peer("correlation, p < .05", correlation),
    Peer("chi-square, 2×2, FDR .05", chi_square),
    Peer("statsmodels, one at a time", univariate, "statsmodels"),
    Peer("statsmodels logit", logit, "statsmodels"),
    Peer("statsmodels conditional", conditional, "statsmodels"),
    Peer("L1, cross-validated", sparse, "sklearn"),
    Peer("NumPyro, normal", normal_draws, "numpyro", True),
    Peer("NumPyro, our prior, normal", published_draws, "numpyro", True),
    Peer("NumPyro, horseshoe", horseshoe_draws, "numpyro", True),
)
