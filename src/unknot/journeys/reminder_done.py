"""Is what a reminder asks for done already, or not asked any more?"""

from datetime import datetime, timedelta
from uuid import UUID

from unknot.journeys import check_in, keep_check, may_begin, recheck, routines, week_review
from unknot.knowledge import Shelf
from unknot.reminders import KindId, Moment
from unknot.store.models import WeekBegun, WeekDone

A_WEEK = timedelta(days=7)


def is_done(person: UUID, moment: Moment, now: datetime, shelf: Shelf) -> bool:
    """Whether to stay quiet about it."""
    match moment.reminder.kind.id:
        case KindId.CHECK_IN:
            return check_in.is_kept(person, moment.day)
        case KindId.ROUTINE:
            still = routines.open_today(person, moment.day)
            return moment.reminder.routine not in [each.id for each in still]
        case KindId.RECHECK:
            due = recheck.due(person, now, shelf)
            return due is None or str(due.stage) != moment.stage
        case KindId.WEEK:
            return not _is_week_open(person, moment, now, shelf)
        case KindId.LOOK_BACK:
            return not _is_week_over(person, moment, now, shelf)


def _is_week_open(person: UUID, moment: Moment, now: datetime, shelf: Shelf) -> bool:
    """Whether something of the week is left today.

    Items are made anew only after a safety check of the last day. Without one it counts as open
    while the week runs and nothing was told of the day: its page then begins with the check.
    """
    if week_review.today_items(person, now, moment.day, shelf):
        return True
    if may_begin.check_in_force(person, now, shelf) or _needs_help(person, now, shelf):
        return False
    begun = WeekBegun.objects.filter(
        person_id=person, starts__lte=moment.day, starts__gt=moment.day - A_WEEK
    )
    told = WeekDone.objects.filter(person_id=person, on=moment.day)
    return begun.exists() and not told.exists()


def _is_week_over(person: UUID, moment: Moment, now: datetime, shelf: Shelf) -> bool:
    """Whether the latest week has ended, and nobody began the next."""
    last = WeekBegun.objects.filter(person_id=person).order_by("-starts").first()
    is_over = last is not None and last.starts + A_WEEK <= moment.day
    return is_over and not _needs_help(person, now, shelf)


def _needs_help(person: UUID, now: datetime, shelf: Shelf) -> bool:
    return keep_check.help_comes_first(person, now - may_begin.CHECK_LASTS, shelf) is not None
