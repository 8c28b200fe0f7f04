"""Triggers: what comes before this person's spasms, and is a forecast worth showing?

Answers     How do the odds of a spasm move with each exposure? How likely is one tomorrow?
Takes       one person's diary, the catalogue of exposures in use
Gives       Odds or TooFew for each exposure; a DayRisk, or why there is none
Never       clock, disk, network; a cause claimed; a number told where there are too few days
Touch with  knowledge/triggers/, tests/triggers/, docs/decisions/0012; one who knows the method
"""

from unknot.triggers._catalogue import BadCatalogue, read_catalogue
from unknot.triggers._days import BadDiary, Columns, Row, person_of, read_columns, read_diary
from unknot.triggers._find import find, state_of_belief
from unknot.triggers._forecast import forecast
from unknot.triggers._model import (
    SHOWN,
    Belief,
    Catalogue,
    Counts,
    DayRisk,
    Diary,
    Exposure,
    Finding,
    Forecast,
    ForecastRules,
    Limits,
    NoForecast,
    Odds,
    Priors,
    Share,
    Split,
    State,
    Study,
    Third,
    TooEarly,
    TooFew,
    Track,
    Window,
)
from unknot.triggers._rows import split
from unknot.triggers._say import (
    PLACES,
    Told,
    as_json,
    chance_in_words,
    forecast_in_words,
    no_forecast_in_words,
    tell,
)

__all__ = [
    "PLACES",
    "SHOWN",
    "BadCatalogue",
    "BadDiary",
    "Belief",
    "Catalogue",
    "Columns",
    "Counts",
    "DayRisk",
    "Diary",
    "Exposure",
    "Finding",
    "Forecast",
    "ForecastRules",
    "Limits",
    "NoForecast",
    "Odds",
    "Priors",
    "Row",
    "Share",
    "Split",
    "State",
    "Study",
    "Third",
    "Told",
    "TooEarly",
    "TooFew",
    "Track",
    "Window",
    "as_json",
    "chance_in_words",
    "find",
    "forecast",
    "forecast_in_words",
    "no_forecast_in_words",
    "person_of",
    "read_catalogue",
    "read_columns",
    "read_diary",
    "split",
    "state_of_belief",
    "tell",
]
