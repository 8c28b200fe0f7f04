"""The practices: all of them, one as a script, what helped this person, how it fits them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from unknot import adaptations, conditions, practice, safety
from unknot.journeys import keep_check
from unknot.knowledge import Shelf
from unknot.practice import BadLength
from unknot.store import rows
from unknot.store.models import PracticeDone, ReliefSession
from unknot.terms import Answers

__all__ = ["BadLength", "Mine", "Played", "helped", "list_practices", "longest_s", "mine", "play"]
CHECK_LASTS = timedelta(hours=24)
MOST = 2000


@dataclass(frozen=True, slots=True)
class Played:
    """A practice at a length, line by line; and, as a bundle, for the page to play at any."""

    of: practice.Practice
    seconds: int
    lines: tuple[practice.Line, ...]
    bundle: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mine:
    """A practice as it concerns one person now.

    Args:
        check: the check in force, if there is one. length_s: short the first time, then as usual.
    """

    check: keep_check.KeptCheck | None
    length_s: int
    fit: practice.Fit
    helped: practice.Helped | None


def list_practices(
    shelf: Shelf,
) -> list[tuple[practice.Purpose, list[practice.Practice]]]:
    """Every practice in use, by what it is for."""
    library = shelf.practice
    return [
        (purpose, [each for each in library.practices.values() if each.purpose == purpose.id])
        for purpose in library.purposes.values()
    ]


def play(found: practice.Practice, seconds: int) -> Played:
    """One practice with its script.

    Raises:
        BadLength: too short or too long.
    """
    return Played(found, seconds, practice.script(found, seconds), practice.as_bundle(found))


def mine(person: UUID, found: practice.Practice, now: datetime, shelf: Shelf) -> Mine:
    """How a practice fits this person now, and what it did for them before."""
    check = keep_check.latest(person, now - CHECK_LASTS, shelf)
    apply = _adaptations(person, {} if check is None else check.answers, shelf)
    before = helped(person).get(found.id)
    return Mine(
        check=check,
        length_s=found.usual_s if before else found.first_s,
        fit=practice.fit(found, shelf.adaptations, apply),
        helped=before,
    )


def longest_s() -> dict[str, int]:
    """The longest practice after each result of the check."""
    return {str(level): practice.longest_s(level) for level in safety.Level}


def helped(person: UUID) -> dict[str, practice.Helped]:
    """What each practice did for this person, by its id."""
    found = PracticeDone.objects.filter(person_id=person).order_by("-began_at", "-id")[:MOST]
    done = practice.what_helps(rows.practice_done(row) for row in found)
    return {each.practice_id: each for each in done}


def _adaptations(person: UUID, answers: Answers, shelf: Shelf) -> frozenset[str]:
    """Those named for the latest relief session, and those that the answers imply."""
    last = ReliefSession.objects.filter(person_id=person).order_by("-began_at").first()
    named = last.context.get("adaptations", []) if last else []
    state = conditions.state_of(answers, shelf.safety.facts)
    return adaptations.applying(shelf.adaptations, named, state)
