"""Quiet hours: when nothing is sent, and the first instant after them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from unknot.reminders._model import Habits
from unknot.reminders._zone import instant

DAY = timedelta(days=1)


def is_quiet(habits: Habits, at: datetime) -> bool:
    """Whether the person's clock is within their quiet hours; the first minute is, the last not."""
    shown = at.astimezone(ZoneInfo(habits.zone)).time()
    begins, ends = habits.quiet_from, habits.quiet_until
    if begins <= ends:
        return begins <= shown < ends
    return shown >= begins or shown < ends


def after_quiet(habits: Habits, at: datetime) -> datetime:
    """The same instant, or the end of the quiet hours that hold it."""
    while is_quiet(habits, at):
        at = _next_end(habits, at)
    return at


def _next_end(habits: Habits, at: datetime) -> datetime:
    """The next instant at which the clock shows the end.

    Where the clock goes back within quiet hours the end comes twice, and either may be next.
    """
    zone, ends = ZoneInfo(habits.zone), habits.quiet_until
    today = at.astimezone(zone).date()
    found = [
        each
        for day in (today, today + DAY)
        for each in (
            instant(day, ends, zone),
            datetime.combine(day, ends.replace(fold=1), zone).astimezone(UTC),
        )
    ]
    return min(each for each in found if each > at)
