"""Water: what was drunk on a day, and a range of one's own, cautions first."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from unknot import nourish
from unknot.journeys import eaten, food_week
from unknot.journeys.eaten import BadFood, Choice, Item, Wanted
from unknot.journeys.food_week import FoodWeek
from unknot.knowledge import Shelf
from unknot.nourish import DRUNK, Drunk, Heat, Nutrient, Sort
from unknot.terms import Moment

__all__ = ["DRINKS", "BadFood", "Day", "Heat", "drink", "often", "on_a_day"]

DRINKS = (
    ("water_tap", 200), ("water_tap", 500), ("tea_black", 237), ("tea_herbal", 237),
    ("coffee", 240), ("milk_semi", 244), ("orange_juice", 150), ("cola", 370), ("beer", 356),
)  # fmt: skip
"""One tap away: ids of the shelf, with grams."""
MOST_HOURS = 12


@dataclass(frozen=True, slots=True)
class Day:
    """One day's drinks, and what would fit it.

    Args:
        drunk: the water in it. items: the drinks. unsorted: foods of which nobody said whether
            they are drinks, each once. sorted: those of which somebody said it.
        spread: from and to, likewise; None where nothing may be said. most_in_hour_ml: the cap.
    """

    drunk: Drunk
    items: tuple[Item, ...]
    unsorted: tuple[Item, ...]
    sorted: tuple[Item, ...]
    week: FoodWeek
    spread: tuple[int, int] | None
    most_in_hour_ml: int


def drink(person: UUID, key: UUID, choice: int, moment: Moment, shelf: Shelf) -> None:
    """Write one of the drinks down.

    Raises:
        BadFood: there is no such drink; nothing has changed.
    """
    if not 0 <= choice < len(DRINKS):
        raise BadFood(f"drink is {choice}; it may be 0 to {len(DRINKS) - 1}.")
    food, grams = DRINKS[choice]
    eaten.add(person, Wanted(key, moment.day, food, grams), moment, shelf)


def often(person: UUID, today: date, shelf: Shelf) -> tuple[Choice, ...]:
    """Drinks of one's own, or of one's own size, that are not among DRINKS, as last time."""
    usual = {(food, grams * 1000) for food, grams in DRINKS}
    found = eaten.recent(person, today, shelf, is_drink=True)
    return tuple(each for each in found if (each.food, each.milligrams) not in usual)


def on_a_day(
    person: UUID, on: date, today: date, heat: Heat, sweaty_hours: float, shelf: Shelf
) -> Day:
    """What was drunk, and the range for a day like this.

    Raises:
        BadFood: more sweaty hours than a day of work has.
    """
    if not 0 <= sweaty_hours <= MOST_HOURS:
        raise BadFood(f"hours is {sweaty_hours:g}; it may be 0 to {MOST_HOURS}.")
    larder = shelf.nourish
    items, days = eaten.day(person, on, shelf), eaten.days(person, on, on, shelf)
    strangers = {each.food: each for each in items if each.food not in larder.foods}.values()
    week = food_week.food_week(person, on, today, shelf)
    return Day(
        drunk=nourish.drunk(days[0], larder.limits),
        items=tuple(each for each in items if each.sort in DRUNK),
        unsorted=tuple(each for each in strangers if each.sort is Sort.UNKNOWN),
        sorted=tuple(each for each in strangers if each.sort is not Sort.UNKNOWN),
        week=week,
        spread=_spread(week, days, (heat, sweaty_hours), larder.limits),
        most_in_hour_ml=larder.limits.most_in_hour_ml,
    )


def _spread(
    week: FoodWeek,
    days: tuple[nourish.Day, ...],
    weather: tuple[Heat, float],
    limits: nourish.Limits,
) -> tuple[int, int] | None:
    """None where somebody is not known, or where a caution hides it.

    Of the water in food, what was written down or the usual share is taken off, whichever is
    more: a day of which half is written down must not read as thirst.
    """
    weighed = week.weighed
    if weighed is None or not weighed.cleared.judged or Nutrient.WATER in weighed.cleared.hidden:
        return None
    goal = weighed.found.goals.get(Nutrient.WATER)
    usual, told = (nourish.drinks_range(goal, each, limits) for each in ((), days))
    if usual is None or told is None:
        return None
    return nourish.on_such_a_day(min(usual, told), *weather, limits)
