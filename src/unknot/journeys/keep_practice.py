"""Keep a practice that was played."""

from typing import Any

from unknot import practice
from unknot.journeys.doing import Does, Doing
from unknot.journeys.keep_check import NotYours
from unknot.store import rows
from unknot.store.models import PracticeDone


def _practice_done(doing: Doing, body: dict[str, Any]) -> None:
    """Sent when it ends, and once more when pain or stress is told after it: one row."""
    practices = doing.shelf.practice.practices
    done = practice.read_done(body, doing.moment, doing.now, practices)
    if PracticeDone.objects.filter(id=done.id).exclude(person_id=doing.person).exists():
        raise NotYours(f"id is {str(done.id)!r}; it is in use already.")
    rows.save_practice(done, doing.person)


DOES: dict[str, Does] = {"practice_done": _practice_done}
