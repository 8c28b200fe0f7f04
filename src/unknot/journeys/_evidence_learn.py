"""What the pages of learning and help rest on: blocks, professionals, questions, food's claims."""

from collections.abc import Callable
from dataclasses import replace

from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf


def _block(name: str, shelf: Shelf) -> Behind | None:
    block = shelf.learn.block(name)
    if block is None:
        return None
    known = tuple(
        f"{shelf.treatments.shown(each)} ({each.source.ref}, {each.source.where}; {each.certainty})"
        for each in block.numbers
    )
    sources = (*block.footing.sources, *(number.source for number in block.numbers))
    footing = replace(block.footing, sources=sources)
    return Behind(block.id, "learn", block.text, footing, background=known)


def _page(name: str, shelf: Shelf) -> Behind | None:
    page = shelf.learn.pages.get(name)
    if page is None:
        return None
    return Behind(page.id, "page", page.text, page.footing)


def _professional(name: str, shelf: Shelf) -> Behind | None:
    found = shelf.learn.professionals.get(name)
    if found is None:
        return None
    says = f"{found.title}. {found.text} {found.first}".strip()
    return Behind(found.id, "professional", says, found.footing)


def _question(name: str, shelf: Shelf) -> Behind | None:
    found = shelf.learn.questions.get(name)
    if found is None:
        return None
    return Behind(found.id, "question", found.text, found.footing)


def _statement(name: str, shelf: Shelf) -> Behind | None:
    found = shelf.nourish.statements.get(name)
    if found is None:
        return None
    says = f"{found.claim} {found.verdict}"
    return Behind(found.id, "statement", says, found.footing)


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "learn": _block,
    "page": _page,
    "professional": _professional,
    "question": _question,
    "statement": _statement,
}
