"""What was done of a week: rows to records."""

from unknot.plan import Done, Unit
from unknot.store.models import WeekBegun, WeekDone


def done(row: WeekDone) -> Done:
    """Read one item on one day."""
    return Done(
        on=row.on,
        item=row.item,
        planned=row.planned,
        done=row.done,
        unit=Unit(row.unit),
        pain_during=row.pain_during,
        pain_next_day=row.pain_next_day,
        flare=None,
    )


def flare(row: WeekBegun) -> Done:
    """Read a bad day; it says nothing about any item."""
    return Done(row.starts, "", None, None, Unit.TIMES, None, None, flare=True)
