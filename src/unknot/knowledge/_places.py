"""Footings whose sources each say where in them a fact stands."""

from collections.abc import Mapping

from unknot.knowledge._read import Entry, ReviewedFile
from unknot.terms import Citation, Footing


def footing_with_places(
    entry: Entry, file: ReviewedFile, sources: Mapping[str, Citation]
) -> Footing:
    """Take an entry's footing; each source with its place, and no surer than it was read.

    Raises:
        BadShelf: a source without `where`, or certainty without any source that was read.
    """
    return _checked(entry, file.footing(entry, sources), sources)


def part_footing(part: Entry, file: ReviewedFile, sources: Mapping[str, Citation]) -> Footing:
    """Take the footing of a part of an entry, which has no version of its own.

    Raises:
        BadShelf: as above.
    """
    return _checked(part, Footing(part.certainty(), file.review(1), part.sources(sources)), sources)


def _checked(entry: Entry, found: Footing, sources: Mapping[str, Citation]) -> Footing:
    for source in found.sources:
        if not source.where:
            raise entry.refuse("sources", source.ref, "say `where` in the source it stands.")
    read = any(sources[source.ref].verified for source in found.sources)
    if not read and found.certainty != "unverified":
        raise entry.refuse("certainty", found.certainty, "no source was read: unverified.")
    return found
