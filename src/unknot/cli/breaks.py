"""`unknot breaks [--every MINUTES] [--calendar FILE.ics]`: breaks beside work, in this terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from unknot.breaks import Because, Due, Held, Waiting
from unknot.cli._input import BadInput
from unknot.cli._keeper import zone_here
from unknot.cli._terminal import Left, Terminal, open_terminal
from unknot.journeys import open_shelf, open_store

if TYPE_CHECKING:  # models can only be imported once the store is open
    from unknot.journeys.break_cards import Shown
    from unknot.journeys.break_companion import Companion, Decision

USAGE = "unknot breaks [--every MINUTES] [--calendar FILE.ics]"
HELP = """unknot breaks [--every MINUTES] [--calendar FILE.ics]

Breaks beside work, as long as this runs: one card of few words, and the bell. Nothing is kept.

--every MINUTES      from break to break, 20 to 90; 45 if not given
--calendar FILE.ics  no break comes during its meetings; one is offered once after

Keys: d done, l later, q leave; m while you wait: I moved just now.
"""
OPTIONS = {"--every": "45", "--calendar": ""}
MOST_BYTES = 2_000_001
HELP_FIRST = "Your latest safety check says to get help first. Do that; there are no breaks now."
ANY = "Any change of position will do, as your back likes it."


def run(arguments: list[str]) -> int:
    """Keep somebody company until they leave."""
    if arguments[:1] in (["--help"], ["-h"]):
        print(HELP, end="")
        return 0
    asked = _options(arguments)
    terminal = open_terminal(_now, signals=True)
    try:
        accompany(terminal, _companion(asked, terminal.clock()))
    except Left:
        return 0
    return 0


def _options(arguments: list[str]) -> dict[str, str]:
    asked, words = dict(OPTIONS), list(arguments)
    while words:
        name, *rest = words
        if name not in OPTIONS:
            raise BadInput(f"{name} is not an option here; use {USAGE}.")
        if not rest:
            raise BadInput(f"{name} is followed by nothing; use {USAGE}.")
        asked[name], *words = rest
    return asked


def _companion(asked: dict[str, str], now: datetime) -> Companion:
    content = _content(asked["--calendar"])
    open_store.open_store()
    from unknot.journeys import break_companion, people

    zone = _zone(now)
    try:
        settings = break_companion.settings_for(asked["--every"])
        busy = () if content is None else break_companion.busy_in(content, now, zone)
    except break_companion.BadBreaks as error:
        raise BadInput(str(error)) from None
    person, shelf = people.local_person(), open_shelf.shelf()
    return break_companion.Companion(person, settings, busy, zone, shelf, now)


def _content(name: str) -> bytes | None:
    if not name:
        return None
    try:
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}.") from None


def _now() -> datetime:
    return datetime.now().astimezone()


def _zone(now: datetime) -> tzinfo:
    named = zone_here()
    return ZoneInfo(named) if named or now.tzinfo is None else now.tzinfo


def accompany(terminal: Terminal, companion: Companion) -> None:
    """Wait, offer, wait again; ends when the person leaves, or help comes first."""
    terminal.heading("Breaks")
    terminal.say(f"One every {companion.settings.every_min} minutes, while this runs. q leaves.")
    while True:
        now = terminal.clock()
        if companion.help_comes_first(now):
            terminal.say(HELP_FIRST)
            return
        decision = companion.decide(now)
        goes_on = _offered if isinstance(decision, Due) else _waited
        if not goes_on(terminal, companion, decision):
            return


def _waited(terminal: Terminal, companion: Companion, decision: Decision) -> bool:
    """Wait for the next break; whether it goes on."""
    from unknot.journeys.break_companion import Answer

    if not isinstance(decision, Waiting | Held):
        return False
    says = f"{_waiting(decision, terminal.clock())}  (m I moved just now, q leave)"
    key = terminal.wait(lambda: [says], ("m", "q"), decision.until)
    if key == "m":
        companion.answer(Answer.DONE, terminal.clock())
    elif key is None:
        companion.woke(decision.until, terminal.clock())
    return key != "q"


def _waiting(decision: Waiting | Held, now: datetime) -> str:
    # Rounded up: a break never comes before the time that was told.
    whole = decision.until.astimezone(now.tzinfo) + timedelta(seconds=59)
    if isinstance(decision, Held):
        return f"A break is due. It waits for the end of your meeting, at {whole:%H:%M}."
    after = " after your meeting," if decision.because is Because.MEETING else ""
    return f"The next break comes{after} at {whole:%H:%M}."


def _offered(terminal: Terminal, companion: Companion, decision: Decision) -> bool:
    """Offer one; whether it goes on. Who does not answer is asked again after an interval."""
    from unknot.journeys.break_companion import Answer

    now = terminal.clock()
    shown = companion.offer(now)
    is_after = isinstance(decision, Due) and decision.because is Because.MEETING
    terminal.signal()
    terminal.heading(f"{'Your meeting is over. ' if is_after else ''}Time for a short break.")
    ends = now + timedelta(seconds=shown.card.seconds if shown else 0)
    until = now + companion.settings.every
    key = terminal.wait(_card(shown, ends, terminal.clock), ("d", "l", "q"), until)
    if key in ("d", "l"):
        companion.answer(Answer.DONE if key == "d" else Answer.LATER, terminal.clock())
    elif key is None:
        companion.woke(until, terminal.clock())
    return key != "q"


def _card(
    shown: Shown | None, ends: datetime, clock: Callable[[], datetime]
) -> Callable[[], list[str]]:
    """The card as it stands at each moment, with the seconds that are left."""

    def paint() -> list[str]:
        keys = "(d done, l later, q leave)"
        if shown is None:
            return [ANY, keys]
        left = max(0, round((ends - clock()).total_seconds()))
        figure = f"Figure: {shown.name}. {'; '.join(shown.poses)}."
        return [shown.card.says, *shown.lines, figure, f"{left} seconds  {keys}"]

    return paint
