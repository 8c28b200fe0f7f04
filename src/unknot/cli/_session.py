"""Play a relief session in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from unknot import relief
from unknot.cli._terminal import Left, Terminal
from unknot.journeys.open_shelf import Shelf
from unknot.relief import Event, PlayPhase, PlayState

BAR = 30
BREATH_BAR = 24
ALARM_EVERY_S = 2.0
PAUSE, KEEP, ANOTHER, SKIP, DONE, WORSE, LEAVE = "p", "k", "a", "s", "d", "w", "q"
BREATH_BELL = "b"
TYPES = {KEEP: "keep", ANOTHER: "another", SKIP: "skip", DONE: "done", WORSE: "worse",
         LEAVE: "stop"}  # fmt: skip
WORDS = {
    PAUSE: "space or p: pause", KEEP: "k: this eases, keep it", ANOTHER: "a: try another",
    SKIP: "s: skip", DONE: "d: done", WORSE: "w: it is worse", LEAVE: "q: leave",
    BREATH_BELL: "b: bell with each breath",
}  # fmt: skip
NOTES = {
    "gate": "Movement is left out for now: it waits until the pain has eased.",
    "ease_off": "That was too much. The other movements are left out today.",
    "heat_locked": "Your skin rests for an hour after warmth, so we do something else.",
    "no_heat": "No warmth this time. We do something else.",
    "best": "This one eased most. Back to it.",
    "skin_stop": "Leave warmth off today. If the skin blisters or stays sore, "
    "show it to a pharmacist.",
}
BREATHS = {
    "in": "Breathe in", "top_up": "A little more", "hold": "Hold", "out": "Breathe out"
}  # fmt: skip
BEFORE_TOP_UP = 0.85

Keep = Callable[[relief.Happened | relief.HeatOn], object]


def play(setup: relief.Setup, shelf: Shelf, terminal: Terminal, keep: Keep) -> PlayState:
    """Play until the session is over; what is to be kept is handed over at once.

    Raises:
        KeyboardInterrupt: after what happened until then was handed over.
    """
    return _Player(shelf, terminal, keep).play(setup)


class _Player:
    def __init__(self, shelf: Shelf, terminal: Terminal, keep: Keep) -> None:
        self.guide = shelf.relief
        # The first sentence is enough on a step; the whole notice stands under result and ending.
        self.notice = f"({shelf.care.notice.not_reviewed.split('. ')[0]}.)"
        self.terminal = terminal
        self.keep = keep
        self.rings_breath = False
        self.shown: tuple[object, ...] | None = None

    def play(self, setup: relief.Setup) -> PlayState:
        state, effects = relief.begin(setup, self.now())
        self.perform(effects)
        self.say_note(state.note)
        try:
            while not state.is_over:
                state = self.turn(state)
        except (Left, KeyboardInterrupt) as leaving:
            state = self.let(state, Event("stop", self.now()))
            if isinstance(leaving, KeyboardInterrupt):
                raise
        return state

    def turn(self, state: PlayState) -> PlayState:
        """Show what is going on, wait for one thing to happen, and let it."""
        self.announce(state)
        event = self.ask(state)
        return state if event is None else self.let(state, event)

    def let(self, state: PlayState, event: Event) -> PlayState:
        after, effects = relief.step(state, event)
        self.perform(effects)
        if after.note != state.note:
            self.say_note(after.note)
        return after

    def perform(self, effects: Sequence[relief.Effect]) -> None:
        for effect in effects:
            if isinstance(effect, relief.Happened | relief.HeatOn):
                self.keep(effect)
            elif isinstance(effect, relief.Signal):
                self.terminal.signal()
            elif isinstance(effect, relief.Alarm) and effect.on:
                self.terminal.ring()

    def now(self) -> int:
        return to_ms(self.terminal.clock())

    # Words

    def announce(self, state: PlayState) -> None:
        """Print a step once, when it begins; of warmth only its name until it may be used."""
        step = state.step
        waits = state.phase is PlayPhase.NO_HEAT
        showing = (state.i, state.recorded, step, waits)
        if step is None or self.shown == showing:
            return
        self.shown = showing
        self.terminal.show("")
        self.terminal.heading(f"{state.i + 1} of {len(state.steps)}: {step.title}")
        if waits:
            return
        for cue in step.cues:
            self.terminal.say(cue)
        self.announce_stops(step)
        self.terminal.say(self.notice)

    def announce_stops(self, step: relief.PlayStep) -> None:
        rules = [self.guide.stop_rules[name] for name in step.stop]
        if rules:
            self.terminal.say("Stop if:")
            self.terminal.points([f"{rule.text} {rule.say}" for rule in rules])

    def say_note(self, note: str | None) -> None:
        if note is not None:
            self.terminal.say(NOTES[note])

    # Questions

    def ask(self, state: PlayState) -> Event | None:
        match state.phase:
            case PlayPhase.PAIN:
                return self.ask_pain()
            case PlayPhase.NO_HEAT:
                return self.ask_no_heat()
            case PlayPhase.SKIN:
                return self.ask_skin("Look at your skin, or feel it. Is it fine? "
                                     "Warm and pink is fine. Sore, blotchy or blistered is not.",
                                     state.ends_at)  # fmt: skip
            case PlayPhase.SKIN_END:
                return self.ask_skin("Take the warmth off now. Is your skin fine?", None)
            case PlayPhase.ALARM:
                return self.ask_off()
            case PlayPhase.CHOOSE:
                return self.choose()
            case _:
                return self.run(state)

    def ask_pain(self) -> Event:
        while True:
            line = self.terminal.ask(
                "How much does it hurt now? 0 (none) to 10 (worst); s: I would rather not say, "
                "w: it is worse, q: leave:"
            )
            if line in (SKIP, WORSE, LEAVE):
                return self.event(TYPES[line])
            if line.isascii() and line.isdecimal() and int(line[:9]) <= 10:
                return self.event("pain", value=int(line))
            self.terminal.say("Type a whole number from 0 to 10, or s, w or q.")

    def ask_no_heat(self) -> Event:
        self.terminal.say("Before warmth: is any of these true?")
        self.terminal.points([each.text for each in self.guide.no_heat])
        words = ["n: none of them   y: yes, or not sure", _help((WORSE, LEAVE))]
        key = self.terminal.wait(lambda: words, ("n", "y", WORSE, LEAVE), None)
        return self.answered(key, "no_heat", "n")

    def ask_skin(self, question: str, until: int | None) -> Event:
        words = [question, "y: it is fine   n: no, take it off", _help((WORSE, LEAVE))]
        key = self.terminal.wait(lambda: words, ("y", "n", WORSE, LEAVE), _moment(until))
        return self.answered(key, "skin", "y")

    def answered(self, key: str | None, question: str, clear: str) -> Event:
        if key is None:
            return self.event("tick")
        if key in (WORSE, LEAVE):
            return self.event(TYPES[key])
        return self.event(question, clear=key == clear)

    def ask_off(self) -> Event:
        words = ["Time is up. Take the warmth off.", "o: it is off", _help((WORSE, LEAVE))]
        key = self.terminal.wait(lambda: words, ("o", WORSE, LEAVE), None, ALARM_EVERY_S)
        return self.event("alarm-off" if key == "o" else TYPES[key or LEAVE])

    def choose(self) -> Event:
        keys = (KEEP, ANOTHER, SKIP, WORSE, LEAVE)
        key = self.terminal.wait(lambda: ["Time is up.", _help(keys)], keys, None)
        return self.event(TYPES[key or LEAVE])

    def run(self, state: PlayState) -> Event | None:
        """Wait while a step runs; None when only the bell was switched."""
        phases = self.phases_of(state)
        keys = _keys_of(state, has_breath=bool(phases) and self.terminal.look.redraws)
        breath = _Breath(phases, self.terminal, lambda: self.rings_breath)

        def paint() -> list[str]:
            if not self.terminal.look.redraws:
                return [_length(state), breath.told(), _help(keys)]
            return [_timer(state, self.now()), *breath.drawn(state, self.now()), _help(keys)]

        key = self.terminal.wait(lambda: [line for line in paint() if line],
                                 (*keys, " "), _moment(due_at(state)))  # fmt: skip
        if key == BREATH_BELL:
            self.rings_breath = not self.rings_breath
            return None
        if key is None:
            return self.event("tick")
        if key in (PAUSE, " "):
            return self.event("pause" if state.paused_at is None else "resume")
        return self.event(TYPES[key])

    def phases_of(self, state: PlayState) -> tuple[relief.Phase, ...]:
        step = None if state.step is None else self.guide.steps.get(state.step.id)
        if step is None or step.pacer is None:
            return ()
        return self.guide.pacers[step.pacer].phases

    def event(self, kind: str, *, value: object = None, clear: object = None) -> Event:
        return Event(kind, self.now(), value, clear)


def _keys_of(state: PlayState, *, has_breath: bool) -> tuple[str, ...]:
    chooses = state.kind == "position" and not state.returning
    own = (KEEP, ANOTHER) if chooses else (DONE,)
    return (PAUSE, SKIP, *own, *((BREATH_BELL,) if has_breath else ()), WORSE, LEAVE)


def _help(keys: Sequence[str]) -> str:
    return "   ".join(WORDS[key] for key in keys)


# Time


def to_ms(moment: datetime) -> int:
    """A moment in milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


