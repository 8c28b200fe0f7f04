"""Nourish: what is in this food and drink, and which small change would help most?

Answers     How much of each mineral, how does it compare, what to know first, what to eat instead?
Takes       an intake, the larder in use; what somebody typed
Gives       totals, references, gaps, cautions, and suggestions only for what they cleared
Never       clock, disk, network; an unknown day read as nothing; a promise about spasms
Touch with  knowledge/nourish/, tests/nourish/, decision 14; a dietitian for cautions and limits
"""

from unknot.nourish._cautions import FACTS, NEEDED_FOODS, Cleared, caution_says, look_out
from unknot.nourish._find import find
from unknot.nourish._intake import BadIntake, read_intake
from unknot.nourish._model import (
    GOALS,
    IN_FOODS,
    MILLION,
    MINERALS,
    TARGETS,
    TOTALLED,
    Amounts,
    Caution,
    Choice,
    Day,
    Diet,
    Eaten,
    Food,
    Intake,
    Kind,
    Larder,
    LifeStage,
    Limits,
    Mark,
    Nutrient,
    Person,
    Reference,
    Region,
    Role,
    Sex,
    Statement,
    Table,
)
from unknot.nourish._references import (
    Band,
    Gap,
    References,
    drinks_range,
    gaps,
    largest_first,
    references,
)
from unknot.nourish._suggest import (
    Option,
    Room,
    Suggested,
    Suggestion,
    choose,
    explain,
    in_units,
    suggest,
)
from unknot.nourish._totals import (
    DayTotal,
    Mean,
    Week,
    amounts,
    mean,
    totals,
    week,
)

__all__ = [
    "FACTS", "GOALS", "IN_FOODS", "MILLION", "MINERALS", "NEEDED_FOODS", "TARGETS", "TOTALLED",
    "Amounts", "BadIntake", "Band", "Caution", "Choice", "Cleared", "Day", "DayTotal", "Diet",
    "Eaten", "Food", "Gap", "Intake", "Kind", "Larder", "LifeStage", "Limits", "Mark", "Mean",
    "Nutrient", "Option", "Person", "Reference", "References", "Region", "Role", "Room", "Sex",
    "Statement", "Suggested", "Suggestion", "Table", "Week",
    "amounts", "caution_says", "choose", "drinks_range", "explain", "find", "gaps", "in_units",
    "largest_first", "look_out", "mean", "read_intake", "references", "suggest", "totals", "week",
]  # fmt: skip
