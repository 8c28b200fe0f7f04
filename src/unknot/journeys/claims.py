"""What people say about backs, and what studies show: the audit, by topic."""

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.journeys import evidence
from unknot.knowledge import Shelf
from unknot.treatments import BadChoice, Claim

__all__ = ["TOPICS", "Audited", "BadChoice", "audit"]
TOPICS = {
    "what_it_is": ("What a spasm is", range(1, 6)),
    "causes": ("What brings it on", range(6, 10)),
    "first_steps": ("First steps", range(10, 16)),
    "treatment": ("Treatments", range(16, 24)),
    "prevention": ("Keeping it away", range(24, 31)),
    "coping": ("Coping and getting help", range(31, 41)),
}
"""Parts of the audit: the title, and the rows of the audit that belong to it."""


@dataclass(frozen=True, slots=True)
class Audited:
    """One claim with its numbers in words and its evidence."""

    claim: Claim
    numbers: tuple[str, ...]
    evidence: evidence.Evidence


def audit(topic: str, shelf: Shelf) -> Mapping[str, tuple[Audited, ...]]:
    """The claims by the title of their topic, in the order of the audit; empty means all.

    Raises:
        BadChoice: naming what is not allowed.
    """
    if topic and topic not in TOPICS:
        raise BadChoice(f"topic is {topic[:40]!r}; it may be {', '.join(TOPICS)}.")
    wanted = [TOPICS[topic]] if topic else list(TOPICS.values())
    ordered = sorted(shelf.claims.values(), key=lambda claim: claim.row)
    return {
        title: tuple(_audited(claim, shelf) for claim in ordered if claim.row in rows)
        for title, rows in wanted
    }


def _audited(claim: Claim, shelf: Shelf) -> Audited:
    behind = evidence.of(f"claim.{claim.id}", shelf)
    if behind is None:
        raise LookupError(f"{claim.id} has no evidence.")
    numbers = tuple(shelf.treatments.shown(number) for number in claim.numbers)
    return Audited(claim, numbers, behind)
