"""Doses and times in words, as the dose log shows them."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from unknot.terms import Moment

MINUTE = timedelta(minutes=1)


def zone_of(moment: Moment) -> tzinfo:
    """The zone somebody lives in, with its clock changes; without a name, the offset they told."""
    try:
        return ZoneInfo(moment.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return timezone(timedelta(minutes=moment.offset_min))


def after(at: datetime, now: datetime, here: tzinfo) -> str:
    """When something may be done, such as "after 14:30, in 2 hours 10 minutes".

    The time on the clock is never too early; what is left until then is told to the minute.
    """
    whole = whole_minute(at)
    minutes = max(1, (whole - now.astimezone(UTC) + MINUTE / 2) // MINUTE)
    return f"after {clock(whole, now, here)}, in {duration(minutes)}"


def clock(at: datetime, now: datetime, here: tzinfo) -> str:
    """A time of day with its day, where that is another one."""
    local, today = at.astimezone(here), now.astimezone(here).date()
    days = (local.date() - today).days
    named = {0: "", 1: " tomorrow", -1: " yesterday"}
    return f"{local:%H:%M}{named.get(days, f' on {local:%A}')}"


def duration(minutes: int) -> str:
    """Hours and minutes in words."""
    hours, rest = divmod(minutes, 60)
    parts = [_count(hours, "hour")] if hours else []
    if rest or not hours:
        parts.append(_count(rest, "minute"))
    return " ".join(parts)


def whole_minute(at: datetime) -> datetime:
    """The first whole minute from then on."""
    in_utc = at.astimezone(UTC)
    return in_utc + (-timedelta(seconds=in_utc.second, microseconds=in_utc.microsecond) % MINUTE)


def mg(amount: float) -> str:
    """Milligrams as people write them: 1,000 mg, 62.5 mg."""
    return f"{amount:,.4f}".rstrip("0").rstrip(".") + " mg"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
