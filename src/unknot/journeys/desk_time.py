"""How long somebody was at the desk on a day: counted beside breaks, offered to the check-in."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import F

from unknot.store.models import DeskTime

__all__ = ["SITTING", "count", "noted", "seconds"]

SITTING = "sitting_hours"
LEAST_S = 15 * 60
"""Less says nothing of a day."""
HALF_HOUR_S = 30 * 60


def count(person: UUID, day: date, at_desk: timedelta) -> None:
    """Add to what was counted of a day."""
    more = round(at_desk.total_seconds())
    if more:
        row, _ = DeskTime.objects.get_or_create(person_id=person, day=day, defaults={"seconds": 0})
        DeskTime.objects.filter(id=row.id).update(seconds=F("seconds") + more)


def seconds(person: UUID, day: date) -> int:
    """What was counted of a day; 0 where nothing was."""
    row = DeskTime.objects.filter(person_id=person, day=day).first()
    return row.seconds if row else 0


def noted(person: UUID, day: date) -> dict[str, float]:
    """Hours for the check-in's question, to the half hour; nothing where too little was counted.

    Offered and never filled in: somebody may have stood, or sat elsewhere too.
    """
    counted = seconds(person, day)
    if counted < LEAST_S:
        return {}
    return {SITTING: max(0.5, round(counted / HALF_HOUR_S) / 2)}
