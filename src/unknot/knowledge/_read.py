"""Read TOML strictly: every key is asked for, and a key nobody asked for is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from unknot.terms import Change, Footing, Review, Source

Choice = TypeVar("Choice", bound=Enum)
Made = TypeVar("Made")
STATUSES = ("draft", "in use", "retired")
CERTAINTIES = ("high", "moderate", "low", "very low", "consensus", "product choice", "unverified")
_MISSING: Any = object()


class BadShelf(ValueError):
    """The shelf cannot be used; the message says file, entry, key, value, what is allowed."""


class Entry:
    """One table of a TOML file.

    Args:
        values: what the file says.
        where: file and entry, as messages name them.
    """

    def __init__(self, values: Mapping[str, Any], where: str) -> None:
        self._values = dict(values)
        self.where = where
        self._asked: set[str] = set()

    def refuse(self, key: str, found: object, allowed: str) -> BadShelf:
        """Make the one sentence that says what stands there and how to repair it."""
        return BadShelf(f"{self.where}: {key} is {found!r}; {allowed}")

    def names(self) -> tuple[str, ...]:
        """Take every key that is written, for a table whose keys are ids."""
        return tuple(self._values)

    def raw(self, key: str, default: Any = _MISSING) -> Any:
        """Take a value as it is."""
        self._asked.add(key)
        value = self._values.get(key, default)
        if value is _MISSING:
            raise BadShelf(f"{self.where}: {key} is missing; add it.")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text that is not blank; a default may be."""
        value = self.raw(key, _MISSING if default is None else default)
        if not isinstance(value, str) or (not value.strip() and value != default):
            raise self.refuse(key, value, "write a text in quotes.")
        return value.strip()

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """Take a list of texts."""
        value = self.raw(key, _MISSING if default is None else default)
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise self.refuse(key, value, "write a list of texts.")
        if not all(isinstance(part, str) and part.strip() for part in value):
            raise self.refuse(key, value, "each text in the list must say something.")
        return tuple(part.strip() for part in value)

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Take a whole number between two limits, both allowed."""
        value = self.raw(key, _MISSING if default is None else default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.refuse(key, value, f"write a whole number from {low} to {high}.")
        return value

    def number(self, key: str, low: float, high: float) -> float:
        """Take a number between two limits, both allowed."""
        value = self.raw(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.refuse(key, value, f"write a number from {low} to {high}.")
        if not low <= value <= high:
            raise self.refuse(key, value, f"write a number from {low} to {high}.")
        return float(value)

    def flag(self, key: str) -> bool:
        """Take true or false; left out means false."""
        value = self.raw(key, False)
        if not isinstance(value, bool):
            raise self.refuse(key, value, "write true or false, or leave it out.")
        return value

    def day(self, key: str) -> date:
        """Take a date."""
        value = self.raw(key)
        if type(value) is not date:
            raise self.refuse(key, value, "write a date such as 2026-11-24, without quotes.")
        return value

    def one_of(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Take one of a closed list of texts."""
        value = self.raw(key, _MISSING if default is None else default)
        if value not in allowed:
            raise self.refuse(key, value, f"it may be {', '.join(allowed)}.")
        return str(value)

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """Take a member of an enum, by the name it prints."""
        named = {str(member): member for member in kind}
        return named[self.one_of(key, list(named))]

    def entry(self, key: str) -> Entry:
        """Take a table within this one."""
        value = self.raw(key)
        if not isinstance(value, Mapping):
            raise self.refuse(key, value, f"write a table [{key}].")
        return Entry(value, f"{self.where}.{key}")

    def entries(self, key: str, name: str = "id", *, least: int = 1) -> list[Entry]:
        """Take an array of tables, each known in messages by the value of its `name`."""
        value = self.raw(key, [])
        if not isinstance(value, list) or not all(isinstance(part, Mapping) for part in value):
            raise self.refuse(key, value, f"write tables [[{key}]].")
        if len(value) < least:
            raise BadShelf(f"{self.where}: [[{key}]] is missing; add at least {least}.")
        return [
            Entry(part, f"{self.where}: {key} {part.get(name, number)}")
            for number, part in enumerate(value, 1)
        ]

    def mapping(self, key: str) -> dict[str, str]:
        """Take a table of texts."""
        inner = self.entry(key)
        taken = {name: inner.text(name) for name in list(inner._values)}
        inner.done()
        return taken

    def sources(self, known: Mapping[str, object]) -> tuple[Source, ...]:
        """Take `sources`: keys of sources.toml, or tables with ref, where and says."""
        value = self.raw("sources")
        if not isinstance(value, list) or not value:
            raise self.refuse("sources", value, "name at least one key of sources.toml.")
        return tuple(self._source(part, known) for part in value)

    def _source(self, part: object, known: Mapping[str, object]) -> Source:
        given = Entry(part, f"{self.where}: source") if isinstance(part, Mapping) else None
        source = (
            Source(given.text("ref"), given.text("where", ""), given.text("says", ""))
            if given
            else Source(str(part))
        )
        if given:
            given.done()
        if source.ref not in known:
            raise self.refuse("sources", source.ref, "it must be a key of sources.toml.")
        return source

    def certainty(self) -> str:
        """Take how sure the entry is."""
        return self.one_of("certainty", CERTAINTIES)

    def done(self) -> None:
        """Refuse whatever was not asked for."""
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            raise BadShelf(
                f"{self.where}: {', '.join(unknown)} is not a key here; "
                f"allowed are {', '.join(sorted(self._asked))}."
            )


