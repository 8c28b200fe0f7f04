"""What did you eat and drink: kept by the day, shown, taken back."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from unknot import nourish
from unknot.journeys import load_foods, own_foods
from unknot.journeys._foods_known import (
    BadFood,
    Choice,
    choice,
    eaten_food,
    food_of,
    is_kept,
    milligrams,
    of_tables,
)
from unknot.knowledge import Shelf
from unknot.store import rows_food
from unknot.store.models import FoodEaten
from unknot.terms import Moment

__all__ = [
    "BadFood",
    "Choice",
    "Held",
    "Item",
    "Wanted",
    "add",
    "day",
    "days",
    "find",
    "keep",
    "recent",
    "remove",
]
MOST_ITEMS, MOST_RECENT, LOOKED_BACK = 200, 12, 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to write down; the same key twice is the same thing."""

    key: UUID
    day: date
    food: str
    grams: object


@dataclass(frozen=True, slots=True)
class Held:
    """A food as a row keeps it; per_gram: None for one of the shelf."""

    name: str
    milligrams: int
    per_gram: dict[str, int] | None


@dataclass(frozen=True, slots=True)
class Item:
    """Something eaten on a day.

    Args:
        told_at: when it was written down; None where the place of the clock was not kept.
    """

    id: UUID
    food: str
    name: str
    milligrams: int
    amounts: nourish.Amounts
    sort: nourish.Sort
    told_at: Moment | None


def add(person: UUID, wanted: Wanted, moment: Moment, shelf: Shelf) -> None:
    """Keep that somebody ate so much of a food.

    Raises:
        BadFood: naming the field; nothing has changed.
    """
    known, eaten_mg = food_of(person, wanted.food, shelf), milligrams(wanted.grams)
    is_ours = wanted.food in shelf.nourish.foods
    per_gram = None if is_ours else rows_food.as_json(known.per_gram)
    keep(person, wanted, Held(known.title[:200], eaten_mg, per_gram), moment)


def keep(person: UUID, wanted: Wanted, held: Held, moment: Moment, turn: int = 0) -> None:
    """Keep what is known already, such as a food of a meal.

    Args:
        turn: which it is of those written down at this moment.

    Raises:
        BadFood: a day that nobody remembers, or a day that is full; nothing has changed.
    """
    _refuse_day(wanted.day, moment.day)
    if is_kept(FoodEaten, wanted.key, person):
        return
    if FoodEaten.objects.filter(person_id=person, day=wanted.day).count() >= MOST_ITEMS:
        raise BadFood(f"This day holds {MOST_ITEMS} entries already, and may hold no more.")
    FoodEaten.objects.create(
        id=wanted.key,
        person_id=person,
        day=wanted.day,
        at=moment.at,
        offset_min=moment.offset_min,
        zone=moment.zone,
        turn=turn,
        food=wanted.food,
        name=held.name,
        milligrams=held.milligrams,
        per_gram=held.per_gram,
    )


def _refuse_day(day: date, today: date) -> None:
    """Refuse days that nobody can have eaten on, or that nobody remembers.

    Raises:
        BadFood: a day ahead, or more than LOOKED_BACK days ago.
    """
    if not today - timedelta(days=LOOKED_BACK) <= day <= today:
        raise BadFood(f"day is {day}; it may be one of the last {LOOKED_BACK} days.")


def remove(person: UUID, item: UUID) -> None:
    """Take one entry away, for good."""
    FoodEaten.objects.filter(person_id=person, id=item).delete()


def day(person: UUID, on: date, shelf: Shelf) -> tuple[Item, ...]:
    """What was eaten on a day, in the order told."""
    rows = FoodEaten.objects.filter(person_id=person, day=on).order_by(*rows_food.IN_ORDER)
    sorts = rows_food.sorts(person)
    return tuple(_item(row, eaten_food(row, sorts, shelf)) for row in rows)


def _item(row: FoodEaten, food: nourish.Food) -> Item:
    held = nourish.amounts(food, row.milligrams)
    told_at = rows_food.told_at(row)
    return Item(row.id, row.food, row.name, row.milligrams, held, food.sort, told_at)


def days(person: UUID, first: date, last: date, shelf: Shelf) -> tuple[nourish.Day, ...]:
    """Every day of a span as the room weighs it; a day without an entry is not known."""
    rows = FoodEaten.objects.filter(person_id=person, day__range=(first, last))
    items: dict[date, list[nourish.Eaten]] = {}
    sorts = rows_food.sorts(person)
    for row in rows.order_by(*rows_food.IN_ORDER):
        food = eaten_food(row, sorts, shelf)
        items.setdefault(row.day, []).append(nourish.Eaten(food, row.milligrams))
    span = (first + timedelta(days=each) for each in range((last - first).days + 1))
    return tuple(nourish.Day(each, tuple(items.get(each, ()))) for each in span)


def recent(
    person: UUID, today: date, shelf: Shelf, *, is_drink: bool = False
) -> tuple[Choice, ...]:
    """What was eaten lately, the most often first, each with the amount of last time.

    Args:
        is_drink: drinks alone.
    """
    since = today - timedelta(days=LOOKED_BACK)
    found = FoodEaten.objects.filter(person_id=person, day__gte=since)
    rows = list(found.order_by(*rows_food.IN_ORDER))
    often = Counter(row.food for row in rows)
    last = {row.food: row for row in rows}
    ranked = sorted(last.values(), key=lambda row: (-often[row.food], -row.at.timestamp()))
    sorts = rows_food.sorts(person)
    offered: list[Choice] = []
    for row in ranked:
        food = eaten_food(row, sorts, shelf)
        if len(offered) == MOST_RECENT:
            break
        if (food.is_drink or not is_drink) and _is_offered(person, row.food, shelf):
            offered.append(replace(choice(food), milligrams=row.milligrams, portion="as last time"))
    return tuple(offered)


def _is_offered(person: UUID, food: str, shelf: Shelf) -> bool:
    """Whether it can be added: neither retired, nor of tables that are gone, nor off the shelf."""
    try:
        food_of(person, food, shelf)
    except BadFood:
        return False
    return True


def find(person: UUID, typed: str, shelf: Shelf, most: int = 12) -> tuple[Choice, ...]:
    """Foods that somebody may mean: their own and the shelf's first, then the public tables."""
    own = [each.food for each in own_foods.own_foods(person)]
    known = replace(shelf.nourish, foods={**{each.id: each for each in own}, **shelf.nourish.foods})
    here = nourish.find(typed, known, most)
    there = [of_tables(each) for each in load_foods.find(typed, most)]
    kept = most - min(len(there), most // 2)
    return tuple(map(choice, [*here[:kept], *there][:most]))
