"""Bring the tables and files up to date, then serve until told to stop."""

import hashlib
import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unknot.web.settings")


def main() -> None:
    """Prepare, say where the app is, and hand over to the server."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    from unknot.store.settings import protect

    django.setup()
    call_command("migrate", verbosity=0)
    protect(settings.DATA)
    _collect(settings.HERE, settings.STATIC_ROOT)
    host, port = settings.HOST, settings.PORT
    shown = "localhost" if host == "127.0.0.1" else host
    sys.stdout.write(f"Unknot is at http://{shown}:{port}/   (Ctrl-C stops it)\n")
    sys.stdout.flush()
    _serve(host, port)


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
