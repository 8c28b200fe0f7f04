"""What was told in the test of which way feels better."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from unknot.diary._episode import BadEntry, refused

KEYS = ("start", "extension", "flexion", "nerve")


class Lowest(StrEnum):
    """The place furthest from the middle of the back that hurts, from near to far."""

    MIDDLE = "middle"
    SIDE = "side"
    BUTTOCK = "buttock"
    THIGH = "thigh"
    CALF = "calf"
    FOOT = "foot"

    @property
    def far(self) -> int:
        """How far from the middle of the back, from 0."""
        return tuple(Lowest).index(self)


@dataclass(frozen=True, slots=True)
class Reading:
    """Pain from 0 to 10, and the furthest place that hurts."""

    pain: int
    lowest: Lowest


@dataclass(frozen=True, slots=True)
class Tried:
    """A test as it was told.

    Args:
        extension, flexion: after bending backward, forward; None where numbness or weakness had
            ended the test. nerve: numbness or weakness appeared.
    """

    start: Reading
    extension: Reading | None
    flexion: Reading | None
    nerve: bool


def read_tried(raw: object) -> Tried:
    """Read the answers of a whole test, or of one that numbness or weakness ended.

    Args:
        raw: {"start": {"pain", "lowest"}, "extension": …, "flexion": …, "nerve": true or false}.

    Raises:
        BadEntry: an unknown key, a value that is not allowed, a missing reading.
    """
    if not isinstance(raw, Mapping):
        raise BadEntry(f"answers must be an object with {', '.join(KEYS)}.")
    for key in raw:
        if key not in KEYS:
            raise BadEntry(f"answers.{key[:40]} is not a key; allowed are {', '.join(KEYS)}.")
    nerve = raw.get("nerve")
    if not isinstance(nerve, bool):
        raise refused("answers.nerve", nerve, "it must be true or false.")
    extension, flexion = (_reading_or_none(key, raw.get(key), nerve) for key in KEYS[1:3])
    return Tried(_reading("start", raw.get("start")), extension, flexion, nerve)


def _reading_or_none(key: str, value: object, may_lack: bool) -> Reading | None:
    return None if value is None and may_lack else _reading(key, value)


def _reading(key: str, value: object) -> Reading:
    if not isinstance(value, Mapping) or set(value) != {"pain", "lowest"}:
        raise refused(f"answers.{key}", value, "it must be an object with pain and lowest.")
    pain, lowest = value["pain"], value["lowest"]
    if not isinstance(pain, int) or isinstance(pain, bool) or not 0 <= pain <= 10:
        raise refused(f"answers.{key}.pain", pain, "it must be a whole number from 0 to 10.")
    if not isinstance(lowest, str) or lowest not in tuple(Lowest):
        raise refused(f"answers.{key}.lowest", lowest, f"it may be {', '.join(Lowest)}.")
    return Reading(pain, Lowest(lowest))
