"""Find what comes before people's spasms, or forecast tomorrow's, from diaries as rows of text."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from unknot import triggers
from unknot.knowledge import Shelf
from unknot.triggers import BadCatalogue, BadDiary, Row

__all__ = [
    "BadCatalogue",
    "BadDiary",
    "Row",
    "as_json",
    "catalogue_in_use",
    "find_triggers",
    "forecast",
    "forecast_as_json",
    "forecast_told",
    "told",
]

Rows = Callable[[], Iterable[Row]]
"""Reads the rows of a file from its first line; called twice, since order is not known before."""


def catalogue_in_use(raw: object | None, shelf: Shelf) -> triggers.Catalogue:
    """The built-in catalogue, or the one given in its place.

    Raises:
        BadCatalogue: naming the entry, the key, the value and what is allowed.
    """
    return shelf.triggers if raw is None else triggers.read_catalogue(raw, shelf.triggers)


def find_triggers(
    rows: Rows, catalogue: triggers.Catalogue
) -> Iterator[tuple[str, tuple[triggers.Finding, ...]]]:
    """Find each person's triggers, in the order in which people first appear.

    Holds one person at a time where a person's rows stand together, and all where they do not.

    Raises:
        BadDiary: naming the line, the column, the value and what is allowed.
    """
    for diary in _diaries(rows, catalogue):
        yield diary.person, triggers.find(diary, catalogue)


def forecast(
    rows: Rows, catalogue: triggers.Catalogue
) -> Iterator[tuple[str, triggers.DayRisk | triggers.NoForecast]]:
    """Forecast the day after each person's last, where that has earned being shown.

    Raises:
        BadDiary: naming the line, the column, the value and what is allowed.
    """
    for diary in _diaries(rows, catalogue):
        yield diary.person, triggers.forecast(diary, catalogue)


def as_json(
    findings: tuple[triggers.Finding, ...], catalogue: triggers.Catalogue
) -> list[dict[str, Any]]:
    """One person's findings in the form of the `triggers` contract."""
    return [triggers.as_json(finding, catalogue) for finding in findings]


def told(
    findings: tuple[triggers.Finding, ...], catalogue: triggers.Catalogue
) -> list[triggers.Told]:
    """One person's findings in words."""
    return [triggers.tell(finding, catalogue) for finding in findings]


def forecast_told(
    found: triggers.DayRisk | triggers.NoForecast, catalogue: triggers.Catalogue
) -> str:
    """The forecast, or why there is none, in a sentence."""
    if isinstance(found, triggers.NoForecast):
        return catalogue.sentences[str(found)]
    day = date.fromordinal(found.day).isoformat()
    return triggers.forecast_in_words(found, day, catalogue)


def forecast_as_json(found: triggers.DayRisk | triggers.NoForecast) -> list[dict[str, Any]]:
    """The forecast in the form of its contract; nothing to show is an empty list."""
    if isinstance(found, triggers.NoForecast):
        return []
    numbers = {key: round(getattr(found, key), 6) for key in ("risk", "low", "high")}
    return [{"date": date.fromordinal(found.day).isoformat(), **numbers}]


def _diaries(rows: Rows, catalogue: triggers.Catalogue) -> Iterator[triggers.Diary]:
    columns, together = _look_through(rows, catalogue)
    people = _by_person(rows, columns)
    for person, own in people if together else _gathered(people):
        yield triggers.read_diary(person, own, columns)


def _look_through(rows: Rows, catalogue: triggers.Catalogue) -> tuple[triggers.Columns, bool]:
    """Read the first line, and see whether each person's rows stand together."""
    lines = iter(rows())
    first = next(lines, None)
    if first is None:
        raise BadDiary("it is empty; a diary begins with a line of column names.")
    columns = triggers.read_columns(first[1], catalogue)
    seen: set[str] = set()
    for person, _ in groupby(lines, lambda row: triggers.person_of(row, columns)):
        if person in seen:
            return columns, False
        seen.add(person)
    return columns, True


def _by_person(rows: Rows, columns: triggers.Columns) -> Iterator[tuple[str, list[Row]]]:
    lines = iter(rows())
    next(lines)
    for person, own in groupby(lines, lambda row: triggers.person_of(row, columns)):
        yield person, list(own)


def _gathered(people: Iterable[tuple[str, list[Row]]]) -> Iterator[tuple[str, list[Row]]]:
    gathered: dict[str, list[Row]] = {}
    for person, own in people:
        gathered.setdefault(person, []).extend(own)
    yield from gathered.items()
