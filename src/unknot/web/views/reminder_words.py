"""Reminders as their page shows them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import QueryDict

from unknot.journeys.reminders import Kept
from unknot.journeys.send_due import Last
from unknot.reminders import Channel, KindId, Often, Reminder

WEEKDAYS = (
    (1, "Mo"), (2, "Tu"), (3, "We"), (4, "Th"), (5, "Fr"), (6, "Sa"), (7, "Su"),
)  # fmt: skip
FULL = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOCK = "%H:%M"
HINTS = {
    KindId.CHECK_IN: "It stays away once the day is told.",
    KindId.WEEK: "It stays away when nothing of the day is left.",
    KindId.ROUTINE: "It stays away on days of rest, on a bad day, and once it is ticked.",
    KindId.RECHECK: "It comes when it is time to look again, and stays away once you have looked.",
    KindId.LOOK_BACK: "It comes only when your week is over.",
}
"""When each stays away."""
BY = {
    Channel.CALENDAR: "in your calendar",
    Channel.PUSH: "as notifications",
    Channel.EMAIL: "by e-mail",
}
KEPT = {
    "keep": "Kept.",
    "zone": "Kept. Your reminders keep to that clock now.",
    "off": "Everything is off.",
    "undo": "Taken back. It is as it was before.",
    "ask": "A code is on its way to you. It may take a minute.",
    "confirm": "The address is yours. Reminders come by e-mail once you switch them on.",
    "on": "Switched on.",
    "email_off": "Switched off.",
    "forget": "The address is removed.",
    "tried": "One was sent. How it went stands below.",
}


def rows(kept: Kept, sent: QueryDict | None) -> list[dict[str, Any]]:
    """Every reminder as its part of the form; as it was sent where that is given."""
    return [_row(each, kept, sent) for each in kept.reminders]


def told(reminders: Sequence[Reminder], sent: QueryDict) -> dict[str, dict[str, Any]]:
    """What the form says of each reminder that stands in it, by its name."""
    named = sent.getlist("named")
    return {each.name: _sent(each.name, sent) for each in reminders if each.name in named}


def _row(one: Reminder, kept: Kept, sent: QueryDict | None) -> dict[str, Any]:
    now: Mapping[str, Any] = {
        "is_on": one.is_on,
        "time": one.time.strftime(CLOCK),
        "weekdays": list(one.weekdays),
    }
    if sent is not None and one.name in sent.getlist("named"):
        now = _sent(one.name, sent)
    return {
        **now,
        "name": one.name,
        "id": one.name.replace("/", "-"),
        "kind": one.kind.id,
        "title": title_of(one, kept),
        "hint": HINTS[one.kind.id],
        "needs_week": one.kind.id in (KindId.WEEK, KindId.LOOK_BACK) and not kept.has_week,
        "has_time": one.kind.often is not Often.AT_STAGE,
        "is_weekly": one.kind.often is Often.WEEKLY,
        "days": [(number, words, number in now["weekdays"]) for number, words in WEEKDAYS],
        "days_say": days_say(now["weekdays"]),
    }


def _sent(name: str, sent: QueryDict) -> dict[str, Any]:
    days = [int(each) for each in sent.getlist(f"days-{name}") if each.isdecimal()]
    return {
        "is_on": f"on-{name}" in sent,
        "time": sent.get(f"time-{name}", ""),
        "weekdays": days,
    }


def days_say(chosen: Sequence[int]) -> str:
    """Weekdays in words."""
    if len(set(chosen)) == len(WEEKDAYS):
        return "Every day"
    if len(chosen) == 1:
        return FULL[chosen[0] - 1] if chosen[0] in range(1, 8) else "No day"
    return ", ".join(words for number, words in WEEKDAYS if number in chosen) or "No day"


def ways_say(channels: frozenset[Channel]) -> str:
    """The ways that are on, in words."""
    return " and ".join(BY[each] for each in Channel if each in channels)


def zone_groups(names: frozenset[str], chosen: str) -> list[tuple[str, list[str]]]:
    """Zones by continent, without the old spellings that few look for."""
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        region, _, place = name.partition("/")
        if place and region in REGIONS:
            groups.setdefault(region, []).append(name)
    listed = {name for found in groups.values() for name in found}
    return [*groups.items(), ("Other", sorted({"UTC", chosen} - listed - {""}))]


REGIONS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
    "Indian", "Pacific",
)  # fmt: skip


def title_of(one: Reminder, kept: Kept) -> str:
    """What it is about."""
    routine = kept.routines.get(one.routine) if one.routine else None
    return f"After I {routine['after']}, I will {routine['will']}" if routine else one.kind.title


def on_clock(at: datetime, zone: str) -> datetime:
    """An instant as their clock shows it; without a zone, so that the page does not move it."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


LOST = (
    "The app stopped while the last one was being handed over. Nobody knows whether it went, so "
    "it is not sent again."
)


def last_says(last: Last | None, zone: str) -> str:
    """How the last one went, in one or two sentences."""
    if last is None:
        return ""
    at = f"{on_clock(last.at, zone):%A at %H:%M}"
    match last.state:
        case "sent":
            return f"The last one went on {at}."
        case "failed":
            return f"The last one, on {at}, did not go. {last.reason}"
        case "handed":
            return LOST
        case _:
            return f"One has not gone yet. {last.reason} It is tried again."
