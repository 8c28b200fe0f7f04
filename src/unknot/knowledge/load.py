"""Read the shelf's files, and build every room's records from them."""

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from unknot import __version__
from unknot.adaptations import Adaptations  # by name: the shelf's parts are called as the rooms are
from unknot.knowledge._adaptations import load_adaptations
from unknot.knowledge._care import load_care
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, parse_file
from unknot.knowledge._relief import load_relief
from unknot.knowledge._safety import load_safety
from unknot.relief import Guide
from unknot.safety import Care, Table
from unknot.terms import Citation

if TYPE_CHECKING:
    from unknot.triggers import Catalogue

HERE = Path(__file__).parent
SAFETY = ("safety/items/", "safety/rules/", "safety/groups", "safety/reasons", "safety/again")
CARE = "safety/care.toml"
ADAPTATIONS = "adaptations.toml"
RELIEF = "relief/"
TRIGGERS = "triggers/"


class Shelf:
    """All knowledge in use; each part is read when it is first asked for.

    Args:
        content: every file's bytes, by its path.

    Raises:
        BadShelf: by a part that cannot be trusted, the first time it is asked for.
    """

    version = __version__

    def __init__(self, content: Mapping[str, bytes]) -> None:
        self._content = content

    @cached_property
    def hash(self) -> str:
        """SHA-256 over every file's name and bytes, in hex."""
        return hash_of(self._content)

    @cached_property
    def sources(self) -> Mapping[str, Citation]:
        """Every publication by its key."""
        return _sources(self._content.get("sources.toml", b""))

    @cached_property
    def safety(self) -> Table:
        """The decision table."""
        files = self._files(*SAFETY)
        return load_safety(files, self.sources, self.version, self.hash)

    @cached_property
    def care(self) -> Care:
        """The words around a result, and the numbers to call."""
        return load_care(self._file(CARE), self.sources)

    @cached_property
    def adaptations(self) -> Adaptations:
        """What about a person changes a step."""
        facts = {fact.id: fact for fact in self.safety.facts}
        return load_adaptations(self._file(ADAPTATIONS), facts, self.sources)

    @cached_property
    def relief(self) -> Guide:
        """What a relief session is made of."""
        files = self._files(RELIEF)
        return load_relief(files, self.safety.facts, self.adaptations, self.sources)

    @cached_property
    def triggers(self) -> "Catalogue":
        """What may come before a spasm, and how it is judged and told."""
        # Imported when asked for: it brings NumPy, which no other command should wait for.
        from unknot.knowledge._triggers import load_triggers

        return load_triggers(self._files(TRIGGERS), self.sources)

    def _file(self, path: str) -> ReviewedFile:
        return parse_file(self._content.get(path, b""), path)

    def _files(self, *starts: str) -> dict[str, ReviewedFile]:
        paths = sorted(path for path in self._content if path.startswith(starts))
        return {path: self._file(path) for path in paths}


PARTS = ("sources", "safety", "care", "adaptations", "relief", "triggers")


def read_files(folder: Path = HERE) -> dict[str, bytes]:
    """Read every TOML file below the folder, by its path there."""
    paths = sorted(folder.rglob("*.toml"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def load(files: Mapping[str, bytes] | None = None) -> Shelf:
    """Load every part of the shelf.

    Args:
        files: content by path, for checking a changed shelf; None reads the one in the package.

    Raises:
        BadShelf: on the first thing that cannot be trusted.
    """
    return read_all(unread(files))


def read_all(shelf: Shelf) -> Shelf:
    """Read every part that has not been read yet.

    Raises:
        BadShelf: on the first thing that cannot be trusted.
    """
    for part in PARTS:
        getattr(shelf, part)
    return shelf


def unread(files: Mapping[str, bytes] | None = None) -> Shelf:
    """A shelf whose parts are read, and refused, only when asked for: for quick commands."""
    return Shelf(read_files() if files is None else files)


def hash_of(content: Mapping[str, bytes]) -> str:
    """The SHA-256 of names and bytes, so that any change of any file changes it."""
    digest = hashlib.sha256()
    for path in sorted(content):
        digest.update(f"{path}\0{len(content[path])}\0".encode())
        digest.update(content[path])
    return digest.hexdigest()


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
