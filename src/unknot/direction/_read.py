"""Read what a test told."""

from collections.abc import Mapping

from unknot.direction._model import Lowest, Reading, Told

KEYS = ("start", "extension", "flexion", "nerve")


class BadReading(ValueError):
    """A test cannot be used; the message names the key, the value and what is allowed."""


def read(raw: object) -> Told:
    """Read the answers of a whole test, or of one that numbness or weakness ended.

    Args:
        raw: {"start": {"pain", "lowest"}, "extension": …, "flexion": …, "nerve": true or false}.

    Raises:
        BadReading: an unknown key, a value that is not allowed, a missing reading.
    """
    if not isinstance(raw, Mapping):
        raise BadReading(f"answers must be an object with {', '.join(KEYS)}.")
    for key in raw:
        if key not in KEYS:
            raise BadReading(f"answers.{key[:40]} is not a key; allowed are {', '.join(KEYS)}.")
    nerve = raw.get("nerve")
    if not isinstance(nerve, bool):
        raise _refused("nerve", nerve, "it must be true or false.")
    extension, flexion = (_reading_or_none(key, raw.get(key), nerve) for key in KEYS[1:3])
    return Told(_reading("start", raw.get("start")), extension, flexion, nerve)


def _reading_or_none(key: str, value: object, may_lack: bool) -> Reading | None:
    return None if value is None and may_lack else _reading(key, value)


def _reading(key: str, value: object) -> Reading:
    if not isinstance(value, Mapping) or set(value) != {"pain", "lowest"}:
        raise _refused(key, value, "it must be an object with pain and lowest.")
    pain, lowest = value["pain"], value["lowest"]
    if not isinstance(pain, int) or isinstance(pain, bool) or not 0 <= pain <= 10:
        raise _refused(f"{key}.pain", pain, "it must be a whole number from 0 to 10.")
    if not isinstance(lowest, str) or lowest not in tuple(Lowest):
        raise _refused(f"{key}.lowest", lowest, f"it may be {', '.join(Lowest)}.")
    return Reading(pain, Lowest(lowest))


def _refused(key: str, value: object, allowed: str) -> BadReading:
    text = repr(value)
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return BadReading(f"answers.{key} is {shown}; {allowed}")
