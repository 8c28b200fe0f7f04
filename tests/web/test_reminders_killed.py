"""Real processes, real mail servers: a reminder is fired once, whatever is killed when."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from mail_servers import Stopping, free_port, mailbox

from unknot.cli import main

PATIENCE_S = 60
OFF = f"/reminders/off/{'t' * 43}/"
MINUTE = timedelta(minutes=1)
DONE = re.compile(r"(\d+) sent, (\d+) not sent, (\d+) not needed any more\.")


def settings(folder: Path, port: int) -> dict[str, str]:
    """This process's, with a data folder and a mail server."""
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return own | {
        "UNKNOT_DATA_DIR": str(folder),
        "UNKNOT_SMTP_HOST": "127.0.0.1",
        "UNKNOT_SMTP_PORT": str(port),
        "UNKNOT_SMTP_TLS": "none",
        "UNKNOT_SMTP_FROM": "unknot@example.org",
        "UNKNOT_URL": "https://unknot.example.org",
    }


def begun(folder: Path, port: int, *options: str) -> subprocess.Popen[str]:
    """`unknot remind` as a process."""
    command = [sys.executable, "-m", "unknot", "remind", *options]
    piped = subprocess.PIPE
    return subprocess.Popen(
        command, env=settings(folder, port), stdin=piped, stdout=piped, stderr=piped, text=True
    )


def once(folder: Path, port: int) -> tuple[int, ...]:
    """`unknot remind --once` to its end: how many were sent, not sent, not needed."""
    process = begun(folder, port, "--once")
    told, wrong = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, wrong
    return tuple(int(each) for each in DONE.search(told).groups())


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The tables themselves."""
    with contextlib.closing(sqlite3.connect(folder / "unknot.sqlite3", timeout=5)) as tables:
        tables.isolation_level = None
        yield tables


def states(folder: Path) -> list[str]:
    """How every one stands."""
    with database(folder) as tables:
        return [state for (state,) in tables.execute("select state from store_reminderdue")]


def minutes_pass(folder: Path) -> None:
    """As much time as any lease or wait lasts."""
    with database(folder) as tables:
        tables.execute(
            "update store_reminderdue set leased_until = ?, again_at = ?", (stamp(-1), stamp(-1))
        )


def stamp(minutes: int) -> str:
    """So many minutes from now, as the tables hold it."""
    return f"{datetime.now(UTC) + minutes * MINUTE:%Y-%m-%d %H:%M:%S}"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder nobody has used."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    assert once(folder, 1) == (0, 0, 0)
    return folder


@pytest.fixture
def folder(empty: Path, tmp_path: Path) -> Path:
    """Somebody's, to whom a reminder came due two minutes ago; where they live it is about noon."""
    own = tmp_path / "data"
    shutil.copytree(empty, own)
    now, person = datetime.now(UTC), uuid4().hex
    behind = now.hour - 12
    zone = f"Etc/GMT{'-' if behind < 0 else '+'}{abs(behind)}"
    local = now - timedelta(hours=behind) - 2 * MINUTE
    with database(own) as tables:
        rows: list[tuple[str, dict[str, Any]]] = [
            ("person", {"id": person, "is_local": 1, "country": "", "created_at": stamp(-60)}),
            ("reminderhabits", {"person_id": person, "zone": zone, "quiet_from": "22:00:00",
              "quiet_until": "07:00:00", "channels": '["email"]', "before": "[]",
              "speaks_openly": 0, "since": stamp(-60)}),
            ("reminderset", {"person_id": person, "name": "check_in", "kind": "check_in",
              "time": f"{local:%H:%M}:00", "weekdays": "[1,2,3,4,5,6,7]", "is_on": 1}),
            ("reminderaddress", {"person_id": person, "address": "ana@example.org", "code": "",
              "confirmed_at": stamp(-60), "asked_at": stamp(-60), "tries": 0, "token": "t" * 43}),
        ]  # fmt: skip
        for table, row in rows:
            marks = ", ".join("?" for _ in row)
            names = ", ".join(row)
            tables.execute(
                f"insert into store_{table} ({names}) values ({marks})", tuple(row.values())
            )
    return own


def killed_at(folder: Path, stopping: Stopping) -> list[str]:
    """Begin, kill -9 where the mail server stopped; how it stands then."""
    process = begun(folder, stopping.port)
    try:
        stopping.wait()
    finally:
        process.kill()
        process.communicate(timeout=PATIENCE_S)
        stopping.close()
    return states(folder)


def test_two_at_the_same_time_send_one_mail_that_opens_the_right_form(folder):
    """Once; from the real server's mailbox it reads as it should, with a way to turn it off."""
    with mailbox() as (box, port):
        both = [begun(folder, port, "--once") for _ in range(2)]
        told = [each.communicate(timeout=PATIENCE_S)[0] for each in both]
        assert once(folder, port) == (0, 0, 0)
    assert sorted(DONE.search(each)[1] for each in told) == ["0", "1"]
    (mail,) = box.mails
    assert (box.to, mail["To"]) == ([["ana@example.org"]], "ana@example.org")
    assert mail["Subject"] == "Unknot: A minute for your day?"
    off = f"https://unknot.example.org{OFF}"
    assert mail["List-Unsubscribe"] == f"<{off}>"
    lines = mail.get_content().splitlines()
    assert lines[2] == "https://unknot.example.org/today/"
    assert lines[-1] == f"No more of these mails: {off}"
    assert not re.search(r"back|pain|spasm", mail.get_content())


