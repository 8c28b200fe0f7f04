"""Sentences of the shelf, into which a room puts its numbers."""

from collections.abc import Collection, Mapping
from string import Formatter

from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, named
from unknot.terms import Citation


def read_sentences(
    file: ReviewedFile,
    places: Mapping[str, frozenset[str]],
    sources: Mapping[str, Citation],
    two_forms: Collection[str] = (),
) -> Mapping[str, str]:
    """Every sentence of a file by its id.

    Args:
        places: what the room puts into each; a sentence has these places and no other.
        two_forms: ids of those that are written for one and for several, with a bar between.

    Raises:
        BadShelf: a sentence that is missing or unknown, or one with other places.
    """

    def sentence(entry: Entry, file: ReviewedFile) -> str:
        file.footing(entry, sources)
        name = entry.one_of("id", list(places))
        return _text(entry, places[name], has_two=name in two_forms)

    told = named([file], "sentence", sentence)
    for name in places:
        if name not in told:
            raise BadShelf(f"{file.where}: sentence {name} is missing; add it.")
    return told


def _text(entry: Entry, wanted: frozenset[str], *, has_two: bool) -> str:
    text = entry.text("text")
    try:
        parts = [(key, form or how) for _, key, form, how in Formatter().parse(text)]
    except ValueError as error:
        raise entry.refuse("text", text, f"its braces cannot be read: {error}.") from None
    found = {key for key, _ in parts if key is not None}
    if found != wanted or any(how for _, how in parts):
        names = ", ".join(f"{{{key}}}" for key in sorted(wanted)) or "none"
        raise entry.refuse("text", text, f"the places for numbers in it must be: {names}.")
    if has_two and text.count("|") != 1:
        raise entry.refuse("text", text, "write the form for one, a bar, the form for several.")
    return text
