"""The session as the terminal plays it, and as the page does."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from unknot import relief
from unknot.relief import Event, HeatRules, PlayPhase, PlayState, PlayStep, Setup
from unknot.terms import Footing, Review

PLAY = Path(__file__).parent / "play.mjs"
NODE = shutil.which("node")
SESSIONS = 600
START = 1_795_510_800_000
MINUTE = 60_000
DAY = date(2026, 11, 24)
FOOTING = Footing("product choice", Review(1, "draft", "a test", DAY, "", DAY), ())
TIMES = {"seconds": 900, "max_seconds": 1200, "skin_check_seconds": 300, "locked_minutes": 60}
HEAT = HeatRules(**TIMES, footing=FOOTING)
TIMED = {
    "position": 120, "breathing": 120, "heat": 900, "distraction": 600, "movement": 60, "walk": 180,
}  # fmt: skip
KINDS = (*TIMED, "get_up", "ask_pain", "advice")
FITTING = {
    PlayPhase.RUN: ("tick", "tick", "tick", "pause", "resume", "done", "keep", "another", "skip"),
    PlayPhase.CHOOSE: ("keep", "another", "skip"),
    PlayPhase.NO_HEAT: ("no_heat", "no_heat", "no_heat", "skip"),
    PlayPhase.SKIN: ("skin", "tick", "skip"),
    PlayPhase.ALARM: ("alarm-off",),
    PlayPhase.SKIN_END: ("skin",),
    PlayPhase.PAIN: ("pain", "pain", "pain", "skip"),
}
EVENTS = tuple(dict.fromkeys(event for events in FITTING.values() for event in events))
RARE = ("worse", "stop", "nonsense")
PAINS = (None, None, 0, 1, 2, 3, 4, 5, 6, 7, 10, 11, -1, 2.5, "3", "", True)

needs_node = pytest.mark.skipif(NODE is None, reason="Node.js is not on this machine")


def make(kind: str, **more: Any) -> PlayStep:
    """A step of a kind, with the time such a step has."""
    given = {"id": f"{kind}_1", "kind": kind, "title": kind, "seconds": TIMED.get(kind)}
    return PlayStep(**{**given, **more})


class Playing:
    """A session being played: `send` moves the clock on by some seconds first."""

    def __init__(self, *steps: PlayStep, pain: int | None = 6, **more: Any) -> None:
        self.at = START
        given = {"first_heat": True, "distraction": make("distraction"), **more}
        self.state, effects = relief.begin(Setup(steps, pain, HEAT, **given), START)
        self.effects = list(effects)

    def send(self, event: str, seconds: int = 10, **more: Any) -> Playing:
        """Let an event happen some seconds later."""
        self.at += seconds * 1000
        self.state, effects = relief.step(self.state, Event(event, self.at, **more))
        self.effects.extend(effects)
        return self

    def kept(self, kind: str) -> list[Any]:
        """What is to be kept of one kind."""
        return [
            effect.body
            for effect in self.effects
            if isinstance(effect, relief.Happened) and effect.kind == kind
        ]

    @property
    def now(self) -> str | None:
        """The id of the step being done."""
        return None if self.state.step is None else self.state.step.id


# The same as the page


def random_session(dice: random.Random) -> dict[str, Any]:
    """A setup with any steps, and events that often fit the moment and sometimes do not."""
    steps = [_random_step(dice, n) for n in range(dice.randint(0, 9))]
    if dice.random() < 0.7:
        steps.sort(key=lambda step: KINDS.index(step["kind"]))
    setup = {
        "steps": steps,
        "pain": dice.choice((None, *range(11))),
        "heat": TIMES,
        "firstHeat": dice.random() < 0.5,
        "heatEndedAt": dice.choice((None, START - 59 * MINUTE, START - 60 * MINUTE, START)),
        "distraction": dice.choice((None, _random_step(dice, 99, "distraction"))),
    }
    return {"setup": setup, "at": START, "events": _random_events(setup, dice)}


def _random_step(dice: random.Random, n: int, kind: str | None = None) -> dict[str, Any]:
    kind = kind or dice.choice((*KINDS, "position", "heat"))
    gate = {"pain_at_most": dice.randint(0, 6)} if dice.random() < 0.3 else None
    seconds = dice.choice((TIMED.get(kind), TIMED.get(kind), None, 3600))
    return {
        "id": f"{kind}_{n}", "kind": kind, "title": kind, "cues": [], "seconds": seconds,
        "figure": None, "gate": gate, "stop": [],
    }  # fmt: skip


def _random_events(setup: dict[str, Any], dice: random.Random) -> list[dict[str, Any]]:
    state, _ = relief.begin(_setup(setup), START)
    at, events = START, []
    for _ in range(dice.randint(1, 60)):
        at += 1000 * dice.choice((-30, 0, 1, 30, 60, 120, 300, 900))
        fitting = FITTING.get(state.phase, EVENTS) if dice.random() < 0.8 else EVENTS
        kind = dice.choice(RARE if dice.random() < 0.03 else fitting)
        event: dict[str, Any] = {"type": kind, "at": at}
        if dice.random() < 0.9:
            event |= {"value": dice.choice(PAINS), "clear": dice.choice((True, True, False, None))}
        events.append(event)
        state, _ = relief.step(state, Event(**event))
    return events


def in_python(session: dict[str, Any]) -> list[Any]:
    """Every turn of a session, in the form of the page."""
    turns = [relief.begin(_setup(session["setup"]), session["at"])]
    for event in session["events"]:
        turns.append(relief.step(turns[-1][0], Event(**event)))
    return [_turn_as_json(*turn) for turn in turns]


def _setup(given: dict[str, Any]) -> Setup:
    return Setup(
        steps=tuple(_step(step) for step in given["steps"]),
        pain=given["pain"],
        heat=HEAT,
        first_heat=given["firstHeat"],
        heat_ended_at=given["heatEndedAt"],
        distraction=given["distraction"] and _step(given["distraction"]),
    )


def _step(given: dict[str, Any]) -> PlayStep:
    gate = given["gate"] and given["gate"]["pain_at_most"]
    return PlayStep(given["id"], given["kind"], given["title"], (), given["seconds"], gate)


def _turn_as_json(state: PlayState, effects: tuple[relief.Effect, ...]) -> Any:
    return _state_as_json(state), [_effect_as_json(effect) for effect in effects]


def _state_as_json(state: PlayState) -> dict[str, Any]:
    return {
        "phase": str(state.phase), "i": state.i, "lastPain": state.last_pain, "pain": state.pain,
        "ending": state.ending, "note": state.note, "fresh": state.fresh, "at": state.at,
        "beganAt": state.began_at, "endsAt": state.ends_at, "endedAt": state.ended_at,
        "pausedAt": state.paused_at, "painBefore": state.pain_before, "outcome": state.outcome,
        "returning": state.returning, "easedOff": state.eased_off, "recorded": state.recorded,
        "skinChecked": state.skin_checked, "firstHeat": state.first_heat,
        "heatEndedAt": state.heat_ended_at, "steps": [step.id for step in state.steps],
        "tried": [{"i": i, "eased": eased} for i, eased in state.tried],
    }  # fmt: skip


def _effect_as_json(effect: relief.Effect) -> dict[str, Any]:
    match effect:
        case relief.Signal():
            return {"do": "signal"}
        case relief.Alarm(on):
            return {"do": "alarm", "on": on}
        case relief.HeatOn(until):
            return {"do": "heat", "until": until}
        case relief.Happened(kind, body):
            return {"do": "record", "kind": kind, "body": dict(body)}


def in_the_page(sessions: list[dict[str, Any]]) -> list[Any]:
    """The same, from the page's own player run by Node."""
    lines = "\n".join(json.dumps(session) for session in sessions)
    command = [str(NODE), str(PLAY)]
    done = subprocess.run(command, input=lines.encode(), capture_output=True, check=True)
    return [
        [(_seen(turn["state"]), turn["effects"]) for turn in json.loads(line)]
        for line in done.stdout.splitlines()
    ]


