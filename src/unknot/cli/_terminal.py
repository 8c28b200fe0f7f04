"""A terminal to talk with: words out, lines and keys in, with or without redrawing."""

from __future__ import annotations

import asyncio
import os
import queue
import shutil
import sys
import textwrap
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output

WIDEST = 78
LOOK_EVERY_S = 0.1
BELL = "\a"
COLOURS = {"red": "31", "yellow": "33", "cyan": "36", "green": "32"}

Lines = Callable[[float | None], str | None]
"""The next line typed, or None when so many seconds went by without one."""

Clock = Callable[[], datetime]


class Left(Exception):
    """The person left, or there is nothing more to read."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a terminal can show.

    Args:
        redraws: keys are read one by one and a part of the screen is drawn again and again.
        echoes: what is typed shows, and so does its Enter.
        rings: there is a bell. bold, colour: whether these may be used.
    """

    redraws: bool = False
    echoes: bool = False
    rings: bool = False
    bold: bool = False
    colour: bool = False


def look_of(stdin: TextIO, stdout: TextIO, environment: Mapping[str, str]) -> Look:
    """What can be shown here: nothing but words in a pipe or a dumb terminal."""
    is_terminal = stdout.isatty()
    able = is_terminal and environment.get("TERM", "") not in ("dumb", "")
    return Look(
        redraws=able and stdin.isatty(),
        echoes=stdin.isatty(),
        rings=is_terminal,
        bold=able,
        colour=able and not environment.get("NO_COLOR"),
    )


class Terminal:
    """Talk with one person; time comes from the clock that is handed in."""

    def __init__(
        self, lines: Lines, output: TextIO, clock: Clock, look: Look, *, signals: bool = True
    ) -> None:
        self._lines = lines
        self._output = output
        self.clock = clock
        self.look = look
        self._signals = signals

    def say(self, text: str = "", indent: str = "") -> None:
        """Print a paragraph, wrapped; `indent` stands before its first line."""
        self.show(_wrapped(text, indent))

    def show(self, text: str) -> None:
        """Print a line as it is."""
        self._output.write(f"{text}\n")
        self._output.flush()

    def heading(self, text: str, colour: str = "") -> None:
        """Print a line that stands out, in bold and colour where these may be used."""
        codes = ["1"] if self.look.bold else []
        if self.look.colour and colour:
            codes.append(COLOURS[colour])
        self.show(f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes else text)

    def points(self, points: Sequence[str]) -> None:
        """Print a list, one point after the other."""
        for point in points:
            self.say(point, "  - ")

    def ask(self, prompt: str) -> str:
        """Print a prompt and take one line, in small letters without spaces around it.

        Raises:
            Left: there is nothing more to read.
        """
        self._output.write(f"{prompt} ")
        self._output.flush()
        line = self._lines(None)
        if not self.look.echoes:
            self.show("")
        if line is None:
            raise Left
        return line.strip().lower()

    def signal(self) -> None:
        """Ring once, unless the person wants no signals."""
        if self._signals:
            self.ring()

    def ring(self) -> None:
        """Ring, where there is a terminal to ring."""
        if self.look.rings:
            self._output.write(BELL)
            self._output.flush()

    def wait(
        self,
        paint: Callable[[], Sequence[str]],
        keys: Sequence[str],
        until: datetime | None,
        ring_every_s: float | None = None,
    ) -> str | None:
        """Wait for one of the keys; None when the time came first.

        Args:
            paint: the lines to show; drawn again and again where that can be done.
            keys: single characters; in a terminal without redrawing each needs Enter.

        Raises:
            Left: there is nothing more to read.
        """
        wait = self._wait_redrawing if self.look.redraws else self._wait_for_line
        return wait(paint, keys, until, ring_every_s)

    def _wait_for_line(
        self,
        paint: Callable[[], Sequence[str]],
        keys: Sequence[str],
        until: datetime | None,
        ring_every_s: float | None,
    ) -> str | None:
        for text in paint():
            self.say(text)
        while (left := self._left(until)) is None or left > 0:
            line = self._lines(_shorter(left, ring_every_s))
            if line is None:
                if ring_every_s is not None:
                    self.ring()
                continue
            key = line.strip().lower()[:1]
            if key in keys:
                return key
            self.say(f"Type one of {', '.join(key for key in keys if key.strip())}, then Enter.")
        return None

    def _left(self, until: datetime | None) -> float | None:
        return None if until is None else (until - self.clock()).total_seconds()

    def _wait_redrawing(
        self,
        paint: Callable[[], Sequence[str]],
        keys: Sequence[str],
        until: datetime | None,
        ring_every_s: float | None,
    ) -> str | None:
        from prompt_toolkit.application import Application
        from prompt_toolkit.layout import FormattedTextControl, Layout, Window

        control = FormattedTextControl(
            lambda: "\n".join(_wrapped(line) for line in paint()), show_cursor=False
        )
        application: Application[str | None] = Application(
            layout=Layout(Window(control, wrap_lines=True, always_hide_cursor=True)),
            key_bindings=_bindings(keys),
            refresh_interval=LOOK_EVERY_S,
            erase_when_done=True,
            output=_output(self._output),
        )

        async def watch() -> None:
            rang = self.clock()
            while (left := self._left(until)) is None or left > 0:
                await asyncio.sleep(LOOK_EVERY_S)
                if ring_every_s and (self.clock() - rang).total_seconds() >= ring_every_s:
                    rang = self.clock()
                    self.ring()
            if application.is_running and not application.is_done:
                application.exit(result=None)

        return application.run(pre_run=lambda: _start(application, watch))


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text,
        min(WIDEST, max(20, shutil.get_terminal_size().columns - 1)),
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
    )


