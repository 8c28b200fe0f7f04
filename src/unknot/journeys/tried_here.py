"""What somebody did here of a treatment, and how their pain changed."""

from dataclasses import dataclass
from uuid import UUID

from unknot import course
from unknot.course import Helped
from unknot.journeys import course as course_journey
from unknot.knowledge import Shelf

__all__ = ["Helped", "TriedHere", "tried_here"]


@dataclass(frozen=True, slots=True)
class TriedHere:
    """One treatment as somebody did it here.

    Args:
        helped: by what is like enough to be compared; empty where it was never done.
        least: so many times with pain told before and after are needed.
        option: its id, behind which stands what counts as it.
    """

    option: str
    helped: tuple[Helped, ...]
    least: int


def tried_here(person: UUID, option: str, shelf: Shelf) -> TriedHere | None:
    """None for a treatment that cannot be done here."""
    meant = shelf.tried.get(option)
    if meant is None:
        return None
    rules = shelf.course.rules
    return TriedHere(
        option, course.as_one(course_journey.tried(person), meant, rules), rules.least_times
    )
