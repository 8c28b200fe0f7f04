"""Is this an entry that a diary can hold?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from unknot.diary._model import Episode
from unknot.terms import BodyRegion, Moment, Place, Site, SpasmWord

FUTURE = timedelta(minutes=10)  # clocks differ a little between devices
PAST = timedelta(days=5 * 366)
MOST_NOTE = 2000
KEYS = ("began", "ended", "regions", "words", "peak_pain", "place", "site", "note")
Choice = TypeVar("Choice", bound=StrEnum)


class BadEntry(ValueError):
    """An entry cannot be kept; the message names the field, the value and what is allowed."""


def read_changes(episode: Episode, raw: Mapping[str, object], now: datetime) -> Episode:
    """Put changes into an episode; a field that is not named stays as it is.

    Args:
        raw: any of KEYS; moments as Moment or, for ended, None.

    Raises:
        BadEntry: an unknown field, a value that is not allowed, an end before the start.
    """
    for key in raw:
        if key not in KEYS:
            raise BadEntry(f"{key[:40]} is not a field; allowed are {', '.join(KEYS)}.")
    changed = replace(episode, **{key: _READERS[key](key, value) for key, value in raw.items()})
    _refuse_impossible_times(changed, now)
    return changed


def read_pain(key: str, value: object) -> int | None:
    """Read pain from 0 to 10; None when it was not told."""
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10:
        raise refused(key, value, "it must be a whole number from 0 to 10.")
    return value


def read_moment(at: object, offset_min: object, zone: object, now: datetime) -> Moment:
    """Read a moment as the page tells it.

    Raises:
        BadEntry: no ISO time with its zone, an impossible offset, or not between five years ago
            and now.
    """
    try:
        when = datetime.fromisoformat(at) if isinstance(at, str) else None
    except ValueError:
        when = None
    if when is None or when.tzinfo is None:
        raise refused("at", at, "it must be a time such as 2026-11-24T09:30:00Z.")
    if not isinstance(offset_min, int) or not -840 <= offset_min <= 840:
        raise refused("offset_min", offset_min, "it must be minutes from -840 to 840.")
    if not isinstance(zone, str) or len(zone) > 64:
        raise refused("zone", zone, "it must be the name of a time zone.")
    _refuse_outside("at", when, now)
    return Moment(when, offset_min, zone)


def _refuse_impossible_times(episode: Episode, now: datetime) -> None:
    _refuse_outside("began", episode.began.at, now)
    if episode.ended is None:
        return
    _refuse_outside("ended", episode.ended.at, now)
    if episode.ended.at < episode.began.at:
        raise refused("ended", episode.ended.at.isoformat(), "it must not be before the start.")


def _refuse_outside(key: str, at: datetime, now: datetime) -> None:
    if not now - PAST <= at <= now + FUTURE:
        raise refused(key, at.isoformat(), "it must lie in the last five years, and not ahead.")


def _moment(key: str, value: object) -> Moment:
    if not isinstance(value, Moment):
        raise refused(key, value, "it must be a date and a time.")
    return value


def _moment_or_none(key: str, value: object) -> Moment | None:
    return None if value is None else _moment(key, value)


def _some_of(kind: type[Choice]) -> Any:
    def read(key: str, value: object) -> tuple[Choice, ...]:
        if not isinstance(value, list | tuple):
            raise refused(key, value, "it must be a list.")
        for name in value:
            if not isinstance(name, str) or name not in tuple(kind):
                raise refused(key, name, f"it may hold {', '.join(kind)}.")
        return tuple(dict.fromkeys(kind(name) for name in value))

    return read


def _one_or_none(kind: type[Choice]) -> Any:
    def read(key: str, value: object) -> Choice | None:
        if value is None or value == "":
            return None
        if not isinstance(value, str) or value not in tuple(kind):
            raise refused(key, value, f"it may be {', '.join(kind)}.")
        return kind(value)

    return read


def _note(key: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > MOST_NOTE:
        raise refused(key, value, f"it may have at most {MOST_NOTE} letters.")
    return value.strip()


_READERS: Mapping[str, Any] = {
    "began": _moment,
    "ended": _moment_or_none,
    "regions": _some_of(BodyRegion),
    "words": _some_of(SpasmWord),
    "peak_pain": read_pain,
    "place": _one_or_none(Place),
    "site": _one_or_none(Site),
    "note": _note,
}


def refused(key: str, value: object, allowed: str) -> BadEntry:
    """The refusal of one value, in one sentence."""
    text = repr(value)
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return BadEntry(f"{key} is {shown}; {allowed}")
