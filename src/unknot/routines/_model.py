"""Cues, acts, routines and a week of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from unknot.terms import Footing

Pause = tuple[date, date | None]
"""From a day to a day; None while it goes on."""


class BadRoutine(ValueError):
    """It cannot be kept; the message names the field, the value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that happens anyway: "I pour my morning coffee"."""

    id: str
    says: str


@dataclass(frozen=True, slots=True)
class Act:
    """Something small that can be done here: "breathe slowly for three minutes"."""

    id: str
    says: str
    path: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known about how habits come."""

    id: str
    says: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Guide:
    """What is offered, and what is said of it."""

    cues: Mapping[str, Cue]
    acts: Mapping[str, Act]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Routine:
    """After something, something.

    Args:
        after, will: in words, without "after I" and "I will". path: where it is done; or "".
        weekdays: 1 is Monday. since: its first day. pauses: both days of each meant.
    """

    id: UUID
    after: str
    will: str
    path: str
    weekdays: tuple[int, ...]
    since: date
    pauses: tuple[Pause, ...] = ()

    @property
    def is_paused(self) -> bool:
        """Whether a pause goes on."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    def rests_on(self, day: date) -> bool:
        """Whether nothing is asked of a day: before the first, off its weekdays, in a pause."""
        in_pause = any(
            first <= day and (last is None or day <= last) for first, last in self.pauses
        )
        return day < self.since or day.isoweekday() not in self.weekdays or in_pause


class Mark(StrEnum):
    """What a day of a routine shows; all but OPEN and AHEAD count as followed."""

    DONE = "done"
    REST = "rest"
    BAD_DAY = "bad_day"
    OPEN = "open"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One routine over the days of a week."""

    routine: Routine
    marks: tuple[tuple[date, Mark], ...]

    @property
    def followed(self) -> int:
        """Days that were done, of rest, or bad."""
        return sum(mark in (Mark.DONE, Mark.REST, Mark.BAD_DAY) for _, mark in self.marks)
