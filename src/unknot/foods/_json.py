"""The JSON download: one object for each food."""

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

from unknot.foods._model import MOST_NAME, NUTRIENTS, BadFoods, PublicFood, Serving

LISTS: Mapping[str, str] = {
    "FoundationFoods": "foundation_food",
    "SRLegacyFoods": "sr_legacy_food",
    "SurveyFoods": "survey_fndds_food",
    "BrandedFoods": "branded_food",
}
"""The list that holds the foods of a file, and their kind."""
MOST_GRAMS = 100_000
GRAMS = ("g", "grm", "ml", "mlt")


def food_of_object(raw: object, kind: str) -> PublicFood:
    """Read one food.

    Raises:
        BadFoods: no number, no name, or an amount that is none.
    """
    if not isinstance(raw, Mapping):
        raise BadFoods(f"a food is {str(raw)[:40]!r}; it must be an object.")
    number, name = raw.get("fdcId"), raw.get("description")
    if not isinstance(number, int) or isinstance(number, bool):
        raise BadFoods(f"fdcId is {str(number)[:40]!r}; it must be a whole number.")
    if not isinstance(name, str) or not name.strip():
        raise BadFoods(f"food {number} has no description.")
    brand = raw.get("brandName") or raw.get("brandOwner") or ""
    return PublicFood(
        fdc_id=number,
        kind=kind,
        name=name.strip()[:MOST_NAME],
        brand=str(brand).strip()[:MOST_NAME],
        per_100g=dict(_amounts(number, _list(raw, "foodNutrients"))),
        servings=tuple(_servings(raw)),
    )


def _amounts(number: int, given: Iterable[Any]) -> Iterable[tuple[str, float]]:
    for each in given:
        nutrient = each.get("nutrient") if isinstance(each, Mapping) else None
        told = nutrient.get("id") if isinstance(nutrient, Mapping) else None
        name = NUTRIENTS.get(told) if isinstance(told, int) else None
        amount = each.get("amount") if name else None
        if name is not None and amount is not None:
            yield name, _amount(number, name, amount)


def _servings(raw: Mapping[str, Any]) -> Iterable[Serving]:
    size, unit = _weight(raw.get("servingSize")), str(raw.get("servingSizeUnit") or "").lower()
    if size is not None and unit in GRAMS:
        says = str(raw.get("householdServingFullText") or "").strip() or f"{size:g} {unit[0]}"
        yield Serving(says[:80], size)
    for each in _list(raw, "foodPortions"):
        serving = _portion(each) if isinstance(each, Mapping) else None
        if serving:
            yield serving


def _portion(each: Mapping[str, Any]) -> Serving | None:
    unit = each.get("measureUnit")
    name = str(unit.get("name") or "") if isinstance(unit, Mapping) else ""
    amount, weight = _weight(each.get("value", each.get("amount"))), _weight(each.get("gramWeight"))
    told = [
        "" if amount is None else f"{amount:g}",
        "" if name == "undetermined" else name,
        str(each.get("modifier") or ""),
    ]
    says = str(each.get("portionDescription") or "") or " ".join(part for part in told if part)
    return Serving(says[:80], weight) if says and weight is not None else None


def _weight(value: object) -> float | None:
    """A number above nought that can be a weight; None for anything else."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if 0 < value <= MOST_GRAMS else None


def _amount(number: int, name: str, amount: object) -> float:
    is_number = isinstance(amount, int | float) and not isinstance(amount, bool)
    value = float(amount) if is_number else float("nan")  # type: ignore[arg-type]
    if not isfinite(value) or value < 0:
        raise BadFoods(f"{name} of food {number} is {str(amount)[:40]!r}; it must be 0 or more.")
    return value


def _list(raw: Mapping[str, Any], key: str) -> list[Any]:
    found = raw.get(key) or []
    return found if isinstance(found, list) else []
