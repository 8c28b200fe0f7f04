"""Tomorrow's chance of a spasm, where a forecast has earned being shown."""

from dataclasses import dataclass, replace

import numpy as np

from unknot import stats
from unknot.triggers._find import LEVELS, effects_likelihood, slab_prior, start_prior
from unknot.triggers._model import (
    Catalogue,
    DayRisk,
    Diary,
    Floats,
    Forecast,
    ForecastRules,
    NoForecast,
    Third,
    TooEarly,
    Track,
    Window,
)
from unknot.triggers._rows import PLAIN, Design, design, share, with_tomorrow

# The running rate as it is, and half of the way from it to the forecast, give or take a fifth.
TRUST = stats.NormalPrior(np.array([1.0, 0.5]), np.array([1e-3, 0.2]))


def forecast(diary: Diary, catalogue: Catalogue) -> Forecast:
    """Give the chance that a spasm begins on the day after the last one written down.

    Shown only if, made day by day from the past alone, it would have beaten the person's own
    running rate by more than noise.

    Args:
        diary: read with the same catalogue; at least one day.

    Source: docs/decisions/0012-triggers.md
    """
    if diary.spasm[-1] != 0.0:
        return NoForecast.IN_SPASM
    rules = catalogue.forecast
    diary = _latest(diary, rules.latest_days)
    seen = design(diary, catalogue.priors)
    counted = seen.onset[rules.first_days :]
    early = _missing(counted, rules, len(seen.onset))
    if early is not None:
        return early
    rate = stats.running_rate(seen.onset, rules.rate_spasm_days, rules.rate_other_days)
    usual = stats.logit(rate)[rules.first_days :]
    past = _past_levels(seen, diary, catalogue)
    levels = _recalibrated(counted, past, usual[:-1], rules)
    if not _earned(counted, levels, usual[:-1], rules):
        return NoForecast.NO_BETTER
    level, sd = _tomorrow(seen, diary, catalogue)
    trusted = usual[-1] + _trust(past, usual[:-1], counted) * (level - usual[-1])
    ends = trusted + stats.NORMAL_95 * sd * np.array([-1.0, 0.0, 1.0])
    low, risk, high = stats.expit(ends).tolist()
    track = _track(counted, stats.expit(levels), stats.expit(usual[:-1]))
    return DayRisk(int(diary.days[-1]) + 1, risk, low, high, float(rate[-1]), track)


def _latest(diary: Diary, count: int) -> Diary:
    """The last so many days written down."""
    return replace(
        diary,
        days=diary.days[-count:],
        spasm=diary.spasm[-count:],
        pain=diary.pain[-count:],
        before_onset=diary.before_onset[-count:],
        answers=diary.answers[-count:],
    )


def _missing(counted: Floats, rules: ForecastRules, days: int) -> TooEarly | None:
    """What is missing before forecasts of the past can be checked; None where nothing is."""
    more_days = max(0, rules.first_days + rules.least_forecasts - days)
    more_onsets = max(0, rules.least_onsets - int(counted.sum()))
    return TooEarly(more_days, more_onsets) if more_days or more_onsets else None


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


def _recalibrated(outcome: Floats, past: Floats, usual: Floats, rules: ForecastRules) -> Floats:
    """Past forecasts, each moved from the running rate as far as those before it had earned.

    Args:
        past, usual: log odds of each outcome, as forecast and as the running rate had it.
    """
    levels = np.empty(len(past))
    for origin in range(0, len(past), rules.refit_days):
        until = min(origin + rules.refit_days, len(past))
        trust = _trust(past[:origin], usual[:origin], outcome[:origin])
        levels[origin:until] = usual[origin:until] + trust * (past - usual)[origin:until]
    return levels


def _earned(outcome: Floats, levels: Floats, usual: Floats, rules: ForecastRules) -> bool:
    """Whether forecasts beat the running rate by more than noise."""
    skill = stats.brier_skill(outcome, stats.expit(levels), stats.expit(usual))
    return skill.gain > rules.margin * skill.standard_error


def _track(outcome: Floats, chances: Floats, usual: Floats) -> Track:
    """How past forecasts did, in thirds from the lowest to the highest."""
    thirds = np.array_split(np.argsort(chances, kind="stable"), 3)
    return Track(
        days=len(outcome),
        onsets=int(outcome.sum()),
        error=stats.brier(outcome, chances),
        usual_error=stats.brier(outcome, usual),
        thirds=tuple(Third(float(chances[each].mean()), share(outcome[each])) for each in thirds),
    )


def _trust(past: Floats, usual: Floats, outcome: Floats) -> float:
    """How far to follow the forecasts away from the running rate, from how they did so far."""
    if not len(past):
        return float(TRUST.means[1])
    columns = np.column_stack([usual, past - usual])
    rows = stats.Rows(columns, outcome, np.zeros(1, dtype=np.intp), 1e-3)
    return float(stats.fit_logistic(rows, TRUST).coefficients[1])
