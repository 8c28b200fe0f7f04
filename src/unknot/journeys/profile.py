"""About me: what somebody told of themselves, kept with the day, changed, confirmed, forgotten."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from unknot import profile
from unknot.knowledge import Shelf
from unknot.profile import BadFact, Known, Question, QuestionKind, Value
from unknot.store import rows_profile
from unknot.store.models import ProfileFact

__all__ = [
    "BadFact",
    "Known",
    "Question",
    "QuestionKind",
    "Value",
    "confirm",
    "forget",
    "keep",
    "known",
    "stale",
]


def known(person: UUID, shelf: Shelf) -> dict[str, Known]:
    """Everything that was told, by the id of its question; a retired question is left out."""
    rows = ProfileFact.objects.filter(person_id=person)
    kept = {row.name: rows_profile.known(row) for row in rows}
    return {name: kept[name] for name in shelf.profile if name in kept}


def keep(person: UUID, told: Mapping[str, object], today: date, shelf: Shelf) -> dict[str, Known]:
    """Keep some answers, all of them or none; None forgets one.

    Raises:
        BadFact: naming the question, the value and what is allowed; nothing has changed.
    """
    read = {name: _read(name, raw, shelf) for name, raw in told.items()}
    with transaction.atomic():
        for name, value in read.items():
            if value is None:
                forget(person, name)
            else:
                rows_profile.save(name, Known(value, today), person)
    return known(person, shelf)


def confirm(person: UUID, names: Iterable[str], today: date) -> None:
    """The person says that these are still true."""
    ProfileFact.objects.filter(person_id=person, name__in=list(names)).update(confirmed_on=today)


def forget(person: UUID, name: str) -> None:
    """Remove one answer, for good."""
    ProfileFact.objects.filter(person_id=person, name=name).delete()


def stale(person: UUID, today: date, shelf: Shelf) -> tuple[str, ...]:
    """The questions that were answered so long ago that they are asked again."""
    return tuple(
        name
        for name, fact in known(person, shelf).items()
        if profile.is_stale(shelf.profile[name], fact, today)
    )


def _read(name: str, raw: object, shelf: Shelf) -> Value | None:
    question = shelf.profile.get(name)
    if question is None:
        raise BadFact(f"{name[:40]} is no question; it may be {', '.join(shelf.profile)}.")
    return None if raw is None else profile.read(question, raw)
