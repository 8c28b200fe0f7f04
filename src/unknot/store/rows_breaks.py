"""Breaks: rows to records and back."""

from collections.abc import Iterable
from dataclasses import asdict
from uuid import UUID

from unknot.breaks import Busy, Settings, Span, Work
from unknot.store.models import BreakSettings, BreakWork, BusyTime


def save_settings(record: Settings, person: UUID) -> BreakSettings:
    """Write settings; the calendar stays as it is."""
    quiet = record.quiet
    told = {
        "is_on": record.is_on,
        "every_min": record.every_min,
        "weekdays": list(record.weekdays),
        "starts": record.hours.starts,
        "ends": record.hours.ends,
        "quiet_from": None if quiet is None else quiet.starts,
        "quiet_to": None if quiet is None else quiet.ends,
    }
    return BreakSettings.objects.update_or_create(person_id=person, defaults=told)[0]


def settings(row: BreakSettings) -> Settings:
    """Read settings."""
    quiet = None
    if row.quiet_from is not None and row.quiet_to is not None:
        quiet = Span(row.quiet_from, row.quiet_to)
    return Settings(
        is_on=row.is_on,
        every_min=row.every_min,
        weekdays=tuple(row.weekdays),
        hours=Span(row.starts, row.ends),
        quiet=quiet,
    )


def save_work(record: Work, person: UUID) -> None:
    """Write the work going on."""
    BreakWork.objects.update_or_create(person_id=person, defaults=asdict(record))


def work(row: BreakWork) -> Work:
    """Read the work going on."""
    return Work(row.began, row.since, row.seen, row.offered, row.later, row.card)


def save_busy(records: Iterable[Busy], person: UUID) -> None:
    """Write busy times in place of those that were there."""
    BusyTime.objects.filter(person_id=person).delete()
    rows = [BusyTime(person_id=person, starts=each.starts, ends=each.ends) for each in records]
    BusyTime.objects.bulk_create(rows)


def busy(row: BusyTime) -> Busy:
    """Read a busy time."""
    return Busy(row.starts, row.ends)
