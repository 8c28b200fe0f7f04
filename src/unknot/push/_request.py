"""The whole request to a push service: headers and sealed body."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from unknot.push._keys import SenderKey, b64
from unknot.push._model import Notice, Subscription
from unknot.push._seal import seal
from unknot.push._vouch import vouch

LENGTH = 512
"""Every notice is filled up to this, so that none is told by its length."""
TOPIC_LETTERS = 32


class Server(NamedTuple):
    """Who sends: the server's own key, and whom an operator may ask."""

    key: SenderKey
    contact: str


class Dice(NamedTuple):
    """What must be random for each message."""

    salt: bytes
    sender: SenderKey


@dataclass(frozen=True, slots=True)
class Request:
    """What is posted."""

    endpoint: str
    headers: Mapping[str, str]
    body: bytes


def request(notice: Notice, to: Subscription, server: Server, dice: Dice, now: datetime) -> Request:
    """A notice for one browser.

    Raises:
        ValueError: its words are too long to be sealed.
    """
    tag = topic(notice.key, to)
    headers = {
        "Authorization": vouch(to, server.key, server.contact, now),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(max(0, int((notice.until - now).total_seconds()))),
        "Topic": tag,
        "Urgency": "normal",
    }
    message = "\n".join((tag, notice.path, notice.says)).encode()
    return Request(to.endpoint, headers, seal(message, to, dice.salt, dice.sender, LENGTH))


def topic(key: str, to: Subscription) -> str:
    """The name under which a copy replaces the one before.

    The push service reads it; made with the browser's secret it tells nothing of what it is about.
    """
    return b64(hmac.digest(to.auth, key.encode(), sha256))[:TOPIC_LETTERS]
