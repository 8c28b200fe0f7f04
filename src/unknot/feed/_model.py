"""What a calendar is written from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from unknot.reminders import Moment


@dataclass(frozen=True, slots=True)
class Entry:
    """One reminder in the calendar.

    Args:
        name: of the reminder; stable. says: its words. address: of its page, whole.
        moments: when it is due, in order.
    """

    name: str
    says: str
    address: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """Which revision of somebody's calendar this is.

    Args:
        calendar: its own id. number: counts on with every change. at: when it changed.
    """

    calendar: UUID
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Series:
    """The same time on the same weekdays, as one rule.

    Args:
        first: on the person's own clock. weekdays: 1 is Monday. last: in UTC.
        left_out: days of the rule on which there is none, at its time, on their own clock.
    """

    first: datetime
    weekdays: tuple[int, ...]
    last: datetime
    left_out: tuple[datetime, ...]