def _seen(state: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in state.items() if key not in ("heat", "distraction")}
    return {**kept, "steps": [step["id"] for step in state["steps"]]}


@needs_node
def test_page_and_terminal_play_the_same_session():
    """Whatever is pressed in whatever order, every turn has the same state and effects."""
    dice = random.Random(20261124)
    sessions = [random_session(dice) for _ in range(SESSIONS)]
    played = in_the_page(sessions)
    assert len(played) == SESSIONS
    for session, page in zip(sessions, played, strict=True):
        assert in_python(session) == page, session


def test_random_sessions_reach_every_phase_and_ending():
    """The comparison means something: every phase, note and outcome comes up in it."""
    dice = random.Random(20261124)
    turns = [turn for _ in range(SESSIONS) for turn in in_python(random_session(dice))]
    assert {state["phase"] for state, _ in turns} == {str(phase) for phase in PlayPhase}
    assert {state["ending"] for state, _ in turns} == {
        None, "eased", "same", "worse", "stopped"
    }  # fmt: skip
    assert {state["note"] for state, _ in turns} == {
        None, "best", "gate", "ease_off", "heat_locked", "no_heat", "skin_stop"
    }  # fmt: skip


# What must hold, whether there is a page to compare with or not


def test_after_all_positions_the_one_that_eased_most_is_taken_up_again():
    """From 6: 5, 3, 4; the second eased by two and is kept."""
    positions = [make("position", id=name) for name in ("p1", "p2", "p3")]
    it = Playing(*positions, make("breathing"))
    for value in (5, 3, 4):
        it.send("another").send("pain", value=value)
    assert (it.now, it.state.note) == ("p2", "best")
    it.send("done").send("pain", value=3)
    assert it.now == "breathing_1"
    assert [row["outcome"] for row in it.kept("step_done")] == ["done", "done", "done", "kept"]


