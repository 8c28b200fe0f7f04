"""Keep what happens in the terminal, as the page does: one action after the other."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import available_timezones

from unknot.cli._terminal import Terminal
from unknot.journeys.open_shelf import Shelf


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record of this person that a session needs."""

    helped: tuple[str, ...] = ()
    heat_ended_at: datetime | None = None
    heat_used: bool = False
    country: str | None = None


class Keeper:
    """Keeps actions in the local data; when it cannot, it says so once and relief goes on."""

    def __init__(self, shelf: Shelf, terminal: Terminal) -> None:
        self._shelf = shelf
        self._terminal = terminal
        self._person: Any = None
        self._failed = False
        self._open_episode: str | None = None

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
            return Known()

    def episode_for(self, body: Mapping[str, Any]) -> str:
        """The episode this session belongs to: the one of this conversation, or a new one."""
        if self._open_episode is None:
            self._open_episode = str(uuid4())
            self.keep("episode_begun", {"id": self._open_episode, **body})
        return self._open_episode

    def _keep(self, kind: str, body: Mapping[str, Any]) -> bool:
        from unknot.journeys import record

        now = self._terminal.clock()
        action = {"key": str(uuid4()), "kind": kind, **moment_of(now), "body": dict(body)}
        person = self._owner()
        replies = record.record(person, {"actions": [action]}, now=now, shelf=self._shelf)
        for reply in replies:
            if not reply["ok"]:
                self._terminal.say(f"This was not kept: {reply['says']}")
                return False
        return True

    def _known(self) -> Known:
        from unknot.journeys import about_me

        now = self._terminal.clock()
        about = about_me.about_me(self._owner(), now, self._shelf)
        heat = about["heat"]
        ended = heat["last_ended_at"]
        return Known(
            helped=tuple(about["helped"]),
            heat_ended_at=None if ended is None else datetime.fromisoformat(str(ended)),
            heat_used=bool(heat["used_before"]),
            country=about["country"],
        )

    def _owner(self) -> Any:
        if self._person is None:
            from unknot.journeys import open_store

            open_store.open_store()
            # Models can only be imported once the store is open.
            from unknot.journeys import people

            self._person = people.local_person()
        return self._person

    def _say_once(self, problem: Exception) -> None:
        if not self._failed:
            self._terminal.say(
                f"What happens here cannot be kept ({type(problem).__name__}: {problem}). "
                "The relief goes on."
            )
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
