"""`unknot remind [--once] [--data-dir FOLDER]`: send the reminders that are due, each minute."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from unknot.cli._input import BadInput
from unknot.journeys import mail_server, open_shelf, open_store

if TYPE_CHECKING:
    from unknot.journeys.send_due import Drained

USAGE = "unknot remind [--once] [--data-dir FOLDER]"
MINUTE_S = 60
ONCE, BESIDE, FOLDER = "--once", "--beside", "--data-dir"
log = logging.getLogger("unknot.reminders")


def run(arguments: list[str]) -> int:
    """Send what is due, once or until told to stop.

    `unknot serve` starts it with --beside, so that it stops when the server is gone.
    """
    options = _options([argument for argument in arguments if argument != "--json"])
    _refuse_bad_settings()
    if ONCE in options:
        done = _drain(lambda: True)
        print(f"{done.sent} sent, {done.failed} not sent, {done.kept_quiet} not needed any more.")
        return 0
    stop = _stop_asked(beside=BESIDE in options)
    while not stop.is_set():
        _drain_or_wait(lambda: not stop.is_set())
        stop.wait(MINUTE_S - _now().second)
    return 0


def _options(arguments: list[str]) -> set[str]:
    options: set[str] = set()
    given = iter(arguments)
    for argument in given:
        option, _, value = argument.partition("=")
        if option not in (ONCE, BESIDE, FOLDER):
            raise BadInput(f"{argument} is not an option here; use {USAGE}.")
        if option == FOLDER:
            value = value or next(given, "")
            if not value:
                raise BadInput(f"{FOLDER} has no value; use {USAGE}.")
            os.environ["UNKNOT_DATA_DIR"] = value
        options.add(option)
    return options


def _refuse_bad_settings() -> None:
    try:
        mail_server.read(os.environ)
        mail_server.public_address(os.environ)
        open_store.open_store()
    except mail_server.BadMail as error:
        raise BadInput(str(error)) from None
    except OSError as error:
        raise BadInput(
            f"{FOLDER} {error.filename} cannot be used: {error.strerror}; name another."
        ) from None


def _drain(go_on: Callable[[], bool]) -> "Drained":
    from unknot.journeys import send_due, ways  # they need the store open

    return send_due.drain(ways.ways(os.environ, _now), _now, open_shelf.shelf(), go_on)


def _drain_or_wait(go_on: Callable[[], bool]) -> None:
    try:
        _drain(go_on)
    except Exception as error:
        # A database that is busy or gone may be back in a minute; what it says may be private.
        log.error("No reminders this minute: %s", type(error).__name__)


def _now() -> datetime:
    return datetime.now(UTC)


def _stop_asked(*, beside: bool) -> threading.Event:
    """Set by a signal; beside a server also by the end of standard input, which it holds open."""
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    if beside:
        threading.Thread(target=_watch, args=(stop,), daemon=True).start()
    return stop


def _watch(stop: threading.Event) -> None:
    # Read from the descriptor: a thread within sys.stdin would hold its lock when Python ends.
    while os.read(0, 1):
        pass
    stop.set()
