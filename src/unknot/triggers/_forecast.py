"""Tomorrow's chance of a spasm, where a forecast has earned being shown."""

from dataclasses import dataclass

import numpy as np

from unknot import stats
from unknot.triggers._find import LEVELS, effects_likelihood, slab_prior, start_prior
from unknot.triggers._model import (
    Catalogue,
    DayRisk,
    Diary,
    Floats,
    ForecastRules,
    NoForecast,
    Window,
)
from unknot.triggers._rows import PLAIN, Design, design, with_tomorrow

NORMAL_95 = 1.6448536269514722
# The running rate as it is, and half of the way from it to the forecast, give or take a fifth.
TRUST = stats.NormalPrior(np.array([1.0, 0.5]), np.array([1e-3, 0.2]))


def forecast(diary: Diary, catalogue: Catalogue) -> DayRisk | NoForecast:
    """Give the chance that a spasm begins on the day after the last one written down.

    Shown only if, made day by day from the past alone, it would have beaten the person's own
    running rate by more than noise.

    Args:
        diary: read with the same catalogue; at least one day.

    Source: docs/decisions/0012-triggers.md
    """
    if diary.spasm[-1] != 0.0:
        return NoForecast.IN_SPASM
    seen = design(diary, catalogue.priors)
    rules = catalogue.forecast
    counted = seen.onset[rules.first_days :]
    if len(counted) < rules.least_forecasts or counted.sum() < rules.least_onsets:
        return NoForecast.NO_BETTER
    rate = stats.running_rate(seen.onset, rules.rate_spasm_days, rules.rate_other_days)
    usual = stats.logit(rate)[rules.first_days :]
    past = _past_levels(seen, diary, catalogue)
    if not _earned(counted, past, usual[:-1], rules):
        return NoForecast.NO_BETTER
    level, sd = _tomorrow(seen, diary, catalogue)
    trusted = usual[-1] + _trust(past, usual[:-1], counted) * (level - usual[-1])
    low, risk, high = stats.expit(trusted + NORMAL_95 * sd * np.array([-1.0, 0.0, 1.0])).tolist()
    return DayRisk(int(diary.days[-1]) + 1, risk, low, high)


def _tomorrow(seen: Design, diary: Diary, catalogue: Catalogue) -> tuple[float, float]:
    """The log odds of a spasm on the day after the last, and how unsure they are."""
    count = len(seen.onset)
    model = _fit(seen, count, diary, catalogue)
    columns = _ahead(with_tomorrow(seen, diary), count, diary)[-1]
    return float(model.level(columns)), float(np.sqrt(columns @ model.covariance @ columns))


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """Coefficients of one fit, and how unsure the level of a row is."""

    coefficients: Floats
    drift: float
    covariance: Floats

    def level(self, columns: Floats) -> Floats:
        """The log odds of rows."""
        found: Floats = columns @ self.coefficients + self.drift
        return found


def _fit(seen: Design, until: int, diary: Diary, catalogue: Catalogue) -> _Model:
    """Fit the first rows; effects at their posterior means, the latest block's drift kept."""
    slabs = slab_prior(diary.exposures, catalogue.priors)
    prior = start_prior(slabs, catalogue.priors)
    rows = seen.rows(catalogue.priors, until)
    fit = stats.fit_logistic(rows, prior)
    likelihood = effects_likelihood(fit, rows, prior, seen.values[:until])
    effects = stats.slab_posterior(likelihood, slabs, LEVELS).means
    precision = stats.plain_quadratic(fit, rows).precision + np.diag(prior.precisions)
    return _Model(
        coefficients=np.concatenate([fit.coefficients[:PLAIN], effects]),
        drift=float(fit.shifts[-1]),
        covariance=np.asarray(np.linalg.inv(precision), dtype=np.float64),
    )


def _ahead(seen: Design, until: int, diary: Diary) -> Floats:
    """The columns as they are known the evening before; the rest at the person's own mean."""
    known = np.array([each.window is Window.YESTERDAY for each in diary.exposures])
    columns = seen.columns(until)
    columns[:, PLAIN:] *= known
    return columns


def _past_levels(seen: Design, diary: Diary, catalogue: Catalogue) -> Floats:
    """What would have been forecast for each row after the first ones, from those before it."""
    rules = catalogue.forecast
    begin, count = rules.first_days, len(seen.onset)
    levels = np.empty(count - begin)
    for origin in range(begin, count, rules.refit_days):
        until = min(origin + rules.refit_days, count)
        model = _fit(seen, origin, diary, catalogue)
        ahead = _ahead(seen, origin, diary)[origin:until]
        levels[origin - begin : until - begin] = model.level(ahead)
    return levels


def _earned(outcome: Floats, past: Floats, usual: Floats, rules: ForecastRules) -> bool:
    """Whether recalibrated forecasts beat the running rate by more than noise.

    Args:
        past, usual: log odds of each outcome, as forecast and as the running rate had it.
    """
    levels = np.empty(len(past))
    for origin in range(0, len(past), rules.refit_days):
        until = min(origin + rules.refit_days, len(past))
        trust = _trust(past[:origin], usual[:origin], outcome[:origin])
        levels[origin:until] = usual[origin:until] + trust * (past - usual)[origin:until]
    skill = stats.brier_skill(outcome, stats.expit(levels), stats.expit(usual))
    return skill.gain > rules.margin * skill.standard_error


def _trust(past: Floats, usual: Floats, outcome: Floats) -> float:
    """How far to follow the forecasts away from the running rate, from how they did so far."""
    if not len(past):
        return float(TRUST.means[1])
    columns = np.column_stack([usual, past - usual])
    rows = stats.Rows(columns, outcome, np.zeros(1, dtype=np.intp), 1e-3)
    return float(stats.fit_logistic(rows, TRUST).coefficients[1])
