"""Fetch a calendar from the link that somebody gave: one request, within limits.

Only public addresses are asked: a link must not make this computer look into its own network.
"""

from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from urllib.parse import SplitResult, urljoin, urlsplit

from unknot.breaks import BadBreaks
from unknot.journeys.open_line import Allowed, Far, NotPublic, is_public, line
from unknot.journeys.read_calendar import MOST_BYTES, TOO_LARGE

__all__ = ["Allowed", "BadBreaks", "fetch", "host_of", "is_public"]

MOST_S, MOST_HOPS, MOST_LETTERS = 10, 3, 1000
PORTS = {"http": 80, "https": 443}
MOVED = (301, 302, 303, 307, 308)
NO_LINK = "link is {link!r}; give one that begins with https:// or http://, as your calendar shows."
NOT_PUBLIC = (
    "The link leads to {host}, which is no public address; give the calendar as a file instead."
)
NOT_READ = "The calendar at {host} could not be read; look at the link, or try again later."


@dataclass(frozen=True, slots=True)
class Link:
    """Where a request goes."""

    whole: str
    scheme: str
    host: str
    port: int
    path: str


def fetch(link: str, allowed: Allowed | None = None) -> bytes:
    """Ask for a calendar, following few redirects.

    Args:
        allowed: whether an address may be asked; public ones if not given.

    Raises:
        BadBreaks: no such link, an address that is not public, no answer in time, too large.
    """
    may, asked = allowed or is_public, _read(link)
    for _ in range(MOST_HOPS):
        try:
            found = _ask(asked, may)
        except BadBreaks:
            raise
        except (OSError, HTTPException, ValueError):
            raise BadBreaks(NOT_READ.format(host=asked.host)) from None
        if isinstance(found, bytes):
            return found
        asked = _read(urljoin(asked.whole, found), asked)
    raise BadBreaks(NOT_READ.format(host=asked.host))


def host_of(link: str) -> str:
    """The name of who keeps the calendar: the rest of a link is as secret as a password."""
    return _read(link).host


def _read(link: str, before: Link | None = None) -> Link:
    """Take a link apart.

    Args:
        before: what led here; from a closed line nothing goes on to an open one.
    """
    try:
        parts = urlsplit(link.strip())
        if parts.scheme == "webcal":  # how calendars name what is fetched over https
            parts = parts._replace(scheme="https")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadBreaks(NO_LINK.format(link=link[:40])) from None
    is_plain = parts.username is None and parts.password is None and len(link) <= MOST_LETTERS
    if parts.scheme not in PORTS or not host or not is_plain or not parts.geturl().isascii():
        raise BadBreaks(NO_LINK.format(link=link[:40]))
    if before is not None and before.scheme == "https" and parts.scheme == "http":
        raise BadBreaks(NOT_READ.format(host=before.host))
    return Link(parts.geturl(), parts.scheme, host, port or PORTS[parts.scheme], _path(parts))


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _ask(link: Link, allowed: Allowed) -> bytes | str:
    """What is there, or where it has moved to."""
    try:
        with line(Far(link.scheme, link.host, link.port), allowed, MOST_S) as connection:
            headers = {"Accept": "text/calendar", "Accept-Encoding": "identity"}
            connection.request("GET", link.path, headers=headers)
            return _answer(connection.getresponse())
    except NotPublic:
        raise BadBreaks(NOT_PUBLIC.format(host=link.host)) from None


def _answer(response: HTTPResponse) -> bytes | str:
    if response.status in MOVED:
        return response.headers.get("Location", "")
    if response.status != HTTPStatus.OK:
        raise HTTPException(response.status)
    content = response.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BadBreaks(TOO_LARGE)
    return content
