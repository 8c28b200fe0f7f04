"""What a browser gives when somebody lets it receive notices, and what a notice holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from unknot.push._keys import PublicKey, b64, point, public_key, unb64

LONGEST_ENDPOINT, LONGEST_NAME = 1000, 60
AUTH_BYTES = 16
PLAIN = re.compile(r"[!#-\[\]-~]+")  # printable ASCII without a quote or a backslash
LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
NOT_NAMED = "The name of the device is {name!r}; it may be 1 to {most} letters that can be printed."


class BadSubscription(ValueError):
    """It cannot be sent to; the message names the field, the value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where to send to one browser, and how to seal what only it may read.

    Args:
        endpoint: an address at its maker's push service; as secret as a password.
        key: its public key. auth: its secret, 16 bytes.
    """

    endpoint: str
    key: PublicKey
    auth: bytes

    @property
    def origin(self) -> str:
        """Who receives it: scheme and host, which are no secret."""
        parts = urlsplit(self.endpoint)
        return f"{parts.scheme}://{parts.netloc}"

    def __repr__(self) -> str:
        """Without its secrets, so that they cannot come into a log."""
        return f"Subscription({self.origin})"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be told.

    Args:
        says: the one sentence. path: the page it opens. key: of the moment, the same for a copy.
        until: when it is stale; the push service throws it away then.
    """

    says: str
    path: str
    key: str
    until: datetime


def read_subscription(raw: object, *, may_be_local: bool = False) -> Subscription:
    """Check what a browser's `PushSubscription` gave as JSON.

    Args:
        may_be_local: whether the open line to this very computer will do, for trying out.

    Raises:
        BadSubscription: naming the field, the value and what is allowed.
    """
    told = raw if isinstance(raw, Mapping) else {}
    keys = told.get("keys")
    kept = keys if isinstance(keys, Mapping) else {}
    return Subscription(
        _endpoint(told.get("endpoint"), may_be_local=may_be_local),
        _key(kept.get("p256dh")),
        _auth(kept.get("auth")),
    )


def read_name(written: str) -> str:
    """What somebody calls a device.

    Raises:
        BadSubscription: none, or too long.
    """
    name = " ".join(written.split())
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise BadSubscription(NOT_NAMED.format(name=name[:40], most=LONGEST_NAME))
    return name


def as_json(subscription: Subscription) -> dict[str, str]:
    """The same in the browser's own letters, to be kept."""
    key = b64(point(subscription.key))
    return {"endpoint": subscription.endpoint, "p256dh": key, "auth": b64(subscription.auth)}


def _endpoint(written: object, *, may_be_local: bool) -> str:
    text = written if isinstance(written, str) else ""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    is_closed = parts.scheme == "https"
    is_own = may_be_local and parts.scheme == "http" and host in LOCAL_HOSTS
    is_plain = PLAIN.fullmatch(text) and "@" not in parts.netloc and not parts.fragment
    if not ((is_closed or is_own) and host and is_plain and len(text) <= LONGEST_ENDPOINT):
        raise BadSubscription(
            f"endpoint is {text[:40]!r}; it must be an address that begins with https://."
        )
    return text


def _key(written: object) -> PublicKey:
    try:
        return public_key(unb64(written if isinstance(written, str) else ""))
    except ValueError:
        raise BadSubscription(
            f"p256dh is {str(written)[:40]!r}; it must be a public key of 65 bytes."
        ) from None


def _auth(written: object) -> bytes:
    try:
        found = unb64(written if isinstance(written, str) else "")
    except ValueError:
        found = b""
    if len(found) != AUTH_BYTES:
        raise BadSubscription(f"auth must hold {AUTH_BYTES} bytes; it holds {len(found)}.")
    return found
