"""How a file of the shelf stands: how much is in it, how sure that is, what changed."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from unknot.knowledge._read import parse_file
from unknot.terms import ShelfFile

Table = Mapping[str, Any]


def status(path: str, content: bytes, rows: bytes = b"") -> ShelfFile:
    """Read one file, and count the rows of the long table beside it.

    Raises:
        BadShelf: it is not TOML in UTF-8, or without its review.
    """
    file = parse_file(content, path)
    document = tomllib.loads(content.decode())
    tables = list(_tables(document))
    entries = [table for table in tables if "certainty" in table and "value" not in table]
    listed = sum(len(value) for key, value in document.items() if _is_list(key, value))
    sources = [source for table in tables for source in _sources(table)]
    more = max(0, len(rows.splitlines()) - 1)
    return ShelfFile(
        path=path,
        entries=max(len(entries), listed) + more,
        version=max((table["version"] for table in tables if "version" in table), default=1),
        certainty=dict(Counter(table["certainty"] for table in entries).most_common()),
        sources=len(sources),
        locators=sum(
            bool(isinstance(source, Mapping) and source.get("where")) for source in sources
        ),
        written_by=file.written_by,
        written_on=file.written_on,
        checked_by=file.checked_by,
        next_review=file.next_review,
        changes=file.changes,
    )


def _is_list(key: str, value: object) -> bool:
    """Whether it is an array of entries, and not the log of changes."""
    return (
        key != "change"
        and isinstance(value, list)
        and all(isinstance(part, Mapping) for part in value)
    )


def _tables(value: object) -> Iterator[Table]:
    """Every table of a document, wherever it stands."""
    if isinstance(value, Mapping):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _tables(part)


def _sources(table: Table) -> list[object]:
    """What a table rests on; a number names one source."""
    several, one = table.get("sources", []), table.get("source")
    return [*several, *([one] if one else [])]
