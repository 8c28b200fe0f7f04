"""Diaries for tests: from invented people, from patterns, and back to rows of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from unknot import triggers

from .simulate import FIRST_DAY, Person, as_csv

FIXED = ("person_id", "date", "spasm_today", "pain", "before_onset")


def table(text: str) -> tuple[list[str], list[triggers.Row]]:
    """A CSV text as its first line, and the numbered rows below it."""
    lines = list(csv.reader(io.StringIO(text)))
    return lines[0], [(number, cells) for number, cells in enumerate(lines[1:], 2)]


def read(text: str, catalogue: triggers.Catalogue) -> triggers.Diary:
    """The one diary of a CSV text."""
    names, rows = table(text)
    columns = triggers.read_columns(names, catalogue)
    assert len({triggers.person_of(row, columns) for row in rows}) == 1
    return triggers.read_diary(triggers.person_of(rows[0], columns), rows, columns)


def read_person(person: Person, catalogue: triggers.Catalogue) -> triggers.Diary:
    """An invented person's diary."""
    return read(as_csv([person]), catalogue)


def written(
    days: Iterable[Mapping[str, object]], first: date = FIRST_DAY, person: str = "a"
) -> str:
    """A CSV text with a row for each day; a day that is None is left out."""
    listed = list(days)
    names = sorted({key for day in listed if day for key in day} - set(FIXED))
    lines = [",".join((*FIXED, *names))]
    for number, day in enumerate(listed):
        if day is None:
            continue
        given = {"spasm_today": 0, "person_id": person, **day}
        given["date"] = (first + timedelta(days=number)).isoformat()
        lines.append(",".join(str(given.get(name, "")) for name in (*FIXED, *names)))
    return "\n".join(lines) + "\n"


def by_id(findings: Iterable[triggers.Finding]) -> dict[str, triggers.Finding]:
    """Findings by their exposure."""
    return {finding.exposure.id: finding for finding in findings}


def cycles(
    count: int, exposed_onsets: int, other_onsets: int, exposure: str = "awkward_lifting"
) -> str:
    """So many times forty days, ten of them exposed; of each kind so many begin a spasm.

    Onsets fall on every second day, spread out, so that episodes last a day and every exposed
    day counts.
    """
    onsets = {1 + 4 * (n * 10 // exposed_onsets) for n in range(exposed_onsets)}
    onsets |= {39 - 4 * (n * 10 // other_onsets) for n in range(other_onsets)}
    forty = [
        {exposure: int(day % 4 == 1), "spasm_today": int(day in onsets), "before_onset": 1}
        for day in range(40)
    ]
    return written(forty * count)
