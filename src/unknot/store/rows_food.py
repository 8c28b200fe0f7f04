"""Food: rows to records and back; what one gram holds is kept in thousandths."""

from collections.abc import Mapping

from unknot.nourish import Nutrient
from unknot.store.models import FoodEaten

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
