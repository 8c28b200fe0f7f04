"""What the treatments and the audit of claims rest on."""

from collections.abc import Callable, Iterable

from unknot import treatments
from unknot.journeys._evidence_parts import Evidence, of_words
from unknot.knowledge import Shelf


def _treatment(name: str, shelf: Shelf) -> Evidence | None:
    catalogue = shelf.treatments
    option = catalogue.options.get(name)
    if option is None:
        return None
    first = option.views[0].footing
    known = [text for view in option.views for text in _known(view, shelf)]
    says = f"{option.name}. {option.what}"
    return of_words(option.id, "treatment", says, first, shelf, known)


def _known(view: treatments.View, shelf: Shelf) -> Iterable[str]:
    catalogue = shelf.treatments
    yield catalogue.benefit(view)
    yield from (_with_place(figure, shelf) for figure in view.figures)


def _claim(name: str, shelf: Shelf) -> Evidence | None:
    claim = shelf.claims.get(name)
    if claim is None:
        return None
    known = [f"Our verdict: {claim.verdict}. {claim.tells}"]
    known += [_with_place(figure, shelf) for figure in claim.figures]
    return of_words(claim.id, "claim", claim.claim, claim.footing, shelf, known)


def _with_place(figure: treatments.Figure, shelf: Shelf) -> str:
    place = f"{figure.source.ref}, {figure.source.where}; {figure.certainty}"
    return f"{shelf.treatments.shown(figure)} ({place})"


FINDERS: dict[str, Callable[[str, Shelf], Evidence | None]] = {
    "treatment": _treatment,
    "claim": _claim,
}
