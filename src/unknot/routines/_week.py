"""A week of routines, gently told."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from unknot.routines._model import Mark, Routine, WeekRow

DAYS = 7


def week(
    routines: Iterable[Routine],
    done: Collection[tuple[UUID, date]],
    bad_days: Collection[date],
    today: date,
) -> tuple[WeekRow, ...]:
    """The week that holds today, from Monday on.

    A day of rest, a day in a pause, and a day with a spasm count as followed; what was not told
    is open, and stays so without a word.
    """
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=number) for number in range(DAYS)]
    return tuple(
        WeekRow(each, tuple((day, _mark(each, day, done, bad_days, today)) for day in days))
        for each in routines
    )


def _mark(
    routine: Routine,
    day: date,
    done: Collection[tuple[UUID, date]],
    bad_days: Collection[date],
    today: date,
) -> Mark:
    if (routine.id, day) in done:
        return Mark.DONE
    if day > today:
        return Mark.AHEAD
    if routine.rests_on(day):
        return Mark.REST
    return Mark.BAD_DAY if day in bad_days else Mark.OPEN
