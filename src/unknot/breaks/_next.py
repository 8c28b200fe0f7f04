"""Is a break due, and if not, what holds it back?"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from unknot.breaks._model import (
    Because,
    Busy,
    Decision,
    Due,
    Held,
    Off,
    OffBecause,
    Resting,
    Rules,
    Settings,
    Span,
    Waiting,
    Work,
)

DAY = timedelta(days=1)
LOOKS_AHEAD_DAYS = 8
Obstacle = tuple[datetime, Because]
"""Until when no break may come, and why."""


class Ground:
    """What of the days ahead is free: hours, the quiet time, meetings, on somebody's own clock."""

    def __init__(
        self, settings: Settings, busy: Sequence[Busy], zone: tzinfo, room: timedelta
    ) -> None:
        self._settings, self._zone = settings, zone
        # A break needs room before the next meeting, so that its gate closes a little earlier.
        gates = [Busy(each.starts - room, each.ends) for each in busy if each.starts < each.ends]
        self._busy = joined(gates)

    def obstacle(self, at: datetime) -> Obstacle | None:
        """What forbids a break at an instant; the hours come before a meeting."""
        settings = self._settings
        if not self._is_in(settings.hours, at, settings.weekdays):
            return self._next_start(settings.hours, at, settings.weekdays), Because.HOURS
        if settings.quiet is not None and self._is_in(settings.quiet, at):
            return self._end(settings.quiet, at), Because.QUIET
        for each in self._busy:
            if each.starts <= at < each.ends:
                return each.ends, Because.MEETING
        return None

    def first_free(self, at: datetime) -> tuple[datetime, Because | None]:
        """The first instant from here on that is free, and what was last in its way."""
        last = None
        while (found := self.obstacle(at)) is not None:
            at, last = found
        return at, last

    def _is_in(self, span: Span, at: datetime, weekdays: Sequence[int] = range(1, 8)) -> bool:
        local = at.astimezone(self._zone)
        clock, day = local.time(), local.date()
        began = day - DAY if span.is_over_midnight and clock < span.ends else day
        return span.holds(clock) and began.isoweekday() in weekdays

    def _next_start(self, span: Span, at: datetime, weekdays: Sequence[int]) -> datetime:
        first = at.astimezone(self._zone).date()
        days = [first + number * DAY for number in range(LOOKS_AHEAD_DAYS)]
        starts = [
            start
            for day in days
            if day.isoweekday() in weekdays
            for start in self._instants(day, span.starts)
        ]
        return min(start for start in starts if start > at)

    def _end(self, span: Span, at: datetime) -> datetime:
        first = at.astimezone(self._zone).date()
        ends = [end for day in (first, first + DAY) for end in self._instants(day, span.ends)]
        return min(end for end in ends if end > at)

    def _instants(self, day: date, clock: time) -> tuple[datetime, ...]:
        """When a clock shows this time: twice on the night on which it is set back.

        A time that is leapt over counts at the instant that the old clock would have shown it.
        """
        shown = datetime.combine(day, clock, self._zone)
        found = [shown.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
        real = [each for each in found if each.astimezone(self._zone).time() == clock]
        return tuple(real) or (max(found),)


def joined(busy: Sequence[Busy]) -> tuple[Busy, ...]:
    """Busy times in their order; those that touch or overlap become one."""
    found: list[Busy] = []
    for each in sorted(busy, key=lambda each: each.starts):
        if found and each.starts <= found[-1].ends:
            found[-1] = Busy(found[-1].starts, max(found[-1].ends, each.ends))
        else:
            found.append(each)
    return tuple(found)


def next_break(
    settings: Settings,
    work: Work | None,
    busy: Sequence[Busy],
    now: datetime,
    zone: tzinfo,
    rules: Rules,
) -> Decision:
    """Decide about this moment.

    Args:
        work: None while nobody works. zone: where the person's clock stands.
    """
    if not settings.is_on:
        return Off(OffBecause.SWITCHED_OFF)
    if work is None:
        return Off(OffBecause.NOT_WORKING)
    if work.seen is not None and now - work.seen >= rules.away:
        return Resting(None, Because.AWAY)
    ground = Ground(settings, busy, zone, rules.room)
    obstacle = ground.obstacle(now)
    if obstacle is not None and obstacle[1] in (Because.HOURS, Because.QUIET):
        return Resting(*obstacle)
    due, because = _due(settings, work)
    if now < due:
        free, last = ground.first_free(due)
        return Waiting(free, last or because)
    if obstacle is not None:
        return Held(ground.first_free(now)[0], Because.MEETING)
    before = ground.obstacle(due)
    is_after_meeting = before is not None and before[1] is Because.MEETING
    return Due(Because.MEETING if is_after_meeting else because)


def _due(settings: Settings, work: Work) -> tuple[datetime, Because]:
    """When the clock says so. A break that nobody answered is asked about once an interval."""
    if work.later is not None:
        return work.later, Because.LATER
    since = work.since if work.offered is None else max(work.since, work.offered)
    return since + settings.every, Because.INTERVAL
