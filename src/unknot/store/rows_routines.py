"""Routines: rows to records and back."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from unknot.routines import Pause, Routine
from unknot.store.models import RoutineKept


def save_routine(record: Routine, person: UUID) -> None:
    """Write a routine; the same id again changes nothing."""
    RoutineKept.objects.get_or_create(
        id=record.id,
        person_id=person,
        defaults={
            "after": record.after,
            "will": record.will,
            "path": record.path,
            "weekdays": list(record.weekdays),
            "since": record.since,
            "pauses": pauses_as_json(record.pauses),
        },
    )


def routine(row: RoutineKept) -> Routine:
    """Read a routine."""
    return Routine(
        id=row.id,
        after=row.after,
        will=row.will,
        path=row.path,
        weekdays=tuple(row.weekdays),
        since=row.since,
        pauses=tuple((_day(first), _day(last) if last else None) for first, last in row.pauses),
    )


def pauses_as_json(pauses: Iterable[Pause]) -> list[list[str | None]]:
    """Pauses as they are kept."""
    return [[first.isoformat(), last.isoformat() if last else None] for first, last in pauses]


def _day(written: str) -> date:
    return date.fromisoformat(written)
