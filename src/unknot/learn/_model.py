"""The records of learning: pages of short blocks, professionals, questions to ask them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from unknot.terms import Footing
from unknot.treatments import PublishedNumber

ACUTE = "first_steps"
"""The page that is read in pain: its words are the plainest."""


class Door(StrEnum):
    """Where in the house something can be done about what was read."""

    CHECK = "check"
    RELIEF = "relief"
    MOVE = "move"
    WARM_UP = "warm_up"
    LIBRARY = "library"
    PRACTICES = "practices"
    TREATMENTS = "treatments"
    MEDICINES = "medicines"
    TODAY = "today"
    CAUSES = "causes"
    HELP = "help"
    VISIT = "visit"


class Own(StrEnum):
    """What of the person's own is shown beside a page."""

    NOTHING = "nothing"
    CAUSES = "causes"
    HELPED = "helped"
    MOVED = "moved"
    CALMED = "calmed"


@dataclass(frozen=True, slots=True)
class Block:
    """One thing to know, in a few sentences.

    Args:
        id: stands once on the shelf; `/why/learn.<id>/` tells what it rests on.
        text: has no number in it but those of `numbers`.
        claims: what people say of it, by the ids of the audit. statements: the same of food.
        facts: how back pain goes on, by the ids of the natural history.
        figures: movements that are drawn beside it.
        with_diagram: whether the drawing of a guarding muscle stands beside it.
    """

    id: str
    title: str
    text: str
    numbers: tuple[PublishedNumber, ...]
    claims: tuple[str, ...]
    statements: tuple[str, ...]
    facts: tuple[str, ...]
    figures: tuple[str, ...]
    doors: tuple[Door, ...]
    with_diagram: bool
    footing: Footing


@dataclass(frozen=True, slots=True)
class Page:
    """One topic.

    Args:
        row: its place in the list. about: one line for the list. text: what it opens with.
        own: which part of the person's own days belongs beside it.
    """

    id: str
    row: int
    title: str
    about: str
    text: str
    own: Own
    blocks: tuple[Block, ...]
    footing: Footing

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of the audit that stand on it, in order."""
        return tuple(name for block in self.blocks for name in block.claims)


@dataclass(frozen=True, slots=True)
class Professional:
    """Somebody whose work it is to help.

    Args:
        text: what they do. first: whom to see before, or instead; may be empty.
        come_for: what they are the right one for. options: what they offer, by treatment id.
        cost: lowest and highest band, as treatments have them. choose: how to find a good one.
        beware: what in a practitioner speaks against going back.
    """

    id: str
    row: int
    title: str
    text: str
    first: str
    come_for: tuple[str, ...]
    not_for: tuple[str, ...]
    options: tuple[str, ...]
    cost: tuple[int, int]
    choose: tuple[str, ...]
    beware: tuple[str, ...]
    footing: Footing


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask on a visit, and whom."""

    id: str
    text: str
    to: tuple[str, ...]
    footing: Footing


@dataclass(frozen=True, slots=True)
class Learned:
    """Every page, professional and question by its id, in the order shown."""

    pages: Mapping[str, Page]
    professionals: Mapping[str, Professional]
    questions: Mapping[str, Question]

    def block(self, block_id: str) -> Block | None:
        """The block of an id, on whichever page it stands."""
        blocks = (block for page in self.pages.values() for block in page.blocks)
        return next((block for block in blocks if block.id == block_id), None)

    def questions_to(self, professional_id: str) -> tuple[Question, ...]:
        """What to ask one of them."""
        return tuple(each for each in self.questions.values() if professional_id in each.to)
