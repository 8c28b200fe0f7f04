"""The routines' part of the shelf: cues, acts, and how habits come."""

from collections.abc import Mapping

from unknot import routines
from unknot.knowledge._read import Entry, ReviewedFile, named
from unknot.terms import Citation


def load_routines(file: ReviewedFile, sources: Mapping[str, Citation]) -> routines.Guide:
    """Build the guide.

    Raises:
        BadShelf: an act without a page of the app.
    """

    def cue(entry: Entry, file: ReviewedFile) -> routines.Cue:
        file.footing(entry, sources)
        return routines.Cue(entry.text("id"), entry.text("says"))

    def act(entry: Entry, file: ReviewedFile) -> routines.Act:
        file.footing(entry, sources)
        path = entry.text("path")
        if not (path.startswith("/") and path.endswith("/")):
            raise entry.refuse("path", path, "write an address of the app, such as /today/.")
        return routines.Act(entry.text("id"), entry.text("says"), path)

    def fact(entry: Entry, file: ReviewedFile) -> routines.Fact:
        return routines.Fact(entry.text("id"), entry.text("says"), file.footing(entry, sources))

    made = routines.Guide(
        cues=named([file], "cue", cue),
        acts=named([file], "act", act),
        facts=tuple(named([file], "fact", fact).values()),
    )
    file.done()
    return made
