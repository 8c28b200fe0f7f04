"""What break cards rest on, and what is known of breaks."""

from collections.abc import Callable

from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf


def _card(name: str, shelf: Shelf) -> Behind | None:
    card = shelf.breaks.cards.get(name)
    if card is None:
        return None
    background = (shelf.movement.movements[card.movement].why,)
    return Behind(f"break_card.{name}", "break", card.says, card.footing, background=background)


def _fact(name: str, shelf: Shelf) -> Behind | None:
    for fact in shelf.breaks.facts:
        if fact.id == name:
            return Behind(f"break_fact.{name}", "fact", fact.says, fact.footing)
    return None


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "break_card": _card,
    "break_fact": _fact,
}
