"""From what a form says to a routine."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from unknot.routines._model import BadRoutine, Guide, Routine

LONGEST = 80
WEEK = (1, 2, 3, 4, 5, 6, 7)


def read_routine(key: UUID, raw: Mapping[str, object], since: date, guide: Guide) -> Routine:
    """Check a routine.

    Args:
        raw: "cue" and "act", ids or ""; "after" and "will", own words where no id is given;
            "weekdays", numbers from 1, Monday.

    Raises:
        BadRoutine: naming the field, the value and what is allowed.
    """
    cues = {each.id: (each.says, "") for each in guide.cues.values()}
    acts = {each.id: (each.says, each.path) for each in guide.acts.values()}
    after, _ = _chosen("after", raw.get("cue"), raw.get("after"), cues)
    will, path = _chosen("will", raw.get("act"), raw.get("will"), acts)
    return Routine(key, after, will, path, _weekdays(raw.get("weekdays")), since)


def _chosen(
    field: str, chosen: object, written: object, known: Mapping[str, tuple[str, str]]
) -> tuple[str, str]:
    """The words, and where it is done."""
    if chosen:
        found = known.get(str(chosen))
        if found is None:
            raise BadRoutine(f"{field} is {str(chosen)[:40]!r}; it may be {', '.join(known)}.")
        return found
    words = " ".join(str(written or "").split())
    if not 1 <= len(words) <= LONGEST:
        raise BadRoutine(
            f"{field} is {words[:40]!r}; choose one, or write 1 to {LONGEST} letters of your own."
        )
    return words, ""


def _weekdays(raw: object) -> tuple[int, ...]:
    listed = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else ()
    for day in listed:
        if day not in WEEK or isinstance(day, bool):
            raise BadRoutine(f"weekdays holds {str(day)[:40]}; each is 1, Monday, to 7.")
    found = tuple(day for day in WEEK if day in listed)
    if not found:
        raise BadRoutine("weekdays is empty; tick at least one day of the week.")
    return found
