"""Which reminders come due between two instants."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from unknot.reminders._model import Habits, Moment, Often, Recheck, Reminder
from unknot.reminders._quiet import after_quiet
from unknot.reminders._zone import instant

DAY = timedelta(days=1)
MIDNIGHT = time()


def due(
    reminders: Iterable[Reminder],
    habits: Habits,
    since: datetime,
    until: datetime,
    rechecks: Iterable[Recheck] = (),
) -> tuple[Moment, ...]:
    """Every moment after `since` and up to `until`, the earliest first.

    One that falls into quiet hours waits until they end. It is left out where it would then be
    stale, or where its own day would be over.

    Args:
        since, until: aware.
        rechecks: the stages of the safety check to come; told of by a reminder of that kind.
    """
    coming = tuple(rechecks)
    found = [
        moment
        for each in reminders
        if each.is_on
        for moment in _moments(each, habits, since, until, coming)
        if since < moment.at <= until
    ]
    return tuple(sorted(found, key=lambda moment: (moment.at, moment.key)))


def _moments(
    reminder: Reminder,
    habits: Habits,
    since: datetime,
    until: datetime,
    rechecks: tuple[Recheck, ...],
) -> Iterator[Moment]:
    if reminder.kind.often is Often.AT_STAGE:
        made = [_at_stage(reminder, habits, each) for each in rechecks]
    else:
        made = [_on(reminder, habits, day) for day in _days(reminder, habits, since, until)]
    return (moment for moment in made if moment.at < moment.until)


def _days(reminder: Reminder, habits: Habits, since: datetime, until: datetime) -> Iterator[date]:
    """Every chosen weekday that the span may touch."""
    zone = ZoneInfo(habits.zone)
    first = since.astimezone(zone).date()
    last = until.astimezone(zone).date()
    days = (first + number * DAY for number in range((last - first).days + 1))
    return (day for day in days if day.isoweekday() in reminder.weekdays)


def _on(reminder: Reminder, habits: Habits, day: date) -> Moment:
    """The reminder of one day; its own midnight is the latest it can be sent."""
    zone = ZoneInfo(habits.zone)
    chosen = instant(day, reminder.time, zone)
    stale = chosen + timedelta(hours=reminder.kind.stale_h)
    return Moment(
        reminder=reminder,
        at=after_quiet(habits, chosen),
        until=min(stale, instant(day + DAY, MIDNIGHT, zone)),
        day=day,
        key=f"{reminder.name}/{day}",
    )


def _at_stage(reminder: Reminder, habits: Habits, recheck: Recheck) -> Moment:
    """The reminder of a stage, whose key is its instant: two may come on one day."""
    come = recheck.at.astimezone(UTC)
    return Moment(
        reminder=reminder,
        at=after_quiet(habits, come),
        until=come + timedelta(hours=reminder.kind.stale_h),
        day=come.astimezone(ZoneInfo(habits.zone)).date(),
        key=f"{reminder.name}/{come:%Y-%m-%dT%H:%M:%S}/{recheck.stage}",
        stage=recheck.stage,
    )
