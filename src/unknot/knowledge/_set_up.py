"""The set-up's part of the shelf: places with their questions, measures, the body at a desk."""

from collections.abc import Collection, Mapping

from unknot import set_up
from unknot.knowledge._figures import read_figure
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, named
from unknot.set_up import Posture
from unknot.terms import Citation

PLACES, DESK = "set_up/places.toml", "set_up/desk.toml"


def load_set_up(
    files: Mapping[str, ReviewedFile],
    movements: Collection[str],
    sources: Mapping[str, Citation],
) -> set_up.Guide:
    """Build the guide.

    Raises:
        BadShelf: a place without a question, a figure that is not there, a measure of nothing.
    """
    for name in (PLACES, DESK):
        if name not in files:
            raise BadShelf(f"{name} is missing; put it back.")
    places, desk = files[PLACES], files[DESK]

    def place(entry: Entry, file: ReviewedFile) -> set_up.Place:
        checks = tuple(_check(part, file, sources) for part in entry.entries("check"))
        for name in entry.texts("figures", ()):
            if name not in movements:
                raise entry.refuse("figures", name, "it must be the id of a movement.")
        return set_up.Place(
            id=entry.text("id"),
            title=entry.text("title"),
            lead=entry.text("lead"),
            figures=entry.texts("figures", ()),
            checks=checks,
            footing=file.footing(entry, sources),
        )

    made = named([places], "place", place)
    _refuse_twice(made)
    measures = named([desk], "measure", lambda entry, file: _measure(entry, file, sources))
    drawn = {
        posture: read_figure(desk.entry(str(posture)), str(posture), f"At a desk, {posture}")
        for posture in Posture
    }
    for file in files.values():
        file.done()
    return set_up.Guide(made, tuple(measures.values()), drawn)


def _refuse_twice(places: Mapping[str, set_up.Place]) -> None:
    """Refuse one id for two questions.

    Raises:
        BadShelf: naming the second.
    """
    seen: set[str] = set()
    for place in places.values():
        for check in place.checks:
            if check.id in seen:
                raise BadShelf(f"{PLACES}: check {check.id} stands twice; an id stands once.")
            seen.add(check.id)


def _check(entry: Entry, file: ReviewedFile, sources: Mapping[str, Citation]) -> set_up.Check:
    made = set_up.Check(
        id=entry.text("id"),
        ask=entry.text("ask"),
        instead=entry.text("instead"),
        why=entry.text("why"),
        footing=file.footing(entry, sources),
    )
    entry.done()
    return made


def _measure(entry: Entry, file: ReviewedFile, sources: Mapping[str, Citation]) -> set_up.Measure:
    return set_up.Measure(
        id=entry.text("id"),
        name=entry.text("name"),
        posture=entry.choice("posture", Posture),
        share=entry.number("share", 0.1, 1.0),
        plus_cm=entry.number("plus_cm", 0, 10),
        at=entry.number("at", 0, 2),
        says=entry.text("says"),
        footing=file.footing(entry, sources),
    )
