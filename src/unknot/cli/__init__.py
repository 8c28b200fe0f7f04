"""Cli: translate arguments into a journey, and its answer into text.

Answers     What does `unknot COMMAND` do?
Takes       arguments, standard input, files, the clock
Gives       JSON or text on standard output; one plain sentence and exit code 2 on bad input
Never       decisions; a framework or the store before a command needs it
Touch with  tests/cli/; design contracts that other programs rely on
"""

import sys
from importlib import import_module

__all__ = ["main"]

COMMANDS = {
    "serve": "start the app in the browser",
    "remind": "send the reminders that are due; `serve` does so by itself",
    "now": "my back is in spasm now: check and relief in this terminal",
    "breaks": "breaks beside work, in this terminal, held back during meetings",
    "check": "decide how soon somebody must look at this (JSON in, JSON out)",
    "relief": "compose a relief session (JSON in, JSON out)",
    "plan": "make a week, from a profile and what was done (JSON and CSV in, JSON out)",
    "figure": "draw a movement (SVG out)",
    "nourish": "add up food and drink, and what could be better (JSON in, JSON out)",
    "foods": "load the public food tables, and search them",
    "medicines": "is this over-the-counter choice unsafe for me (JSON in, JSON out)",
    "ask": "what the shelf says about words of yours",
    "triggers": "find what comes before spasms in a diary (CSV in)",
    "forecast": "tomorrow's chance of a spasm, where it can be told (CSV in)",
    "shelf": "check the knowledge that everything rests on",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 for done, 2 for input that could not be used."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] in ("-h", "--help", "help"):
        print(_usage())
        return 0
    if given[0] in ("--version", "-V"):
        print(import_module("unknot").__version__)
        return 0
    if given[0] not in COMMANDS:
        print(f"unknot: command is {given[0]!r}; it may be {', '.join(COMMANDS)}.", file=sys.stderr)
        return 2
    return _run(given[0], given[1:])


def _run(command: str, arguments: list[str]) -> int:
    # Imported when asked for, so that a quick command stays quick.
    module = import_module(f"unknot.cli.{command}")
    refused: type[Exception] = import_module("unknot.cli._input").BadInput
    try:
        code: int = module.run(arguments)
        sys.stdout.flush()
    except refused as error:
        print(f"unknot {command}: {error}", file=sys.stderr)
        return 2
    except _no_database() as error:
        print(f"unknot {command}: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away; there is nobody left to tell
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _no_database() -> type[Exception]:
    """Named only when something was raised, so that a quick command stays quick."""
    found: type[Exception] = import_module("unknot.journeys.open_store").NoDatabase
    return found


def _usage() -> str:
    lines = [f"  {name:9} {what}" for name, what in COMMANDS.items()]
    return "\n".join(["unknot: relief for a back in spasm, checked for safety first", "", *lines])
