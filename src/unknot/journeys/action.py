"""What every kind of action needs while it is being kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from unknot import diary
from unknot.knowledge import Shelf
from unknot.terms import Moment


class Doing:
    """One action being kept: whose, when, and with which shelf."""

    def __init__(self, person: UUID, moment: Moment, now: datetime, shelf: Shelf) -> None:
        self.person, self.moment, self.now, self.shelf = person, moment, now, shelf


def only(body: dict[str, Any], *allowed: str) -> None:
    """Refuse a key nobody asked for."""
    for key in body:
        if key not in allowed:
            raise diary.BadEntry(f"{key[:40]!r} is not a key; allowed are {', '.join(allowed)}.")


def id_in(body: dict[str, Any], key: str) -> UUID:
    """The id under a key."""
    try:
        return UUID(str(body.get(key)))
    except ValueError:
        raise diary.BadEntry(f"{key} must be a UUID.") from None


def mine(table: Any, row_id: UUID, doing: Doing) -> Any:
    """The row of this person's; nobody learns whether another has one."""
    row = table.objects.filter(id=row_id, person_id=doing.person).first()
    if row is None:
        raise diary.BadEntry(f"There is no {table.__name__} {row_id} of yours.")
    return row
