"""`unknot serve [--host HOST] [--port PORT] [--data-dir FOLDER]`."""

import os
import subprocess
import sys

from unknot.cli._input import BadInput

USAGE = "unknot serve [--host HOST] [--port PORT] [--data-dir FOLDER]"
VARIABLES = {
    "--host": "UNKNOT_HOST",
    "--port": "UNKNOT_PORT",
    "--data-dir": "UNKNOT_DATA_DIR",
}


def run(arguments: list[str]) -> int:
    """Hand this process over to the web door, which serves until it is told to stop."""
    os.environ.update(_settings([argument for argument in arguments if argument != "--json"]))
    command = [sys.executable, "-m", "unknot.web"]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)  # so that a signal meant for us reaches the server itself
    return subprocess.call(command)


def _settings(arguments: list[str]) -> dict[str, str]:
    settings: dict[str, str] = {}
    given = iter(arguments)
    for argument in given:
        option, _, value = argument.partition("=")
        if option not in VARIABLES:
            raise BadInput(f"{argument} is not an option here; use {USAGE}.")
        value = value or next(given, "")
        if not value:
            raise BadInput(f"{option} has no value; use {USAGE}.")
        settings[VARIABLES[option]] = value
    port = settings.get("UNKNOT_PORT", "8765")
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise BadInput(f"--port is {port!r}; it must be a number from 1 to 65535.")
    return settings
