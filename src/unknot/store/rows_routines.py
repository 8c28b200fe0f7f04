"""Routines: rows to records and back."""

from uuid import UUID

from unknot.routines import Routine
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
            "is_paused": record.is_paused,
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
        is_paused=row.is_paused,
    )
