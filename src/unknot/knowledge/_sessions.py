"""What sessions are made from: equipment, sets, warm-ups, ways back, the test of directions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unknot import adaptations, conditions, movement, relief
from unknot.knowledge._movement import (
    FOLDER,
    Movements,
    load_movements,
    members,
    refuse_unknown,
    span,
)
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free
from unknot.knowledge._returning import load_rules, programme, self_test
from unknot.terms import Citation, Preference

SESSIONS = "sessions/"
NEEDED = tuple(
    f"{SESSIONS}{name}.toml" for name in ("direction", "equipment", "return", "sets", "warm_up")
)
PLACE_SAYS = "cannot_floor"  # relief knows where the person lies; its slots keep to that place
WAYS = (str(Preference.FLEXION), str(Preference.EXTENSION))
Files = Mapping[str, ReviewedFile]


@dataclass(frozen=True, slots=True)
class Shared:
    """What the catalogue has from the rest of the shelf."""

    adaptations: adaptations.Adaptations
    guide: relief.Guide
    facts: tuple[conditions.Fact, ...]
    sources: Mapping[str, Citation]


def load_catalogue(files: Files, shared: Shared) -> movement.Catalogue:
    """Build the catalogue.

    Args:
        files: the movement and sessions folders' files by path.

    Raises:
        BadShelf: whatever keeps the catalogue from being trusted.
    """
    for name in NEEDED:
        if name not in files:
            raise BadShelf(f"{name} is missing; put it back.")
    known = load_movements(
        {path: file for path, file in files.items() if path.startswith(FOLDER)},
        shared.adaptations,
        shared.sources,
    )
    direction, things, back, sets, warm_up = (files[name] for name in NEEDED)
    catalogue = movement.Catalogue(
        movements=known,
        equipment=_equipment(things),
        efforts=_efforts(sets, shared.sources),
        sets={each.id: each for each in _sets(sets, known, shared.sources)},
        stages={each.id: each for each in _stages(warm_up, known, shared.sources)},
        activities={each.id: each for each in _activities(warm_up, known, shared.sources)},
        programmes={
            each.text("id"): programme(each, back, known, shared.sources)
            for each in _once(back.entries("programme"))
        },
        load=load_rules(back, shared.sources),
        self_test=self_test(direction, known, shared.sources),
        bands={band.id: band for band in shared.guide.bands},
        stop_rules=shared.guide.stop_rules,
        adaptations=shared.adaptations,
        facts=shared.facts,
    )
    for file in files.values():
        file.done()
    _refuse_broken(catalogue)
    return catalogue


def refuse_unlike(catalogue: movement.Catalogue, guide: relief.Guide) -> None:
    """Refuse a step of relief that shows a movement without all its adaptations, or a dead one.

    Raises:
        BadShelf: also for an adaptation that neither a step nor a movement names.
    """
    for step in guide.steps.values():
        if step.figure is None:
            continue
        where = f"relief/steps: step {step.id}"
        refuse_unknown(where, "figure", (step.figure,), catalogue.movements)
        lacks = sorted(set(catalogue.movements[step.figure].adapt) - {*step.adapt, PLACE_SAYS})
        if lacks:
            raise BadShelf(
                f"{where}: adapt lacks {', '.join(lacks)}; "
                f"it must have all that movement {step.figure} has."
            )
    named = {name for step in guide.steps.values() for name in step.adapt}
    named |= {name for each in catalogue.movements.values() for name in each.adapt}
    _refuse_unused("adaptations.toml", "adaptation", catalogue.adaptations, named)


def _once(entries: list[Entry]) -> list[Entry]:
    duplicate_free([(entry.text("id"), entry) for entry in entries])
    return entries


def _equipment(file: ReviewedFile) -> dict[str, movement.Equipment]:
    made = {}
    for entry in _once(file.entries("equipment")):
        name = entry.text("id")
        made[name] = movement.Equipment(
            name, entry.text("name"), entry.text("instead", ""), entry.flag("asked")
        )
        entry.done()
    return made


def _efforts(file: ReviewedFile, sources: Mapping[str, Citation]) -> tuple[movement.Effort, ...]:
    made = []
    entries = _once(file.entries("effort"))
    for entry in entries:
        is_last = entry is entries[-1]
        made.append(
            movement.Effort(
                id=entry.text("id"),
                until_day=None if is_last else entry.whole("until_day", 1, 365),
                most_level=entry.whole("most_level", 1, 5),
                most_items=entry.whole("most_items", 1, 5),
                most_minutes=entry.whole("most_minutes", 1, 30),
                lead=entry.text("lead"),
                footing=file.footing(entry, sources),
            )
        )
        entry.done()
    days = [effort.until_day or 0 for effort in made[:-1]]
    if days != sorted(set(days)):
        raise file.refuse("effort", days, "until_day must rise from one effort to the next.")
    return tuple(made)


def _sets(
    file: ReviewedFile, known: Movements, sources: Mapping[str, Citation]
) -> Iterable[movement.Set]:
    for entry in _once(file.entries("set")):
        way = entry.one_of("direction", ("", *WAYS), "")
        made = movement.Set(
            id=entry.text("id"),
            title=entry.text("title"),
            for_whom=entry.text("for_whom"),
            phase=entry.choice("phase", movement.Phase),
            regions=members(entry, "regions", movement.Region),
            direction=Preference(way) if way else None,
            most_minutes=_minutes(entry),
            items=_groups(entry),
            footing=file.footing(entry, sources),
        )
        for group in made.items:
            refuse_unknown(entry.where, "items", group, known)
        entry.done()
        yield made


def _minutes(entry: Entry) -> int | None:
    has_own = entry.raw("most_minutes", None) is not None
    return entry.whole("most_minutes", 1, 30) if has_own else None


def _groups(entry: Entry) -> tuple[tuple[str, ...], ...]:
    groups = entry.raw("items")
    allowed = "write lists of movement ids, each with at least one, no id twice."
    if not isinstance(groups, list) or not groups:
        raise entry.refuse("items", groups, allowed)
    for group in groups:
        if not isinstance(group, list) or not group:
            raise entry.refuse("items", group, allowed)
        if not all(isinstance(name, str) for name in group):
            raise entry.refuse("items", group, allowed)
    names = [name for group in groups for name in group]
    if len(set(names)) != len(names):
        raise entry.refuse("items", names, allowed)
    return tuple(tuple(group) for group in groups)


def _stages(
    file: ReviewedFile, known: Movements, sources: Mapping[str, Citation]
) -> Iterable[movement.StageRule]:
    entries = _once(file.entries("stage"))
    if [entry.text("id") for entry in entries] != [str(stage) for stage in movement.Stage]:
        raise BadShelf(
            f"{file.where}: there must be one stage each of {', '.join(movement.Stage)}, in order."
        )
    for entry in entries:
        made = movement.StageRule(
            id=entry.choice("id", movement.Stage),
            minutes=_span(entry, "minutes", 20),
            effort=_span(entry, "effort", 10),
            lead=entry.text("lead"),
            movements=entry.texts("movements", ()),
            footing=file.footing(entry, sources),
        )
        refuse_unknown(entry.where, "movements", made.movements, known)
        entry.done()
        yield made


def _activities(
    file: ReviewedFile, known: Movements, sources: Mapping[str, Citation]
) -> Iterable[movement.Activity]:
    for entry in _once(file.entries("activity")):
        made = movement.Activity(
            id=entry.text("id"),
            title=entry.text("title"),
            mobilise=entry.texts("mobilise"),
            build=entry.texts("build"),
            lighter=_lighter(entry),
            footing=file.footing(entry, sources),
        )
        refuse_unknown(entry.where, "mobilise", made.mobilise, known)
        refuse_unknown(entry.where, "build", made.build, known)
        entry.done()
        yield made


def _lighter(entry: Entry) -> tuple[movement.Lighter, ...]:
    made = []
    for part in entry.entries("lighter", "percent"):
        made.append(movement.Lighter(part.whole("percent", 10, 99), part.text("text")))
        part.done()
    shares = [each.percent for each in made]
    if shares != sorted(set(shares)):
        raise entry.refuse("lighter", shares, "percent must rise.")
    return tuple(made)


def _span(entry: Entry, key: str, high: float) -> movement.Span:
    found = span(entry, key, 1, high)
    if found is None:
        raise BadShelf(f"{entry.where}: {key} is missing; add it.")
    return found


def _refuse_broken(catalogue: movement.Catalogue) -> None:
    for each in catalogue.movements.values():
        where = f"{FOLDER}{each.id}.toml"
        refuse_unknown(where, "equipment", each.equipment, catalogue.equipment)
        refuse_unknown(where, "helps", each.helps, catalogue.equipment)
    used = {
        name for each in catalogue.movements.values() for name in (*each.equipment, *each.helps)
    }
    _refuse_unused(f"{SESSIONS}equipment.toml", "equipment", catalogue.equipment, used)
    unlike = set(catalogue.bands) ^ set(movement.Band)
    if unlike:
        raise BadShelf(
            f"relief/bands.toml: band {', '.join(sorted(unlike))} is missing or unknown; "
            f"there must be one each of {', '.join(movement.Band)}."
        )


def _refuse_unused(where: str, kind: str, written: Iterable[str], used: set[str]) -> None:
    unused = sorted(set(written) - used)
    if unused:
        raise BadShelf(f"{where}: {kind} {', '.join(unused)} is used nowhere; use or retire it.")
