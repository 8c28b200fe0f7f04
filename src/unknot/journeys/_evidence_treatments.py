"""What the treatments and the audit of claims rest on."""

from collections.abc import Callable, Iterable

from unknot import treatments
from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf


def _treatment(name: str, shelf: Shelf) -> Behind | None:
    catalogue = shelf.treatments
    option = catalogue.options.get(name)
    if option is None:
        return None
    first = option.views[0].footing
    known = [text for view in option.views for text in _known(view, shelf)]
    says = f"{option.name}. {option.what}"
    return Behind(option.id, "treatment", says, first, background=tuple(known))


def _known(view: treatments.View, shelf: Shelf) -> Iterable[str]:
    catalogue = shelf.treatments
    yield catalogue.benefit(view)
    yield from (_with_place(number, shelf) for number in view.numbers)


def _claim(name: str, shelf: Shelf) -> Behind | None:
    claim = shelf.claims.get(name)
    if claim is None:
        return None
    known = [f"Our verdict: {claim.verdict}. {claim.tells}"]
    known += [_with_place(number, shelf) for number in claim.numbers]
    return Behind(claim.id, "claim", claim.claim, claim.footing, background=tuple(known))


def _with_place(number: treatments.PublishedNumber, shelf: Shelf) -> str:
    place = f"{number.source.ref}, {number.source.where}; {number.certainty}"
    return f"{shelf.treatments.shown(number)} ({place})"


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "treatment": _treatment,
    "claim": _claim,
}
