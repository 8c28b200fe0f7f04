"""The CSV download: five tables, joined by the number of the food."""

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

from unknot.foods._model import KINDS, MOST_NAME, NUTRIENTS, BadFoods, PublicFood, Row, Serving

FOOD_FILE, NUTRIENT_FILE = "food.csv", "food_nutrient.csv"
PORTION_FILE, UNIT_FILE, SERVING_FILE = "food_portion.csv", "measure_unit.csv", "branded_food.csv"
MOST_GRAMS = 100_000
NO_UNIT = ("undetermined", "")


class Amount(NamedTuple):
    """How much of one thing is in 100 g of a food."""

    fdc_id: int
    name: str
    amount: float


class Portion(NamedTuple):
    """A portion of a food."""

    fdc_id: int
    serving: Serving


def food_of(row: Row) -> PublicFood | None:
    """Read a line of food.csv; None for a kind that is not taken.

    Raises:
        BadFoods: no number, or no name.
    """
    kind = _text(row, "data_type")
    if kind not in KINDS:
        return None
    name = _text(row, "description")
    if not name:
        raise BadFoods(f"{FOOD_FILE}: fdc_id {_text(row, 'fdc_id')} has no description.")
    return PublicFood(_id(FOOD_FILE, row), kind, name[:MOST_NAME])


def amount_of(row: Row) -> Amount | None:
    """Read a line of food_nutrient.csv; None for what is not counted here, or is not given."""
    number = _text(row, "nutrient_id")
    name = NUTRIENTS.get(int(number)) if number.isdecimal() else None
    written = _text(row, "amount")
    if name is None or not written:
        return None
    return Amount(_id(NUTRIENT_FILE, row), name, _amount(NUTRIENT_FILE, row, written))


def unit_of(row: Row) -> tuple[str, str]:
    """Read a line of measure_unit.csv: its number and its name."""
    return _text(row, "id"), _text(row, "name")


def portion_of(row: Row, units: Mapping[str, str]) -> Portion | None:
    """Read a line of food_portion.csv; None without a weight or words."""
    weight = _text(row, "gram_weight")
    unit = units.get(_text(row, "measure_unit_id"), "")
    told = [_text(row, "amount"), "" if unit in NO_UNIT else unit, _text(row, "modifier")]
    says = _text(row, "portion_description") or " ".join(part for part in told if part)
    if not weight or not says:
        return None
    grams = _amount(PORTION_FILE, row, weight)
    if not 0 < grams <= MOST_GRAMS:
        return None
    return Portion(_id(PORTION_FILE, row), Serving(_plain(says), grams))


def serving_of(row: Row) -> tuple[int, str, Serving | None]:
    """Read a line of branded_food.csv: the food's number, its brand, its portion if it has one."""
    brand = _text(row, "brand_name") or _text(row, "brand_owner")
    size, unit = _text(row, "serving_size"), _text(row, "serving_size_unit").lower()
    says = _text(row, "household_serving_fulltext")
    serving = None
    if size and unit in ("g", "grm", "ml", "mlt"):
        grams = _amount(SERVING_FILE, row, size)
        if 0 < grams <= MOST_GRAMS:
            serving = Serving(_plain(says) if says else f"{grams:g} {unit[0]}", grams)
    return _id(SERVING_FILE, row), brand[:MOST_NAME], serving


def _plain(says: str) -> str:
    """Such as "1 cup, sliced" for "1.0 cup, sliced"."""
    first, space, rest = says.partition(" ")
    return f"{first.removesuffix('.0')}{space}{rest}"[:80]


def _text(row: Row, key: str) -> str:
    return (row.get(key) or "").strip()


def _id(where: str, row: Row) -> int:
    written = _text(row, "fdc_id")
    if not written.isdecimal() or len(written) > 12:
        raise BadFoods(f"{where}: fdc_id is {written[:40]!r}; it must be a whole number.")
    return int(written)


def _amount(where: str, row: Row, written: str) -> float:
    try:
        amount = float(written)
    except ValueError:
        amount = float("nan")
    if not isfinite(amount) or amount < 0:
        number = _text(row, "fdc_id")
        raise BadFoods(
            f"{where}: an amount of food {number} is {written[:40]!r}; it must be 0 or more."
        )
    return amount
