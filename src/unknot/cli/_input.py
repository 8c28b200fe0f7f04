"""Read what a command is given, and refuse it in one plain sentence."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

MOST_BYTES = 1_000_000


class BadInput(ValueError):
    """The command cannot use what it was given; the message is the one sentence to show."""


def one_file(arguments: list[str], usage: str) -> str:
    """Take exactly one file name (or `-` for standard input) from the arguments."""
    names = [argument for argument in arguments if argument != "--json"]
    unknown = [name for name in names if name.startswith("-") and name != "-"]
    if unknown:
        raise BadInput(f"{unknown[0]} is not an option here; use {usage}.")
    if len(names) != 1:
        raise BadInput(f"{len(names)} files are given; use {usage}.")
    return names[0]


def read_document(name: str) -> Any:
    """Read one JSON document of at most 1 MB from a file, or from standard input for `-`."""
    try:
        if name == "-":
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}.") from None
    if len(content) > MOST_BYTES:
        raise BadInput(f"{name} is larger than 1 MB; one document may have at most 1 MB.")
    return parse(content, name)


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, Any]]:
    """Read JSON lines one by one, each of at most 1 MB, with their numbers; skip empty ones."""
    number = 0
    while line := stream.readline(MOST_BYTES + 1):
        number += 1
        if len(line) > MOST_BYTES:
            raise BadInput(f"line {number} is larger than 1 MB; a line may have at most 1 MB.")
        if line.strip():
            yield number, parse(line, f"line {number}")


def parse(content: bytes, name: str) -> Any:
    """Parse JSON strictly: UTF-8, no NaN or Infinity, no key twice."""
    try:
        return json.loads(
            content.decode(), parse_constant=_no_constant, object_pairs_hook=_no_double
        )
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not UTF-8 at byte {error.start}; save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{name} is not JSON at line {error.lineno}, column {error.colno}: {error.msg}."
        ) from None
    except RecursionError:
        raise BadInput(f"{name} is nested too deeply; the contract needs two levels.") from None
    except _BadValue as error:
        raise BadInput(f"{name}: {error}") from None
    except ValueError:  # a whole number of thousands of digits, which JSON allows
        raise BadInput(f"{name} holds a number too long to read; give fewer digits.") from None


class _BadValue(Exception):
    """A value that JSON readers let through and the contracts do not."""


def _no_constant(name: str) -> NoReturn:
    raise _BadValue(f"{name} is not a number that can be used; give a plain number.")


def _no_double(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _BadValue(f"{key[:60]!r} stands twice; give each key once.")
        found[key] = value
    return found


def only_keys(document: Any, allowed: tuple[str, ...], name: str) -> dict[str, Any]:
    """Take an object that has no other keys than those allowed."""
    if not isinstance(document, dict):
        raise BadInput(f"{name} is not an object; it may have the keys {', '.join(allowed)}.")
    for key in document:
        if key not in allowed:
            raise BadInput(f"{name}: {key[:60]!r} is not a key; allowed are {', '.join(allowed)}.")
    return document


def write(value: Any) -> None:
    """Print one JSON value on one line, as UTF-8 whatever the terminal says."""
    line = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    sys.stdout.buffer.write(line.encode() + b"\n")