def _moment(at: int | None) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=at)


def due_at(state: PlayState) -> int | None:
    """The next moment at which time alone changes something."""
    is_heat = state.kind == "heat"
    if state.ends_at is None or (state.paused_at is not None and not is_heat):
        return None
    if is_heat and state.first_heat and not state.skin_checked:
        return min(state.ends_at, state.began_at + state.heat.skin_check_seconds * 1000)
    return state.ends_at


def _length(state: PlayState) -> str:
    if state.paused_at is not None:
        return "Paused. Type p to go on."
    if state.ends_at is None:
        return "Take your time."
    seconds = max(0, state.ends_at - state.at) // 1000
    return f"Up to {_clock(seconds)}; you hear when it is over, or go on before that."


def _timer(state: PlayState, at: int) -> str:
    stands_still = state.paused_at is not None and state.kind != "heat"
    now = state.paused_at if stands_still and state.paused_at is not None else at
    paused = "  paused" if state.paused_at is not None else ""
    if state.ends_at is None:
        return f"take your time{paused}"
    whole = max(1, state.ends_at - state.began_at)
    left = min(whole, max(0, state.ends_at - now))
    return f"{_bar(1 - left / whole, BAR)} {_clock(-(-left // 1000))}{paused}"


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def _bar(share: float, width: int) -> str:
    full = round(min(1.0, max(0.0, share)) * width)
    return f"[{'#' * full}{'-' * (width - full)}]"


