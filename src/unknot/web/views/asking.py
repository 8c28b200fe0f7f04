"""Who asks, and when: the only clock of the web door."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest

from unknot.journeys import people
from unknot.terms import Moment
from unknot.web.guard import PRECACHE


def person(request: HttpRequest) -> UUID:
    """The person whose data this request may see."""
    return people.local_person()


def is_precache(request: HttpRequest) -> bool:
    """Whether the copy is for a browser's cache, and so must hold nothing personal."""
    return PRECACHE in request.headers


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def moment(request: HttpRequest) -> Moment:
    """Now, where the form says that the person's clock stands; else as this computer's does."""
    offset, zone = request.POST.get("offset_min", ""), request.POST.get("zone", "")[:64]
    minutes = int(offset) if offset.lstrip("-").isdecimal() and len(offset) < 5 else None
    if minutes is None or not -840 <= minutes <= 840:
        return Moment(now(), _offset_of(now().astimezone()), "")
    return Moment(now(), minutes, zone)


def moment_written(request: HttpRequest, written: str) -> Moment | None:
    """A date and time as written in a form, on the person's own clock; None for anything else."""
    try:
        local = datetime.fromisoformat(written)
    except ValueError:
        return None
    if local.tzinfo is not None:
        return None
    zone = request.POST.get("zone", "")[:64]
    try:
        aware = local.replace(tzinfo=ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone, told = "", moment(request).offset_min
        aware = local.replace(tzinfo=timezone(timedelta(minutes=told)))
    return Moment(aware, _offset_of(aware), zone)


def number(told: str) -> object:
    """A number as people write one; None for nothing, anything else as it is, to be refused."""
    try:
        return float(told.replace(",", ".")) if told else None
    except ValueError:
        return told


def _offset_of(aware: datetime) -> int:
    offset = aware.utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)
