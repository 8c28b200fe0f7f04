"""Two mail servers for tests: a real one with a mailbox, and one that stops where a test wants."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

PATIENCE_S = 60


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Mailbox:
    """What aiosmtpd took in, and how it answers where a test wants it otherwise."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.to: list[list[str]] = []
        self.answers: dict[str, str] = {}
        self.came = threading.Event()
        self.slow_s = 0.0

    @property
    def mails(self) -> list[Message]:
        """The mails, read."""
        return [message_from_bytes(each, policy=default) for each in self.raw]

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Take anybody, unless the test says otherwise."""
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, session: Any, envelope: Any
    ) -> str:
        """Keep a mail that came whole, unless the test says otherwise."""
        await asyncio.sleep(self.slow_s)
        if "DATA" in self.answers:
            return self.answers["DATA"]
        self.raw.append(envelope.content)
        self.to.append(list(envelope.rcpt_tos))
        self.came.set()
        return "250 OK"


def knows(server: SMTP, session: Any, envelope: Any, mechanism: str, told: Any) -> AuthResult:
    """Whether somebody may send: bo, with the password "secret"."""
    is_known = (told.login, told.password) == (b"bo", b"secret")
    return AuthResult(success=is_known, handled=False)


@contextmanager
def mailbox(**how: Any) -> Iterator[tuple[Mailbox, int]]:
    """A mail server that runs, and its port.

    Args:
        how: as aiosmtpd's controller takes it: certificates, who may send.
    """
    box, port = Mailbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port, **how)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


class Stopping:
    """A mail server that speaks just enough, and stops before it answers one command.

    Args:
        at: "RCPT" or "DATA"; "TEXT", when the text came but not its end; "END", when it came whole.
        takes: whether what came whole by then counts as taken.
        hangs_up: whether it breaks off at the end instead of stopping.
    """

    def __init__(self, at: str, *, takes: bool = True, hangs_up: bool = False) -> None:
        self.at, self.takes, self.hangs_up = at, takes, hangs_up
        self.taken: list[bytes] = []
        self.reached, self.go = threading.Event(), threading.Event()
        self._listens = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listens.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Until it has stopped there."""
        assert self.reached.wait(PATIENCE_S), f"nobody came as far as {self.at}"

    def close(self) -> None:
        """Listen no more."""
        self.go.set()
        with contextlib.suppress(OSError):
            self._listens.shutdown(socket.SHUT_RDWR)  # wakes whoever waits for a caller
        self._listens.close()
        self._thread.join(PATIENCE_S)

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listens.accept()
                with line, contextlib.suppress(OSError):
                    self._talk(line)

    def _stop(self, at: str) -> None:
        if at == self.at and not self.go.is_set():
            self.reached.set()
            self.go.wait(PATIENCE_S)

    def _talk(self, line: socket.socket) -> None:
        line.sendall(b"220 here\r\n")
        with line.makefile("rb") as told:
            for command in told:
                word = command[:4].upper().decode()
                self._stop(word)
                line.sendall(b"354 go on\r\n" if word == "DATA" else b"250 OK\r\n")
                if word == "DATA":
                    self._take(line, told)

    def _take(self, line: socket.socket, told: Any) -> None:
        text = b""
        for each in told:
            if each == b".\r\n":
                if self.takes:
                    self.taken.append(text)
                if self.hangs_up:
                    raise ConnectionAbortedError
                self._stop("END")
                line.sendall(b"250 OK\r\n")
                return
            text += each
            if each.startswith(b"No more of these"):
                self._stop("TEXT")
