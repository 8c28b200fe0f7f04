"""The shelf in use, loaded once."""

from functools import cache

from unknot import knowledge
from unknot.knowledge import Shelf

__all__ = ["Shelf", "shelf"]


@cache
def shelf() -> Shelf:
    """Load the knowledge the first time it is asked for."""
    return knowledge.load()
