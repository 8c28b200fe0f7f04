"""Find a food or drink by what somebody typed."""

from typing import Any

from unknot import nourish
from unknot.knowledge import Shelf


def find_food(query: str, shelf: Shelf) -> list[dict[str, Any]]:
    """The foods that it may be, the likeliest first, each with its usual portion."""
    return [
        {
            "food": food.id,
            "name": food.title,
            "portion": food.portion,
            "grams": food.portion_mg / 1000,
        }
        for food in nourish.find(query, shelf.nourish)
    ]
