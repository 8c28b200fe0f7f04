"""`unknot figure MOVEMENT` and `unknot figure --sheet`."""

import sys
from contextlib import suppress
from pathlib import Path

from unknot.cli._input import BadInput, write
from unknot.journeys import draw_figure

USAGE = "unknot figure MOVEMENT [--still|--animated|--strip] [-o F.svg], or unknot figure --sheet"


def run(arguments: list[str]) -> int:
    """Draw one movement, or all of them on a sheet."""
    words, target = _target([each for each in arguments if each != "--json"])
    kind, movement = _asked(words)
    try:
        drawn = (
            draw_figure.draw_sheet()
            if kind == draw_figure.SHEET
            else draw_figure.draw_figure(movement, kind)
        )
    except draw_figure.NoSuchFigure as error:
        raise BadInput(str(error)) from None
    content = drawn.encode()
    if target is not None:
        _save(content, target)
    if "--json" in arguments:
        told = {"file": target} if target is not None else {"svg": drawn}
        write({"id": movement or None, "kind": kind, "bytes": len(content), **told})
    elif target is None:
        sys.stdout.buffer.write(content + b"\n")
    return 0


def _target(words: list[str]) -> tuple[list[str], str | None]:
    """Take `-o F.svg` out of the words."""
    if "-o" not in words:
        return words, None
    place = words.index("-o")
    rest = words[:place] + words[place + 2 :]
    if place + 1 >= len(words) or words[place + 1].startswith("-") or "-o" in rest:
        raise BadInput(f"-o needs the name of one file; use {USAGE}.")
    return rest, words[place + 1]


def _asked(words: list[str]) -> tuple[str, str]:
    """The kind of drawing, and the movement; the sheet has none."""
    kinds = (*draw_figure.KINDS, draw_figure.SHEET)
    options = [word for word in words if word.startswith("-")]
    names = [word for word in words if not word.startswith("-")]
    for option in options:
        if option not in [f"--{kind}" for kind in kinds]:
            raise BadInput(f"{option} is not an option here; use {USAGE}.")
    if len(options) > 1:
        raise BadInput(f"{' and '.join(options)} cannot be had at once; use {USAGE}.")
    kind = options[0].removeprefix("--") if options else "animated"
    if len(names) != (0 if kind == draw_figure.SHEET else 1):
        raise BadInput(f"{len(names)} movements are given; use {USAGE}.")
    return kind, names[0] if names else ""


def _save(content: bytes, name: str) -> None:
    """Write the file whole, or leave what was there as it was."""
    path = Path(name)
    beside = path.with_name(f".{path.name}.part") if path.name else path
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise BadInput(f"{name} cannot be written: {error.strerror}.") from None
