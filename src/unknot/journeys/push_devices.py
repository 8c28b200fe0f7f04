"""Which browsers receive notices: connect one, list them, remove one, or all with a new key."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from unknot import push
from unknot.journeys import reminders
from unknot.journeys.reminders import BadReminder, Channel
from unknot.knowledge import Shelf
from unknot.push import BadSubscription
from unknot.store import push_key, rows_push
from unknot.store.models import PushDevice
from unknot.store.settings import data_dir, may_push_here

__all__ = [
    "BadSubscription",
    "Device",
    "connect",
    "devices",
    "public_key",
    "remove",
    "renew_key",
    "server_key",
]

MOST = 20
TOO_MANY = f"There are {MOST} devices, which is the most there may be. Remove one first."
NO_DEVICE = "There is no such device of yours."
NO_CONTACT = "https://localhost"
"""Who sends, when the app has no address of its own: enough for all but Apple's service."""


class Device(NamedTuple):
    """A device as its owner sees it.

    Args:
        endpoint: as secret as a password; only a mark of it is shown.
        problem: why the last notice did not arrive; or "".
        is_ended: it was connected with a key that is no more.
    """

    id: UUID
    name: str
    endpoint: str
    since: datetime
    sent_at: datetime | None
    problem: str
    is_ended: bool


def server_key() -> push.SenderKey:
    """The server's own pair, made the first time."""
    return push.sender_key(push_key.kept(data_dir(), push.ORDER))


def public_key() -> str:
    """What a browser is told, so that it takes notices from this server alone."""
    return push.b64(server_key().public)


def devices(person: UUID) -> tuple[Device, ...]:
    """Everything somebody connected, the latest first."""
    rows = list(PushDevice.objects.filter(person_id=person).order_by("-since", "id"))
    key = public_key() if rows else ""
    return tuple(
        Device(
            row.id, row.name, row.endpoint, row.since, row.sent_at, row.problem,
            row.server_key != key,
        )
        for row in rows
    )  # fmt: skip


def connect(
    person: UUID, told: Mapping[str, object], site: str, now: datetime, shelf: Shelf
) -> None:
    """Keep a browser that somebody let receive notices, and switch this way on.

    It stays off where they did not choose yet what to be reminded of.

    Args:
        told: "subscription", as the browser gave it; "name"; "was", the endpoint it had before,
            whose name then stays.
        site: where the app was opened; the push service is told, as whom to ask.

    Raises:
        BadSubscription: naming the field; nothing has changed.
    """
    found = push.read_subscription(told.get("subscription"), may_be_local=may_push_here())
    own = PushDevice.objects.filter(person_id=person)
    was = told.get("was")
    before = own.filter(endpoint=was).first() if _may_be_kept(was) else None
    name = before.name if before else push.read_name(str(told.get("name") or ""))
    if before is None and own.exclude(endpoint=found.endpoint).count() >= MOST:
        raise BadSubscription(TOO_MANY)
    server = push.Server(server_key(), site if site.startswith("https://") else NO_CONTACT)
    with transaction.atomic():
        if before is not None and before.endpoint != found.endpoint:
            before.delete()
        rows_push.save_device(found, person, name, server, now)
    if before is None:
        with suppress(BadReminder):
            reminders.switch(person, Channel.PUSH, now, shelf, is_on=True)


def _may_be_kept(endpoint: object) -> bool:
    """Whether a database can be asked for it: not every one takes every letter."""
    return isinstance(endpoint, str) and endpoint.isprintable()


def remove(person: UUID, device: UUID, now: datetime, shelf: Shelf) -> None:
    """Send nothing more to it; with the last one this way is switched off.

    Raises:
        BadSubscription: there is none.
    """
    if not PushDevice.objects.filter(person_id=person, id=device).delete()[0]:
        raise BadSubscription(NO_DEVICE)
    if not PushDevice.objects.filter(person_id=person).exists():
        reminders.switch(person, Channel.PUSH, now, shelf, is_on=False)


def renew_key() -> None:
    """Begin again with another key; every device, whosesoever, must be connected anew.

    The key goes first: a device that should be left behind is one that is shown as ended.
    """
    push_key.renew(data_dir(), push.ORDER)
    PushDevice.objects.exclude(server_key=public_key()).delete()
