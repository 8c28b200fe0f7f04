"""Settings, the work going on, busy times, cards, and what can be decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from unknot.terms import Footing


class BadBreaks(ValueError):
    """It cannot be kept; the message names the field, the value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for everybody.

    Args:
        away: after so long without a sign of somebody there, they had a break by themselves.
        later: how long "later" is. room: the free time that a break needs.
    """

    away: timedelta
    later: timedelta
    room: timedelta


@dataclass(frozen=True, slots=True)
class Card:
    """One break, in a few words.

    Args:
        movement: whose figure is shown. position: sitting or standing.
        is_plain: anybody may be shown it; others only with the key of a safety check.
    """

    id: str
    says: str
    movement: str
    position: str
    seconds: int
    is_plain: bool
    footing: Footing


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known about breaks."""

    id: str
    says: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Guide:
    """The shelf's part: rules, cards in their order, facts."""

    rules: Rules
    cards: Mapping[str, Card]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """From a time of day to another; over midnight where the end is no later than the start."""

    starts: time
    ends: time

    @property
    def is_over_midnight(self) -> bool:
        """Whether it ends on the next day."""
        return self.ends <= self.starts

    def holds(self, clock: time) -> bool:
        """Whether a time of day lies in it."""
        if self.is_over_midnight:
            return clock >= self.starts or clock < self.ends
        return self.starts <= clock < self.ends


@dataclass(frozen=True, slots=True)
class Settings:
    """When somebody wants breaks.

    Args:
        weekdays: on which the hours begin; 1 is Monday. quiet: in which none comes.
    """

    is_on: bool = False
    every_min: int = 45
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5)
    hours: Span = Span(time(9), time(17))
    quiet: Span | None = None

    @property
    def every(self) -> timedelta:
        """From the last break, or the beginning, to the next."""
        return timedelta(minutes=self.every_min)


@dataclass(frozen=True, slots=True)
class Busy:
    """A time in which nobody may be disturbed, in UTC; what it is about is not known."""

    starts: datetime
    ends: datetime


class Answer(StrEnum):
    """What somebody says to a break."""

    DONE = "done"
    LATER = "later"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class Work:
    """The work going on. Every instant is in UTC.

    Args:
        since: from when the time to the next break is counted: the beginning, or a break.
        seen: the last sign of somebody there; None while nothing watches.
        offered: when a break was offered that nobody has answered. later: when "later" is.
        card: the one offered last.
    """

    began: datetime
    since: datetime
    seen: datetime | None = None
    offered: datetime | None = None
    later: datetime | None = None
    card: str = ""


class Because(StrEnum):
    """Why a break is due, or what keeps it back."""

    INTERVAL = "interval"
    LATER = "later"
    MEETING = "meeting"
    HOURS = "hours"
    QUIET = "quiet"
    AWAY = "away"


class OffBecause(StrEnum):
    """Why there are no breaks at all."""

    SWITCHED_OFF = "switched_off"
    NOT_WORKING = "not_working"


@dataclass(frozen=True, slots=True)
class Off:
    """Nothing is counted."""

    because: OffBecause


@dataclass(frozen=True, slots=True)
class Resting:
    """No breaks at this time: outside the hours, in the quiet time, or nobody is there.

    Args:
        until: when that ends; None when only the person can end it.
    """

    until: datetime | None
    because: Because


@dataclass(frozen=True, slots=True)
class Waiting:
    """The next break is due at a moment that is free; `because` is what decided it."""

    until: datetime
    because: Because


@dataclass(frozen=True, slots=True)
class Held:
    """A break is due, and waits for the end of a meeting."""

    until: datetime
    because: Because


@dataclass(frozen=True, slots=True)
class Due:
    """A break may be offered now, once."""

    because: Because


Decision = Off | Resting | Waiting | Held | Due
