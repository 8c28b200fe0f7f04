"""Kinds, a person's own reminders and habits, and the moments they come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock
from enum import StrEnum
from uuid import UUID

from unknot.terms import Footing


class BadReminder(ValueError):
    """It cannot be kept; the message names the field, the value and what is allowed."""


class KindId(StrEnum):
    """What may be reminded of; there is none that tells somebody to take a medicine."""

    CHECK_IN = "check_in"
    WEEK = "week"
    ROUTINE = "routine"
    RECHECK = "recheck"
    LOOK_BACK = "look_back"


class Often(StrEnum):
    """How often a kind may be: on chosen weekdays, on one of them, or when its time has come."""

    DAILY = "daily"
    WEEKLY = "weekly"
    AT_STAGE = "at_stage"


class Channel(StrEnum):
    """A way to somebody; every one is off until they switch it on."""

    CALENDAR = "calendar"
    PUSH = "push"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing to be reminded of.

    Args:
        says: the notice, which names neither back nor pain: others may see the screen.
        says_openly: the same for somebody who asked for plain words; of a routine with
            {after} and {will} in it.
        path: where it opens. usual: the time first offered. stale_h: after so many hours it is
            not sent any more.
    """

    id: KindId
    title: str
    says: str
    says_openly: str
    path: str
    often: Often
    usual: clock
    usual_days: tuple[int, ...]
    stale_h: int
    footing: Footing


@dataclass(frozen=True, slots=True)
class Words:
    """What a notice says, and the page it opens."""

    says: str
    path: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What is offered: every kind, quiet hours to begin with, and what is sent to try it."""

    kinds: Mapping[KindId, Kind]
    quiet_from: clock
    quiet_until: clock
    trial: Words


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of somebody's own.

    Args:
        routine: which one, for a reminder of a routine; None for every other kind.
        time: on the person's own clock; not looked at where the kind comes at its stage.
        weekdays: 1 is Monday.
    """

    kind: Kind
    routine: UUID | None
    time: clock
    weekdays: tuple[int, ...]
    is_on: bool

    @property
    def name(self) -> str:
        """Kind and routine, as one stable text."""
        return f"{self.kind.id}/{self.routine}" if self.routine else str(self.kind.id)


@dataclass(frozen=True, slots=True)
class Habits:
    """Where somebody's clock stands, when they want to hear nothing, and by which ways they do.

    Args:
        zone: IANA name. quiet_from, quiet_until: on their clock; the same twice means none.
        speaks_openly: whether a notice may say what it is about.
    """

    zone: str
    quiet_from: clock
    quiet_until: clock
    channels: frozenset[Channel] = frozenset()
    speaks_openly: bool = False


@dataclass(frozen=True, slots=True)
class Recheck:
    """A stage of the safety check that will have come at an instant."""

    stage: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """One reminder at one time.

    Args:
        at: when to send it, in UTC: the chosen time, or the end of quiet hours after it.
        until: the instant from which it is not sent any more.
        day: the person's own day that it is for.
        key: the same for the same reminder of the same day, wherever the clock stands.
        stage: of a re-check, which one; else empty.
    """

    reminder: Reminder
    at: datetime
    until: datetime
    day: date
    key: str
    stage: str = ""


class Next(StrEnum):
    """What becomes of one that came due."""

    SEND = "send"
    WAIT = "wait"
    DROP = "drop"


class Unsent(StrEnum):
    """Why one never goes."""

    DONE = "done"
    OFF = "off"
    QUIET = "quiet"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of it; why it never goes, or when to look again."""

    next: Next
    why: Unsent | None = None
    again: datetime | None = None
