"""Send what is due: written down once, claimed, handed over once, and told how it went."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from django.db import close_old_connections, connection, transaction
from django.db.models import Q

from unknot import reminders
from unknot.journeys import reminder_done
from unknot.journeys import reminders as wanted
from unknot.knowledge import Shelf
from unknot.reminders import Channel, Moment, Next, Words
from unknot.store import rows_reminders
from unknot.store.models import ReminderDue, ReminderHabits

__all__ = ["Clock", "Hand", "Last", "NotSent", "Send", "Taken", "drain", "last", "try_now"]

Clock = Callable[[], datetime]
Hand = Callable[[], None]
"""Called just before the step that cannot be taken back; raises Taken where it must not be."""
Send = Callable[[UUID, Moment, Words, Hand], None]

LEASE = timedelta(minutes=3)
"""Longer than any sending takes; whoever is slower finds out before it is handed over."""
LOOK_BACK = timedelta(hours=24)
KEPT_FOR = timedelta(days=60)
TRY, TRY_LASTS = "try/", timedelta(minutes=1)
WAITING, CLAIMED, HANDED = "waiting", "claimed", "handed"
SENT, FAILED, DROPPED = "sent", "failed", "dropped"
log = logging.getLogger("unknot.reminders")


class NotSent(Exception):
    """It surely did not go, or nobody can know; the reason is one plain sentence.

    Args:
        is_final: it is not tried again: because it would fail again, or because it may have gone.
    """

    def __init__(self, reason: str, *, is_final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_final = is_final


class Taken(Exception):
    """Somebody else sends it by now, or its time is over: it must not be handed over."""


@dataclass(frozen=True, slots=True)
class Drained:
    """What became of everything that was due."""

    sent: int = 0
    failed: int = 0
    kept_quiet: int = 0


@dataclass(frozen=True, slots=True)
class Last:
    """How one went: "sent", "failed", "handed", or "waiting" to be tried again."""

    state: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class _Drain:
    channels: Mapping[Channel, Send]
    clock: Clock
    shelf: Shelf


def drain(
    channels: Mapping[Channel, Send],
    clock: Clock,
    shelf: Shelf,
    go_on: Callable[[], bool] = lambda: True,
) -> Drained:
    """Write down what came due for everybody, and send all that may go now.

    Several may do this at the same time, and any of them may be killed: each word goes once. It
    goes no more than once in any case; a kill in the moment between "handed" and the answer of
    the other side leaves open whether it went, and it is not tried again.

    Args:
        go_on: asked before each; what is on its way is finished.
    """
    close_old_connections()  # one that the database has ended meanwhile
    now = clock()
    for row in ReminderHabits.objects.exclude(channels=[]):
        try:
            _write_down(row.person_id, channels, now, shelf)
        except Exception as error:
            # One person's settings must not keep the others' from going; nothing of theirs is told.
            log.error("Reminders could not be written down: %s", type(error).__name__)
    this = _Drain(channels, clock, shelf)
    went = []
    while go_on() and (due := _claim(clock(), Q(channel__in=[*channels]))) is not None:
        went.append(_attempt(due, this, partial(_send, due, this)))
    ReminderDue.objects.filter(at__lt=now - KEPT_FOR).delete()
    return Drained(went.count(SENT), went.count(FAILED), went.count(DROPPED))


def try_now(
    person: UUID, channel: Channel, channels: Mapping[Channel, Send], clock: Clock, shelf: Shelf
) -> Last:
    """Send one at once, to see whether it comes; how it went stands in the row."""
    now, any_one = clock(), wanted.kept(person, shelf).reminders[0]
    moment = Moment(any_one, now, now + TRY_LASTS, now.date(), f"{TRY}{uuid4()}")
    row = rows_reminders.due(moment, channel, person)
    row.save()
    claimed = _claim(now, Q(id=row.id))
    if claimed is not None:
        this = _Drain(channels, clock, shelf)
        _attempt(claimed, this, partial(_hand_over, claimed, moment, shelf.reminders.trial, this))
    row.refresh_from_db()
    return _told(row)


def last(person: UUID, channel: Channel) -> Last | None:
    """The latest that went this way, or should have."""
    ended = Q(state__in=(SENT, FAILED, HANDED)) | (Q(state=WAITING) & ~Q(reason=""))
    told = ReminderDue.objects.filter(ended, person_id=person, channel=str(channel))
    row = told.order_by("-at").first()
    return _told(row) if row else None


def _told(row: ReminderDue) -> Last:
    return Last(row.state, row.ended_at or row.handed_at or row.at, row.reason)


def _write_down(
    person: UUID, channels: Mapping[Channel, Send], now: datetime, shelf: Shelf
) -> None:
    """One row for each moment and way; what is there already stays as it is."""
    own = wanted.kept(person, shelf)
    since = max(own.since or now, now - LOOK_BACK)
    coming = wanted.rechecks(person, now - 2 * LOOK_BACK, now)
    moments = reminders.due(own.reminders, own.habits, since, now, coming)
    ways = [each for each in own.habits.channels if each in channels]
    there = set(
        ReminderDue.objects.filter(
            person_id=person, key__in=[each.key for each in moments]
        ).values_list("key", "channel")
    )
    rows = [
        rows_reminders.due(moment, way, person)
        for moment in moments
        for way in ways
        if now < moment.until and (moment.key, str(way)) not in there
    ]
    ReminderDue.objects.bulk_create(rows, ignore_conflicts=True)


def _claim(now: datetime, which: Q) -> ReminderDue | None:
    """Take one that nobody is sending, for as long as the lease lasts."""
    free = Q(state=WAITING, again_at__lte=now) | Q(state=CLAIMED, leased_until__lte=now)
    with transaction.atomic():
        rows = ReminderDue.objects.filter(free, which)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        row = rows.order_by("at", "id").first()
        if row is None:
            return None
        row.state, row.claim, row.leased_until = CLAIMED, uuid4(), now + LEASE
        row.tries += 1
        row.save(update_fields=["state", "claim", "leased_until", "tries"])
    return row


def _attempt(row: ReminderDue, this: _Drain, send: Callable[[], str]) -> str:
    """What became of a claimed one, whatever goes wrong with it."""
    try:
        return send()
    except Taken:
        return CLAIMED
    except NotSent as error:
        return _not_sent(row, error, this.clock())
    except Exception as error:
        # Its name alone: what it says may hold an address.
        log.error("A reminder could not be sent: %s", type(error).__name__)
        if ReminderDue.objects.filter(id=row.id, state=HANDED).exists():
            return HANDED  # it may have gone
        says = f"The app itself failed ({type(error).__name__})."
        return _not_sent(row, NotSent(says), this.clock())


def _send(row: ReminderDue, this: _Drain) -> str:
    """Send a claimed one if it is still wanted; what became of it."""
    own, now = wanted.kept(row.person_id, this.shelf), this.clock()
    reminder = next((each for each in own.reminders if each.name == row.name), None)
    if reminder is None:
        return _ended(row, DROPPED, now, reminders.Unsent.OFF)
    moment = rows_reminders.moment(row, reminder)
    decided = reminders.decide(
        moment,
        own.habits,
        Channel(row.channel),
        now,
        is_done=reminder_done.is_done(row.person_id, moment, now, this.shelf),
    )
    if decided.next is Next.DROP:
        return _ended(row, DROPPED, now, str(decided.why))
    if decided.next is Next.WAIT:
        return _again(row, decided.again or moment.until, row.reason)
    named = own.routines.get(reminder.routine, {}) if reminder.routine else {}
    return _hand_over(row, moment, reminders.words(moment, own.habits, named), this)


def _hand_over(row: ReminderDue, moment: Moment, words: Words, this: _Drain) -> str:
    send = this.channels[Channel(row.channel)]
    send(row.person_id, moment, words, lambda: _handed(row, this.clock()))
    return _ended(row, SENT, this.clock())


def _mine(row: ReminderDue) -> Q:
    return Q(id=row.id, claim=row.claim, state__in=(CLAIMED, HANDED))


def _handed(row: ReminderDue, now: datetime) -> None:
    """Commit that the next step cannot be taken back; only one can ever do so.

    Raises:
        Taken: it is somebody else's by now, or its time is over.
    """
    mine = ReminderDue.objects.filter(_mine(row), state=CLAIMED, until__gt=now)
    if mine.update(state=HANDED, handed_at=now) != 1:
        raise Taken


def _ended(row: ReminderDue, state: str, now: datetime, reason: str = "") -> str:
    ReminderDue.objects.filter(_mine(row)).update(state=state, ended_at=now, reason=reason)
    return state


def _again(row: ReminderDue, at: datetime, reason: str) -> str:
    ReminderDue.objects.filter(_mine(row)).update(state=WAITING, again_at=at, reason=reason)
    return WAITING


def _not_sent(row: ReminderDue, error: NotSent, now: datetime) -> str:
    """Try again later, unless that is of no use or too late."""
    again = now + reminders.wait_after(row.tries)
    if error.is_final or again >= row.until:
        return _ended(row, FAILED, now, error.reason)
    return _again(row, again, error.reason)
