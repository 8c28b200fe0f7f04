"""What stands behind foods, and the cautions before them."""

from collections.abc import Callable

from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf
from unknot.terms import Footing

FOODS = "foods.csv"


def _food(name: str, shelf: Shelf) -> Behind | None:
    food = shelf.nourish.foods.get(name)
    if food is None:
        return None
    table = next(table for table in shelf.nourish.tables if table.file == FOODS)
    footing = Footing(table.certainty, table.review, table.sources)
    return Behind(food.id, "food", f"{food.title}. {food.portion}.", footing)


def _caution(name: str, shelf: Shelf) -> Behind | None:
    for caution in shelf.nourish.cautions:
        if caution.id == name:
            return Behind(caution.id, "caution on food", caution.says, caution.footing)
    return None


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "food": _food,
    "food_caution": _caution,
}
