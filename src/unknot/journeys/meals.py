"""Meals that somebody has often: kept from a day, written down again in one tap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from unknot.journeys import eaten
from unknot.journeys._foods_known import BadFood, plain_name
from unknot.journeys.eaten import Wanted
from unknot.knowledge import Shelf
from unknot.store.models import FoodEaten, Meal

__all__ = ["BadFood", "MealKept", "add_meal", "keep_meal", "meals", "remove_meal"]
MOST_MEALS = 100


@dataclass(frozen=True, slots=True)
class MealKept:
    """Foods that go together; items: ids of foods, with milligrams."""

    id: UUID
    name: str
    items: tuple[tuple[str, int], ...]


def keep_meal(person: UUID, key: UUID, name: str, on: date) -> None:
    """Keep what was eaten on a day as a meal.

    Raises:
        BadFood: no name, nothing eaten on that day, or too many meals.
    """
    plain = plain_name(name)
    rows = FoodEaten.objects.filter(person_id=person, day=on).order_by("at", "id")
    items = [[row.food, row.milligrams] for row in rows]
    if not items:
        raise BadFood(f"Nothing is written down for {on}, so there is no meal to keep.")
    if Meal.objects.filter(person_id=person).count() >= MOST_MEALS:
        raise BadFood(f"You have {MOST_MEALS} meals, which is the most there may be.")
    Meal.objects.get_or_create(id=key, person_id=person, defaults={"name": plain, "items": items})


def meals(person: UUID) -> tuple[MealKept, ...]:
    """Somebody's meals by name."""
    rows = Meal.objects.filter(person_id=person).order_by("name", "id")
    return tuple(MealKept(row.id, row.name, tuple(map(tuple, row.items))) for row in rows)


def add_meal(
    person: UUID, meal: UUID, keys: Iterable[UUID], on: date, now: datetime, shelf: Shelf
) -> None:
    """Keep that somebody had a meal: each of its foods that is still there.

    Raises:
        BadFood: there is no such meal.
    """
    found = next((each for each in meals(person) if each.id == meal), None)
    if found is None:
        raise BadFood("There is no such meal of yours.")
    for key, (food, milligrams) in zip(keys, found.items, strict=False):
        try:
            eaten.add(person, Wanted(key, on, food, milligrams / 1000), now, shelf)
        except BadFood:
            continue  # a food that is gone since; the others count


def remove_meal(person: UUID, meal: UUID) -> None:
    """Forget a meal; days on which it was eaten keep their foods."""
    Meal.objects.filter(person_id=person, id=meal).delete()
