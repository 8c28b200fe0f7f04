"""Read what the page says was done."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from unknot.diary import BadEntry, read_moment, read_pain
from unknot.practice._model import LONGEST_S, Done
from unknot.terms import Moment

TOLD = ("pain_before", "pain_after", "stress_before", "stress_after")
KEYS = ("id", "practice_id", "began_at", "seconds", *TOLD, "finished")
SLACK_S = 5  # two clocks, rounded


def read_done(
    raw: Mapping[str, Any], ended: Moment, now: datetime, practices: Collection[str]
) -> Done:
    """Read one practice.

    Args:
        raw: id, practice_id, began_at, seconds, finished, and what was told of pain and stress.
        ended: when, and where the clock stood; it began at the same offset.

    Raises:
        BadEntry: naming the key and what is allowed.
    """
    for key in raw:
        if key not in KEYS:
            raise BadEntry(f"{key[:40]!r} is not a key; allowed are {', '.join(KEYS)}.")
    if raw.get("practice_id") not in practices:
        raise BadEntry("practice_id must be a practice of the shelf.")
    if not isinstance(raw.get("finished"), bool):
        raise BadEntry("finished must be true or false.")
    began = read_moment(raw.get("began_at"), ended.offset_min, ended.zone, now)
    pain_before, pain_after, stress_before, stress_after = (
        read_pain(key, raw.get(key)) for key in TOLD
    )
    return Done(
        id=_id(raw.get("id")),
        practice_id=str(raw["practice_id"]),
        began=began,
        ended=ended,
        seconds=_seconds(raw.get("seconds"), began, ended),
        pain_before=pain_before,
        pain_after=pain_after,
        stress_before=stress_before,
        stress_after=stress_after,
        finished=raw["finished"],
    )


def _id(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        raise BadEntry("id must be a UUID.") from None


def _seconds(value: object, began: Moment, ended: Moment) -> int:
    if type(value) is not int or not 0 <= value <= LONGEST_S:
        raise BadEntry(f"seconds must be a whole number from 0 to {LONGEST_S}.")
    if ended.at < began.at:
        raise BadEntry("began_at must not be after the end.")
    if timedelta(seconds=value - SLACK_S) > ended.at - began.at:
        raise BadEntry("seconds is more than lies between the start and the end.")
    return value