def test_of_positions_that_eased_alike_the_first_is_taken_up_again():
    """6 to 4, 4 to 2, then back up: two eased by two."""
    positions = [make("position", id=name) for name in ("p1", "p2", "p3")]
    it = Playing(*positions, make("breathing"))
    for value in (4, 2, 5):
        it.send("another").send("pain", value=value)
    assert it.now == "p1"


def test_a_position_whose_pain_was_not_told_is_never_taken_for_one_that_eased():
    """Unknown is not a drop to zero."""
    it = Playing(make("position", id="p1"), make("position", id="p2"), make("breathing"))
    it.send("another").send("skip").send("another").send("pain", value=2)
    assert it.now == "breathing_1"
    rows = it.kept("step_done")
    assert [(row["pain_before"], row["pain_after"]) for row in rows] == [(6, None), (None, 2)]


@pytest.mark.parametrize("value", [None, "", "3", 11, -1, 2.5, float("nan"), True])
def test_what_is_no_pain_score_is_taken_as_not_told(value):
    """It is kept as unknown, and the session claims nothing."""
    it = Playing(make("breathing")).send("done").send("pain", value=value)
    assert it.kept("step_done")[0]["pain_after"] is None
    it.send("pain", value=None)
    assert it.kept("session_ended") == [{"pain": None, "outcome": "stopped"}]


def test_zero_pain_is_an_answer_of_its_own():
    """Nought is told, and eased."""
    it = Playing(make("breathing")).send("done").send("pain", value=0)
    assert it.kept("session_ended") == [{"pain": 0, "outcome": "eased"}]


