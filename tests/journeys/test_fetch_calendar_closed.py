"""A calendar's link over a closed line: only who can prove their name is listened to."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from certificates import proof_of, secure

from unknot.breaks import BadBreaks
from unknot.journeys import fetch_calendar

ICS = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
Keeper = Callable[..., str]


class Answers(http.server.BaseHTTPRequestHandler):
    """A calendar, or the way to an open line."""

    def do_GET(self) -> None:
        """Answer by the path."""
        is_moved = self.path.startswith("/to/")
        self.send_response(302 if is_moved else 200)
        if is_moved:
            self.send_header("Location", f"http://{self.path.removeprefix('/to/')}/c.ics")
        self.end_headers()
        self.wfile.write(b"" if is_moved else ICS)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def keeper(tmp_path, monkeypatch) -> Iterator[Keeper]:
    """Begin a keeper of calendars who can prove a name, or on an open line; gives where it is."""
    with ExitStack() as over:

        def begin(name: str, *, is_trusted: bool = True) -> str:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
            if name:
                own, secret = proof_of(name, tmp_path)
                if is_trusted:
                    monkeypatch.setenv("SSL_CERT_FILE", str(own))
                server.socket = secure(own, secret).wrap_socket(server.socket, server_side=True)
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
            thread.start()
            over.callback(server.server_close)
            over.callback(thread.join)
            over.callback(server.shutdown)
            return f"localhost:{server.server_port}"

        yield begin


def anywhere(address: str) -> bool:
    """Any address will do: the keeper of these tests sits on this computer."""
    return bool(address)


def test_who_proves_their_name_is_read(keeper):
    """A calendar that is kept behind https, however its link is written."""
    place = keeper("localhost")
    for scheme in ("https", "webcal"):
        assert fetch_calendar.fetch(f"{scheme}://{place}/c.ics", anywhere) == ICS


@pytest.mark.parametrize(("name", "is_trusted"), [("localhost", False), ("elsewhere.test", True)])
def test_who_cannot_is_not(keeper, name, is_trusted):
    """Nobody vouches for them, or their proof is another's."""
    place = keeper(name, is_trusted=is_trusted)
    with pytest.raises(BadBreaks, match="could not be read"):
        fetch_calendar.fetch(f"https://{place}/c.ics", anywhere)


def test_a_closed_line_is_never_left_for_an_open_one(keeper):
    """A redirect to http would show the secret in the link's path to everybody on the way."""
    away = keeper("")
    assert fetch_calendar.fetch(f"http://{away}/to/{away}", anywhere) == ICS
    with pytest.raises(BadBreaks, match="could not be read"):
        fetch_calendar.fetch(f"https://{keeper('localhost')}/to/{away}", anywhere)
