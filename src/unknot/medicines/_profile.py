"""From what came in to a profile."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from unknot.medicines._model import Region

KEYS = ("age_years", "weight_kg", "region", "flags", "unanswered", "medicines")
MOST_NAMES, LONGEST_NAME = 100, 100


class BadProfile(ValueError):
    """A profile cannot be used; the message names the key, the value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody as the check sees them; None means that nobody asked.

    Args:
        flags: those that are true.
        unanswered: what was asked and left open: flags, or keys of the profile.
        medicines: what else they take, by ingredient or by the name on the pack.
    """

    age_years: float | None = None
    weight_kg: float | None = None
    region: Region | None = None
    flags: frozenset[str] | None = None
    unanswered: frozenset[str] = frozenset()
    medicines: tuple[str, ...] | None = None


def read_profile(raw: object, flags: Collection[str]) -> Profile:
    """Check every key; one that is missing or null is not known, which leads to `ask`.

    Args:
        raw: what came in, of any type. flags: the ids of the cabinet in use.

    Raises:
        BadProfile: an unknown key, or a value that is not allowed.
    """
    if not isinstance(raw, Mapping):
        raise BadProfile(f"The profile must be an object; it may have the keys {', '.join(KEYS)}.")
    for key in raw:
        if key not in KEYS:
            raise BadProfile(f"profile.{key[:40]} is not a key; allowed are {', '.join(KEYS)}.")
    profile = Profile(
        age_years=_number(raw, "age_years", 0, 120),
        weight_kg=_number(raw, "weight_kg", 1, 500),
        region=_region(raw.get("region")),
        flags=_flags(raw, "flags", flags),
        unanswered=_flags(raw, "unanswered", (*flags, *KEYS)) or frozenset(),
        medicines=_medicines(raw.get("medicines")),
    )
    for name in sorted(profile.unanswered & (profile.flags or frozenset())):
        raise _refused("unanswered", name, "it stands in flags too; a flag is in one of them.")
    return profile


def _number(raw: Mapping[str, object], key: str, low: int, high: int) -> float | None:
    value = raw.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _refused(key, value, f"it must be a number from {low} to {high}, or null.")
    if not math.isfinite(value) or not low <= value <= high:
        raise _refused(key, value, f"it must be a number from {low} to {high}, or null.")
    return value


def _region(value: object) -> Region | None:
    if value is None:
        return None
    if not isinstance(value, str) or value not in tuple(Region):
        raise _refused("region", value, f"it may be {', '.join(Region)}, or null.")
    return Region(value)


def _flags(raw: Mapping[str, object], key: str, known: Collection[str]) -> frozenset[str] | None:
    names = _texts(key, raw.get(key))
    if names is None:
        return None
    for name in names:
        if name not in known:
            raise _refused(key, name, "it is not a flag; `unknot shelf flags` lists them.")
    return frozenset(names)


def _medicines(value: object) -> tuple[str, ...] | None:
    names = _texts("medicines", value)
    for name in names or ():
        if not name.strip() or len(name) > LONGEST_NAME:
            raise _refused("medicines", name, f"a name has 1 to {LONGEST_NAME} characters.")
    return names


def _texts(key: str, value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise _refused(key, value, "it must be a list of names, or null.")
    if len(value) > MOST_NAMES:
        raise _refused(key, len(value), f"it may hold {MOST_NAMES} names at most.")
    return tuple(value)


def _refused(key: str, value: object, allowed: str) -> BadProfile:
    text = repr(value)
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return BadProfile(f"profile.{key} is {shown}; {allowed}")
