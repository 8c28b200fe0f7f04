"""Check one set of answers, and keep nothing."""

from datetime import date
from typing import Any

from unknot import safety
from unknot.knowledge import Shelf
from unknot.safety import BadAnswer

__all__ = ["BadAnswer", "as_json", "check_answers"]


def check_answers(raw: object, shelf: Shelf, today: date) -> dict[str, Any]:
    """Decide how soon somebody must look at this, in the form of the `check` contract.

    Raises:
        BadAnswer: the answers name something unknown, or a value that is not allowed.
    """
    answers = safety.read_answers(raw, shelf.safety.items)
    return as_json(safety.check(answers, shelf.safety, today), shelf)


def as_json(found: safety.Disposition, shelf: Shelf) -> dict[str, Any]:
    """A disposition as other programs read it; level is null while nothing may be said yet."""
    return {
        "level": None if found.level is None else str(found.level),
        "within": None if found.within is None else str(found.within),
        "rules": list(found.rules),
        "reasons": list(found.reasons),
        "complete": found.complete,
        "shelf": {"version": shelf.version, "hash": shelf.hash},
    }
