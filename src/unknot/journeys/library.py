"""Look through every movement and practice, and read all about one movement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from unknot import adaptations, library, movement, practice
from unknot.journeys import evidence
from unknot.knowledge import Shelf
from unknot.library import Asked, BadQuestion, Facet
from unknot.terms import Words

__all__ = ["Asked", "BadQuestion", "Found", "Group", "Piece", "browse", "one", "things"]
SHELVED_BY = (Facet.POSTURE, Facet.PURPOSE)
Thing = movement.Movement | practice.Practice


@dataclass(frozen=True, slots=True)
class Group:
    """What stands together under one title; an empty title where it is one list."""

    title: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody asked for.

    Args:
        unfiltered: how many there would be without the filters.
    """

    asked: Asked
    groups: tuple[Group, ...]
    movements: int
    practices: int
    unfiltered: int


@dataclass(frozen=True, slots=True)
class Piece:
    """All about one movement.

    Args:
        left_out, with_care: what about a person leaves it out, or adds a line to it.
        needs, helps: things, with what does instead.
    """

    found: movement.Movement
    needs: tuple[movement.Equipment, ...]
    helps: tuple[movement.Equipment, ...]
    left_out: tuple[adaptations.Adaptation, ...]
    with_care: tuple[adaptations.Adaptation, ...]
    easier: tuple[movement.Movement, ...]
    harder: tuple[movement.Movement, ...]
    stop_rules: tuple[Words, ...]
    evidence: evidence.Evidence


def browse(raw: Mapping[str, Sequence[str]], shelf: Shelf, by: Facet = Facet.POSTURE) -> Found:
    """Everything that a visitor asked for, by posture or purpose; a search, the best first.

    Args:
        raw: lists of texts by key, as they came.

    Raises:
        BadQuestion: naming what is not allowed.
    """
    asked = library.read_asked(raw, shelf.library, [each.id for each in things(shelf)])
    meant = library.find(asked.query, _index(shelf))
    left = [_thing(entry, shelf) for entry in library.narrow(meant, asked)]
    groups = (Group("", tuple(left)),) if asked.query else _shelved(left, by, shelf)
    return Found(
        asked=asked,
        groups=tuple(group for group in groups if group.things),
        movements=sum(isinstance(each, movement.Movement) for each in left),
        practices=sum(isinstance(each, practice.Practice) for each in left),
        unfiltered=len(meant),
    )


def one(movement_id: str, shelf: Shelf) -> Piece | None:
    """A movement with all that is known about it; None when there is no such movement."""
    known = shelf.movement
    found = known.movements.get(movement_id)
    told = evidence.of_movement(movement_id, shelf)
    if found is None or told is None:
        return None
    left_out = {
        name for name in found.adapt if adaptations.leave_out(known.adaptations, [name], [name])
    }
    adapt = [known.adaptations[name] for name in found.adapt]
    return Piece(
        found=found,
        needs=tuple(known.equipment[name] for name in found.equipment),
        helps=tuple(known.equipment[name] for name in found.helps),
        left_out=tuple(each for each in adapt if each.id in left_out),
        with_care=tuple(each for each in adapt if each.id not in left_out),
        easier=tuple(known.movements[name] for name in _easier(found, known)),
        harder=tuple(known.movements[name] for name in _harder(found, known)),
        stop_rules=tuple(known.stop_rules.values()),
        evidence=told,
    )


def things(shelf: Shelf) -> list[movement.Equipment]:
    """What people are asked if they have it."""
    return [each for each in shelf.movement.equipment.values() if each.is_asked]


def _easier(found: movement.Movement, known: movement.Catalogue) -> list[str]:
    """What it names as easier, and what names it as harder."""
    back = [each.id for each in known.movements.values() if found.id in each.harder]
    return list(dict.fromkeys((*found.easier, *back)))


def _harder(found: movement.Movement, known: movement.Catalogue) -> list[str]:
    back = [each.id for each in known.movements.values() if found.id in each.easier]
    return list(dict.fromkeys((*found.harder, *back)))


def _shelved(left: Sequence[Thing], by: Facet, shelf: Shelf) -> Iterable[Group]:
    movements = [each for each in left if isinstance(each, movement.Movement)]
    for value, term in shelf.library.terms[by].items():
        yield Group(term.title, tuple(each for each in movements if getattr(each, by) == value))
    title = shelf.library.terms[Facet.KIND]["practice"].title
    yield Group(title, tuple(each for each in left if isinstance(each, practice.Practice)))


def _thing(entry: library.Entry, shelf: Shelf) -> Thing:
    if "movement" in entry.facets[Facet.KIND]:
        return shelf.movement.movements[entry.id]
    return shelf.practice.practices[entry.id]


@lru_cache(maxsize=1)
def _index(shelf: Shelf) -> library.Index:
    """Every movement, the easiest first, then every practice."""
    asked = frozenset(each.id for each in things(shelf))
    known = sorted(shelf.movement.movements.values(), key=lambda each: each.level)
    kept = shelf.practice
    entries = [
        *(_of_movement(each, asked, shelf) for each in known),
        *(_of_practice(each, kept.purposes[each.purpose]) for each in kept.practices.values()),
    ]
    return library.index(entries, shelf.library)


def _of_movement(each: movement.Movement, asked: frozenset[str], shelf: Shelf) -> library.Entry:
    needs = (*each.equipment, *each.helps)
    return library.Entry(
        id=each.id,
        name=each.name,
        other_names=each.other_names,
        about=(each.muscles, *(shelf.movement.equipment[name].name for name in needs)),
        facets={
            Facet.KIND: frozenset({"movement"}),
            Facet.REGION: frozenset(map(str, each.regions)),
            Facet.PHASE: frozenset(map(str, each.phases)),
            Facet.POSTURE: frozenset({str(each.posture)}),
            Facet.PURPOSE: frozenset({str(each.purpose)}),
            Facet.LEVEL: frozenset({str(each.level)}),
        },
        needs=asked & set(each.equipment),
    )


def _of_practice(each: practice.Practice, purpose: practice.Purpose) -> library.Entry:
    return library.Entry(
        id=each.id,
        name=each.title,
        other_names=(),
        about=(each.lead, purpose.title),
        facets={Facet.KIND: frozenset({"practice"})},
    )
