"""What stands behind foods, and the cautions before them."""

from collections.abc import Callable

from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf
from unknot.terms import Footing, Source

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


def _table(name: str, shelf: Shelf) -> Behind | None:
    """One of the long tables."""
    table = next((each for each in shelf.nourish.tables if each.file == f"{name}.csv"), None)
    if table is None:
        return None
    footing = Footing(table.certainty, table.review, table.sources)
    return Behind(f"food_table.{name}", "table", TABLES.get(name, name), footing)


def _reference(source: str, shelf: Shelf) -> Behind | None:
    """A source of reference amounts, with the amounts that were read in it."""
    rows = [row for row in shelf.nourish.references if row.source == source]
    table = next((each for each in shelf.nourish.tables if each.file == "references.csv"), None)
    if not rows or table is None:
        return None
    footing = Footing(table.certainty, table.review, (Source(source),))
    unread = sum(not row.verified for row in rows)
    known = f"{len(rows)} amounts come from it; {unread} of them were not read again."
    says = "Amounts for a day, by age, sex and life stage. Below one, nothing is proved to lack."
    return Behind(f"food_reference.{source}", "reference", says, footing, background=(known,))


TABLES = {
    "foods": "What is in 100 grams of each food and drink, and in a portion.",
    "references": "Amounts for a day, by age, sex, life stage and region.",
}

FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "food": _food,
    "food_caution": _caution,
    "food_table": _table,
    "food_reference": _reference,
}
