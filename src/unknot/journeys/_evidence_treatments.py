"""What the treatments and the audit of claims rest on."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from unknot import treatments
from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf
from unknot.terms import Source


def _treatment(name: str, shelf: Shelf) -> Behind | None:
    catalogue = shelf.treatments
    option = catalogue.options.get(name)
    if option is None:
        return None
    sources = [source for view in option.views for source in _sources(view)]
    footing = replace(option.views[0].footing, sources=tuple(sources))
    known = [text for view in option.views for text in _known(view, shelf)]
    says = f"{option.name}. {option.what}"
    return Behind(option.id, "treatment", says, footing, background=tuple(known))


def _sources(entry: treatments.View | treatments.Claim) -> tuple[Source, ...]:
    """Where it rests, and where its numbers stand."""
    return (*entry.footing.sources, *(number.source for number in entry.numbers))


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
    footing = replace(claim.footing, sources=_sources(claim))
    return Behind(claim.id, "claim", claim.claim, footing, background=tuple(known))


def _with_place(number: treatments.PublishedNumber, shelf: Shelf) -> str:
    place = f"{number.source.ref}, {number.source.where}; {number.certainty}"
    return f"{shelf.treatments.shown(number)} ({place})"


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "treatment": _treatment,
    "claim": _claim,
}
