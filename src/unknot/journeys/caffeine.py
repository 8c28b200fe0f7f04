"""Caffeine: what a day held of it, what is not known, and what raises no concern."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from unknot import nourish
from unknot.journeys import eaten
from unknot.journeys.food_week import FoodWeek
from unknot.knowledge import Shelf
from unknot.nourish import Limit, Nutrient, Statement

__all__ = ["Day", "on_a_day"]


@dataclass(frozen=True, slots=True)
class Day:
    """One day.

    Args:
        limit: what raises no concern for this person; None where nothing may be named.
        says: the same in words. statements: what is known of caffeine.
    """

    held: nourish.Caffeine
    limit: Limit | None
    says: str
    statements: tuple[Statement, ...]

    @property
    def is_told(self) -> bool:
        """Whether there is anything to say of the day."""
        return bool(self.held.amount or self.held.unknown)

    @property
    def is_above(self) -> bool:
        """Whether the whole range lies above the limit."""
        return self.limit is not None and self.held.low > self.limit.value * nourish.MILLION

    @property
    def may_be_above(self) -> bool:
        """Whether some of the range does."""
        return self.limit is not None and self.held.high > self.limit.value * nourish.MILLION


def on_a_day(person: UUID, on: date, week: FoodWeek, shelf: Shelf) -> Day:
    """Add it up, and set it beside the limit for this person.

    Args:
        week: as `food_week` gives it: who they are, and what a caution hides.
    """
    larder = shelf.nourish
    (day,) = eaten.days(person, on, on, shelf)
    known = tuple(each for each in larder.statements.values() if each.about is Nutrient.CAFFEINE)
    limit = week.weighed.caffeine_limit if week.weighed else None
    return Day(
        held=nourish.caffeine(day, larder.limits.portion_percent),
        limit=limit,
        says=larder.words[limit.id].format(most=limit.value) if limit else "",
        statements=known,
    )
