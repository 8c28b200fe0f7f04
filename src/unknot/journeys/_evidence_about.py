"""Why something is asked about a person."""

from collections.abc import Callable

from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf


def _question(name: str, shelf: Shelf) -> Behind | None:
    question = shelf.profile.get(name)
    if question is None:
        return None
    says = f"{question.ask} {question.hint}".strip()
    asked = f"Asked again after {question.fresh_days} days, since it may have changed."
    return Behind(f"about.{name}", "question", says, question.footing, background=(asked,))


def _turn(name: str, shelf: Shelf) -> Behind | None:
    for turn in shelf.asking.turns:
        if turn.id == name:
            asked = turn.asks or shelf.profile[name].ask
            again = f"Asked again after {turn.fresh_days} days, since it may have changed."
            says = f"{asked} {turn.changes}"
            return Behind(f"turn.{name}", "question", says, turn.footing, background=(again,))
    return None


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "about": _question,
    "turn": _turn,
}
