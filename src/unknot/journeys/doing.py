"""One action being kept: whose, when, with which shelf; and how its body is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from unknot import diary
from unknot.knowledge import Shelf
from unknot.terms import Moment


@dataclass(frozen=True, slots=True)
class Doing:
    """What every kind of action is kept with."""

    person: UUID
    moment: Moment
    now: datetime
    shelf: Shelf


Does = Callable[[Doing, dict[str, Any]], None]
"""Keeps the body of one kind of action, or refuses it in one sentence."""


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
    """A row of this person's."""
    row = table.objects.filter(id=row_id, person_id=doing.person).first()
    if row is None:
        raise diary.BadEntry(f"There is no {table.__name__} {row_id} of yours.")
    return row
