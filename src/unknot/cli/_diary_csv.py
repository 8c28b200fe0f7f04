"""Read a diary CSV line by line, twice if need be, and write one JSON object person by person."""

from __future__ import annotations

import csv
import json
import math
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from unknot.cli._input import MOST_BYTES, BadInput, read_document
from unknot.journeys.find_triggers import Row

SPOOL_BYTES = 64_000_000
TELL_EVERY_S = 0.5
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for.

    Args:
        catalogue: the document given in place of the built-in catalogue, or None.
    """

    diary: str
    catalogue: Any
    as_json: bool


def read_arguments(arguments: list[str], usage: str) -> Asked:
    """Take one diary, `--catalogue C.json` and `--json`."""
    words, catalogue = list(arguments), None
    if "--catalogue" in words:
        place = words.index("--catalogue")
        if place + 1 >= len(words):
            raise BadInput(f"--catalogue has no file; use {usage}.")
        catalogue = read_document(words[place + 1])
        del words[place : place + 2]
    names = [word for word in words if word != "--json"]
    unknown = [name for name in names if name.startswith("-") and name != "-"]
    if unknown:
        raise BadInput(f"{unknown[0]} is not an option here; use {usage}.")
    if len(names) != 1:
        raise BadInput(f"{len(names)} diaries are given; use {usage}.")
    return Asked(names[0], catalogue, "--json" in words)


@contextmanager
def opened(name: str) -> Iterator[Diaries]:
    """Open a diary so that it can be read twice; what is no plain file is kept aside meanwhile."""
    try:
        # Closed below; only opening it may be refused as unreadable.
        file = sys.stdin.buffer if name == "-" else Path(name).open("rb")  # noqa: SIM115
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}.") from None
    with file:
        if name != "-" and file.seekable():
            yield Diaries(file)
            return
        with tempfile.SpooledTemporaryFile(SPOOL_BYTES) as spool:
            shutil.copyfileobj(file, spool)
            yield Diaries(spool)


class Diaries:
    """The rows of a file; each call reads it from the first line."""

    def __init__(self, file: BinaryIO | tempfile.SpooledTemporaryFile[bytes]) -> None:
        self._file = file

    def __call__(self) -> Iterator[Row]:
        """Read rows with the numbers of their lines; empty lines are left out."""
        self._file.seek(0)
        lines = _Lines(self._file)
        reader = csv.reader(lines, strict=True)
        with _telling() as tell:
            while True:
                lines.begin_row()
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    raise BadInput(f"line {reader.line_num} is not CSV: {error}.") from None
                if cells:
                    tell(f"Lines read: {reader.line_num}")
                    yield reader.line_num, cells


class _Lines:
    """Lines of text; neither a line nor a row of several lines may be larger than 1 MB."""

    def __init__(self, file: BinaryIO | tempfile.SpooledTemporaryFile[bytes]) -> None:
        self._file, self._number, self._row_bytes = file, 0, 0

    def begin_row(self) -> None:
        """Count from here on."""
        self._row_bytes = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._file.readline(MOST_BYTES + 1)
        if not line:
            raise StopIteration
        self._number += 1
        self._row_bytes += len(line)
        if self._row_bytes > MOST_BYTES:
            kind = "line" if len(line) > MOST_BYTES else "the row that ends in line"
            raise BadInput(f"{kind} {self._number} is larger than 1 MB; it may have at most 1 MB.")
        if self._number == 1:
            line = line.removeprefix(BOM)
        try:
            return line.decode()
        except UnicodeDecodeError:
            raise BadInput(f"line {self._number} is not UTF-8; save the file as UTF-8.") from None


def write_people(found: Iterable[tuple[str, Any]]) -> None:
    """Print `{person: value, …}`; nothing is printed unless everything went well."""
    with tempfile.SpooledTemporaryFile(SPOOL_BYTES) as results:
        results.write(b"{")
        for number, (person, value) in enumerate(_counted(found)):
            text = json.dumps({person: value}, ensure_ascii=False, allow_nan=False)
            results.write((",\n " if number else "").encode() + text[1:-1].encode())
        results.write(b"}\n")
        results.seek(0)
        shutil.copyfileobj(results, sys.stdout.buffer)


def write_text(found: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Print each person's lines; nothing is printed unless everything went well."""
    with tempfile.SpooledTemporaryFile(SPOOL_BYTES) as results:
        for person, lines in _counted(found):
            results.write("\n".join([person, *lines, "\n"]).encode())
        if not results.tell():
            results.write(b"No days are written down yet.\n")
        results.seek(0)
        shutil.copyfileobj(results, sys.stdout.buffer)


def _counted(found: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Pass people on, and say on a terminal how many there have been."""
    with _telling() as tell:
        for number, each in enumerate(found, 1):
            yield each
            tell(f"People read: {number}")


@contextmanager
def _telling() -> Iterator[Callable[[str], None]]:
    """Say on a terminal how far it is, now and then; at the end the line is cleared."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    told_at = -math.inf

    def tell(text: str) -> None:
        nonlocal told_at
        if time.monotonic() - told_at > TELL_EVERY_S:
            told_at = time.monotonic()
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        if told_at > -math.inf:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
