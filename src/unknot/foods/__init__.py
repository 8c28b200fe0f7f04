"""Foods: what the public food tables hold of a food, and which of many somebody means.

Answers     What is this row, this object? Which words were typed, and how well does a name fit?
Takes       rows and objects of USDA FoodData Central, what somebody typed, names found
Gives       PublicFood with unknown amounts left unknown; words to look for; the best names first
Never       clock, disk, network; a missing amount read as nought
Touch with  tests/foods/, store/foods_file.py, decision 23
"""

from unknot.foods._csv import (
    FOOD_FILE,
    NUTRIENT_FILE,
    PORTION_FILE,
    SERVING_FILE,
    UNIT_FILE,
    Amount,
    Portion,
    amount_of,
    food_of,
    portion_of,
    serving_of,
    unit_of,
)
from unknot.foods._json import LISTS, food_of_object
from unknot.foods._model import KINDS, NUTRIENTS, BadFoods, PublicFood, Row, Serving
from unknot.foods._words import LONGEST, MOST_WORDS, Slot, best_first, near, words

__all__ = [
    "FOOD_FILE",
    "KINDS",
    "LISTS",
    "LONGEST",
    "MOST_WORDS",
    "NUTRIENTS",
    "NUTRIENT_FILE",
    "PORTION_FILE",
    "SERVING_FILE",
    "UNIT_FILE",
    "Amount",
    "BadFoods",
    "Portion",
    "PublicFood",
    "Row",
    "Serving",
    "Slot",
    "amount_of",
    "best_first",
    "food_of",
    "food_of_object",
    "near",
    "portion_of",
    "serving_of",
    "unit_of",
    "words",
]
