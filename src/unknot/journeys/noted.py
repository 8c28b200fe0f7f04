"""What a day's food and drink say of two questions of the check-in: offered, never filled in."""

from datetime import date
from uuid import UUID

from unknot import nourish
from unknot.journeys import eaten, food_week
from unknot.knowledge import Shelf
from unknot.nourish import MINERALS

__all__ = ["DRINKS", "SCORE", "noted"]

DRINKS, SCORE = "water_litres", "nutrition_score"
LEAST_ITEMS = 3
"""Fewer entries are hardly a day's food."""


def noted(person: UUID, on: date, shelf: Shelf) -> dict[str, float]:
    """Litres of water in the drinks written down, and how well the day was fed, 0 to 10.

    The score is the mean share of its reference that the day held of each mineral that may be
    compared, ten for all of each: a product choice, decision 24. Where something is not known of
    the day or of the person there is none.
    """
    (day,) = eaten.days(person, on, on, shelf)
    found: dict[str, float] = {}
    drunk = nourish.drunk(day, shelf.nourish.limits)
    if any(each.food.is_drink for each in day.items) and drunk.is_known:
        found[DRINKS] = round(drunk.low / nourish.MILLION / 1000, 1)
    score = _score(person, on, shelf) if len(day.items) >= LEAST_ITEMS else None
    return found if score is None else found | {SCORE: score}


def _score(person: UUID, on: date, shelf: Shelf) -> float | None:
    week = food_week.food_week(person, on, on, shelf)
    day, weighed = week.days[-1], week.weighed
    if weighed is None or not weighed.cleared.judged or day.amounts is None:
        return None
    shares = []
    for mineral in MINERALS:
        goal = weighed.found.goals.get(mineral)
        if mineral in weighed.cleared.hidden or goal is None:
            continue
        if mineral not in day.amounts or mineral in day.at_least:
            return None
        shares.append(min(1.0, day.amounts[mineral] / goal.amount))
    return float(round(10 * sum(shares) / len(shares))) if shares else None
