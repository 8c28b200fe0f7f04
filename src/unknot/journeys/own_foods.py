"""Foods of one's own, from their labels: what a label does not tell stays unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from unknot.journeys._foods_known import OWN, BadFood, is_kept, milligrams, own_food, plain_name
from unknot.nourish import Food, Nutrient, Sort
from unknot.store import rows_food
from unknot.store.models import OwnFood

__all__ = ["LABEL", "BadFood", "OwnFoodKept", "add_own", "own_foods", "retire_own"]
MOST_OWN = 500
LABEL = (
    Nutrient.ENERGY, Nutrient.CALCIUM, Nutrient.MAGNESIUM, Nutrient.POTASSIUM, Nutrient.SODIUM,
    Nutrient.WATER, Nutrient.CAFFEINE,
)  # fmt: skip
"""What a label may tell, per 100 grams."""
MOST_PER_100G = {Nutrient.ENERGY: 950, Nutrient.WATER: 100}
MOST_MG_PER_100G = 50_000


@dataclass(frozen=True, slots=True)
class OwnFoodKept:
    """A food of somebody's own."""

    id: UUID
    food: Food


def own_foods(person: UUID) -> tuple[OwnFoodKept, ...]:
    """Somebody's own foods that are not retired, by name."""
    rows = OwnFood.objects.filter(person_id=person, is_retired=False).order_by("name", "id")
    return tuple(OwnFoodKept(row.id, own_food(row)) for row in rows)


def add_own(
    person: UUID, key: UUID, name: str, told: Mapping[str, float | None], sort: str = Sort.UNKNOWN
) -> None:
    """Keep a food from its label; what the label does not tell stays unknown.

    Args:
        told: "portion_g", and per 100 grams any of LABEL; None where the label says nothing.
        sort: whether it is a drink, one of nourish.Sort.

    Raises:
        BadFood: naming the field; nothing has changed.
    """
    plain = plain_name(name)
    if OwnFood.objects.filter(person_id=person).count() >= MOST_OWN:
        raise BadFood(f"You have {MOST_OWN} foods of your own, which is the most there may be.")
    if sort not in tuple(Sort):
        raise BadFood(f"sort is {sort[:40]!r}; it may be {', '.join(Sort)}.")
    portion = milligrams(told.get("portion_g"), "portion_g")
    per_gram = {each: _per_gram(each, told[each]) for each in LABEL if told.get(each) is not None}
    if is_kept(OwnFood, key, person):
        return
    with transaction.atomic():
        OwnFood.objects.create(
            id=key,
            person_id=person,
            name=plain,
            portion_mg=portion,
            per_gram=rows_food.as_json(per_gram),
        )
        rows_food.save_sort(person, f"{OWN}{key}", Sort(sort))


def retire_own(person: UUID, food: UUID) -> None:
    """Offer it no more; days on which it was eaten keep it."""
    OwnFood.objects.filter(person_id=person, id=food).update(is_retired=True)


def _per_gram(nutrient: Nutrient, amount: float | None) -> int:
    most = MOST_PER_100G.get(nutrient, MOST_MG_PER_100G)
    if amount is None or not 0 <= amount <= most:
        allowed = f"it must be a number from 0 to {most}, in 100 grams."
        raise BadFood(f"{nutrient} is {str(amount)[:40]}; {allowed}")
    return round(amount * 10)
