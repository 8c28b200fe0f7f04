"""Read a diary CSV line by line, twice if need be, and write one JSON object person by person."""

from __future__ import annotations

import csv
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
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
        reader = csv.reader(self._lines(), strict=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise BadInput(f"line {reader.line_num} is not CSV: {error}.") from None
            if cells:
                yield reader.line_num, cells

    def _lines(self) -> Iterator[str]:
        number = 0
        while line := self._file.readline(MOST_BYTES + 1):
            number += 1
            if len(line) > MOST_BYTES:
                raise BadInput(f"line {number} is larger than 1 MB; a line may have at most 1 MB.")
            if number == 1:
                line = line.removeprefix(BOM)
            try:
                yield line.decode()
            except UnicodeDecodeError:
                raise BadInput(f"line {number} is not UTF-8; save the file as UTF-8.") from None


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
    tell = sys.stderr.isatty()
    told_at, told = -TELL_EVERY_S, False
    try:
        for number, each in enumerate(found, 1):
            yield each
            if tell and time.monotonic() - told_at > TELL_EVERY_S:
                told_at, told = time.monotonic(), True
                print(f"\rPeople read: {number}", end="", file=sys.stderr, flush=True)
    finally:
        if told:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
