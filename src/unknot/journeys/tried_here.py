"""What somebody did here of a treatment, and how their pain changed."""

from collections.abc import Iterable
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


def tried_here(person: UUID, options: Iterable[str], shelf: Shelf) -> dict[str, TriedHere | None]:
    """By option; None for a treatment that cannot be done here."""
    rules, tried = shelf.course.rules, course_journey.tried(person)
    return {name: _one(name, tried, rules, shelf) for name in options}


def _one(
    option: str, tried: list[course.Tried], rules: course.Rules, shelf: Shelf
) -> TriedHere | None:
    meant = shelf.tried.get(option)
    if meant is None:
        return None
    return TriedHere(option, course.as_one(tried, meant, rules), rules.least_times)
