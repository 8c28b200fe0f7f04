"""Breaks beside work in a terminal: in memory, while it runs; nothing of it is kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from uuid import UUID

from unknot import breaks
from unknot.breaks import Answer, BadBreaks, Busy, Decision, Settings, Work
from unknot.journeys import break_cards, keep_check, read_calendar
from unknot.journeys.break_cards import Shown
from unknot.journeys.may_begin import CHECK_LASTS
from unknot.knowledge import Shelf

__all__ = ["Answer", "BadBreaks", "Companion", "Decision", "busy_in", "settings_for"]

WHOLE_DAY: Mapping[str, object] = {
    "weekdays": (1, 2, 3, 4, 5, 6, 7),
    "starts": "00:00",
    "ends": "00:00",
}
"""Who starts it wants it, whatever the hour."""


def settings_for(every_min: str) -> Settings:
    """Settings for as long as it runs.

    Raises:
        BadBreaks: no interval that may be.
    """
    return breaks.read_settings({**WHOLE_DAY, "every_min": every_min}, is_on=True)


def busy_in(content: bytes, now: datetime, zone: tzinfo) -> tuple[Busy, ...]:
    """The busy times of a calendar's file.

    Raises:
        BadBreaks: it is no calendar.
    """
    return read_calendar.busy_times(content, now, zone)


class Companion:
    """One stretch of work, from now on."""

    def __init__(
        self,
        person: UUID,
        settings: Settings,
        busy: tuple[Busy, ...],
        zone: tzinfo,
        shelf: Shelf,
        now: datetime,
    ) -> None:
        self._person, self._settings, self._busy = person, settings, busy
        self._zone, self._shelf = zone, shelf
        self._work = Work(now, now)
        self._shown: tuple[str, ...] = ()

    @property
    def settings(self) -> Settings:
        """How often."""
        return self._settings

    def help_comes_first(self, now: datetime) -> bool:
        """Whether the latest safety check says to get help, so that there are no breaks."""
        since = now - CHECK_LASTS
        return keep_check.help_comes_first(self._person, since, self._shelf) is not None

    def decide(self, now: datetime) -> Decision:
        """Whether a break is due."""
        rules = self._shelf.breaks.rules
        return breaks.next_break(self._settings, self._work, self._busy, now, self._zone, rules)

    def offer(self, now: datetime) -> Shown | None:
        """The next card, as offered now; None where none suits."""
        card = break_cards.pick(self._person, self._shown, now, self._shelf)
        self._work = breaks.offered(self._work, card.id if card else "", now)
        if card is None:
            return None
        self._shown = breaks.shown_with(self._shown, card.id)
        return break_cards.shown(self._person, card.id, now, self._shelf)

    def answer(self, told: Answer, now: datetime) -> None:
        """What somebody says to it, or that they moved by themselves."""
        self._work = breaks.answered(self._work, told, now, self._shelf.breaks.rules)

    def woke(self, planned: datetime, now: datetime) -> None:
        """It was to wait until then. Where it is much later the computer slept: a break."""
        slept = replace(self._work, seen=planned)
        after, _ = breaks.seen(slept, now, self._shelf.breaks.rules, is_there=True)
        self._work = replace(after, seen=None)
