"""The calendar behind breaks: out of a file or a link, only when somebody is busy."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from unknot.breaks import BadBreaks, Settings
from unknot.journeys import fetch_calendar, read_calendar
from unknot.journeys.breaks import zone_of
from unknot.journeys.fetch_calendar import Allowed
from unknot.store import rows_breaks
from unknot.store.models import BreakSettings, BusyTime
from unknot.terms import Moment

__all__ = [
    "MOST_BYTES",
    "BadBreaks",
    "Calendar",
    "forget",
    "keep_file",
    "keep_link",
    "kept",
    "refresh",
]

MOST_BYTES = read_calendar.MOST_BYTES
READ_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of somebody's calendar.

    Args:
        name: the file's, or of who keeps it. problem: why it could not be read last.
        ahead: how many busy times are still to come.
    """

    name: str
    is_link: bool
    read_at: datetime | None
    problem: str
    ahead: int


def kept(person: UUID, now: datetime) -> Calendar | None:
    """Their calendar; None where there is none."""
    row = BreakSettings.objects.filter(person_id=person).exclude(calendar="").first()
    if row is None:
        return None
    ahead = BusyTime.objects.filter(person_id=person, ends__gt=now).count()
    return Calendar(row.calendar, bool(row.link), row.read_at, row.problem, ahead)


def keep_file(person: UUID, name: str, content: bytes, moment: Moment) -> None:
    """Take busy times out of a file, in place of those that were there.

    Raises:
        BadBreaks: it is no calendar; nothing has changed.
    """
    _keep(person, content, moment, {"calendar": name[:200] or "calendar", "link": ""})


def keep_link(person: UUID, link: str, moment: Moment, allowed: Allowed | None = None) -> None:
    """Fetch a calendar, and keep the link, so that it can be read again while somebody works.

    Raises:
        BadBreaks: it is no link, leads to no public address, or to no calendar; nothing changed.
    """
    host = fetch_calendar.host_of(link)
    content = fetch_calendar.fetch(link, allowed)
    _keep(person, content, moment, {"calendar": host[:200], "link": link.strip()})


def refresh(person: UUID, moment: Moment, allowed: Allowed | None = None) -> None:
    """Read a linked calendar again, once an hour; where that fails, what was read still holds."""
    row = BreakSettings.objects.filter(person_id=person, is_on=True).exclude(link="").first()
    if row is None or (row.read_at is not None and moment.at - row.read_at < READ_AGAIN):
        return
    # Said first, so that of two pages only one asks, and a slow answer is not asked for again.
    BreakSettings.objects.filter(person_id=person).update(read_at=moment.at)
    try:
        keep_link(person, row.link, moment, allowed)
    except BadBreaks as error:
        BreakSettings.objects.filter(person_id=person).update(problem=str(error))


def forget(person: UUID) -> None:
    """Remove the calendar: its link, and every busy time."""
    with transaction.atomic():
        BusyTime.objects.filter(person_id=person).delete()
        BreakSettings.objects.filter(person_id=person).update(
            calendar="", link="", read_at=None, problem=""
        )


def _keep(person: UUID, content: bytes, moment: Moment, told: dict[str, str]) -> None:
    found = read_calendar.busy_times(content, moment.at, zone_of(moment))
    with transaction.atomic():
        if not BreakSettings.objects.filter(person_id=person).exists():
            rows_breaks.save_settings(Settings(), person)
        rows_breaks.save_busy(found, person)
        BreakSettings.objects.filter(person_id=person).update(read_at=moment.at, problem="", **told)
