"""What is known about how habits come."""

from collections.abc import Callable

from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf


def _fact(name: str, shelf: Shelf) -> Behind | None:
    for fact in shelf.routines.facts:
        if fact.id == name:
            return Behind(f"routine.{name}", "fact", fact.says, fact.footing)
    return None


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {"routine": _fact}
