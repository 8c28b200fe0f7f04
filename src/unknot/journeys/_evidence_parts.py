"""The record behind a "why?", and how it is made from a footing."""

from collections.abc import Iterable
from dataclasses import dataclass

from unknot.knowledge import Shelf
from unknot.terms import Citation, Footing, Review, Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry of the shelf with its footing.

    Args:
        says: what it tells the person. reads: the questions it looks at.
        background: what is known, one sentence for each.
    """

    id: str
    kind: str
    says: str
    reads: tuple[str, ...]
    background: tuple[str, ...]
    certainty: str
    review: Review
    sources: tuple[tuple[Source, Citation], ...]


def of_words(
    entry_id: str,
    kind: str,
    says: str,
    footing: Footing,
    shelf: Shelf,
    background: Iterable[str] = (),
) -> Evidence:
    """The evidence of an entry that reads no question."""
    cited_sources = cited(footing.sources, shelf)
    certainty, review = footing.certainty, footing.review
    known = tuple(background)
    return Evidence(entry_id, kind, says, (), known, certainty, review, cited_sources)


def cited(sources: Iterable[Source], shelf: Shelf) -> tuple[tuple[Source, Citation], ...]:
    """Each source once, with its citation."""
    once = {source.ref: source for source in sources}
    return tuple((source, shelf.sources[ref]) for ref, source in once.items())
