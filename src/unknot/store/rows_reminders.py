"""Reminders: rows to records and back, one pair of functions for each."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from unknot.reminders import Channel, Habits, Kind, KindId, Moment, Reminder
from unknot.store.models import ReminderDue, ReminderHabits, ReminderSet


def save_habits(record: Habits, person: UUID, since: datetime) -> None:
    """Write somebody's habits; nothing that was due before `since` is sent."""
    ReminderHabits.objects.update_or_create(
        person_id=person,
        defaults={
            "zone": record.zone,
            "quiet_from": record.quiet_from,
            "quiet_until": record.quiet_until,
            "channels": sorted(record.channels),
            "speaks_openly": record.speaks_openly,
            "since": since,
        },
    )


def habits(row: ReminderHabits) -> Habits:
    """Read somebody's habits."""
    return Habits(
        zone=row.zone,
        quiet_from=row.quiet_from,
        quiet_until=row.quiet_until,
        channels=frozenset(Channel(each) for each in row.channels),
        speaks_openly=row.speaks_openly,
    )


def save_reminder(record: Reminder, person: UUID) -> None:
    """Write a reminder of somebody's, new or changed."""
    ReminderSet.objects.update_or_create(
        person_id=person,
        name=record.name,
        defaults={
            "kind": str(record.kind.id),
            "routine_id": record.routine,
            "time": record.time,
            "weekdays": list(record.weekdays),
            "is_on": record.is_on,
        },
    )


def reminder(row: ReminderSet, kinds: Mapping[KindId, Kind]) -> Reminder:
    """Read a reminder."""
    return Reminder(
        kind=kinds[KindId(row.kind)],
        routine=row.routine_id,
        time=row.time,
        weekdays=tuple(row.weekdays),
        is_on=row.is_on,
    )


def due(record: Moment, channel: Channel, person: UUID) -> ReminderDue:
    """A row for one moment on one way, not yet written."""
    return ReminderDue(
        person_id=person,
        key=record.key,
        channel=str(channel),
        name=record.reminder.name,
        stage=record.stage,
        day=record.day,
        at=record.at,
        until=record.until,
        again_at=record.at,
    )


def moment(row: ReminderDue, own: Reminder) -> Moment:
    """Read a moment, of the reminder as it stands now."""
    return Moment(own, row.at, row.until, row.day, row.key, row.stage)
