"""A person's spasms: the list, one of them, write down, change, remove."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from unknot import diary
from unknot.diary import BadEntry
from unknot.store import rows
from unknot.store.models import Episode
from unknot.terms import Moment

__all__ = [
    "BadEntry",
    "WithSessions",
    "add_episode",
    "change_episode",
    "list_episodes",
    "one_episode",
    "remove_episode",
]


@dataclass(frozen=True, slots=True)
class WithSessions:
    """An episode and the sessions in it."""

    episode: diary.Episode
    sessions: tuple[diary.SessionKept, ...]


def list_episodes(person: UUID, most: int = 500) -> list[diary.Episode]:
    """The latest first."""
    found = Episode.objects.filter(person_id=person).order_by("-began_at", "-id")[:most]
    return [rows.episode(row) for row in found]


def one_episode(person: UUID, episode_id: UUID) -> WithSessions | None:
    """One episode with what was done in it; None when it is not this person's."""
    row = Episode.objects.filter(person_id=person, id=episode_id).first()
    if row is None:
        return None
    sessions = tuple(rows.session(each) for each in row.sessions.order_by("began_at"))
    return WithSessions(rows.episode(row), sessions)


def add_episode(
    person: UUID, episode_id: UUID, began: Moment, told: Mapping[str, object], now: datetime
) -> diary.Episode:
    """Write down a spasm.

    Raises:
        BadEntry: naming the field.
    """
    episode = diary.read_changes(diary.Episode(episode_id, began), told, now)
    rows.save_episode(episode, person)
    return episode


def change_episode(
    person: UUID, episode_id: UUID, told: Mapping[str, object], now: datetime
) -> diary.Episode | None:
    """Change what is named, keep the rest; None when it is not this person's.

    Raises:
        BadEntry: naming the field; nothing has changed.
    """
    found = one_episode(person, episode_id)
    if found is None:
        return None
    episode = diary.read_changes(found.episode, told, now)
    rows.save_episode(episode, person)
    return episode


def remove_episode(person: UUID, episode_id: UUID) -> bool:
    """Remove an episode with its sessions, for good; False when it is not this person's."""
    count, _ = Episode.objects.filter(person_id=person, id=episode_id).delete()
    return count > 0
