"""Fetch a calendar from the link that somebody gave: one request, within limits.

Only public addresses are asked: a link must not make this computer look into its own network, and
what a name was looked up as is what is connected to.
"""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from unknot.breaks import BadBreaks
from unknot.journeys.read_calendar import MOST_BYTES, TOO_LARGE

__all__ = ["BadBreaks", "fetch", "host_of", "is_public"]

MOST_S, MOST_HOPS, MOST_LETTERS = 10, 3, 1000
PORTS = {"http": 80, "https": 443}
MOVED = (301, 302, 303, 307, 308)
TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
"""Addresses behind which another may stand that would be refused."""
NO_LINK = "link is {link!r}; give one that begins with https:// or http://, as your calendar shows."
NOT_PUBLIC = (
    "The link leads to {host}, which is no public address; give the calendar as a file instead."
)
NOT_READ = "The calendar at {host} could not be read; look at the link, or try again later."
Allowed = Callable[[str], bool]


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


def is_public(address: str) -> bool:
    """Whether an address is one of the open network, and stands for no other."""
    told = ip_address(address)
    if isinstance(told, IPv6Address):
        stands_for = told.ipv4_mapped or told.sixtofour or told.teredo
        if stands_for or any(told in each for each in TRANSLATED):
            return False
    return told.is_global and not told.is_multicast


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
    found = socket.getaddrinfo(link.host, link.port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))
    if not all(allowed(each) for each in addresses):
        raise BadBreaks(NOT_PUBLIC.format(host=link.host))
    with (
        closing(_open(addresses, link.port)) as plain,
        _ended_in_time(plain),
        closing(_connection(link, plain)) as connection,
    ):
        headers = {"Accept": "text/calendar", "Accept-Encoding": "identity"}
        connection.request("GET", link.path, headers=headers)
        return _answer(connection.getresponse())


def _open(addresses: list[str], port: int) -> socket.socket:
    """The first of two addresses that answers: some computers have only one kind."""
    first, *others = addresses[:2]
    for other in others:
        with suppress(OSError):
            return socket.create_connection((first, port), MOST_S)
        first = other
    return socket.create_connection((first, port), MOST_S)


def _connection(link: Link, plain: socket.socket) -> HTTPConnection:
    """A connection over a socket that is open already, so that no name is looked up again."""
    if link.scheme == "http":
        connection = HTTPConnection(link.host, link.port)
        connection.sock = plain
        return connection
    secure = HTTPSConnection(link.host, link.port)
    secure.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=link.host)
    return secure


@contextmanager
def _ended_in_time(plain: socket.socket) -> Iterator[None]:
    """Cut the line when the whole of it takes too long, however slowly something still comes.

    Raises:
        TimeoutError: it was cut; what was read so far may look whole.
    """
    cut: list[bool] = []
    with closing(plain.dup()) as line:

        def end() -> None:
            cut.append(True)
            with suppress(OSError):  # the other side may have gone just now
                line.shutdown(socket.SHUT_RDWR)

        timer = Timer(MOST_S, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
    if cut:
        raise TimeoutError


def _answer(response: HTTPResponse) -> bytes | str:
    if response.status in MOVED:
        return response.headers.get("Location", "")
    if response.status != HTTPStatus.OK:
        raise HTTPException(response.status)
    content = response.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BadBreaks(TOO_LARGE)
    return content
