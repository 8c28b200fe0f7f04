"""Read about a topic, with what studies show; find out who helps with what."""

from collections.abc import Iterable
from dataclasses import dataclass

from unknot.journeys import evidence
from unknot.journeys.evidence import Evidence
from unknot.knowledge import Shelf
from unknot.learn import Block, Page, Professional, Question
from unknot.terms import Footing
from unknot.treatments import Option

__all__ = [
    "Opened",
    "Said",
    "Section",
    "Who",
    "open_page",
    "pages",
    "professional",
    "professionals",
]
GAPS = ("nothing_on_scans", "nothing_on_sleep_work_walking")
"""Rows of the audit for what the article leaves out."""

UNVERIFIED = "unverified"
"""The certainty of what was not read again, and the phrase that says so."""


@dataclass(frozen=True, slots=True)
class Said:
    """What people say, beside what studies show.

    Args:
        verdict: of the audit; empty for what is said of food, which carries it in `tells`.
        is_gap: nobody says it: the audit found that it is missing.
    """

    id: str
    kind: str
    says: str
    verdict: str
    tells: str
    numbers: tuple[str, ...]
    evidence: Evidence
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """How back pain goes on, in words with their numbers."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One block with everything that it names looked up.

    Args:
        mark: what must be said beside it where no source was read again; else empty.
    """

    block: Block
    mark: str
    numbers: tuple[str, ...]
    said: tuple[Said, ...]
    facts: tuple[Fact, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as it is read."""

    page: Page
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """A professional, what they offer, and what to ask them."""

    professional: Professional
    options: tuple[Option, ...]
    cost: tuple[str, ...]
    questions: tuple[Question, ...]
    evidence: Evidence


def pages(shelf: Shelf) -> tuple[Page, ...]:
    """Every topic in use, in the order of the shelf."""
    return tuple(page for page in shelf.learn.pages.values() if _is_in_use(page.footing))


def open_page(page_id: str, shelf: Shelf) -> Opened | None:
    """One topic; None when there is none of that name in use."""
    page = shelf.learn.pages.get(page_id)
    if page is None or not _is_in_use(page.footing):
        return None
    blocks = (block for block in page.blocks if _is_in_use(block.footing))
    return Opened(page, tuple(_section(block, shelf) for block in blocks))


def professionals(shelf: Shelf) -> tuple[Professional, ...]:
    """Everybody who helps, in the order of the shelf."""
    return tuple(e for e in shelf.learn.professionals.values() if _is_in_use(e.footing))


def professional(professional_id: str, shelf: Shelf) -> Who | None:
    """One of them; None when there is none of that name in use."""
    found = shelf.learn.professionals.get(professional_id)
    if found is None or not _is_in_use(found.footing):
        return None
    options = (shelf.treatments.options[name] for name in found.options)
    bands = dict.fromkeys(found.cost)
    return Who(
        professional=found,
        options=tuple(option for option in options if option.is_in_use),
        cost=tuple(shelf.treatments.phrases[f"cost_{band}"].says for band in bands),
        questions=shelf.learn.questions_to(found.id),
        evidence=_behind(f"professional.{found.id}", shelf),
    )


def _section(block: Block, shelf: Shelf) -> Section:
    known = {fact.id: fact.text for fact in shelf.care.natural_history}
    return Section(
        block=block,
        mark=_mark(block.footing, shelf),
        numbers=tuple(shelf.treatments.shown(number) for number in block.numbers),
        said=(*_claims(block, shelf), *_statements(block, shelf)),
        facts=tuple(Fact(name, known[name]) for name in block.facts),
        evidence=_behind(f"learn.{block.id}", shelf),
    )


def _claims(block: Block, shelf: Shelf) -> Iterable[Said]:
    for name in block.claims:
        claim = shelf.claims[name]
        yield Said(
            id=name,
            kind="claim",
            says=claim.claim,
            verdict=str(claim.verdict),
            tells=_marked(claim.tells, claim.footing, shelf),
            numbers=tuple(shelf.treatments.shown(number) for number in claim.numbers),
            evidence=_behind(f"claim.{name}", shelf),
            is_gap=name in GAPS,
        )


def _statements(block: Block, shelf: Shelf) -> Iterable[Said]:
    for name in block.statements:
        each = shelf.nourish.statements[name]
        tells = _marked(each.verdict, each.footing, shelf)
        behind = _behind(f"statement.{name}", shelf)
        yield Said(name, "statement", each.claim, "", tells, (), behind)


def _marked(text: str, footing: Footing, shelf: Shelf) -> str:
    return f"{text} {mark}" if (mark := _mark(footing, shelf)) else text


def _mark(footing: Footing, shelf: Shelf) -> str:
    is_read = footing.certainty != UNVERIFIED
    return "" if is_read else shelf.treatments.phrases[UNVERIFIED].says


def _behind(entry_id: str, shelf: Shelf) -> Evidence:
    found = evidence.of(entry_id, shelf)
    if found is None:
        raise LookupError(f"{entry_id} has no evidence.")
    return found


def _is_in_use(footing: Footing) -> bool:
    return footing.review.status == "in use"
