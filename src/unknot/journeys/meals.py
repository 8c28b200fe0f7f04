"""Meals that somebody has often: kept from a day, written down again in one tap."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from unknot.journeys import eaten
from unknot.journeys._foods_known import BadFood, is_kept, plain_name
from unknot.journeys.eaten import Held, Wanted
from unknot.store import rows_food
from unknot.store.models import FoodEaten, Meal
from unknot.terms import Moment

__all__ = ["BadFood", "MealKept", "add_meal", "keep_meal", "meals", "remove_meal"]
MOST_MEALS = 100


@dataclass(frozen=True, slots=True)
class MealKept:
    """Foods that go together, as they were."""

    id: UUID
    name: str
    items: tuple[tuple[str, Held], ...]


def keep_meal(person: UUID, key: UUID, name: str, on: date) -> None:
    """Keep what was eaten on a day as a meal.

    Raises:
        BadFood: no name, nothing eaten on that day, or too many meals.
    """
    plain = plain_name(name)
    rows = FoodEaten.objects.filter(person_id=person, day=on).order_by(*rows_food.IN_ORDER)
    items = [[row.food, row.name, row.milligrams, row.per_gram] for row in rows]
    if not items:
        raise BadFood(f"Nothing is written down for {on}, so there is no meal to keep.")
    if Meal.objects.filter(person_id=person).count() >= MOST_MEALS:
        raise BadFood(f"You have {MOST_MEALS} meals, which is the most there may be.")
    if not is_kept(Meal, key, person):
        Meal.objects.create(id=key, person_id=person, name=plain, items=items)


def meals(person: UUID) -> tuple[MealKept, ...]:
    """Somebody's meals by name."""
    rows = Meal.objects.filter(person_id=person).order_by("name", "id")
    return tuple(MealKept(row.id, row.name, tuple(map(_item, row.items))) for row in rows)


def add_meal(person: UUID, meal: UUID, key: UUID, on: date, moment: Moment) -> None:
    """Keep that somebody had a meal, wholly or not at all; the same key again changes nothing.

    Its foods are as they were when it was kept, whether they can still be found or not.

    Raises:
        BadFood: there is no such meal, or a day that cannot take it.
    """
    found = next((each for each in meals(person) if each.id == meal), None)
    if found is None:
        raise BadFood("There is no such meal of yours.")
    with transaction.atomic():
        for turn, (food, held) in enumerate(found.items):
            wanted = Wanted(uuid5(key, str(turn)), on, food, held.milligrams / 1000)
            eaten.keep(person, wanted, held, moment, turn)


def _item(kept: list[Any]) -> tuple[str, Held]:
    food, name, milligrams, per_gram = kept
    return food, Held(name, milligrams, per_gram)


def remove_meal(person: UUID, meal: UUID) -> None:
    """Forget a meal; days on which it was eaten keep their foods."""
    Meal.objects.filter(person_id=person, id=meal).delete()
