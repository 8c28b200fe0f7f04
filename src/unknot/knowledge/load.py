"""Read the shelf's files, and build every room's records from them."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from unknot import __version__, adaptations, movement, relief, safety
from unknot.knowledge import _adaptations
from unknot.knowledge._care import load_care
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, parse_file
from unknot.knowledge._relief import load_relief
from unknot.knowledge._safety import load_safety
from unknot.knowledge._sessions import Shared, load_catalogue, refuse_unlike
from unknot.terms import Citation

HERE = Path(__file__).parent
SAFETY = ("safety/items/", "safety/rules/", "safety/groups", "safety/reasons", "safety/again")
CARE = "safety/care.toml"
RELIEF = ("relief/",)
MOVEMENT = ("movement/", "sessions/")


@dataclass(frozen=True)
class Shelf:
    """All knowledge in use.

    Args:
        version: of the release. hash: SHA-256 over every file's name and bytes, in hex.
    """

    version: str
    hash: str
    sources: Mapping[str, Citation]
    adaptations: adaptations.Adaptations
    care: safety.Care
    movement: movement.Catalogue
    relief: relief.Guide
    safety: safety.Table


def read_files(folder: Path = HERE) -> dict[str, bytes]:
    """Read every TOML file below the folder, by its path there."""
    paths = sorted(folder.rglob("*.toml"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def load(files: Mapping[str, bytes] | None = None) -> Shelf:
    """Load the shelf.

    Args:
        files: content by path, for checking a changed shelf; None reads the one in the package.

    Raises:
        BadShelf: on the first thing that cannot be trusted.
    """
    content = read_files() if files is None else files
    content_hash = hash_of(content)
    sources = _sources(content.get("sources.toml", b""))
    table = load_safety(_parsed(content, SAFETY), sources, __version__, content_hash)
    known = _adaptations.load_adaptations(
        parse_file(content.get(_adaptations.PATH, b""), _adaptations.PATH),
        {fact.id: fact for fact in table.facts},
        sources,
    )
    guide = load_relief(_parsed(content, RELIEF), table.facts, known, sources)
    shared = Shared(known, guide, table.facts, sources)
    catalogue = load_catalogue(_parsed(content, MOVEMENT), shared)
    refuse_unlike(catalogue, guide)
    return Shelf(
        version=__version__,
        hash=content_hash,
        sources=sources,
        adaptations=known,
        safety=table,
        movement=catalogue,
        relief=guide,
        care=load_care(parse_file(content.get(CARE, b""), CARE), sources),
    )


def hash_of(content: Mapping[str, bytes]) -> str:
    """The SHA-256 of names and bytes, so that any change of any file changes it."""
    digest = hashlib.sha256()
    for path in sorted(content):
        digest.update(f"{path}\0{len(content[path])}\0".encode())
        digest.update(content[path])
    return digest.hexdigest()


def _parsed(content: Mapping[str, bytes], starts: Iterable[str]) -> dict[str, ReviewedFile]:
    return {
        path: parse_file(content[path], path)
        for path in sorted(content)
        if path.startswith(tuple(starts))
    }


def _sources(content: bytes) -> dict[str, Citation]:
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
