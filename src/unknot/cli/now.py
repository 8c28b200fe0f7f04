"""`unknot now [--no-bell]`: the safety check and guided relief, in this terminal."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from unknot import relief, safety
from unknot.cli._input import BadInput
from unknot.cli._keeper import Keeper, Known
from unknot.cli._questions import Back, ask_check, ask_many, ask_number, ask_one, ask_yes
from unknot.cli._result import country_of, show_notice, show_result, show_safety_net
from unknot.cli._session import play, to_ms
from unknot.cli._terminal import Left, Terminal, open_terminal
from unknot.journeys import open_shelf
from unknot.journeys.compose_relief import session_for
from unknot.journeys.open_shelf import Shelf
from unknot.terms import Answers, Place, Preference, Reply, Site

USAGE = "unknot now, or unknot now --no-bell"
FRESH = timedelta(minutes=15)  # product choice: until then the check's pain is "now"
PLACES = {
    Place.FLOOR: "on the floor",
    Place.BED: "on a bed or sofa",
    Place.CHAIR: "on a chair",
    Place.STANDING: "standing, or at work",
}
THINGS = {
    relief.Thing.HEAT: "something warm",
    relief.Thing.PILLOW: "a pillow",
    relief.Thing.CHAIR: "a chair or sofa",
    relief.Thing.WALL: "a wall",
}
PREFERENCES = {
    Preference.UNKNOWN: "I do not know",
    Preference.FLEXION: "bending forward",
    Preference.EXTENSION: "bending backward",
    Preference.NONE: "neither more",
}


@dataclass(frozen=True, slots=True)
class Made:
    """A check as it was made."""

    id: str
    at: datetime
    answers: Answers


def run(arguments: list[str]) -> int:
    """Hold the conversation; what happened is kept as it happens."""
    for argument in arguments:
        if argument != "--no-bell":
            raise BadInput(f"{argument} is not an option here; use {USAGE}.")
    terminal = open_terminal(_now, signals="--no-bell" not in arguments)
    return converse(terminal, open_shelf.shelf(), os.environ)


def _now() -> datetime:
    return datetime.now().astimezone()


def converse(terminal: Terminal, shelf: Shelf, environment: Mapping[str, str]) -> int:
    """Check, then relieve, and check again when it got worse."""
    keeper = Keeper(shelf, terminal)
    terminal.heading("My back is in spasm now")
    terminal.say("First a safety check, then relief. It takes a few minutes.")
    while _checked(keeper, terminal, shelf, environment):
        terminal.say("Let us do the safety check again.")
    return 0


def _checked(
    keeper: Keeper, terminal: Terminal, shelf: Shelf, environment: Mapping[str, str]
) -> bool:
    """One check and what follows from it; gives whether to check again."""
    asked = ask_check(shelf.safety, terminal)
    made = Made(str(uuid4()), terminal.clock(), asked.answers)
    found = safety.check(made.answers, shelf.safety, made.at.date())
    show_result(found, shelf, country_of(environment), terminal)
    if found.level is not None:
        body = {"id": made.id, "answers": dict(made.answers), "stage": None, "based_on": None}
        keeper.keep("check_made", body)
    if asked.left or found.self_care is None:
        return False
    try:
        return _relieved(found.self_care, made, keeper, terminal, shelf)
    except Left:
        return False


def _relieved(
    key: safety.SelfCare, made: Made, keeper: Keeper, terminal: Terminal, shelf: Shelf
) -> bool:
    terminal.show("")
    if not _wants("Shall we begin with relief?", terminal):
        return False
    known = keeper.known()
    context = _context(made, known, terminal, shelf)
    if terminal.clock() - made.at >= FRESH:
        terminal.say("More than a quarter of an hour went by since the check.")
        return True
    session = session_for(key, context, shelf)
    setup = _setup(session, key, context, known, shelf)
    session_id = _begun(context, made, keeper)

    def keep(effect: relief.Happened | relief.HeatOn) -> None:
        if isinstance(effect, relief.HeatOn):
            keeper.warmed(effect.until)
        else:
            keeper.keep(effect.kind, {"session_id": session_id, **effect.body})

    over = play(setup, shelf, terminal, keep)
    if over.phase is relief.PlayPhase.TO_CHECK:
        return True
    _show_ending(over.ending, terminal, shelf)
    return over.ending == "worse" and _wants("Do the safety check again now?", terminal)


def _wants(what: str, terminal: Terminal) -> bool:
    while True:
        try:
            return ask_yes(terminal, what)
        except Back:
            terminal.say("There is no way back from here; q leaves.")


# The situation


def _context(made: Made, known: Known, terminal: Terminal, shelf: Shelf) -> relief.Context:
    while True:
        try:
            return _asked_context(made, known, terminal, shelf)
        except Back:
            terminal.say("Once more from the first of these questions.")


def _asked_context(made: Made, known: Known, terminal: Terminal, shelf: Shelf) -> relief.Context:
    terminal.show("")
    terminal.heading("Where are you?")
    place = _one(PLACES, terminal)
    terminal.heading("What is within reach?")
    things = _many(THINGS, terminal, counts=(Reply.YES,))
    terminal.heading("What does your back like?")
    preference = _one(PREFERENCES, terminal)
    terminal.heading("Anything to be careful with?")
    asks = {each.id: each.ask for each in shelf.relief.asked.values()}
    # Not being sure of something to be careful with is a reason to be careful.
    adaptations = _many(asks, terminal, counts=(Reply.YES, Reply.UNSURE))
    return relief.Context(
        pain=_pain(made, terminal),
        site=Site(str(made.answers["pain_site"])),
        place=place,
        answers=made.answers,
        has=frozenset(things),
        adaptations=frozenset(adaptations),
        preference=preference,
        helped=known.helped,
    )


def _one(options: Mapping[Any, str], terminal: Terminal) -> Any:
    return tuple(options)[ask_one(terminal, tuple(options.values()))]


def _many(options: Mapping[Any, str], terminal: Terminal, counts: tuple[Reply, ...]) -> list[Any]:
    replies = ask_many(terminal, tuple(options.values()))
    return [name for name, reply in zip(options, replies, strict=True) if reply in counts]


def _pain(made: Made, terminal: Terminal) -> int:
    told = made.answers.get("pain_score")
    if isinstance(told, int) and terminal.clock() - made.at < FRESH:
        return told
    terminal.say("How much does it hurt now? 0 is no pain, 10 is the worst you can think of.")
    return ask_number(terminal, 0, 10)


# The session


def _setup(
    session: relief.Session,
    key: safety.SelfCare,
    context: relief.Context,
    known: Known,
    shelf: Shelf,
) -> relief.Setup:
    return relief.Setup(
        steps=tuple(relief.PlayStep.of(each) for each in session.steps),
        pain=context.pain,
        heat=shelf.relief.heat,
        first_heat=not known.heat_used,
        heat_ended_at=None if known.heat_ended_at is None else to_ms(known.heat_ended_at),
        distraction=_instead_of_heat(key, context, shelf),
    )


def _instead_of_heat(
    key: safety.SelfCare, context: relief.Context, shelf: Shelf
) -> relief.PlayStep | None:
    without = replace(context, has=context.has - {relief.Thing.HEAT})
    steps = session_for(key, without, shelf).steps
    found = (each for each in steps if each.step.kind is relief.StepKind.DISTRACTION)
    first = next(found, None)
    return None if first is None else relief.PlayStep.of(first)


def _begun(context: relief.Context, made: Made, keeper: Keeper) -> str:
    """Keep that a session begins; gives its id."""
    place = {"place": str(context.place), "pain": context.pain, "site": str(context.site)}
    session_id = str(uuid4())
    body = {
        "id": session_id,
        "episode_id": keeper.episode_for(place),
        "check_id": made.id,
        "mini_check": None,
        "context": _as_json(context),
    }
    keeper.keep("session_begun", body)
    return session_id


def _as_json(context: relief.Context) -> dict[str, Any]:
    return {
        "answers": dict(context.answers),
        "pain": context.pain,
        "site": str(context.site),
        "place": str(context.place),
        "has": sorted(context.has),
        "adaptations": sorted(context.adaptations),
        "preference": str(context.preference),
        "helped": list(context.helped),
    }


def _show_ending(ending: str | None, terminal: Terminal, shelf: Shelf) -> None:
    terminal.show("")
    for each in shelf.relief.endings:
        if each.id == ending:
            terminal.heading(each.title)
            terminal.say(each.text)
            terminal.heading("The next 24 hours")
            terminal.points(each.next)
    show_safety_net(shelf.care, terminal)
    show_notice(shelf.care, terminal)
