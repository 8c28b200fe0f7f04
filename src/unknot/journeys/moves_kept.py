"""Sessions of movements as they were kept: the list, and the question of the next day."""

from datetime import datetime, timedelta, timezone
from uuid import UUID

from unknot import diary
from unknot.store import rows_moves
from unknot.store.models import MovementSession

MOST = 200
REMEMBERED = timedelta(days=7)  # product choice: nobody knows how a morning was weeks ago


def list_moves(person: UUID, most: int = MOST) -> list[diary.MovesKept]:
    """The latest first."""
    found = MovementSession.objects.filter(person_id=person).order_by("-began_at", "-id")[:most]
    return [rows_moves.moves(row) for row in found.prefetch_related("moves")]


def to_settle(person: UUID, now: datetime) -> diary.MovesKept | None:
    """The last session, when it was on an earlier day and nobody said how the morning was."""
    row = MovementSession.objects.filter(person_id=person).order_by("-began_at").first()
    if row is None or row.settled_next_day is not None or now - row.began_at > REMEMBERED:
        return None
    kept = rows_moves.moves(row)
    own_clock = timezone(timedelta(minutes=kept.began.offset_min))
    return kept if kept.began.day < now.astimezone(own_clock).date() else None


def settle(person: UUID, session_id: UUID, settled: bool) -> bool:
    """Keep how the next morning was; False when it is not this person's session."""
    found = MovementSession.objects.filter(person_id=person, id=session_id)
    return found.update(settled_next_day=settled) > 0
