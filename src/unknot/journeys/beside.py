"""What a person's own days say, to stand beside what is known in general."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from unknot import learn, practice
from unknot.journeys import about_me, brought_on, check_in, moves_kept, practices
from unknot.journeys.brought_on import Cause
from unknot.knowledge import Shelf
from unknot.terms import Moment

SEEN_DAYS = 28
MOST = 3
TOLD_FIRST = ("likely", "together", "maybe")
"""Groups of causes that say something; the others say that nothing can be said."""


@dataclass(frozen=True, slots=True)
class Causes:
    """What came before this person's spasms: the surest few.

    Args:
        is_enough: whether there are days enough to look; then none found means none stands out.
    """

    kind = "causes"
    is_enough: bool
    found: tuple[Cause, ...]
    days: int
    least_days: int
    least_onsets: int


@dataclass(frozen=True, slots=True)
class Did:
    """Something that was done, by name and address; and what changed, where it was told enough."""

    title: str
    address: str
    change: practice.Change | None = None


@dataclass(frozen=True, slots=True)
class Helped:
    """Steps of relief after which pain was lower, best first."""

    kind = "helped"
    steps: tuple[Did, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """On how many of the last 28 days something tells that the person moved.

    Args:
        told: days of which it is known whether they moved. untold: the rest.
    """

    kind = "moved"
    days: int
    told: int
    untold: int


@dataclass(frozen=True, slots=True)
class Calmed:
    """Practices with the change of stress around them, the most often done first."""

    kind = "calmed"
    done: tuple[Did, ...]


Beside = Causes | Helped | Moved | Calmed


def beside(own: learn.Own, person: UUID, now: Moment, shelf: Shelf) -> Beside | None:
    """The person's own part of a page; None where a page has none."""
    match own:
        case learn.Own.CAUSES:
            return _causes(person, shelf)
        case learn.Own.HELPED:
            return _helped(person, shelf)
        case learn.Own.MOVED:
            return _moved(person, now)
        case learn.Own.CALMED:
            return _calmed(person, shelf)
        case learn.Own.NOTHING:
            return None


def _causes(person: UUID, shelf: Shelf) -> Causes:
    groups = {group.id: group.causes for group in brought_on.brought_on(person, shelf)}
    found = [cause for name in TOLD_FIRST for cause in groups.get(name, ())]
    limits = shelf.triggers.limits
    days = len(check_in.days(person))
    is_enough = any(name != "needs_days" for name in groups)
    return Causes(is_enough, tuple(found[:MOST]), days, limits.least_days, limits.least_onsets)


def _helped(person: UUID, shelf: Shelf) -> Helped:
    known = [shelf.relief.steps.get(name) for name in about_me.helped(person)]
    found = [Did(step.title, f"/why/{step.id}/") for step in known if step is not None]
    return Helped(tuple(found[:MOST]))


def _moved(person: UUID, now: Moment) -> Moved:
    first = now.day - timedelta(days=SEEN_DAYS - 1)
    sessions = {kept.began.day for kept in moves_kept.list_moves(person)}
    told = {
        day.day: bool(day.exposures["exercise_minutes"])
        for day in check_in.days(person)
        if "exercise_minutes" in day.exposures
    }
    wanted = [first + timedelta(days=number) for number in range(SEEN_DAYS)]
    moved = [day for day in wanted if day in sessions or told.get(day)]
    known = [day for day in wanted if day in sessions or day in told]
    return Moved(len(moved), len(known), SEEN_DAYS - len(known))


def _calmed(person: UUID, shelf: Shelf) -> Calmed:
    found = []
    for name, mine in practices.helped(person).items():
        known = shelf.practice.practices.get(name)
        if known is not None:
            change = mine.stress if isinstance(mine.stress, practice.Change) else None
            found.append(Did(known.title, f"/practices/{name}/", change))
    return Calmed(tuple(found[:MOST]))
