"""A line to another computer, within limits: public addresses alone, cut when it takes too long.

What somebody gave as an address must not make this computer look into its own network, and what a
name was looked up as is what is connected to.
"""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Timer

TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
"""Addresses behind which another may stand that would be refused."""
Allowed = Callable[[str], bool]
"""Whether an address may be asked."""


class NotPublic(OSError):
    """A name leads to an address that may not be asked; nothing was sent."""


@dataclass(frozen=True, slots=True)
class Far:
    """The other end: http or https, its name, its port."""

    scheme: str
    host: str
    port: int


@contextmanager
def line(to: Far, allowed: Allowed, most_s: float) -> Iterator[HTTPConnection]:
    """A connection that is open, for as long as the block lasts and for so many seconds at most.

    Raises:
        NotPublic: one of its addresses may not be asked.
        OSError: it cannot be reached, or did not end in time.
    """
    found = socket.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))
    if not all(allowed(each) for each in addresses):
        raise NotPublic(to.host)
    with (
        closing(_open(addresses, to.port, most_s)) as plain,
        _ended_in_time(plain, most_s),
        closing(_connection(to, plain)) as connection,
    ):
        yield connection


def is_public(address: str) -> bool:
    """Whether an address is one of the open network, and stands for no other."""
    told = ip_address(address)
    if isinstance(told, IPv6Address):
        stands_for = told.ipv4_mapped or told.sixtofour or told.teredo
        if stands_for or any(told in each for each in TRANSLATED):
            return False
    return told.is_global and not told.is_multicast


def _open(addresses: list[str], port: int, most_s: float) -> socket.socket:
    """The first of two addresses that answers: some computers have only one kind."""
    first, *others = addresses[:2]
    for other in others:
        with suppress(OSError):
            return socket.create_connection((first, port), most_s)
        first = other
    return socket.create_connection((first, port), most_s)


def _connection(to: Far, plain: socket.socket) -> HTTPConnection:
    """A connection over a socket that is open already, so that no name is looked up again."""
    if to.scheme == "http":
        connection = HTTPConnection(to.host, to.port)
        connection.sock = plain
        return connection
    secure = HTTPSConnection(to.host, to.port)
    secure.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=to.host)
    return secure


@contextmanager
def _ended_in_time(plain: socket.socket, most_s: float) -> Iterator[None]:
    """Cut the line when the whole of it takes too long, however slowly something still comes.

    Raises:
        TimeoutError: it was cut; what was read so far may look whole.
    """
    cut: list[bool] = []
    with closing(plain.dup()) as second:

        def end() -> None:
            cut.append(True)
            with suppress(OSError):  # the other side may have gone just now
                second.shutdown(socket.SHUT_RDWR)

        timer = Timer(most_s, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
    if cut:
        raise TimeoutError
