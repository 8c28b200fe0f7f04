"""Find what comes before people's spasms, or forecast tomorrow's, from diaries as rows of text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby, islice
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
    "diaries",
    "find_triggers",
    "forecast",
    "forecast_as_json",
    "forecast_told",
    "told",
]

Rows = Callable[[], Iterable[Row]]
"""Reads the rows of a file from its first line; called more than once."""

MOST_DAYS = 40_000
MOST_PEOPLE = 1_000_000
LOT_ROWS = 1_000_000
"""Of people whose rows do not stand together, so many rows are held at a time: about 200 MB."""
BETWEEN = "\x1f"  # between cells held as one text, which takes a tenth of a list's memory


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

    Holds one person at a time where a person's rows stand together, else a million rows.

    Raises:
        BadDiary: naming the line, the column, the value and what is allowed.
    """
    for diary in diaries(rows, catalogue):
        yield diary.person, triggers.find(diary, catalogue)


def forecast(rows: Rows, catalogue: triggers.Catalogue) -> Iterator[tuple[str, triggers.Forecast]]:
    """Forecast the day after each person's last, where that has earned being shown.

    Raises:
        BadDiary: naming the line, the column, the value and what is allowed.
    """
    for diary in diaries(rows, catalogue):
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


def forecast_told(found: triggers.Forecast, catalogue: triggers.Catalogue) -> str:
    """The forecast, or why there is none, in a sentence."""
    if not isinstance(found, triggers.DayRisk):
        return triggers.no_forecast_in_words(found, catalogue)
    day = date.fromordinal(found.day).isoformat()
    return triggers.forecast_in_words(found, day, catalogue)


def forecast_as_json(found: triggers.Forecast) -> list[dict[str, Any]]:
    """The forecast in the form of its contract; nothing to show is an empty list."""
    if not isinstance(found, triggers.DayRisk):
        return []
    numbers = {key: round(getattr(found, key), 6) for key in ("risk", "low", "high")}
    return [{"date": date.fromordinal(found.day).isoformat(), **numbers}]


def diaries(rows: Rows, catalogue: triggers.Catalogue) -> Iterator[triggers.Diary]:
    """Read each person's diary, in the order in which people first appear.

    Raises:
        BadDiary: naming the line, the column, the value and what is allowed.
    """
    columns, counts, is_together = _look_through(rows, catalogue)
    people = _by_person(rows, columns) if is_together else _gathered(rows, columns, counts)
    for person, own in people:
        yield triggers.read_diary(person, own, columns)


def _look_through(
    rows: Rows, catalogue: triggers.Catalogue
) -> tuple[triggers.Columns, Mapping[str, int], bool]:
    """Read the first line, count each person's rows, and see whether they stand together."""
    lines = iter(rows())
    first = next(lines, None)
    if first is None:
        raise BadDiary("it is empty; a diary begins with a line of column names.")
    columns = triggers.read_columns(first[1], catalogue)
    counts: dict[str, int] = {}
    is_together = True
    for person, own in groupby(lines, lambda row: triggers.person_of(row, columns)):
        is_together = is_together and person not in counts
        counts.setdefault(person, 0)
        for number, _ in own:
            counts[person] += 1
            _refuse_too_many(number, counts[person], len(counts))
    return columns, counts, is_together


def _refuse_too_many(number: int, rows: int, people: int) -> None:
    """Keep what one file can hold within the memory of a small computer."""
    if rows > MOST_DAYS:
        raise BadDiary(
            f"line {number}: it is row {rows} of one person; one person may have {MOST_DAYS}, "
            "which is about a hundred years of days."
        )
    if people > MOST_PEOPLE:
        raise BadDiary(f"line {number}: a file may have {MOST_PEOPLE} people; split it.")


def _by_person(rows: Rows, columns: triggers.Columns) -> Iterator[tuple[str, list[Row]]]:
    lines = iter(rows())
    next(lines)
    for person, own in groupby(lines, lambda row: triggers.person_of(row, columns)):
        yield person, list(own)


def _gathered(
    rows: Rows, columns: triggers.Columns, counts: Mapping[str, int]
) -> Iterator[tuple[str, list[Row]]]:
    """Rows that lie anywhere: as many people at a time as fit, the file read once for each lot."""
    for lot in _lots(counts):
        kept: dict[str, list[tuple[int, str]]] = {person: [] for person in lot}
        for number, cells in islice(rows(), 1, None):
            own = kept.get(triggers.person_of((number, cells), columns))
            if own is not None:
                own.append((number, BETWEEN.join(each.replace(BETWEEN, " ") for each in cells)))
        for person in lot:
            yield person, [(number, text.split(BETWEEN)) for number, text in kept.pop(person)]


def _lots(counts: Mapping[str, int]) -> Iterator[list[str]]:
    """People in order, so many that their rows together fit; at least one in each lot."""
    lot: list[str] = []
    held = 0
    for person, count in counts.items():
        if lot and held + count > LOT_ROWS:
            yield lot
            lot, held = [], 0
        lot.append(person)
        held += count
    yield lot
