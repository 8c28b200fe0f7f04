"""A real server on a folder of its own, and a real browser."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own
CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


class Server:
    """`unknot serve` as a process that a test may kill and start again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        self.start()

    def start(self) -> None:
        """Return once it answers."""
        command = [sys.executable, "-m", "unknot", "serve", f"--port={self.port}"]
        self.process = subprocess.Popen(
            [*command, f"--data-dir={self.folder}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={name: v for name, v in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
            start_new_session=True,
        )
        for _ in range(300):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.address}/healthz"):
                return
            time.sleep(0.05)
        self.kill()
        raise AssertionError("the server did not answer within 15 seconds")

    def kill(self) -> None:
        """Kill -9, workers too."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, 9)
        self.process.wait(10)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the database itself."""
        with contextlib.closing(sqlite3.connect(self.folder / "unknot.sqlite3")) as database:
            return database.execute(sql).fetchall()

    def write(self, sql: str) -> None:
        """Change the database itself: for what only time would bring about."""
        with contextlib.closing(sqlite3.connect(self.folder / "unknot.sqlite3")) as database:
            database.execute(sql)
            database.commit()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server nobody has used."""
    running = Server(tmp_path / "data")
    yield running
    running.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; without it the journeys are skipped, except in CI."""
    if CHROMIUM is None:
        if os.environ.get("UNKNOT_CI"):
            pytest.fail("There is no chromium; CI needs it.")
        pytest.skip("There is no chromium here; the browser journeys run where there is one.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    """A browser that has never been here, on a phone's screen; its complaints fail the test."""
    phone = browser.new_context(viewport={"width": 360, "height": 740})
    phone.set_default_timeout(20_000)
    complaints: list[str] = []
    phone.on("weberror", lambda error: complaints.append(str(error.error)))
    phone.on("console", lambda told: told.type == "error" and complaints.append(told.text))
    yield phone
    phone.close()
    # A dead server, and a phone that may not buzz before it is touched, are as they should be.
    expected = ("ERR_", "Failed to fetch", "navigator.vibrate")
    assert [told for told in complaints if not any(part in told for part in expected)] == []
