"""The movements of the shelf: one file each, and how they lead to one another."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

from unknot import adaptations, movement
from unknot.knowledge._figures import read_figure
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free
from unknot.terms import Citation

FOLDER = "movement/"
Choice = TypeVar("Choice", bound=Enum)
Movements = Mapping[str, movement.Movement]


def load_movements(
    files: Mapping[str, ReviewedFile],
    known_adaptations: adaptations.Adaptations,
    sources: Mapping[str, Citation],
) -> dict[str, movement.Movement]:
    """Read every movement.

    Args:
        files: the movement folder's files by path.

    Raises:
        BadShelf: whatever keeps a movement from being trusted.
    """
    duplicate_free([(file.text("id"), file) for file in files.values()])
    made = {}
    for path, file in files.items():
        each = _movement(file, sources)
        if path != f"{FOLDER}{each.id}.toml":
            raise file.refuse("id", each.id, "a movement's file has its name.")
        made[each.id] = each
        file.done()
    if not made:
        raise BadShelf(f"{FOLDER} is missing; put it back.")
    for each in made.values():
        where = f"{FOLDER}{each.id}.toml"
        refuse_unknown(where, "harder", each.harder, made)
        refuse_unknown(where, "easier", each.easier, made)
        refuse_unknown(where, "adapt", each.adapt, known_adaptations)
    _refuse_falling(made)
    return made


def span(entry: Entry, key: str, low: float, high: float) -> movement.Span | None:
    """Take two numbers, the least and the most, where they stand."""
    value = entry.raw(key, None)
    if value is None:
        return None
    allowed = f"write two numbers from {low:g} to {high:g}, the smaller first."
    if not isinstance(value, list) or len(value) != 2:
        raise entry.refuse(key, value, allowed)
    if not all(isinstance(part, int | float) and type(part) is not bool for part in value):
        raise entry.refuse(key, value, allowed)
    if not low <= value[0] <= value[1] <= high:
        raise entry.refuse(key, value, allowed)
    return (value[0], value[1])


def members(entry: Entry, key: str, kind: type[Choice]) -> frozenset[Choice]:
    """Take a list of members of an enum, at least one."""
    named = {str(member): member for member in kind}
    given = entry.texts(key)
    wrong = [name for name in given if name not in named]
    if wrong or not given:
        raise entry.refuse(key, (wrong or [""])[0], f"it may hold {', '.join(named)}.")
    return frozenset(named[name] for name in given)


def refuse_unknown(where: str, key: str, names: Iterable[str], known: Mapping[str, object]) -> None:
    """Refuse a name that nothing has.

    Raises:
        BadShelf: naming it.
    """
    for name in names:
        if name not in known:
            raise BadShelf(f"{where}: {key} is {name!r}; it may be {', '.join(known)}.")


def _movement(file: ReviewedFile, sources: Mapping[str, Citation]) -> movement.Movement:
    movement_id, name = file.text("id"), file.text("name")
    return movement.Movement(
        id=movement_id,
        name=name,
        other_names=file.texts("other_names"),
        regions=members(file, "regions", movement.Region),
        phases=members(file, "phases", movement.Phase),
        level=file.whole("level", 1, 5),
        harder=file.texts("harder"),
        easier=file.texts("easier"),
        purpose=file.choice("purpose", movement.Purpose),
        posture=file.choice("posture", movement.Posture),
        equipment=file.texts("equipment"),
        helps=file.texts("helps", ()),
        muscles=file.text("muscles"),
        cues=_some(file, "cues"),
        errors=_some(file, "errors"),
        stop=file.text("stop"),
        adapt=file.texts("adapt"),
        why=file.text("why"),
        dose=_dose(file.entry("dose")),
        figure=read_figure(file.entry("figure"), movement_id, name),
        footing=file.footing(file, sources),
    )


def _some(file: ReviewedFile, key: str) -> tuple[str, ...]:
    found = file.texts(key)
    if not found:
        raise file.refuse(key, [], "write at least one.")
    return found


def _dose(entry: Entry) -> movement.Dose:
    dose = movement.Dose(
        sets=span(entry, "sets", 1, 5) or (1, 1),
        reps=span(entry, "reps", 1, 20),
        hold_s=span(entry, "hold_s", 1, 60),
        minutes=span(entry, "minutes", 0.5, 30),
        distance_m=span(entry, "distance_m", 5, 100),
        rest_s=entry.whole("rest_s", 0, 180, 0),
        is_each_side=entry.flag("each_side"),
        times_per_day=span(entry, "times_per_day", 1, 12),
        days_per_week=span(entry, "days_per_week", 1, 7),
        when=entry.text("when", ""),
        note=entry.text("note", ""),
    )
    counted = [part for part in (dose.reps, dose.minutes, dose.distance_m) if part is not None]
    if len(counted) != 1:
        raise BadShelf(
            f"{entry.where}: reps, minutes and distance_m are {len(counted)} of three; "
            "write exactly one of them."
        )
    if dose.hold_s is not None and dose.reps is None:
        raise BadShelf(
            f"{entry.where}: hold_s stands without reps; a hold belongs to a repetition."
        )
    entry.done()
    return dose


def _refuse_falling(made: Movements) -> None:
    """What is harder never has a lower level, and never leads back."""
    for each in made.values():
        for name, below, above in (
            *(("harder", each, made[name]) for name in each.harder),
            *(("easier", made[name], each) for name in each.easier),
        ):
            if above.level < below.level:
                raise BadShelf(
                    f"{FOLDER}{each.id}.toml: {name} joins {below.id} (level {below.level}) to "
                    f"{above.id} (level {above.level}); the harder one may not have a lower level."
                )
    above_of = {name: set(each.harder) for name, each in made.items()}
    for each in made.values():
        for name in each.easier:
            above_of[name].add(each.id)
    for name in made:
        if name in _reached(above_of, name):
            raise BadShelf(
                f"{FOLDER}{name}.toml: harder leads from {name} back to {name}; break the circle."
            )


def _reached(links: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    todo = list(links[start])
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += links[name]
    return found
