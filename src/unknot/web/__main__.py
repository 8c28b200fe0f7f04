"""Bring the tables and files up to date, then serve until told to stop."""

import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from unknot.journeys import mail_server, open_store

STOPS_WITHIN_S = 10
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unknot.web.settings")


def main() -> None:
    """Prepare, say where the app is, and hand over to the server."""
    _refuse_what_cannot_work()
    import django
    from django.conf import settings

    django.setup()
    try:
        open_store.bring_up_to_date()
    except open_store.NoDatabase as error:
        _refuse(str(error))
    _collect(settings.HERE, settings.STATIC_ROOT)
    host, port = settings.HOST, settings.PORT
    shown = "localhost" if host == "127.0.0.1" else host
    sys.stdout.write(f"Unknot is at http://{shown}:{port}/   (Ctrl-C stops it)\n")
    sys.stdout.flush()
    with _reminders():
        _serve(host, port)


@contextmanager
def _reminders() -> Iterator[None]:
    """Send what is due from one process beside the server, which stops with it.

    With PostgreSQL `unknot remind` is started for itself, on as many machines as there are.
    """
    from django.db import connection

    if connection.vendor != "sqlite":
        yield
        return
    command = [sys.executable, "-m", "unknot", "remind", "--beside"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as beside:  # noqa: S603 - our own
        try:
            yield
        finally:
            _let_go(beside)


def _let_go(beside: "subprocess.Popen[bytes]") -> None:
    """The end of its input tells it to finish what is on its way, and go."""
    try:
        beside.communicate(timeout=STOPS_WITHIN_S)
    except subprocess.TimeoutExpired:
        beside.kill()


def _refuse_what_cannot_work() -> None:
    """Say in one sentence why the app cannot start here, before anything is made."""
    try:
        open_store.refuse_what_cannot_work()
        mail_server.read(os.environ)
        mail_server.public_address(os.environ)
    except (open_store.NoDatabase, mail_server.BadMail) as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(f"--data-dir {error.filename} cannot be used: {error.strerror}; name another.")
    host, port = os.environ.get("UNKNOT_HOST", "127.0.0.1"), os.environ.get("UNKNOT_PORT", "8765")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, int(port)))
    except OSError as error:
        _refuse(f"--port {port} on {host} cannot be used: {error.strerror}; name another.")


def _refuse(says: str) -> NoReturn:
    sys.stderr.write(f"unknot serve: {says}\n")
    sys.exit(2)


def _collect(source: Path, target: Path) -> None:
    """Make the static files afresh when any of them has changed."""
    from django.core.management import call_command

    digest = hashlib.sha256()
    for file in sorted(source.rglob("*")):
        if file.suffix in (".js", ".css", ".svg", ".png"):
            digest.update(f"{file.name}\0".encode() + file.read_bytes())
    stamp = target / "stamp"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest.hexdigest())


def _serve(host: str, port: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "unknot.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        workers_kill_timeout=5,
        log_access=False,
        log_level=LogLevels.error,
    ).serve()


if __name__ == "__main__":
    main()