def test_killed_before_the_text_it_goes_once_after(folder):
    """It was claimed; when that has run out it is sent, and then no more."""
    assert killed_at(folder, Stopping("RCPT")) == ["claimed"]
    with mailbox() as (box, port):
        minutes_pass(folder)
        assert once(folder, port) == (1, 0, 0)
        minutes_pass(folder)
        assert once(folder, port) == (0, 0, 0)
    assert len(box.raw) == 1


def test_killed_when_the_text_was_there_but_not_its_end_it_goes_once_after(folder):
    """The database is held, so that it stands just before it is handed over."""
    stopping = Stopping("DATA")
    process = begun(folder, stopping.port)
    stopping.wait()
    with database(folder) as tables:
        tables.execute("begin immediate")
        stopping.at, _ = "TEXT", stopping.reached.clear()
        stopping.go.set()
        stopping.go.clear()
        stopping.wait()
        process.kill()
        process.communicate(timeout=PATIENCE_S)
        tables.execute("rollback")
    stopping.close()
    assert (stopping.taken, states(folder)) == ([], ["claimed"])
    minutes_pass(folder)
    with mailbox() as (box, port):
        assert once(folder, port) == (1, 0, 0)
    assert len(box.raw) == 1


@pytest.mark.parametrize("takes", [True, False], ids=["taken", "thrown away"])
def test_killed_after_it_was_handed_over_it_never_goes_again(folder, takes):
    """Taken: once. Thrown away by the server: not at all, which is what "handed" leaves open."""
    stopping = Stopping("END", takes=takes)
    assert killed_at(folder, stopping) == ["handed"]
    minutes_pass(folder)
    with mailbox() as (box, port):
        assert once(folder, port) == (0, 0, 0)
    assert len(stopping.taken) + len(box.raw) == takes


@pytest.mark.parametrize("told", ["by a signal", "by the end of its input"])
def test_the_sender_stops_when_it_is_told(folder, told):
    """After the first minute's work, and with nothing said."""
    with mailbox() as (box, port):
        process = begun(folder, port, "--beside")
        try:
            assert box.came.wait(PATIENCE_S)
            if told == "by a signal":
                process.terminate()
                assert process.wait(PATIENCE_S) == 0
            assert process.communicate(timeout=PATIENCE_S) == ("", "")
        finally:
            process.kill()
    assert process.returncode == 0
    assert states(folder) == ["sent"]


def test_serve_sends_by_itself_and_leaves_nobody_behind_when_it_stops(folder):
    """Killed with everything in the middle of it, begun again, told to stop: one mail.

    The link in it opens from the address that the settings name.
    """
    stopping = Stopping("RCPT")
    with Served(folder, stopping.port):
        stopping.wait()
    stopping.close()
    assert states(folder) == ["claimed"]
    minutes_pass(folder)
    with mailbox() as (box, port), Served(folder, port) as again:
        assert box.came.wait(PATIENCE_S)
        assert "No more mails?" in again.page(OFF)
        assert again.stop() == 0
        assert again.is_gone()
    assert len(box.raw) == 1
    assert states(folder) == ["sent"]


class Served:
    """`unknot serve`, with all that it starts in a group of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = free_port()
        command = [sys.executable, "-m", "unknot", "serve", f"--port={self.port}"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            command, env=settings(folder, port), stdout=quiet, stderr=quiet, start_new_session=True
        )

    def page(self, path: str) -> str:
        """A page, as whoever follows the link in a mail gets it."""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Host": "unknot.example.org"}
        )
        for _ in range(300):
            with (
                contextlib.suppress(ConnectionError, urllib.error.URLError),
                urllib.request.urlopen(asked, timeout=PATIENCE_S) as answer,
            ):
                return str(answer.read().decode())
            time.sleep(0.05)  # it may send before it serves
        raise AssertionError("the server did not answer")

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_: object) -> None:
        """Kill -9, everything that is left."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE_S)

    def stop(self) -> int:
        """Ask it to stop; how it ended."""
        self.process.terminate()
        return self.process.wait(PATIENCE_S)

    def is_gone(self) -> bool:
        """Whether nothing of it is left."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False


BAD = [
    (["--twice"], {}, "--twice is not an option here; use unknot remind [--once]"),
    (["--data-dir"], {}, "--data-dir has no value"),
    (["--once"], {"UNKNOT_SMTP_PORT": "mail"}, "UNKNOT_SMTP_PORT is 'mail'; it may be 1 to 65535"),
    (["--once"], {"UNKNOT_URL": "here"}, "UNKNOT_URL is 'here'"),
    (["--once", "--data-dir=/dev/null/x"], {}, "--data-dir /dev/null/x cannot be used"),
]


@pytest.mark.parametrize(("options", "change", "says"), BAD)
def test_what_it_cannot_use_is_told_in_one_sentence(
    options, change, says, monkeypatch, capsys, tmp_path
):
    """With exit code 2, and nothing sent."""
    for name, value in {**settings(tmp_path, 25), **change}.items():
        monkeypatch.setenv(name, value)
    assert main(["remind", *options]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"unknot remind: {says}")
    assert told.count("\n") == 1
