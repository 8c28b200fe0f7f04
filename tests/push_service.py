"""A push service on this very computer: it keeps what was posted, and answers as it is told."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Keep it; answer with the number that is next."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posted.append((self.path, dict(self.headers), body))  # type: ignore[attr-defined]
        waiting = self.server.answers  # type: ignore[attr-defined]
        status, headers, text = waiting.pop(0) if waiting else (201, {}, b"")
        if status is None:
            self.server.over.wait(20)  # type: ignore[attr-defined]
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class PushService(http.server.ThreadingHTTPServer):
    """posted: path, headers and body of each request. answers: number, headers, body, in order."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.posted: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: list[tuple[int | None, dict[str, str], bytes]] = []
        self.over = threading.Event()

    def endpoint(self, name: str = "a") -> str:
        """Where one browser is reached."""
        return f"http://localhost:{self.server_port}/push/{name}?key=1"


@contextmanager
def push_service() -> Iterator[PushService]:
    """Run one."""
    service = PushService()
    thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        service.over.set()
        service.shutdown()
        thread.join()
        service.server_close()
