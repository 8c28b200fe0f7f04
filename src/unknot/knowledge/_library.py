"""The library's words: what may be chosen, and what may be typed."""

from collections.abc import Iterable, Mapping

from unknot import library, movement
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free

LEVELS = tuple(str(level) for level in range(1, 6))
KINDS = ("movement", "practice")
VALUES: Mapping[library.Facet, tuple[str, ...]] = {
    library.Facet.KIND: KINDS,
    library.Facet.REGION: tuple(movement.Region),
    library.Facet.PHASE: tuple(movement.Phase),
    library.Facet.POSTURE: tuple(movement.Posture),
    library.Facet.PURPOSE: tuple(movement.Purpose),
    library.Facet.LEVEL: LEVELS,
}


def load_vocabulary(file: ReviewedFile) -> library.Vocabulary:
    """Read the words.

    Raises:
        BadShelf: a value has no words, or words stand for no value.
    """
    facets = [(entry.text("id"), entry) for entry in file.entries("facet")]
    duplicate_free(facets)
    _refuse_unlike(file.where, "facet", [name for name, _ in facets], tuple(library.Facet))
    terms = {library.Facet(name): _terms(library.Facet(name), entry) for name, entry in facets}
    search, synonyms = file.entry("search"), file.entry("synonyms")
    made = library.Vocabulary(
        terms=terms,
        synonyms=_groups(synonyms),
        ignored=frozenset(search.texts("ignored")),
        tries=search.texts("tries"),
    )
    for entry in (search, synonyms, file):
        entry.done()
    return made


def _terms(facet: library.Facet, entry: Entry) -> dict[str, library.Term]:
    parts = [(part.text("value"), part) for part in entry.entries("terms", "value")]
    duplicate_free(parts)
    _refuse_unlike(entry.where, "terms", [value for value, _ in parts], VALUES[facet])
    made = {}
    for value, part in parts:
        made[value] = library.Term(part.text("title"), part.texts("words"))
        part.done()
    entry.done()
    return made


def _groups(entry: Entry) -> tuple[tuple[str, ...], ...]:
    value = entry.raw("groups")
    if not isinstance(value, list) or not all(_is_group(group) for group in value):
        raise entry.refuse("groups", value, "write lists of at least two texts.")
    return tuple(tuple(group) for group in value)


def _is_group(group: object) -> bool:
    if not isinstance(group, list) or len(group) < 2:
        return False
    return all(isinstance(text, str) and text.strip() for text in group)


def _refuse_unlike(where: str, key: str, written: Iterable[str], wanted: tuple[str, ...]) -> None:
    unlike = sorted(set(written) ^ set(wanted))
    if unlike:
        raise BadShelf(
            f"{where}: {key} {unlike[0]!r} is missing or unknown; "
            f"there must be one each of {', '.join(wanted)}."
        )
