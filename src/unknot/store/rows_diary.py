"""The diary: rows to records and back, one pair of functions for each."""

from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from unknot import diary
from unknot.store.models import CausesAsked, CheckIn, OwnCause


def save_day(record: diary.Day, person: UUID) -> None:
    """Write a day of somebody's, new or changed."""
    if record.filled_on is None:
        raise ValueError(f"{record.day} was not told by anybody; only days that were are kept.")
    CheckIn.objects.update_or_create(
        person_id=person,
        day=record.day,
        defaults={
            "pain": record.pain,
            "spasm": record.spasm,
            "exposures": dict(record.exposures),
            "before_onset": record.before_onset,
            "filled_on": record.filled_on,
            "told_at": {name: at.isoformat() for name, at in record.told_at.items()},
        },
    )


def day(row: CheckIn) -> diary.Day:
    """Read a day."""
    return diary.Day(
        day=row.day,
        pain=row.pain,
        spasm=row.spasm,
        exposures=MappingProxyType(row.exposures),
        before_onset=row.before_onset,
        filled_on=row.filled_on,
        told_at=MappingProxyType(
            {name: datetime.fromisoformat(at) for name, at in row.told_at.items()}
        ),
    )


def save_causes(chosen: tuple[str, ...], person: UUID) -> None:
    """Write somebody's short list."""
    CausesAsked.objects.update_or_create(person_id=person, defaults={"exposures": list(chosen)})


def causes(row: CausesAsked) -> tuple[str, ...]:
    """Read a short list."""
    return tuple(row.exposures)


def save_own_cause(record: diary.OwnCause, person: UUID) -> None:
    """Write a cause that somebody added, new or changed."""
    OwnCause.objects.update_or_create(
        person_id=person,
        column=record.id,
        defaults={
            "name": record.name,
            "kind": str(record.kind),
            "counts": str(record.counts),
            "unit": record.unit,
            "more": record.more,
            "retired_on": record.retired_on,
        },
    )


def own_cause(row: OwnCause) -> diary.OwnCause:
    """Read a cause that somebody added."""
    return diary.OwnCause(
        id=row.column,
        name=row.name,
        kind=diary.Kind(row.kind),
        counts=diary.Counts(row.counts),
        unit=row.unit,
        more=row.more,
        retired_on=row.retired_on,
    )
