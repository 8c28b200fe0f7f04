"""Foods that somebody may have eaten: of the shelf, of their own, of the public tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from unknot import nourish
from unknot.foods import PublicFood
from unknot.journeys import load_foods
from unknot.knowledge import Shelf
from unknot.nourish import Food, Nutrient, Role, Sort
from unknot.store import rows_food
from unknot.store.models import FoodEaten, OwnFood

OWN, TABLES = "own:", "fdc:"
MOST_GRAMS, LONGEST_NAME = 5_000, 80
UNKNOWN = ""
"""Of a food that is not on the shelf: nobody here has said what it is made of."""


class BadFood(ValueError):
    """Something cannot be kept; the message names the field, the value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A food to choose, with a portion.

    Args:
        milligrams: of the portion that is one tap away. note: where it comes from, if not ours.
        unknown: of which minerals and water nothing is known. why: where under /why/ its amounts
            are; "" of one's own, whose label is the source.
    """

    food: str
    name: str
    portion: str
    milligrams: int
    is_drink: bool = False
    note: str = ""
    unknown: tuple[Nutrient, ...] = ()
    why: str = ""


def food_of(person: UUID, food: str, shelf: Shelf) -> Food:
    """A food that may be added now."""
    if food in shelf.nourish.foods:
        return shelf.nourish.foods[food]
    if food.startswith(TABLES) and food.removeprefix(TABLES).isdecimal():
        public = load_foods.one(int(food.removeprefix(TABLES)[:12]))
        if public is not None:
            return of_tables(public)
    for each in _own_foods(person) if food.startswith(OWN) else ():
        if each.id == food:
            return each
    raise BadFood(f"food is {food[:40]!r}; it must be one that the search offers.")


def eaten_food(row: FoodEaten, sorts: Mapping[str, Sort], shelf: Shelf) -> Food:
    """The food as it was eaten; of one that the shelf has no more nothing is known.

    Args:
        sorts: what the person said is a drink, and what not.
    """
    held = rows_food.per_gram(row)
    if held is None and row.food in shelf.nourish.foods:
        return shelf.nourish.foods[row.food]
    stranger = _stranger(row.food, row.name, held or {}, row.milligrams)
    return nourish.sorted_as(stranger, sorts.get(row.food, Sort.UNKNOWN), shelf.nourish.limits)


def _own_foods(person: UUID) -> list[Food]:
    rows = OwnFood.objects.filter(person_id=person, is_retired=False)
    return [own_food(row) for row in rows]


def own_food(row: OwnFood) -> Food:
    """A food of somebody's own, as the room has it."""
    held = rows_food.amounts(row.per_gram)
    return _stranger(f"{OWN}{row.id}", row.name, held, row.portion_mg)


def of_tables(public: PublicFood) -> Food:
    """A food of the public tables, as the room has it."""
    known = {nutrient.value: nutrient for nutrient in nourish.IN_FOODS}
    held = {
        known[name]: round(amount * 10) for name, amount in public.per_100g.items() if name in known
    }
    grams = public.servings[0].grams if public.servings else 100
    name = public.name.capitalize() if public.name.isupper() else public.name
    titled = f"{name} ({public.brand})" if public.brand else name
    return _stranger(f"{TABLES}{public.fdc_id}", titled, held, round(grams * 1000))


def _stranger(food: str, name: str, held: nourish.Amounts, portion_mg: int) -> Food:
    """A food that is not on the shelf: never suggested, never swapped."""
    return Food(
        id=food,
        name=name,
        per_gram=held,
        portion="1 portion",
        portion_mg=portion_mg,
        role=Role.OTHER,
        sort=Sort.UNKNOWN,
        origin=UNKNOWN,
        lactose=UNKNOWN,
        contains=frozenset(),
        marks=frozenset(),
        names=(),
        ndb="",
        fdc="",
    )


def choice(food: Food) -> Choice:
    """A food to choose, with its usual portion."""
    notes = {OWN: "your own", TABLES: "from the public tables"}
    whys = {OWN: "", TABLES: "food_table.public"}
    return Choice(
        food=food.id,
        name=food.title,
        portion=food.portion,
        milligrams=food.portion_mg,
        is_drink=food.is_drink,
        note=notes.get(food.id[:4], ""),
        unknown=tuple(each for each in nourish.TARGETS if each not in food.per_gram),
        why=whys.get(food.id[:4], f"food.{food.id}"),
    )


def milligrams(grams: object, key: str = "grams") -> int:
    """A weight as it is kept.

    Raises:
        BadFood: no number, none that somebody eats.
    """
    good = isinstance(grams, int | float) and not isinstance(grams, bool)
    if not good or not 0.1 <= grams <= MOST_GRAMS:  # type: ignore[operator]
        allowed = f"it must be a number from 0.1 to {MOST_GRAMS}."
        raise BadFood(f"{key} is {str(grams)[:40]}; {allowed}")
    return round(grams * 1000)  # type: ignore[operator]


def is_kept(table: Any, key: UUID, person: UUID) -> bool:
    """Whether this key was kept already.

    Raises:
        BadFood: by somebody else.
    """
    row = table.objects.filter(id=key).first()
    if row is not None and row.person_id != person:
        raise BadFood("This page was too old to send. Reload it, and send it again.")
    return row is not None


def plain_name(name: str) -> str:
    """A name without spaces to spare.

    Raises:
        BadFood: none, or one too long to be read.
    """
    plain = " ".join(name.split())
    if not 1 <= len(plain) <= LONGEST_NAME:
        raise BadFood(f"name is {name[:40]!r}; it must have 1 to {LONGEST_NAME} letters.")
    return plain
