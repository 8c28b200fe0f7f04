"""Check over-the-counter choices against somebody's health and other medicines; keep nothing."""

from datetime import date
from typing import Any

from unknot import medicines
from unknot.knowledge import Shelf
from unknot.medicines import BadProfile

__all__ = ["BadProfile", "check_medicines", "flags"]


def check_medicines(raw: object, shelf: Shelf, today: date) -> dict[str, Any]:
    """Give a verdict on every medicine, in the form of the `medicines` contract.

    Raises:
        BadProfile: naming the key, the value and what is allowed.
    """
    cabinet = shelf.medicines
    profile = medicines.read_profile(raw, cabinet.flags)
    found = medicines.check_medicines(profile, cabinet, today)
    return {
        **medicines.found_as_json(found),
        "shelf": {"version": shelf.version, "hash": shelf.hash},
    }


def flags(shelf: Shelf) -> list[dict[str, str]]:
    """Every flag with the words to ask."""
    return [{"id": flag.id, "ask": flag.ask} for flag in shelf.medicines.flags.values()]
