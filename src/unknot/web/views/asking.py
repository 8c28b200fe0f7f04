"""Who asks, and when: the only clock of the web door."""

import re
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest

from unknot.journeys import people
from unknot.terms import Moment
from unknot.web.guard import PRECACHE

CLOCK = "clock"
"""The cookie with the place of the person's clock: minutes, _, zone; page.js keeps it."""

TURN = "unknot.turn"
"""Where the guard of turns puts what `person` enters."""

OFFSET = re.compile(r"-?[0-9]{1,3}")
MOST_OFFSET = 14 * 60


def who(request: HttpRequest) -> UUID:
    """The person whose data this request may see, without a turn.

    For looking, and for what asks another computer: nobody's forms wait for that.
    """
    return people.local_person()


def person(request: HttpRequest) -> UUID:
    """The person whose data this request may see; a form begins its turn with it."""
    found = who(request)
    turn = request.META.pop(TURN, None)
    if turn is not None:
        turn.enter_context(people.one_at_a_time(found))
    return found


def is_precache(request: HttpRequest) -> bool:
    """Whether the copy is for a browser's cache, and so must hold nothing personal."""
    return PRECACHE in request.headers


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def moment(request: HttpRequest) -> Moment:
    """Now, where the form says that the person's clock stands.

    Else where their browser said so last; else as this computer's does.
    """
    told = _told(request.POST.get("offset_min", ""), request.POST.get("zone", "")[:64])
    return told or _remembered(request) or Moment(now(), _offset_of(now().astimezone()), "")


def moment_written(request: HttpRequest, written: str) -> Moment | None:
    """A date and time as written in a form, on the person's own clock; None for anything else."""
    try:
        local = datetime.fromisoformat(written)
    except ValueError:
        return None
    if local.tzinfo is not None:
        return None
    told = moment(request)
    zone = request.POST.get("zone", "")[:64] or told.zone
    place = _zone(zone)
    aware = local.replace(tzinfo=place or timezone(timedelta(minutes=told.offset_min)))
    return Moment(aware, _offset_of(aware), zone if place else "")


def number(told: str) -> object:
    """A number as people write one; None for nothing, anything else as it is, to be refused."""
    try:
        return float(told.replace(",", ".")) if told else None
    except ValueError:
        return told


def _remembered(request: HttpRequest) -> Moment | None:
    """Now by the clock that page.js left in a cookie; a zone knows its own summer time."""
    offset, _, name = request.COOKIES.get(CLOCK, "").partition("_")
    zone = _zone(name)
    if zone is None:
        return _told(offset, "")
    return Moment(now(), _offset_of(now().astimezone(zone)), name)


def _told(offset: str, zone: str) -> Moment | None:
    """Now at so many minutes east of Greenwich; None for what is no such number."""
    minutes = int(offset) if OFFSET.fullmatch(offset) else None
    return None if minutes is None or abs(minutes) > MOST_OFFSET else Moment(now(), minutes, zone)


def _zone(name: str) -> ZoneInfo | None:
    """A time zone by its name; None for what is none."""
    try:
        return ZoneInfo(name) if len(name) <= 64 else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _offset_of(aware: datetime) -> int:
    offset = aware.utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)
