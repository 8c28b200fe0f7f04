"""Send a notice to somebody's devices: one short request to each browser's push service."""

import secrets
from datetime import datetime
from http.client import HTTPException
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

from unknot import push, reminders
from unknot.journeys import open_line, push_devices
from unknot.journeys.open_line import Far, NotPublic
from unknot.journeys.send_due import Clock, Hand, NotSent, Send
from unknot.push import Delivered, Notice
from unknot.store import rows_push
from unknot.store.models import PushDevice
from unknot.store.settings import may_push_here

__all__ = ["NotSent", "Notice", "channel", "to_devices", "try_one"]

MOST_S = 10
PORTS = {"http": 80, "https": 443}
NO_DEVICE = "No device receives notices yet."
ENDED = "It was connected with a key that has been renewed. Connect it again."
SAYS = {
    Delivered.LATER: "The push service at {host} asks to wait. It is tried again.",
    Delivered.REFUSED: "The push service at {host} refused it, with number {status}.",
}
NOT_PUBLIC = "{host} is no public address, so nothing is sent there."
NOT_REACHED = "The push service at {host} could not be reached. It is tried again."


class Tried(NamedTuple):
    """How it went with one device, and why not."""

    how: Delivered
    problem: str = ""


def channel(clock: Clock) -> Send:
    """The way "push", as the sender of what is due takes it."""

    def send(person: UUID, moment: reminders.Moment, words: reminders.Words, hand: Hand) -> None:
        notice = Notice(words.says, words.path, moment.key, moment.until)
        to_devices(person, notice, clock(), hand)

    return send


def to_devices(person: UUID, notice: Notice, now: datetime, hand: Hand) -> None:
    """Send to every device that does not have it yet.

    Args:
        hand: called once, just before the first request.

    Raises:
        NotSent: one of them may still get it; or none has it, and none will.
    """
    own = PushDevice.objects.filter(person_id=person)
    if not own.exists():
        raise NotSent(NO_DEVICE, is_final=True)
    open_rows = list(own.exclude(last_key=notice.key).order_by("since", "name", "id"))
    ready = [row for row in open_rows if row.not_before is None or row.not_before <= now]
    if ready:
        hand()
    tried = [_to_one(row, notice, now, notice.key) for row in ready]
    missed = [each for each in tried if each.how not in (Delivered.SENT, Delivered.GONE)]
    if len(ready) < len(open_rows):
        waiting = next(row for row in open_rows if row not in ready)
        missed.append(Tried(Delivered.LATER, waiting.problem))
    later = [each for each in missed if each.how is not Delivered.REFUSED]
    if later:
        raise NotSent(later[0].problem)
    if not own.filter(last_key=notice.key).exists():
        raise NotSent(missed[0].problem if missed else NO_DEVICE, is_final=True)


def try_one(person: UUID, device: UUID, notice: Notice, now: datetime) -> None:
    """Send one to a single device, because its owner asked to see how that looks.

    Raises:
        NotSent: it did not arrive; or there is no such device.
    """
    row = PushDevice.objects.filter(person_id=person, id=device).first()
    if row is None:
        raise NotSent(push_devices.NO_DEVICE, is_final=True)
    if row.not_before is not None and row.not_before > now:
        raise NotSent(row.problem)
    tried = _to_one(row, notice, now, row.last_key)
    if tried.how is Delivered.GONE:
        raise NotSent("The browser no longer wants any, so the device is removed.", is_final=True)
    if tried.how is not Delivered.SENT:
        raise NotSent(tried.problem, is_final=tried.how is Delivered.REFUSED)


def _to_one(row: PushDevice, notice: Notice, now: datetime, key: str) -> Tried:
    """Send, and keep how it went, with the key of the moment that the device has then."""
    tried, not_before = _posted(row, notice, now)
    if tried.how is Delivered.GONE:
        row.delete()
        return tried
    told = {"problem": tried.problem, "not_before": not_before}
    if tried.how is Delivered.SENT:
        told |= {"last_key": key, "sent_at": now}
    # Its owner may have removed it meanwhile; the others are sent to all the same.
    PushDevice.objects.filter(id=row.id).update(**told)
    return tried


def _posted(row: PushDevice, notice: Notice, now: datetime) -> tuple[Tried, datetime | None]:
    """How it went, and from when it may be tried again."""
    server = push.Server(push_devices.server_key(), row.contact)
    if row.server_key != push.b64(server.key.public):
        return Tried(Delivered.REFUSED, ENDED), None
    host = urlsplit(row.endpoint).hostname or ""
    dice = push.Dice(secrets.token_bytes(16), push.sender_key(_lot()))
    request = push.request(notice, rows_push.subscription(row), server, dice, now)
    try:
        status, retry_after = _post(request)
    except NotPublic:
        return Tried(Delivered.REFUSED, NOT_PUBLIC.format(host=host)), None
    except (OSError, HTTPException, ValueError):
        return Tried(Delivered.LATER, NOT_REACHED.format(host=host)), None
    how = push.delivered(status)
    problem = SAYS.get(how, "").format(host=host, status=status)
    return Tried(how, problem), now + push.wait(retry_after, now) if problem else None


def _lot() -> bytes:
    """A secret for one message alone."""
    return (1 + secrets.randbelow(push.ORDER - 1)).to_bytes(32, "big")


def _post(request: push.Request) -> tuple[int, str]:
    """The number of the answer and when to come again; its body is not read, no one followed."""
    parts = urlsplit(request.endpoint)
    far = Far(parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme])
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with open_line.line(far, _allowed, MOST_S) as connection:
        connection.request("POST", path, body=request.body, headers=dict(request.headers))
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Retry-After", "")


def _allowed(address: str) -> bool:
    """Public addresses; this computer's own as well, where that was set for trying out."""
    return open_line.is_public(address) or (may_push_here() and address in ("127.0.0.1", "::1"))
