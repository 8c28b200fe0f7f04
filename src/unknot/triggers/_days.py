"""Is this a diary? Rows of text become one person's days."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from unknot.triggers._model import Catalogue, Diary, Exposure, Floats

FIXED = ("person_id", "date", "spasm_today", "pain", "before_onset")
MOST_NAME = 200
NAN = math.nan

Row = tuple[int, Sequence[str]]
"""A line's number and its cells."""


class BadDiary(ValueError):
    """A diary cannot be used; the message names line, column, value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column of a diary stands.

    Args:
        exposures: those the diary has, in the catalogue's order.
    """

    places: Mapping[str, int]
    exposures: tuple[Exposure, ...]


def read_columns(names: Sequence[str], catalogue: Catalogue) -> Columns:
    """Read the first line of a diary.

    Raises:
        BadDiary: a column that is unknown, missing or there twice.
    """
    known = {exposure.id for exposure in catalogue.exposures}
    given = [name.strip() for name in names]
    for place, name in enumerate(given):
        if name not in known and name not in FIXED:
            raise BadDiary(
                f"line 1: column {_shown(name)} is not known; allowed are "
                f"{', '.join((*FIXED, *(each.id for each in catalogue.exposures)))}."
            )
        if name in given[:place]:
            raise BadDiary(f"line 1: column {_shown(name)} stands twice; give each column once.")
    for name in FIXED:
        if name not in given:
            raise BadDiary(
                f"line 1: column {name!r} is missing; a diary begins with {', '.join(FIXED)}."
            )
    places = {name: place for place, name in enumerate(given)}
    exposures = tuple(each for each in catalogue.exposures if each.id in places)
    if not exposures:
        raise BadDiary("line 1: there is no exposure; add at least one column of the catalogue.")
    return Columns(places, exposures)


def person_of(row: Row, columns: Columns) -> str:
    """Read whose row this is.

    Raises:
        BadDiary: too few or too many cells, no name or a very long one.
    """
    number, cells = row
    if len(cells) != len(columns.places):
        raise BadDiary(
            f"line {number}: it has {len(cells)} cells; it must have {len(columns.places)}, "
            "as the first line has."
        )
    name = cells[columns.places["person_id"]].strip()
    if not name or len(name) > MOST_NAME:
        raise _refused(number, "person_id", name, f"it must be 1 to {MOST_NAME} letters.")
    return name


def read_diary(person: str, rows: Sequence[Row], columns: Columns) -> Diary:
    """Read one person's rows, in whatever order they stand.

    Args:
        rows: as `person_of` has let them through.

    Raises:
        BadDiary: a date that is impossible or there twice, a value that is not allowed.
    """
    by_day = sorted((_day(row, columns.places["date"]), place) for place, row in enumerate(rows))
    for (before, first), (day, second) in pairwise(by_day):
        if before == day:
            later = max(rows[first][0], rows[second][0])
            text = date.fromordinal(day).isoformat()
            raise _refused(later, "date", text, f"{_shown(person)} may have one row for a day.")
    ordered = [rows[place] for _, place in by_day]

    def column(name: str, allowed: str, fits: Callable[[Floats], Floats]) -> Floats:
        return _numbers(ordered, columns.places[name], name, allowed, fits)

    answers = [_answers(column, exposure) for exposure in columns.exposures]
    return Diary(
        person=person,
        exposures=columns.exposures,
        days=np.array([day for day, _ in by_day], dtype=np.int64),
        spasm=column("spasm_today", YES_NO, _is_yes_no),
        pain=column("pain", "it may be a number from 0 to 10, or empty.", _between(0.0, 10.0)),
        before_onset=column("before_onset", YES_NO, _is_yes_no),
        answers=np.column_stack(answers),
    )


YES_NO = "it may be 0, 1, or empty."
Column = Callable[[str, str, Callable[[Floats], Floats]], Floats]


def _answers(column: Column, exposure: Exposure) -> Floats:
    if exposure.yes_no:
        return column(exposure.id, YES_NO, _is_yes_no)
    allowed = f"it may be a number from {exposure.low:g} to {exposure.high:g}, or empty."
    return column(exposure.id, allowed, _between(exposure.low, exposure.high))


def _is_yes_no(values: Floats) -> Floats:
    return np.asarray((values == 0.0) | (values == 1.0), dtype=np.float64)


def _between(low: float, high: float) -> Callable[[Floats], Floats]:
    def fits(values: Floats) -> Floats:
        return np.asarray((values >= low) & (values <= high), dtype=np.float64)

    return fits


def _numbers(
    rows: Sequence[Row], place: int, name: str, allowed: str, fits: Callable[[Floats], Floats]
) -> Floats:
    """One column as numbers; an empty cell is NaN, and no other cell is."""
    texts = [cells[place] for _, cells in rows]
    values = np.array([_number(text) for text in texts], dtype=np.float64)
    wrong = np.flatnonzero(fits(values) == 0.0)
    for where in wrong.tolist():
        if texts[where].strip():
            raise _refused(rows[where][0], name, texts[where], allowed)
    return values


def _number(text: str) -> float:
    """A number, or NaN for anything that is not a plain one."""
    if not text or "_" in text:
        return NAN
    try:
        return float(text)
    except ValueError:
        return NAN


def _day(row: Row, place: int) -> int:
    number, cells = row
    text = cells[place].strip()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # other ISO forms, such as weeks, are not dates here
        raise _refused(number, "date", text, "it must be a day such as 2026-03-01.")
    if day == date.max:
        raise _refused(number, "date", text, "it must have a day after it in the calendar.")
    return day.toordinal()


def _refused(number: int, name: str, value: str, allowed: str) -> BadDiary:
    return BadDiary(f"line {number}: {name} is {_shown(value)}; {allowed}")


def _shown(text: str) -> str:
    shown = repr(text)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