@pytest.mark.parametrize(
    ("told", "most", "opens"), [(4, 4, True), (5, 4, False), (5, 5, True), (6, 9, False)]
)
def test_movement_opens_only_at_told_pain_within_its_gate(told, most, opens):
    """At the gate and below it opens; above it, or above 5, it stays shut."""
    it = Playing(make("breathing"), make("movement", gate=most), make("advice"), pain=7)
    it.send("done").send("pain", value=told)
    assert it.now == ("movement_1" if opens else "advice_1")


def test_pain_that_nobody_told_opens_no_gate():
    """Not even a gate of ten."""
    it = Playing(make("breathing"), make("movement", gate=10), make("advice"), pain=None)
    it.send("done").send("skip")
    assert it.now == "advice_1"


@pytest.mark.parametrize(("start", "after"), [(3, 5), (4, 6), (0, 2)])
def test_pain_that_rises_by_two_ends_movement_for_this_session(start, after):
    """It stays out even when pain falls again."""
    steps = (make("movement"), make("breathing"), make("movement", id="m2"), make("walk"))
    it = Playing(*steps, pain=start)
    it.send("done").send("pain", value=after)
    assert it.state.note == "ease_off"
    it.send("done").send("pain", value=0)
    assert it.now == "walk_1"


@pytest.mark.parametrize("clear", [False, None, "yes", 1])
def test_heat_needs_a_clear_no_to_every_reason_against_it(clear):
    """Anything but True means something else is done."""
    it = Playing(make("heat")).send("no_heat", clear=clear)
    assert (it.now, it.state.note) == ("distraction_1", "no_heat")


def test_the_skin_is_looked_at_on_first_use_and_the_alarm_sounds_until_stopped():
    """Nobody answering keeps no alarm from sounding."""
    it = Playing(make("heat")).send("no_heat", clear=True).send("tick", 299)
    assert it.state.phase is PlayPhase.RUN
    it.send("tick", 1)
    assert it.state.phase is PlayPhase.SKIN
    it.send("tick", 600)
    for event in ("tick", "skip", "done", "pause"):
        it.send(event)
        assert it.state.phase is PlayPhase.ALARM
    it.send("alarm-off")
    assert (it.state.phase, it.state.heat_ended_at) == (PlayPhase.SKIN_END, it.at)


@pytest.mark.parametrize(
    ("minutes", "kind"), [(59, "distraction"), (60, "heat"), (-10, "distraction")]
)
def test_heat_is_locked_for_an_hour_from_when_it_came_off(minutes, kind):
    """Told by the clock; an end that lies ahead is still on."""
    it = Playing(make("heat"), heat_ended_at=START - minutes * MINUTE)
    assert it.state.kind == kind


def test_heat_never_runs_longer_than_the_longest_time_allowed():
    """An hour in a file is still twenty minutes."""
    it = Playing(make("heat", seconds=3600)).send("no_heat", clear=True)
    assert it.state.ends_at == it.at + 1_200_000


def test_pausing_gives_heat_no_further_time():
    """Other steps get theirs back."""
    it = Playing(make("heat"), first_heat=False).send("no_heat", clear=True)
    ends_at = it.state.ends_at
    it.send("pause").send("resume", 300)
    assert it.state.ends_at == ends_at
    calm = Playing(make("breathing")).send("pause", 0).send("resume", 300)
    assert calm.state.ends_at == START + 420_000


def test_worse_leads_back_to_the_safety_check_from_anywhere():
    """Even while a question is asked; the step is kept as worse."""
    it = Playing(make("heat")).send("worse")
    assert (it.state.phase, it.state.ending) == (PlayPhase.TO_CHECK, "worse")
    assert it.kept("step_done")[-1]["outcome"] == "worse"
    before = it.state
    assert it.send("done").state is before


def test_a_row_carries_when_the_step_began_and_ended():
    """Not when the pain was told; in UTC with its zone."""
    it = Playing(make("breathing")).send("done", 90).send("pain", 600, value=5)
    (row,) = it.kept("step_done")
    assert row["began_at"] == "2026-11-24T09:00:00.000Z"
    assert row["ended_at"] == "2026-11-24T09:01:30.000Z"
