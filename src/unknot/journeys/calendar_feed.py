"""The secret link of somebody's calendar: made, given up, and what stands behind it."""

import hmac
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from unknot import feed, reminders
from unknot.journeys import reminders as wanted
from unknot.journeys.reminders import BadReminder, Channel
from unknot.knowledge import Shelf
from unknot.reminders import Moment
from unknot.store import rows_routines
from unknot.store.models import CalendarFeed, RoutineKept

__all__ = ["Link", "link", "make", "read", "remove"]

SECRET_BYTES = 32
SPAN, ANEW_AFTER = timedelta(days=400), timedelta(days=200)
"""How far a calendar reaches, and after how long it is begun anew if nothing changed."""
TELL_AGAIN = timedelta(hours=1)


class Link(NamedTuple):
    """A link as its owner sees it: when it was made, when it was asked last, whether it is on."""

    made_at: datetime
    asked_at: datetime | None
    is_on: bool


def link(person: UUID, own: wanted.Kept) -> Link | None:
    """Whether there is one; its secret cannot be told again."""
    row = CalendarFeed.objects.filter(person_id=person).first()
    if row is None:
        return None
    return Link(row.made_at, row.asked_at, Channel.CALENDAR in own.habits.channels)


def make(person: UUID, now: datetime, shelf: Shelf) -> str:
    """A new secret, which is told this once; one from before no longer opens anything.

    The calendar is switched on, and stays empty until they chose what to be reminded of.
    """
    secret = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.update_or_create(
        person_id=person,
        defaults={"secret_hash": _hash(secret), "made_at": now, "asked_at": None},
        create_defaults={"secret_hash": _hash(secret), "made_at": now, "since": now},
    )
    with suppress(BadReminder):
        wanted.switch(person, Channel.CALENDAR, now, shelf, is_on=True)
    return secret


def remove(person: UUID, now: datetime, shelf: Shelf) -> None:
    """No link opens anything any more."""
    CalendarFeed.objects.filter(person_id=person).delete()
    wanted.switch(person, Channel.CALENDAR, now, shelf, is_on=False)


def read(secret: str, site: str, now: datetime, shelf: Shelf) -> bytes | None:
    """The calendar behind a secret; None where there is none.

    Args:
        site: where the app is, for the links in it.
    """
    hashed = _hash(secret)
    row = CalendarFeed.objects.filter(secret_hash=hashed).first()
    # Found by its hash, of which nobody can choose the beginning; compared whole all the same.
    if row is None or not hmac.compare_digest(row.secret_hash, hashed):
        return None
    if row.asked_at is None or now - row.asked_at > TELL_AGAIN:
        CalendarFeed.objects.filter(secret_hash=hashed).update(asked_at=now)
    return _written(row, site, now, shelf)


def _written(row: CalendarFeed, site: str, now: datetime, shelf: Shelf) -> bytes:
    """The calendar; a new revision where anything in it changed, or its end comes near."""
    own = wanted.kept(row.person_id, shelf)
    entries = _entries(row, own)
    if _mark(own, entries) != row.told or now - row.since > ANEW_AFTER:
        row.revision, row.since = row.revision + 1, now.replace(microsecond=0)
        entries = _entries(row, own)
        row.told = _mark(own, entries)
        row.save(update_fields=["told", "revision", "since"])
    whole = [replace(each, address=site + each.address) for each in entries]
    revision = feed.Revision(row.uid, row.revision, row.since)
    return feed.write(whole, ZoneInfo(own.habits.zone), revision, row.since + SPAN)


def _entries(row: CalendarFeed, own: wanted.Kept) -> list[feed.Entry]:
    """What is due from the last change on, each with the path of its page."""
    if Channel.CALENDAR not in own.habits.channels:
        return []
    since, until = row.since, row.since + SPAN
    coming = wanted.rechecks(row.person_id, since, until)
    moments = reminders.due(own.reminders, own.habits, since, until, coming)
    asked = _not_resting(row.person_id, moments)
    names = dict.fromkeys(each.reminder.name for each in asked)
    return [_entry(tuple(m for m in asked if m.reminder.name == name), own) for name in names]


def _entry(moments: tuple[Moment, ...], own: wanted.Kept) -> feed.Entry:
    reminder = moments[0].reminder
    named = own.routines.get(reminder.routine, {}) if reminder.routine else {}
    words = reminders.words(moments[0], own.habits, named)
    return feed.Entry(reminder.name, words.says, words.path, moments)


def _not_resting(person: UUID, moments: Iterable[Moment]) -> list[Moment]:
    """Without those of a routine on a day on which it rests."""
    rows = RoutineKept.objects.filter(person_id=person)
    routines = {row.id: rows_routines.routine(row) for row in rows}

    def is_asked(moment: Moment) -> bool:
        routine = moment.reminder.routine
        return routine is None or not routines[routine].rests_on(moment.day)

    return [moment for moment in moments if is_asked(moment)]


def _mark(own: wanted.Kept, entries: Iterable[feed.Entry]) -> str:
    """The same for as long as the calendar is, whichever address it is opened by."""
    told = [own.habits.zone]
    for each in entries:
        told += [each.name, each.says, each.address]
        told += [moment.at.isoformat() for moment in each.moments]
    return _hash("\n".join(told))


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
