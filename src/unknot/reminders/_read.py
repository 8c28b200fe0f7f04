"""From what a form says to reminders and habits."""

from collections.abc import Collection, Mapping, Sequence
from datetime import time
from uuid import UUID

from unknot.reminders._model import BadReminder, Channel, Habits, Kind, Often, Reminder

WEEK = (1, 2, 3, 4, 5, 6, 7)
ON_OFF = "true or false"


def read_reminder(kind: Kind, routine: UUID | None, raw: Mapping[str, object]) -> Reminder:
    """Check one reminder.

    Args:
        raw: "is_on"; "time", such as "20:00"; "weekdays", numbers from 1, Monday. Of a kind that
            comes at its stage only the first is looked at.

    Raises:
        BadReminder: naming the field, the value and what is allowed.
    """
    is_on = _flag("is_on", raw.get("is_on"))
    if kind.often is Often.AT_STAGE:
        return Reminder(kind, None, kind.usual, kind.usual_days, is_on)
    at = _time(f"The time of “{kind.title}”", raw.get("time"))
    return Reminder(kind, routine, at, _weekdays(kind, raw.get("weekdays")), is_on)


def read_habits(raw: Mapping[str, object], zones: Collection[str]) -> Habits:
    """Check zone, quiet hours, ways and plainness.

    Args:
        raw: "zone", "quiet_from", "quiet_until", "channels" (names), "speaks_openly".
        zones: every name there is.

    Raises:
        BadReminder: naming the field, the value and what is allowed.
    """
    return Habits(
        zone=read_zone(raw.get("zone"), zones),
        quiet_from=_time("The start of quiet hours", raw.get("quiet_from")),
        quiet_until=_time("The end of quiet hours", raw.get("quiet_until")),
        channels=_channels(raw.get("channels")),
        speaks_openly=_flag("speaks_openly", raw.get("speaks_openly")),
    )


def read_zone(written: object, zones: Collection[str]) -> str:
    """Check the name of a time zone.

    Raises:
        BadReminder: there is none of this name.
    """
    if not isinstance(written, str) or written not in zones:
        shown = str(written or "")[:40]
        raise BadReminder(f"Time zone is {shown!r}; choose one of the list, as Europe/London.")
    return written


def _time(field: str, written: object) -> time:
    text = written if isinstance(written, str) else ""
    try:
        found = time.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None or len(text) not in (5, 8):
        raise BadReminder(f"{field} is {str(written)[:40]!r}; it may be 00:00 to 23:59.")
    return found.replace(second=0)


def _weekdays(kind: Kind, raw: object) -> tuple[int, ...]:
    listed = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else ()
    for day in listed:
        if day not in WEEK or isinstance(day, bool):
            raise BadReminder(f"weekdays holds {str(day)[:40]}; each is 1, Monday, to 7.")
    found = tuple(day for day in WEEK if day in listed)
    if not found:
        raise BadReminder(f"“{kind.title}” has no day; tick at least one day of the week.")
    if kind.often is Often.WEEKLY and len(found) > 1:
        raise BadReminder(f"“{kind.title}” has {len(found)} days; it may have one.")
    return found


def _channels(raw: object) -> frozenset[Channel]:
    listed = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else ()
    for each in listed:
        if each not in list(Channel):
            raise BadReminder(f"channels holds {str(each)[:40]!r}; it may be {', '.join(Channel)}.")
    return frozenset(Channel(each) for each in listed)


def _flag(field: str, raw: object) -> bool:
    if not isinstance(raw, bool):
        raise BadReminder(f"{field} is {str(raw)[:40]!r}; it may be {ON_OFF}.")
    return raw
