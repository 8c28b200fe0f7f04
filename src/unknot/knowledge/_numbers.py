"""Numbers of the shelf: each with its source, the place in it, how sure it is, and its words."""

import re
from collections.abc import Mapping

from unknot.knowledge._read import Entry
from unknot.terms import Citation, Source
from unknot.treatments import About, PublishedNumber, Scale

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
PER_POINT = {Scale.POINTS_OF_100: 10.0, Scale.POINTS_OF_5: 0.5}
"""How many of the scale's points make one of ten, as people are told."""
WHOLE = {
    Scale.POINTS_OF_100: "10", Scale.POINTS_OF_10: "10", Scale.POINTS_OF_5: "10",
    Scale.POINTS_OF_24: "24", Scale.OF_100: "100",
}  # fmt: skip


def take_numbers(entry: Entry, sources: Mapping[str, Citation]) -> tuple[PublishedNumber, ...]:
    """Take `number`, none or more.

    Raises:
        BadShelf: a number without source, place or certainty; one that claims to be read and
            was not; words with a number in them that is not its own.
    """
    return tuple(_number(part, sources) for part in entry.entries("number", "says", least=0))


def refuse_stray_digits(entry: Entry, **texts: str) -> None:
    """Refuse a number in a text that has no source of its own.

    Raises:
        BadShelf: naming the text; each number has a table of its own.
    """
    for key, text in texts.items():
        if re.search(r"\d", text):
            raise entry.refuse(key, text, "a number needs a source: make it a [[number]].")


def _number(part: Entry, sources: Mapping[str, Citation]) -> PublishedNumber:
    has_interval = part.raw("low", None) is not None
    has_pair = part.raw("with_it", None) is not None
    source_entry = part.entry("source")
    ref, where = source_entry.text("ref"), source_entry.text("where")
    source_entry.done()
    made = PublishedNumber(
        about=part.choice("about", About),
        says=part.text("says"),
        value=part.number("value", -1000, 1000),
        low=part.number("low", -1000, 1000) if has_interval else None,
        high=part.number("high", -1000, 1000) if has_interval else None,
        scale=part.choice("scale", Scale),
        with_it=part.number("with_it", 0, 100) if has_pair else None,
        without_it=part.number("without_it", 0, 100) if has_pair else None,
        source=_source(part, ref, where, sources),
        certainty=part.certainty(),
        verified=part.flag("verified"),
        derived=part.flag("derived"),
    )
    _refuse_dishonest(part, made, sources)
    _refuse_other_numbers(part, made)
    part.done()
    return made


def _source(part: Entry, ref: str, where: str, sources: Mapping[str, Citation]) -> Source:
    if ref not in sources:
        raise part.refuse("source", ref, "it must be a key of sources.toml.")
    return Source(ref, where)


def _refuse_dishonest(part: Entry, made: PublishedNumber, sources: Mapping[str, Citation]) -> None:
    if made.verified and not sources[made.source.ref].verified:
        raise part.refuse("verified", True, f"{made.source.ref} was not read.")
    if made.verified is (made.certainty == "unverified"):
        raise part.refuse("certainty", made.certainty, "it is unverified when it was not read.")
    if made.low is not None and made.high is not None and not made.low <= made.value <= made.high:
        raise part.refuse("value", made.value, f"it must lie from {made.low} to {made.high}.")
    if (made.with_it is not None) is not (made.scale is Scale.OF_100):
        raise part.refuse("scale", str(made.scale), "of_100 has with_it and without_it.")


def _refuse_other_numbers(part: Entry, made: PublishedNumber) -> None:
    also = part.raw("also", [])
    if not isinstance(also, list) or not all(type(number) is int for number in also):
        raise part.refuse("also", also, "write whole numbers.")
    own = [made.value, made.with_it, made.without_it]  # the ends of an interval are not told
    allowed = {str(number) for number in also} | {WHOLE.get(made.scale, "")}
    for number in own:
        if number is not None:
            told = abs(number) / PER_POINT.get(made.scale, 1)
            allowed |= {f"{told:g}", f"{told:.1f}", f"{round(told)}"}
    for said in _NUMBER.findall(made.says):
        if said not in allowed:
            raise part.refuse(
                "says", made.says, f"{said} is not its number; name it in `also` if it is right."
            )
