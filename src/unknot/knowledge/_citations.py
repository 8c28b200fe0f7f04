"""The publications that everything rests on."""

import tomllib

from unknot.knowledge._read import BadShelf, Entry
from unknot.terms import Citation


def read_citations(content: bytes) -> dict[str, Citation]:
    """Every publication by its key.

    Raises:
        BadShelf: the file is not TOML, or an entry is not whole.
    """
    try:
        tables = tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadShelf(f"sources.toml: the file cannot be read: {error}.") from None
    return {
        key: _citation(key, Entry(table, f"sources.toml: {key}")) for key, table in tables.items()
    }


def _citation(key: str, entry: Entry) -> Citation:
    citation = Citation(key, entry.text("reference"), entry.text("url", ""), entry.flag("verified"))
    entry.done()
    return citation
