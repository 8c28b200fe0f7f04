"""Reminders: what somebody wants, kept and read; every way off at once, and that taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import available_timezones

from django.db import transaction

from unknot import reminders, safety
from unknot.journeys import recheck
from unknot.knowledge import Shelf
from unknot.reminders import (
    BadReminder,
    Channel,
    Habits,
    Kind,
    KindId,
    Moment,
    Often,
    Recheck,
    Reminder,
)
from unknot.store import rows_reminders
from unknot.store.models import (
    BoutOver,
    ReminderAddress,
    ReminderHabits,
    ReminderSet,
    RoutineKept,
    SafetyCheck,
    WeekBegun,
)

__all__ = [
    "BadReminder",
    "Channel",
    "Kept",
    "all_off",
    "coming",
    "keep",
    "kept",
    "move",
    "rechecks",
    "switch",
    "undo_off",
    "zones",
]

AHEAD = timedelta(days=8)
MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody wants.

    Args:
        reminders: every one there may be, those never chosen at their usual time and off.
        since: from when it holds; None where nothing was kept yet.
        routines: what each routine is, "after" and "will", by its id.
        may_undo: whether all ways were switched off at once, and can come back.
        has_week: whether they ever began a week.
    """

    habits: Habits
    reminders: tuple[Reminder, ...]
    since: datetime | None
    routines: Mapping[UUID, Mapping[str, str]]
    may_undo: bool = False
    has_week: bool = False


@cache
def zones() -> frozenset[str]:
    """Every time zone there is, by name."""
    return frozenset(available_timezones())


def kept(person: UUID, shelf: Shelf, zone: str = "UTC") -> Kept:
    """What they want.

    Args:
        zone: where their clock stands, as long as they have not said so.
    """
    guide, row = shelf.reminders, ReminderHabits.objects.filter(person_id=person).first()
    first = Habits(zone, guide.quiet_from, guide.quiet_until)
    routines = list(RoutineKept.objects.filter(person_id=person).order_by("since", "id"))
    week = WeekBegun.objects.filter(person_id=person).order_by("-starts").first()
    return Kept(
        habits=rows_reminders.habits(row) if row else first,
        reminders=tuple(_all(person, routines, week, shelf)),
        since=row.since if row else None,
        routines={each.id: {"after": each.after, "will": each.will} for each in routines},
        may_undo=bool(row and row.before and not row.channels),
        has_week=week is not None,
    )


def keep(person: UUID, raw: Mapping[str, object], now: datetime, shelf: Shelf) -> None:
    """Keep every reminder with zone and quiet hours, or nothing.

    Args:
        raw: "zone", "quiet_from", "quiet_until", "speaks_openly"; "reminders": by their names,
            what `read_reminder` takes. One that is not named stays as it is.

    Raises:
        BadReminder: naming the field, the value and what is allowed; nothing has changed.
    """
    known = kept(person, shelf)
    ways = {"channels": [str(each) for each in known.habits.channels]}
    habits = reminders.read_habits({**raw, **ways}, zones())
    told = raw.get("reminders")
    told = told if isinstance(told, Mapping) else {}
    own = [
        reminders.read_reminder(each.kind, each.routine, told[each.name])
        for each in known.reminders
        if each.name in told
    ]
    with transaction.atomic():
        rows_reminders.save_habits(habits, person, now)
        for each in own:
            rows_reminders.save_reminder(each, person)


def move(person: UUID, zone: str, now: datetime, shelf: Shelf) -> None:
    """Their clock stands elsewhere now.

    Raises:
        BadReminder: there is no zone of this name; nothing has changed.
    """
    habits = kept(person, shelf).habits
    found = reminders.read_zone(zone, zones())
    rows_reminders.save_habits(replace(habits, zone=found), person, now)


def coming(person: UUID, now: datetime, shelf: Shelf) -> Moment | None:
    """The next one, as far as is known now; None while no way is on."""
    known = kept(person, shelf)
    if not known.habits.channels:
        return None
    until = now + AHEAD
    found = reminders.due(known.reminders, known.habits, now, until, rechecks(person, now, until))
    return found[0] if found else None


def switch(person: UUID, channel: Channel, now: datetime, shelf: Shelf, *, is_on: bool) -> None:
    """Switch one way on or off.

    Raises:
        BadReminder: there is no zone yet, or no address that was confirmed; nothing has changed.
    """
    known = kept(person, shelf)
    if is_on and known.since is None:
        raise BadReminder("First choose your time zone and what to be reminded of, and keep it.")
    if is_on and channel is Channel.EMAIL and not _has_address(person):
        raise BadReminder("No e-mail address is confirmed yet; enter yours, then the code.")
    if known.since is None:
        return
    ways = known.habits.channels | {channel} if is_on else known.habits.channels - {channel}
    rows_reminders.save_habits(replace(known.habits, channels=ways), person, now)


def all_off(person: UUID) -> None:
    """Every way off at once; which were on is kept, so that it can be taken back."""
    row = ReminderHabits.objects.filter(person_id=person).first()
    if row and row.channels:
        row.before, row.channels = row.channels, []
        row.save(update_fields=["before", "channels"])


def undo_off(person: UUID, now: datetime) -> None:
    """The ways that were on before all were switched off; what came due meanwhile is not sent."""
    row = ReminderHabits.objects.filter(person_id=person).first()
    if row and row.before and not row.channels:
        row.channels, row.before, row.since = row.before, [], now
        row.save(update_fields=["before", "channels", "since"])


def rechecks(person: UUID, since: datetime, until: datetime) -> tuple[Recheck, ...]:
    """The stages of the safety check that come in a span, as far as is known now."""
    rows = SafetyCheck.objects.filter(person_id=person, at__gte=since - recheck.LOOK_BACK)
    made = [
        safety.CheckMade(row.at, safety.Stage(row.stage) if row.stage else None)
        for row in rows.order_by("at")
    ]
    over = BoutOver.objects.filter(person_id=person).order_by("-at").first()
    come = {
        (stage, check.at + after)
        for check in made
        for stage, after in safety.AFTER.items()
        if since < check.at + after <= until
    }
    ended = over.at if over else None
    return tuple(
        Recheck(str(stage), at)
        for stage, at in sorted(come, key=lambda each: each[1])
        if safety.due(made, at, ended) is stage
        and safety.due(made, at - MOMENT, ended) is not stage
    )


def _all(
    person: UUID, routines: Iterable[RoutineKept], week: WeekBegun | None, shelf: Shelf
) -> Iterable[Reminder]:
    kinds = shelf.reminders.kinds
    rows = {row.name: row for row in ReminderSet.objects.filter(person_id=person)}
    for kind in kinds.values():
        for routine in routines if kind.id is KindId.ROUTINE else (None,):
            days = _usual_days(kind, routine, week)
            which = routine.id if routine else None
            offered = Reminder(kind, which, kind.usual, days, is_on=False)
            row = rows.get(offered.name)
            yield rows_reminders.reminder(row, kinds) if row else offered


def _usual_days(kind: Kind, routine: RoutineKept | None, week: WeekBegun | None) -> tuple[int, ...]:
    """A routine's own days; to look back, the day on which the week ends."""
    if routine is not None:
        return tuple(routine.weekdays)
    if kind.often is Often.WEEKLY and week is not None:
        return (week.starts.isoweekday(),)
    return kind.usual_days


def _has_address(person: UUID) -> bool:
    found = ReminderAddress.objects.filter(person_id=person, confirmed_at__isnull=False)
    return found.exists()
