"""Stats: estimates with intervals, that know nothing of backs.

Answers     How strong is an effect, how sure is that, and was a forecast any good?
Takes       arrays of outcomes and columns, priors as numbers
Gives       coefficients, evidence, mixtures and their quantiles, scores
Never       clock, disk, network, dice of its own; a person, a day, a spasm
Touch with  tests/stats/ and its reference output; one who knows the method
"""

from unknot.stats._conditional import ConditionalFit, Strata, fit_conditional, strata_of
from unknot.stats._exact import Interval, beta_cdf, mean_interval, rate_ratio, t_reach
from unknot.stats._flips import (
    MOST_PAIRS,
    FlipFinding,
    Flips,
    chances_so_low,
    flip_test,
    flips_of,
)
from unknot.stats._logistic import (
    Floats,
    LogisticFit,
    NormalPrior,
    Quadratic,
    Rows,
    average_unknown,
    fit_logistic,
    marginal_quadratic,
    plain_quadratic,
)
from unknot.stats._normal import mixture_quantiles, normal_cdf
from unknot.stats._scores import (
    NORMAL_95,
    Skill,
    brier,
    brier_skill,
    expit,
    logit,
    running_rate,
    wilson,
)
from unknot.stats._slabs import SlabPosterior, SlabPrior, slab_posterior

__all__ = [
    "MOST_PAIRS",
    "NORMAL_95",
    "ConditionalFit",
    "FlipFinding",
    "Flips",
    "Floats",
    "Interval",
    "LogisticFit",
    "NormalPrior",
    "Quadratic",
    "Rows",
    "Skill",
    "SlabPosterior",
    "SlabPrior",
    "Strata",
    "average_unknown",
    "beta_cdf",
    "brier",
    "brier_skill",
    "chances_so_low",
    "expit",
    "fit_conditional",
    "fit_logistic",
    "flip_test",
    "flips_of",
    "logit",
    "marginal_quadratic",
    "mean_interval",
    "mixture_quantiles",
    "normal_cdf",
    "plain_quadratic",
    "rate_ratio",
    "running_rate",
    "slab_posterior",
    "strata_of",
    "t_reach",
    "wilson",
]
