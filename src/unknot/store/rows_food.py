"""Food: rows to records and back; what one gram holds is kept in thousandths."""

from collections.abc import Mapping
from uuid import UUID

from unknot.nourish import Nutrient, Sort
from unknot.store.models import FoodEaten, FoodSort
from unknot.terms import Moment

IN_ORDER = ("at", "turn", "id")
"""As they were written down, one certain order of those of the same instant."""

Amounts = Mapping[Nutrient, int]


def as_json(per_gram: Amounts) -> dict[str, int]:
    """Amounts as they are kept; what is not known is not there."""
    return {str(nutrient): amount for nutrient, amount in per_gram.items()}


def amounts(kept: Mapping[str, int]) -> dict[Nutrient, int]:
    """Amounts as the room has them."""
    return {Nutrient(name): amount for name, amount in kept.items()}


def per_gram(row: FoodEaten) -> dict[Nutrient, int] | None:
    """What one gram of it held; None for a food of the shelf."""
    return None if row.per_gram is None else amounts(row.per_gram)


def save_sort(person: UUID, food: str, sort: Sort) -> None:
    """Write what a food is to drinking; what is not known is not kept."""
    if sort is Sort.UNKNOWN:
        FoodSort.objects.filter(person_id=person, food=food).delete()
        return
    FoodSort.objects.update_or_create(person_id=person, food=food, defaults={"sort": sort})


def sorts(person: UUID) -> dict[str, Sort]:
    """What somebody said of foods, by their ids."""
    return {row.food: Sort(row.sort) for row in FoodSort.objects.filter(person_id=person)}


def told_at(row: FoodEaten) -> Moment | None:
    """When and where it was written down; None for a row that knows no place of the clock."""
    return None if row.offset_min is None else Moment(row.at, row.offset_min, row.zone)
