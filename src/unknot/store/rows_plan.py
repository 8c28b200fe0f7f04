"""What was done of a week, and what was wished of it: rows to records."""

from unknot.plan import Done, Unit, Wish, WishKind
from unknot.store.models import WeekBegun, WeekDone, WeekWish


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


def wish(row: WeekWish) -> Wish:
    """Read one wish."""
    return Wish(row.on, row.item, WishKind(row.kind), tuple(row.weekdays), row.to, row.amount)
