"""A calendar's link: one plain request, nothing from one's own network, limits that hold."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from unknot.breaks import BadBreaks
from unknot.journeys import fetch_calendar

ICS = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class Answers(http.server.BaseHTTPRequestHandler):
    """A calendar, redirects, and answers that nobody wants."""

    seen: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        """Answer by the path."""
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        if self.path == "/slow":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            self.server.over.wait(20)  # type: ignore[attr-defined]
            return
        moved = {"/moved": "/calendar.ics?key=1", "/round": "/round", "/file": "file:///etc/passwd"}
        self.send_response(302 if self.path in moved else 404 if self.path == "/gone" else 200)
        if self.path in moved:
            self.send_header("Location", moved[self.path])
        self.end_headers()
        self.wfile.write(b"x" * 2_000_001 if self.path == "/large" else ICS)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def keeper() -> Iterator[Any]:
    """Somebody who keeps calendars, on this computer."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.seen, server.over = [], threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.over.set()  # type: ignore[attr-defined]
    server.shutdown()
    thread.join()
    server.server_close()


def link(keeper: Any, path: str) -> str:
    """Where something of the keeper's is."""
    return f"http://localhost:{keeper.server_port}{path}"


def anywhere(address: str) -> bool:
    """Any address will do: the keeper of these tests sits on this computer."""
    return bool(address)


def test_a_calendar_comes_by_one_plain_request(keeper):
    """Nothing is told but where, and what is wanted; a redirect is followed."""
    assert fetch_calendar.fetch(link(keeper, "/moved"), anywhere) == ICS
    assert [path for path, _ in keeper.seen] == ["/moved", "/calendar.ics?key=1"]
    for _, headers in keeper.seen:
        assert set(headers) == {"Host", "Accept", "Accept-Encoding"}


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/gone", "could not be read"),
        ("/round", "could not be read"),
        ("/file", "begins with https://"),
        ("/large", "larger than 2 MB"),
    ],
)
def test_other_answers_are_refused(keeper, path, says):
    """Nothing there, a redirect without end or out of the network, too much."""
    with pytest.raises(BadBreaks, match=says):
        fetch_calendar.fetch(link(keeper, path), anywhere)
    assert len(keeper.seen) <= 3


def test_an_answer_that_never_ends_is_cut(keeper, monkeypatch):
    """However it drips."""
    monkeypatch.setattr(fetch_calendar, "MOST_S", 0.2)
    with pytest.raises(BadBreaks, match="could not be read"):
        fetch_calendar.fetch(link(keeper, "/slow"), anywhere)


def test_nothing_is_asked_of_ones_own_network(keeper):
    """Not even by a name that leads there: no byte arrives."""
    with pytest.raises(BadBreaks, match="no public address; give the calendar as a file"):
        fetch_calendar.fetch(link(keeper, "/calendar.ics"))
    assert keeper.seen == []


def test_a_redirect_is_looked_at_as_the_link_was(keeper):
    """What is public may lead to what is not."""
    asked: list[str] = []

    def once(address: str) -> bool:
        asked.append(address)
        return len(asked) <= addresses

    addresses = len({each[4][0] for each in socket.getaddrinfo("localhost", 0, type=1)})
    with pytest.raises(BadBreaks, match="no public address"):
        fetch_calendar.fetch(link(keeper, "/moved"), once)
    assert [path for path, _ in keeper.seen] == ["/moved"]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.1",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_addresses_of_closed_networks_are_not_public(address):
    """Nor those behind which one of them may stand."""
    assert not fetch_calendar.is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_of_the_open_network_are(address):
    """Of either kind."""
    assert fetch_calendar.is_public(address)


@pytest.mark.parametrize(
    "written",
    [
        "", "calendar", "ftp://example.org/a.ics", "file:///etc/passwd", "https://", "http:///a",
        "https://name:word@example.org/a.ics", "https://example.org:port/", "https://[::1/a",
        "https://exämple.org/", f"https://example.org/{'a' * 1000}", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_link_is_refused(written):
    """In one sentence; a name and word in it would be kept in the open."""
    with pytest.raises(BadBreaks, match="begins with https://"):
        fetch_calendar.host_of(written)


def test_the_keeper_of_a_calendar_is_named_without_its_secret():
    """A calendar's own kind of link is one over https."""
    assert fetch_calendar.host_of("webcal://cal.example.org/secret.ics?key=1") == "cal.example.org"


def test_from_a_closed_line_nothing_goes_on_to_an_open_one():
    """The secret of a link would go with it."""
    closed, open_line = (
        fetch_calendar._read(f"{each}://a.example.org/") for each in ("https", "http")
    )
    with pytest.raises(BadBreaks, match="could not be read"):
        fetch_calendar._read("http://a.example.org/b", closed)
    assert fetch_calendar._read("http://a.example.org/b", open_line).path == "/b"
    assert fetch_calendar._read("https://a.example.org/b", open_line).port == 443
