"""Devices that receive notices: rows to records and back."""

from datetime import datetime
from uuid import UUID

from unknot import push
from unknot.store.models import PushDevice


def save_device(
    record: push.Subscription, person: UUID, name: str, server: push.Server, now: datetime
) -> None:
    """Write a device; the same browser again is the same device."""
    told = push.as_json(record)
    PushDevice.objects.update_or_create(
        endpoint=told.pop("endpoint"),
        defaults={
            **told,
            "person_id": person,
            "name": name,
            "server_key": push.b64(server.key.public),
            "contact": server.contact,
            "since": now,
            "not_before": None,
            "problem": "",
        },
    )


def subscription(row: PushDevice) -> push.Subscription:
    """Read where to send, and how to seal."""
    keys = {"p256dh": row.p256dh, "auth": row.auth}
    return push.read_subscription({"endpoint": row.endpoint, "keys": keys}, may_be_local=True)
