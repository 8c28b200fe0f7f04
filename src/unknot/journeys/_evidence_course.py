"""What the parts of "How it is going" rest on."""

from collections.abc import Callable

from unknot.course import Published
from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf


def _part(name: str, shelf: Shelf) -> Behind | None:
    part = shelf.course.parts.get(name)
    if part is None:
        return None
    known = [_told(each) for each in shelf.course.published] if name == "standing" else []
    return Behind(part.id, "part", part.text, part.footing, background=tuple(known))


def _told(published: Published) -> str:
    """A course in one line; limits only where they were read."""
    means = []
    for each in published.points:
        limits = "" if each.low is None else f" ({each.low:g} to {each.high:g})"
        when = "at the start" if each.week == 0 else f"after {each.week:g} weeks"
        means.append(f"{each.pain:g}{limits} {when}")
    found = ", ".join(means)
    return f"{published.name}: mean pain {found}. {published.people} {published.scale}"


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {"course": _part}