# Breath


class _Breath:
    """Draws a breath as a bar that grows and shrinks, with the word for it."""

    def __init__(
        self, phases: Sequence[relief.Phase], terminal: Terminal, rings: Callable[[], bool]
    ) -> None:
        self.phases = phases
        self.terminal = terminal
        self.rings = rings
        self.heard = -1

    def told(self) -> str:
        """The breath in words, for a terminal that does not redraw."""
        parts = [f"{BREATHS[each.phase].lower()} {each.seconds} s" for each in self.phases]
        return f"Again and again: {', '.join(parts)}." if parts else ""

    def drawn(self, state: PlayState, at: int) -> list[str]:
        """The breath as it is at a moment."""
        if not self.phases or state.paused_at is not None:
            return []
        index, size = breath_at(self.phases, (at - state.began_at) / 1000)
        if self.rings() and self.heard not in (-1, index):
            self.terminal.ring()
        self.heard = index
        return [f"{_bar(size, BREATH_BAR)} {BREATHS[self.phases[index].phase]}"]


def breath_at(phases: Sequence[relief.Phase], elapsed: float) -> tuple[int, float]:
    """Which phase, and how full the chest, 0 to 1, so many seconds after the first breath."""
    into = elapsed % sum(each.seconds for each in phases)
    full = 0.0
    for index, each in enumerate(phases):
        target = _full_after(phases, index, full)
        if into < each.seconds or index == len(phases) - 1:
            return index, full + (target - full) * min(1.0, into / each.seconds)
        into -= each.seconds
        full = target
    raise ValueError("A breath has at least one phase; there is none.")


def _full_after(phases: Sequence[relief.Phase], index: int, full: float) -> float:
    has_top_up = index + 1 < len(phases) and phases[index + 1].phase == "top_up"
    ends: Mapping[str, float] = {
        "out": 0.0,
        "top_up": 1.0,
        "in": BEFORE_TOP_UP if has_top_up else 1.0,
    }
    return ends.get(phases[index].phase, full)
