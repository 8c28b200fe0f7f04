"""What stands behind a question of the safety check, and a caution before a treatment."""

from collections.abc import Callable

from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf
from unknot.terms import Footing


def _item(name: str, shelf: Shelf) -> Behind | None:
    item = shelf.safety.items.get(name)
    if item is None:
        return None
    footing = Footing(item.certainty, item.review, item.sources)
    known = (f"It can point to: {item.suspects}.", f"{item.evidence}.")
    return Behind(item.id, "question of the safety check", item.ask, footing, background=known)


def _caution(name: str, shelf: Shelf) -> Behind | None:
    caution = shelf.treatments.cautions.get(name)
    if caution is None:
        return None
    return Behind(caution.id, "caution", caution.ask, caution.footing)


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "item": _item,
    "caution": _caution,
}
