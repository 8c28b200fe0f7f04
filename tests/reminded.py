"""Somebody with reminders, a clock that stands where a test puts it, a way that notes what came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from unknot.journeys import people, reminders, send_due
from unknot.reminders import Channel, Moment, Words
from unknot.store.models import ReminderAddress

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
ALL = [1, 2, 3, 4, 5, 6, 7]
FORM: dict[str, Any] = {
    "zone": "Europe/London",
    "quiet_from": "22:00",
    "quiet_until": "07:00",
    "speaks_openly": False,
}


class Clock:
    """Says the time a test has put it to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Way:
    """A channel: hands over, and notes what came; or does what a test wants before and after."""

    def __init__(self) -> None:
        self.came: list[tuple[UUID, str, str, str]] = []
        self.before: Callable[[], None] = lambda: None
        self.after: Callable[[], None] = lambda: None

    def __call__(self, person: UUID, moment: Moment, words: Words, hand: send_due.Hand) -> None:
        self.before()
        hand()
        self.came.append((person, moment.key, words.says, words.path))
        self.after()

    @property
    def keys(self) -> list[str]:
        """What came, by its keys."""
        return [key for _, key, _, _ in self.came]


def wants(
    shelf: Any,
    own: dict[str, dict[str, Any]],
    now: datetime = MONDAY,
    channel: Channel = Channel.EMAIL,
    **change: Any,
) -> UUID:
    """The local person wants these reminders, by e-mail; their address is theirs."""
    person = people.local_person()
    confirmed(person, now)
    told = {
        name: {"is_on": True, "time": "09:00", "weekdays": ALL} | one for name, one in own.items()
    }
    reminders.keep(person, FORM | change | {"reminders": told}, now, shelf)
    reminders.switch(person, channel, now, shelf, is_on=True)
    return person


def confirmed(person: UUID, now: datetime) -> None:
    """An address that was confirmed."""
    kept = {"address": "ana@example.org", "confirmed_at": now, "asked_at": now, "token": "t" * 43}
    ReminderAddress.objects.update_or_create(person_id=person, defaults=kept)


def drained(way: Way, clock: Clock, shelf: Any, at: datetime) -> send_due.Drained:
    """Send what is due at a time."""
    clock.now = at
    return send_due.drain({Channel.EMAIL: way}, clock, shelf)
