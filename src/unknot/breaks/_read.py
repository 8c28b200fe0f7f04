"""From what a form says to settings."""

from collections.abc import Mapping, Sequence
from datetime import time

from unknot.breaks._model import BadBreaks, Settings, Span

LEAST_MIN, MOST_MIN = 20, 90
WEEK = (1, 2, 3, 4, 5, 6, 7)
DAY_MIN = 24 * 60


def read_settings(raw: Mapping[str, object], *, is_on: bool) -> Settings:
    """Check settings.

    Args:
        raw: "every_min", a number; "weekdays", numbers from 1, Monday; "starts", "ends",
            "quiet_from", "quiet_to", times such as 09:00, the quiet ones both or neither.

    Raises:
        BadBreaks: naming the field, the value and what is allowed.
    """
    quiet_from, quiet_to = raw.get("quiet_from"), raw.get("quiet_to")
    if bool(quiet_from) != bool(quiet_to):
        raise BadBreaks("The quiet time has only one end; give both times, or neither.")
    hours = Span(_clock("starts", raw.get("starts")), _clock("ends", raw.get("ends")))
    return Settings(
        is_on=is_on,
        every_min=_every(raw.get("every_min")),
        weekdays=_weekdays(raw.get("weekdays")),
        hours=hours,
        quiet=_quiet(quiet_from, quiet_to, hours) if quiet_from else None,
    )


def _quiet(first: object, last: object, hours: Span) -> Span:
    quiet = Span(_clock("quiet_from", first), _clock("quiet_to", last))
    minutes = [time(minute // 60, minute % 60) for minute in range(DAY_MIN)]
    if all(quiet.holds(each) for each in minutes if hours.holds(each)):
        raise BadBreaks("The quiet time fills all your hours; leave a part of them free.")
    return quiet


def _every(told: object) -> int:
    minutes = str(told or "").strip()
    # isdecimal alone takes digits of other scripts, and a number as long as the form
    if not (minutes.isascii() and minutes.isdecimal() and len(minutes) <= 3):
        raise _bad_every(minutes)
    if not LEAST_MIN <= int(minutes) <= MOST_MIN:
        raise _bad_every(minutes)
    return int(minutes)


def _bad_every(told: str) -> BadBreaks:
    return BadBreaks(
        f"every_min is {told[:40]!r}; it may be a whole number from {LEAST_MIN} to {MOST_MIN}."
    )


def _clock(field: str, told: object) -> time:
    try:
        clock = time.fromisoformat(str(told or ""))
    except ValueError:
        raise BadBreaks(f"{field} is {str(told or '')[:40]!r}; write a time, as 09:00.") from None
    if clock.tzinfo is not None:
        raise BadBreaks(f"{field} is {str(told)[:40]!r}; write a time of your own clock, as 09:00.")
    return clock


def _weekdays(raw: object) -> tuple[int, ...]:
    listed = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else ()
    for day in listed:
        if day not in WEEK or isinstance(day, bool):
            raise BadBreaks(f"weekdays holds {str(day)[:40]}; each is 1, Monday, to 7.")
    found = tuple(day for day in WEEK if day in listed)
    if not found:
        raise BadBreaks("weekdays is empty; tick at least one day of the week.")
    return found
