"""Who is this? On one's own computer, the one local person."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID


class NoNumbers(ValueError):
    """No numbers to call are known for the country."""


def local_person() -> UUID:
    """The one person of this computer, made the first time."""
    from unknot.store.models import Person

    return Person.objects.get_or_create(is_local=True)[0].id


@contextmanager
def one_at_a_time(person: UUID) -> Iterator[None]:
    """Do something wholly or not at all, while nobody else does anything for this person.

    SQLite has one writer anyway; PostgreSQL locks the person's row until it is done, so that
    what was read is still so when it is written over.
    """
    from django.db import transaction

    from unknot.store.models import Person

    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).filter(id=person).first()
        yield


def country(person: UUID) -> str | None:
    """The country whose numbers to show; None when it was never chosen."""
    from unknot.store.models import Person

    return Person.objects.get(id=person).country or None


def choose_country(person: UUID, code: str | None, known: frozenset[str]) -> None:
    """Remember the country.

    Raises:
        NoNumbers: naming the country and those that are known.
    """
    from unknot.store.models import Person

    if code and code not in known:
        raise NoNumbers(f"country is {code[:40]!r}; it may be {', '.join(sorted(known))}.")
    Person.objects.filter(id=person).update(country=code or "")
