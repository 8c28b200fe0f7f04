"""Routines: begin one, tick a day, take it back, pause, end; the week, gently told."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from unknot import routines
from unknot.journeys import check_in
from unknot.knowledge import Shelf
from unknot.routines import BadRoutine, Mark, Pause, WeekRow
from unknot.store import rows_routines
from unknot.store.models import RoutineDone, RoutineKept

__all__ = [
    "BadRoutine",
    "Mark",
    "WeekRow",
    "begin",
    "end",
    "open_today",
    "pause",
    "resume",
    "tick",
    "week",
]

MOST = 10
"""More than a few are none."""


def begin(person: UUID, key: UUID, raw: Mapping[str, object], today: date, shelf: Shelf) -> None:
    """Keep a new routine.

    Raises:
        BadRoutine: naming the field, or that there are enough; nothing has changed.
    """
    made = routines.read_routine(key, raw, today, shelf.routines)
    if RoutineKept.objects.filter(person_id=person).exclude(id=key).count() >= MOST:
        raise BadRoutine(
            f"You have {MOST} routines, which is the most there may be. End one first."
        )
    rows_routines.save_routine(made, person)


def week(person: UUID, today: date) -> tuple[WeekRow, ...]:
    """Every routine over this week."""
    kept = RoutineKept.objects.filter(person_id=person).order_by("since", "id")
    monday = today - timedelta(days=today.weekday())
    ticked = RoutineDone.objects.filter(person_id=person, day__gte=monday)
    done = {(row.routine_id, row.day) for row in ticked}
    bad = {each.day for each in check_in.days(person) if each.spasm and each.day >= monday}
    return routines.week(map(rows_routines.routine, kept), done, bad, today)


def tick(person: UUID, routine: UUID, day: date, today: date, *, is_done: bool) -> None:
    """Say that it was done on one of the last seven days, or take that back.

    A day of rest may be ticked too.

    Raises:
        BadRoutine: there is none, or it was not there yet; nothing has changed.
    """
    row = _own(person, routine)
    first = max(row.since, today - timedelta(days=6))
    if not first <= day <= today:
        raise BadRoutine(f"day is {day}; it may be {first} to {today}.")
    if is_done:
        RoutineDone.objects.get_or_create(routine=row, day=day, defaults={"person_id": person})
    else:
        RoutineDone.objects.filter(routine=row, day=day).delete()


def pause(person: UUID, routine: UUID, today: date) -> None:
    """Rest from it, from today on; days before stay as they were told.

    Raises:
        BadRoutine: there is none.
    """
    row = _own(person, routine)
    kept = rows_routines.routine(row)
    if not kept.is_paused:
        _keep_pauses(row, (*kept.pauses, (today, None)))


def resume(person: UUID, routine: UUID, today: date) -> None:
    """Take it up again today.

    Raises:
        BadRoutine: there is none.
    """
    row = _own(person, routine)
    *before, last = rows_routines.routine(row).pauses or ((today, today),)
    if last[1] is None:
        yesterday = today - timedelta(days=1)
        ended = [(last[0], yesterday)] if last[0] <= yesterday else []
        _keep_pauses(row, (*before, *ended))


def end(person: UUID, routine: UUID) -> None:
    """Remove it with its days, for good.

    Raises:
        BadRoutine: there is none.
    """
    _own(person, routine).delete()


def _own(person: UUID, routine: UUID) -> RoutineKept:
    row = RoutineKept.objects.filter(person_id=person, id=routine).first()
    if row is None:
        raise BadRoutine("There is no such routine of yours.")
    return row


def _keep_pauses(row: RoutineKept, pauses: Iterable[Pause]) -> None:
    row.pauses = rows_routines.pauses_as_json(pauses)
    row.save(update_fields=["pauses"])


def open_today(person: UUID, today: date) -> tuple[routines.Routine, ...]:
    """Those that are for today and were not told yet."""
    rows = week(person, today)
    return tuple(row.routine for row in rows if dict(row.marks).get(today) is Mark.OPEN)
