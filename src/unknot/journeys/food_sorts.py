"""What is a drink, and what not: told once of a food that is not on the shelf."""

from uuid import UUID

from unknot.journeys._foods_known import BadFood
from unknot.knowledge import Shelf
from unknot.nourish import Sort
from unknot.store import rows_food
from unknot.store.models import FoodEaten

__all__ = ["BadFood", "Sort", "tell"]


def tell(person: UUID, food: str, sort: str, shelf: Shelf) -> None:
    """Keep what a food is to drinking, for every day on which it was eaten; "unknown" forgets it.

    Raises:
        BadFood: no such sort, or a food that is known already or was never written down.
    """
    if sort not in tuple(Sort):
        raise BadFood(f"sort is {sort[:40]!r}; it may be {', '.join(Sort)}.")
    is_theirs = FoodEaten.objects.filter(person_id=person, food=food).exists()
    if food in shelf.nourish.foods or not is_theirs:
        allowed = "it must be one of your own, or of the public tables."
        raise BadFood(f"food is {food[:40]!r}; {allowed}")
    rows_food.save_sort(person, food, Sort(sort))
