"""Breaks at work: settings, begin and stop, each minute's question, answers, time at the desk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from unknot import breaks
from unknot.breaks import Answer, BadBreaks, Decision, Due, Settings, Work
from unknot.journeys import break_cards, desk_time
from unknot.journeys.break_cards import Shown
from unknot.knowledge import Shelf
from unknot.store import rows_breaks
from unknot.store.models import BreakSettings, BreakWork, BusyTime
from unknot.terms import Moment

__all__ = [
    "Answer",
    "BadBreaks",
    "Now",
    "Settings",
    "answer",
    "keep_settings",
    "look",
    "settings",
    "start",
    "stop",
    "switch_off",
    "tick",
    "zone_of",
]


@dataclass(frozen=True, slots=True)
class Now:
    """How it stands.

    Args:
        is_open: whether a break is offered and not answered; there may be no card for it.
        card: None while none is open, or where none suits. is_new: it was offered just now.
    """

    decision: Decision
    is_working: bool
    is_open: bool
    card: Shown | None
    is_new: bool
    desk_s: int


def settings(person: UUID) -> Settings:
    """When they want breaks; switched off until they say so."""
    row = BreakSettings.objects.filter(person_id=person).first()
    return rows_breaks.settings(row) if row else Settings()


def keep_settings(person: UUID, raw: Mapping[str, object]) -> None:
    """Keep settings, and switch breaks on.

    Raises:
        BadBreaks: naming the field; nothing has changed.
    """
    rows_breaks.save_settings(breaks.read_settings(raw, is_on=True), person)


def switch_off(person: UUID) -> None:
    """No more breaks; the settings stay for another time."""
    BreakSettings.objects.filter(person_id=person).update(is_on=False)
    stop(person)


def start(person: UUID, now: datetime) -> None:
    """Work begins. When it has begun already nothing changes."""
    BreakWork.objects.get_or_create(person_id=person, defaults={"began": now, "since": now})


def stop(person: UUID) -> None:
    """Work is over; no more is known of it than the time at the desk."""
    BreakWork.objects.filter(person_id=person).delete()


def look(person: UUID, moment: Moment, shelf: Shelf) -> Now:
    """How it stands, without any change: for a page without a script.

    A break that is due is shown with the card it would have.
    """
    work = _work(person)
    decision = _decide(person, work, moment, shelf)
    if isinstance(decision, Due) and work is not None:
        work = _offer(person, work, moment, shelf)
    return _now(person, work, decision, moment, shelf)


def tick(person: UUID, moment: Moment, shelf: Shelf, *, is_there: bool) -> Now:
    """Take a sign of the page; a break that is due is offered now, to whoever asked first."""
    with transaction.atomic():
        work, is_new = _work(person, locked=True), False
        if work is not None:
            work, at_desk = breaks.seen(work, moment.at, shelf.breaks.rules, is_there=is_there)
            desk_time.count(person, moment.day, at_desk)
        decision = _decide(person, work, moment, shelf)
        if isinstance(decision, Due) and work is not None:
            work, is_new = _offer(person, work, moment, shelf), True
            _remember(person, work.card)
        if work is not None:
            rows_breaks.save_work(work, person)
    return replace(_now(person, work, decision, moment, shelf), is_new=is_new)


def answer(person: UUID, told: str, card: str, moment: Moment, shelf: Shelf) -> None:
    """Keep what somebody says to a break; a card that came without a script counts as shown.

    Raises:
        BadBreaks: naming the answers there are; nothing has changed.
    """
    if told not in list(Answer):
        raise BadBreaks(f"answer is {told[:40]!r}; it may be {', '.join(Answer)}.")
    with transaction.atomic():
        work = _work(person, locked=True)
        if work is None:
            return
        after = breaks.answered(work, Answer(told), moment.at, shelf.breaks.rules)
        rows_breaks.save_work(after, person)
        if card in shelf.breaks.cards:
            _remember(person, card)


def zone_of(moment: Moment) -> tzinfo:
    """Where the person's clock stands, with its summer time where the zone is known."""
    try:
        return ZoneInfo(moment.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return timezone(timedelta(minutes=moment.offset_min))


def _work(person: UUID, *, locked: bool = False) -> Work | None:
    found = BreakWork.objects.filter(person_id=person)
    row = (found.select_for_update() if locked else found).first()
    return rows_breaks.work(row) if row else None


def _decide(person: UUID, work: Work | None, moment: Moment, shelf: Shelf) -> Decision:
    rows = BusyTime.objects.filter(person_id=person, ends__gt=moment.at - timedelta(days=1))
    busy = [rows_breaks.busy(row) for row in rows]
    chosen, zone = settings(person), zone_of(moment)
    return breaks.next_break(chosen, work, busy, moment.at, zone, shelf.breaks.rules)


def _offer(person: UUID, work: Work, moment: Moment, shelf: Shelf) -> Work:
    row = BreakSettings.objects.filter(person_id=person).first()
    already = tuple(row.shown) if row else ()
    card = break_cards.pick(person, already, moment.at, shelf)
    return breaks.offered(work, card.id if card else "", moment.at)


def _remember(person: UUID, card: str) -> None:
    row = BreakSettings.objects.filter(person_id=person).first()
    if row is not None and card:
        row.shown = list(breaks.shown_with(row.shown, card))
        row.save(update_fields=["shown"])


def _now(person: UUID, work: Work | None, decision: Decision, moment: Moment, shelf: Shelf) -> Now:
    is_open = work is not None and work.offered is not None
    card = break_cards.shown(person, work.card, moment.at, shelf) if work and is_open else None
    desk_s = desk_time.seconds(person, moment.day)
    return Now(decision, work is not None, is_open, card, is_new=False, desk_s=desk_s)
