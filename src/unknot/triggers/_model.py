"""The records of triggers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from unknot.terms import Footing

Floats = npt.NDArray[np.float64]
Days = npt.NDArray[np.int64]


class Window(StrEnum):
    """Which day's answer belongs to a day on which a spasm may begin."""

    NIGHT = "night"  # written on the day, about the night before it
    YESTERDAY = "yesterday"
    TODAY = "today"


class State(StrEnum):
    """What may be said about one exposure."""

    NEEDS_DAYS = "needs_days"
    NO_SIGN = "no_sign"
    UNCLEAR = "unclear"
    POSSIBLE = "possible"
    LIKELY = "likely"
    POSSIBLE_PROTECTIVE = "possible_protective"
    LIKELY_PROTECTIVE = "likely_protective"


SHOWN = (State.LIKELY, State.LIKELY_PROTECTIVE)


@dataclass(frozen=True, slots=True)
class Study:
    """A published odds ratio for a window of at most a day.

    Args:
        low, high: its 95 % interval; None where nobody here has read it.
        verified: whether the odds ratio was read in the source; if not, it is not told.
    """

    odds_ratio: float
    low: float | None
    high: float | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Exposure:
    """Something written each day that may come before a spasm.

    Args:
        contrast: the change an effect is told for, in the unit; its sign is the feared direction.
        low, high: what may be written. yes_no: only 0 or 1 may.
        chance, mean, sd: that it matters to somebody, and how much if it does, as log odds for
            the contrast.
        when: which days, in words after "on". published: what studies say, in a sentence.
    """

    id: str
    window: Window
    contrast: float
    unit: str
    low: float
    high: float
    yes_no: bool
    chance: float
    mean: float
    sd: float
    when: str
    published: str
    study: Study | None = None
    footing: Footing | None = None


@dataclass(frozen=True, slots=True)
class Priors:
    """What the model holds before it has seen a day; log odds throughout."""

    base_mean: float
    base_sd: float
    block_days: int
    block_sd: float
    nuisance_sd: float
    spike_sd: float
    most_triggers: int
    own_chance: float
    own_sd: float


@dataclass(frozen=True, slots=True)
class Limits:
    """When something may be said, and how firmly.

    Args:
        foreshadowed: how many standard errors days before an onset may already look like days
            in a spasm, before what was written on them is held back.
    """

    least_days: int
    least_onsets: int
    least_varied: int
    no_sign_chance: float
    no_sign_odds: float
    possible: float
    likely: float
    together: float
    foreshadowed: float


@dataclass(frozen=True, slots=True)
class ForecastRules:
    """When a forecast may be shown; risks a day.

    Args:
        first_days: at-risk days before the first forecast that counts. refit_days: between fits.
        latest_days: older days are left out; what was so years ago says little of tomorrow.
        margin: how many standard errors its score must be better than the running rate's.
    """

    rate_spasm_days: float
    rate_other_days: float
    first_days: int
    refit_days: int
    latest_days: int
    least_forecasts: int
    least_onsets: int
    margin: float


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every exposure that a diary may hold, and how it is judged and told.

    Args:
        sentences: by id, with places for numbers in braces.
    """

    exposures: tuple[Exposure, ...]
    priors: Priors
    limits: Limits
    forecast: ForecastRules
    sentences: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Diary:
    """One person's days in order; NaN where nothing was written.

    Args:
        days: ordinals, rising. answers: one line for each day, one column for each exposure.
    """

    person: str
    exposures: tuple[Exposure, ...]
    days: Days
    spasm: Floats
    pain: Floats
    before_onset: Floats
    answers: Floats


@dataclass(frozen=True, slots=True)
class Belief:
    """What the model holds about one exposure, as log odds for its contrast.

    Args:
        positive, negative: the chance of a link in, or against, the feared direction.
    """

    mean: float
    sd: float
    low90: float
    high90: float
    positive: float
    negative: float


@dataclass(frozen=True, slots=True)
class Counts:
    """What a finding rests on: at-risk days on which the exposure is known.

    Args:
        onsets: spasms that began on them. varied: days that differ from the commonest answer.
        unasked: onsets whose day does not say what came before.
    """

    days: int
    onsets: int
    varied: int
    unasked: int


@dataclass(frozen=True, slots=True)
class Odds:
    """One exposure that something can be said about.

    Args:
        with_others: exposures that move with it, where only together they are likely to matter.
        is_foreshadowed: it would be likely, but days before an onset already look like days in a
            spasm, so that the spasm may have come first.
    """

    exposure: Exposure
    belief: Belief
    counts: Counts
    state: State
    with_others: tuple[Exposure, ...] = ()
    is_foreshadowed: bool = False


@dataclass(frozen=True, slots=True)
class TooFew:
    """One exposure that nothing can be said about yet.

    Args:
        belief: little more than what was held before; for programs, never told to a person.
        more_days, more_onsets, more_varied: what is missing, about.
    """

    exposure: Exposure
    belief: Belief
    counts: Counts
    more_days: int
    more_onsets: int
    more_varied: int


Finding = Odds | TooFew


@dataclass(frozen=True, slots=True)
class Share:
    """On how many of some days a spasm began, with the 90 % interval of their share."""

    onsets: int
    days: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Split:
    """Days on which a spasm could begin, in two parts by one exposure.

    Args:
        cut: the person's own mean; `feared` are days beyond it in the feared direction. None
            where the answer is yes or no.
        other: the rest of the days on which the exposure is known.
    """

    cut: float | None
    feared: Share
    other: Share


@dataclass(frozen=True, slots=True)
class Third:
    """Past forecasts of nearly the same chance: what was said, and what came."""

    said: float
    came: Share


@dataclass(frozen=True, slots=True)
class Track:
    """How forecasts of the past did, each made from the days before it.

    Args:
        error, usual_error: Brier scores, the forecast's and the running rate's; lower is better.
        thirds: the lowest forecasts first.
    """

    days: int
    onsets: int
    error: float
    usual_error: float
    thirds: tuple[Third, ...]


@dataclass(frozen=True, slots=True)
class DayRisk:
    """The chance that a spasm begins on a day, with its 90 % interval.

    Args:
        usual: the person's own running rate.
    """

    day: int
    risk: float
    low: float
    high: float
    usual: float
    track: Track


class NoForecast(StrEnum):
    """Why nothing is forecast; each names its sentence."""

    IN_SPASM = "forecast_in_spasm"
    NO_BETTER = "forecast_none"


@dataclass(frozen=True, slots=True)
class TooEarly:
    """Too few days for a forecast to be checked on.

    Args:
        more_days: on which a spasm could begin, about. more_onsets: spasms that begin on them.
    """

    more_days: int
    more_onsets: int


Forecast = DayRisk | NoForecast | TooEarly