def _start(application: Application[str | None], watch: Callable[[], object]) -> None:
    application.create_background_task(watch())  # type: ignore[arg-type]


def _shorter(left: float | None, ring_every_s: float | None) -> float | None:
    given = [each for each in (left, ring_every_s) if each is not None]
    return min(given, default=None)


def _bindings(keys: Sequence[str]) -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()
    for name in ("<any>", "c-d", "c-c", "<sigint>"):
        bindings.add(name)(lambda event: _pressed(event, keys))
    return bindings


def _pressed(event: KeyPressEvent, keys: Sequence[str]) -> None:
    if event.app.is_done:
        return
    if event.key_sequence[0].key in ("c-c", "<sigint>"):
        event.app.exit(exception=KeyboardInterrupt())
    elif event.key_sequence[0].key == "c-d":
        event.app.exit(exception=Left())
    elif event.data.lower() in keys:
        event.app.exit(result=event.data.lower())


def _output(stdout: TextIO) -> Output:
    from prompt_toolkit.output import create_output
    from prompt_toolkit.output.vt100 import Vt100_Output

    output = create_output(stdout)
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False  # not every terminal answers, and waiting for it shows
    return output


class Typed:
    """Lines from a file descriptor, read beside the conversation so that waiting can end.

    The descriptor is read itself: a thread that is held in sys.stdin keeps Python from ending.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._queue: queue.Queue[str | None] = queue.Queue()
        self._thread: threading.Thread | None = None

    def __call__(self, timeout: float | None) -> str | None:
        """Take the next line.

        Raises:
            Left: there are no more lines.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._read, daemon=True)
            self._thread.start()
        try:
            line = self._queue.get(timeout=timeout)
        except queue.Empty:
            return None
        if line is None:
            self._queue.put(None)  # ended stays ended
            raise Left
        return line

    def _read(self) -> None:
        rest = b""
        while chunk := self._chunk():
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._queue.put(line.decode(errors="replace"))
        if rest:
            self._queue.put(rest.decode(errors="replace"))
        self._queue.put(None)

    def _chunk(self) -> bytes:
        try:
            return os.read(self._descriptor, 4096)
        except OSError:
            return b""  # the terminal is gone


def straight_from(stdin: TextIO) -> Lines:
    """Lines read when asked for, so that between them keys can be read one by one."""

    def line(_: float | None) -> str:
        typed = stdin.readline()
        if not typed:
            raise Left
        return typed

    return line


def open_terminal(clock: Clock, *, signals: bool) -> Terminal:
    """The terminal, or the pipe, that this process has."""
    look = look_of(sys.stdin, sys.stdout, os.environ)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    lines = straight_from(sys.stdin) if look.redraws else Typed(sys.stdin.fileno())
    return Terminal(lines, sys.stdout, clock, look, signals=signals)
