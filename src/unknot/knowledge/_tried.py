"""Which things that people do here are which treatment."""

from collections.abc import Collection, Mapping

from unknot.course import Kind, TriedAs
from unknot.knowledge._read import Entry, ReviewedFile, duplicate_free
from unknot.terms import Citation

Known = Mapping[Kind, Collection[str]]
"""The ids that a kind of thing may have; a kind that is not there is named without one."""


def load_tried(
    file: ReviewedFile,
    options: Collection[str],
    known: Known,
    sources: Mapping[str, Citation],
) -> Mapping[str, TriedAs]:
    """Read what stands for each option, by the option's id.

    Raises:
        BadShelf: an option, a kind or an id that is not there; one thing that is two treatments.
    """
    entries = [(entry.one_of("id", tuple(options)), entry) for entry in file.entries("tried")]
    duplicate_free(entries)
    made = {}
    for name, entry in entries:
        does = frozenset(_thing(text, entry, known) for text in entry.texts("does"))
        made[name] = TriedAs(name, does, file.footing(entry, sources))
        entry.done()
    file.done()
    return made


def _thing(text: str, entry: Entry, known: Known) -> tuple[Kind, str]:
    """Such as "heat", or "practice.pmr_8"."""
    kind, _, name = text.partition(".")
    if kind not in tuple(Kind):
        raise entry.refuse("does", text, f"it begins with {', '.join(Kind)}.")
    allowed = known.get(Kind(kind), ())
    if name and name not in allowed:
        raise entry.refuse("does", text, f"after {kind} stands {', '.join(allowed) or 'nothing'}.")
    return Kind(kind), name