class ReviewedFile(Entry):
    """A file with its [review] table and [[change]] log, both required."""

    def __init__(self, values: Mapping[str, Any], where: str) -> None:
        super().__init__(values, where)
        review = self.entry("review")
        self.written_by = review.text("written_by")
        self.written_on = review.day("written_on")
        self.checked_by = review.text("checked_by", "")
        self.next_review = review.day("next_review")
        review.done()
        if self.checked_by == self.written_by:
            raise self.refuse(
                "review.checked_by", self.checked_by, "the checker must be somebody else."
            )
        self.changes = tuple(_change(entry) for entry in self.entries("change", "on"))

    def reviewed(self, entry: Entry) -> Review:
        """Take an entry's own version and status, with this file's names and dates."""
        return self.review(entry.whole("version", 1, 10_000), entry.one_of("status", STATUSES))

    def footing(self, entry: Entry, known: Mapping[str, object]) -> Footing:
        """Take an entry's certainty, version, status and sources."""
        return Footing(entry.certainty(), self.reviewed(entry), entry.sources(known))

    def review(self, version: int, status: str = "in use") -> Review:
        """This file's names and dates, for an entry of a version."""
        return Review(
            version=version,
            status=status,
            written_by=self.written_by,
            written_on=self.written_on,
            checked_by=self.checked_by,
            next_review=self.next_review,
        )


def _change(entry: Entry) -> Change:
    change = Change(entry.day("on"), entry.text("what"))
    entry.done()
    return change


def parse_file(content: bytes, where: str) -> ReviewedFile:
    """Read one file of the shelf.

    Raises:
        BadShelf: not UTF-8, not TOML, or without its review table.
    """
    try:
        return ReviewedFile(tomllib.loads(content.decode()), where)
    except UnicodeDecodeError as error:
        raise BadShelf(
            f"{where}: the file is not UTF-8 ({error.reason}); save it as UTF-8."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise BadShelf(f"{where}: the file is not TOML: {error}.") from None


def duplicate_free(entries: Sequence[tuple[str, Entry]]) -> None:
    """Refuse the same id twice.

    Raises:
        BadShelf: naming the second.
    """
    seen: set[str] = set()
    for key, entry in entries:
        if key in seen:
            raise entry.refuse("id", key, "an id stands once, and is never used again.")
        seen.add(key)


def named(
    files: Iterable[ReviewedFile], table: str, make: Callable[[Entry, ReviewedFile], Made]
) -> dict[str, Made]:
    """Read every entry of a kind from these files, by its id, in the order written.

    Raises:
        BadShelf: an id stands twice, a key is not one of the entry's, or what `make` refuses.
    """
    entries = [(file, entry) for file in files for entry in file.entries(table)]
    duplicate_free([(entry.text("id"), entry) for _, entry in entries])
    made = {}
    for file, entry in entries:
        made[entry.text("id")] = make(entry, file)
        entry.done()
    return made
