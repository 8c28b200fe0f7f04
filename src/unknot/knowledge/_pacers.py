"""How breaths are timed: one file, for relief and for practices."""

from collections.abc import Mapping

from unknot.knowledge._read import Entry, ReviewedFile, named
from unknot.terms import Citation, Pacer, Phase

PHASES = ("in", "top_up", "hold", "out")


def load_pacers(file: ReviewedFile, sources: Mapping[str, Citation]) -> dict[str, Pacer]:
    """Read every pacer.

    Raises:
        BadShelf: on the first entry that cannot be trusted.
    """
    made = named([file], "pacer", lambda entry, file: _pacer(entry, file, sources))
    file.done()
    return made


def _pacer(entry: Entry, file: ReviewedFile, sources: Mapping[str, Citation]) -> Pacer:
    return Pacer(
        id=entry.text("id"),
        title=entry.text("title"),
        phases=tuple(_phase(part) for part in entry.entries("phases", "phase", least=2)),
        caution=entry.text("caution"),
        footing=file.footing(entry, sources),
    )


def _phase(entry: Entry) -> Phase:
    seconds = entry.number("seconds", 1, 20)
    if seconds % 0.5:
        raise entry.refuse("seconds", seconds, "write whole or half seconds.")
    whole = int(seconds) if seconds == int(seconds) else seconds
    phase = Phase(entry.one_of("phase", PHASES), whole)
    entry.done()
    return phase
