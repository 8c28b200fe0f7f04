"""Keep what was told of a day while the app could not be reached."""

from datetime import date
from typing import Any

from unknot import diary
from unknot.journeys import check_in
from unknot.journeys.doing import Does, Doing


def _day_told(doing: Doing, body: dict[str, Any]) -> None:
    """The same rules as for the form, on the day on which it was told."""
    written = body.pop("day", None)
    try:
        day = date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != written:
        raise diary.BadEntry(f"day is {str(written)[:40]!r}; it must be a day like 2026-11-24.")
    check_in.add_told(doing.person, day, body, doing.moment, doing.shelf)


DOES: dict[str, Does] = {"day_told": _day_told}
