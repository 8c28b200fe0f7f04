"""Read CSV as strictly as TOML: exact columns, no blank or stray cell, numbers in full."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from unknot.knowledge._read import BadShelf

Choice = TypeVar("Choice", bound=Enum)
NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9])?", re.ASCII)


class Row:
    """One line of a table.

    Args:
        cells: by column. where: file and line, as messages name them.
    """

    def __init__(self, cells: Mapping[str, str], where: str) -> None:
        self.cells, self.where = cells, where

    def refuse(self, column: str, allowed: str) -> BadShelf:
        """Make the one sentence that says what stands there and what may."""
        return BadShelf(f"{self.where}: {column} is {self.cells[column]!r}; {allowed}")

    def text(self, column: str) -> str:
        """Take a text that is not blank."""
        if not self.cells[column]:
            raise self.refuse(column, "write a text.")
        return self.cells[column]

    def code(self, column: str) -> str:
        """Take digits, or nothing."""
        cell = self.cells[column]
        if cell and not (cell.isascii() and cell.isdigit()):
            raise self.refuse(column, "write digits, or leave it empty.")
        return cell

    def whole(self, column: str, low: int, high: int) -> int:
        """Take a whole number between two limits, both allowed."""
        tenths = self.tenths(column, low, high)
        if tenths % 10:
            raise self.refuse(column, f"write a whole number from {low} to {high}.")
        return tenths // 10

    def tenths(self, column: str, low: int, high: int) -> int:
        """Take a number with at most one decimal, as whole tenths."""
        allowed = f"write a number from {low} to {high} with at most one decimal."
        if not NUMBER.fullmatch(self.cells[column]):
            raise self.refuse(column, allowed)
        tenths = int(Decimal(self.cells[column]) * 10)
        if not low * 10 <= tenths <= high * 10:
            raise self.refuse(column, allowed)
        return tenths

    def one_of(self, column: str, allowed: Sequence[str]) -> str:
        """Take one of a closed list."""
        if self.cells[column] not in allowed:
            raise self.refuse(column, f"it may be {', '.join(allowed)}.")
        return self.cells[column]

    def choice(self, column: str, kind: type[Choice]) -> Choice:
        """Take a member of an enum, by the name it prints."""
        named = {str(member): member for member in kind}
        return named[self.one_of(column, list(named))]

    def some_of(self, column: str, allowed: Sequence[str]) -> frozenset[str]:
        """Take any of a closed list, with a space between."""
        words = self.cells[column].split(" ") if self.cells[column] else []
        if len(set(words)) < len(words) or not set(words) <= set(allowed):
            raise self.refuse(column, f"it may hold {', '.join(allowed)}, each once.")
        return frozenset(words)

    def texts(self, column: str) -> tuple[str, ...]:
        """Take texts with `;` between, at least one."""
        parts = tuple(part.strip() for part in self.cells[column].split(";"))
        if not all(parts):
            raise self.refuse(column, "write texts with a `;` between them.")
        return parts


def parse_table(content: bytes, where: str, columns: Sequence[str]) -> Iterator[Row]:
    """Read a table with exactly these columns, in this order.

    Raises:
        BadShelf: not UTF-8, other columns, a line that is too short or too long, stray blanks.
    """
    try:
        lines = content.decode().splitlines()
    except UnicodeDecodeError as error:
        raise BadShelf(
            f"{where}: the file is not UTF-8 ({error.reason}); save it as UTF-8."
        ) from None
    try:
        rows = list(csv.reader(lines, strict=True))
    except csv.Error as error:
        raise BadShelf(f"{where}: the file is not CSV: {error}.") from None
    if not rows or rows[0] != list(columns):
        raise BadShelf(f"{where}: the first line must be {','.join(columns)}.")
    if len(rows) < 2:
        raise BadShelf(f"{where}: no line stands below the first; add at least one.")
    for number, cells in enumerate(rows[1:], 2):
        yield _row(cells, f"{where}: line {number}", columns)


def _row(cells: Sequence[str], where: str, columns: Sequence[str]) -> Row:
    if len(cells) != len(columns):
        raise BadShelf(f"{where} has {len(cells)} cells; it must have {len(columns)}.")
    row = Row(dict(zip(columns, cells, strict=True)), f"{where} ({cells[0]})")
    for column, cell in row.cells.items():
        if cell != cell.strip():
            raise row.refuse(column, "take the blanks at its ends away.")
    return row
