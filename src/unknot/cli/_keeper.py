"""Keep what happens in the terminal, as the page does: one action after the other."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import available_timezones

from unknot.cli._terminal import Terminal
from unknot.journeys.open_shelf import Shelf

SAME_EPISODE = timedelta(hours=4)  # product choice: a new session later is a new episode


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record of this person that a session needs."""

    helped: tuple[str, ...] = ()
    heat_ended_at: datetime | None = None
    heat_used: bool = False


class Keeper:
    """Keeps actions in the local data; when it cannot, it says so once and relief goes on."""

    def __init__(self, shelf: Shelf, terminal: Terminal) -> None:
        self._shelf = shelf
        self._terminal = terminal
        self._person: UUID | None = None
        self._failed = False
        self._episode: str | None = None
        self._heat_ended_at: datetime | None = None

    def keep(self, kind: str, body: Mapping[str, Any]) -> bool:
        """Keep one action; gives whether it is kept."""
        try:
            return self._keep(kind, body)
        except Exception as problem:  # whatever is wrong with the disk, relief must go on
            self._say_once(problem)
            return False

    def known(self) -> Known:
        """What is on record; nothing where the record cannot be read."""
        try:
            return self._known()
        except Exception as problem:  # as above
            self._say_once(problem)
            return Known((), self._heat_ended_at, self._heat_ended_at is not None)

    def episode_for(self, body: Mapping[str, Any]) -> str:
        """The episode this session belongs to: one that is open and began lately, or a new one."""
        if self._episode is None:
            try:
                self._episode = self._open_episode()
            except Exception as problem:  # as above
                self._say_once(problem)
        if self._episode is None:
            self._episode = str(uuid4())
            self.keep("episode_begun", {"id": self._episode, **body})
        return self._episode

    def warmed(self, until: int) -> None:
        """Remember warmth at once: a step that was skipped may have been warm until then."""
        self._heat_ended_at = datetime.fromtimestamp(until / 1000, UTC)

    def _open_episode(self) -> str | None:
        person = self._owner()
        from unknot.journeys import episodes

        since = self._terminal.clock() - SAME_EPISODE
        for each in episodes.list_episodes(person, most=1):
            if each.ended is None and each.began.at > since:
                return str(each.id)
        return None

    def _keep(self, kind: str, body: Mapping[str, Any]) -> bool:
        now = self._terminal.clock()
        action = {"key": str(uuid4()), "kind": kind, **moment_of(now), "body": dict(body)}
        person = self._owner()
        from unknot.journeys import record  # after the store is open, like everything that keeps

        replies = record.record(person, {"actions": [action]}, now=now, shelf=self._shelf)
        for reply in replies:
            if not reply["ok"]:
                self._terminal.say(f"This was not kept: {reply['says']}")
                return False
        return True

    def _known(self) -> Known:
        person = self._owner()
        from unknot.journeys import about_me

        about = about_me.about_me(person, self._terminal.clock(), self._shelf)
        heat, told = about["heat"], about["heat"]["last_ended_at"]
        ends = [self._heat_ended_at, None if told is None else datetime.fromisoformat(str(told))]
        return Known(
            helped=tuple(about["helped"]),
            heat_ended_at=max((each for each in ends if each is not None), default=None),
            heat_used=bool(heat["used_before"]) or self._heat_ended_at is not None,
        )

    def _owner(self) -> UUID:
        if self._person is None:
            from unknot.journeys import open_store

            open_store.open_store()
            # Models can only be imported once the store is open.
            from unknot.journeys import people

            self._person = people.local_person()
        return self._person

    def _say_once(self, problem: Exception) -> None:
        if not self._failed:
            from unknot.journeys.open_store import NoDatabase

            is_told = isinstance(problem, NoDatabase)
            why = str(problem) if is_told else f"{type(problem).__name__}: {problem}"
            self._terminal.say(f"What happens here is not kept ({why}). Everything else works.")
        self._failed = True


def moment_of(now: datetime) -> dict[str, Any]:
    """When, and where this machine's clock stands."""
    offset = now.utcoffset()
    minutes = 0 if offset is None else int(offset.total_seconds() // 60)
    return {"at": now.isoformat(), "offset_min": minutes, "zone": zone_here()}


def zone_here() -> str:
    """The IANA name of this machine's time zone; empty when it cannot be told."""
    named = os.environ.get("TZ", "")
    if not named:
        _, _, named = str(Path("/etc/localtime").resolve()).rpartition("zoneinfo/")
    return named if named in available_timezones() else ""
