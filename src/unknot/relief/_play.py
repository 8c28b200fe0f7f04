"""Play a session: what happens next, and what of it is to be kept.

The twin of web/offline/player.js; tests hold the two equal. Every event carries the moment it
happened, in milliseconds, so that a sleeping machine loses no time. Pain that was not told is
None: it is never zero and opens no gate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from unknot.relief._play_state import (
    Alarm,
    Effect,
    Event,
    Happened,
    HeatOn,
    PlayPhase,
    PlayState,
    PlayStep,
    Setup,
    Signal,
)

TOO_MUCH = 5
JUMP = 2
EXERCISE = frozenset({"movement", "get_up", "walk"})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def begin(setup: Setup, at: int) -> tuple[PlayState, tuple[Effect, ...]]:
    """Begin a session with its first step that is open."""
    turn = _Turn(PlayState.of(setup, at))
    _enter(turn, 0)
    return turn.state, tuple(turn.effects)


def step(state: PlayState, event: Event) -> tuple[PlayState, tuple[Effect, ...]]:
    """Let one event happen; what does not belong to the moment changes nothing."""
    if state.is_over:
        return state, ()
    # A clock that was set back never gives time again.
    turn = _Turn(replace(state, at=max(event.at, state.at)))
    act = _ALWAYS.get(event.type) or _LISTENS[state.phase].get(event.type)
    if act is not None:
        act(turn, event)
    return turn.state, tuple(turn.effects)


class _Turn:
    """A state on its way to the next one, with what happened on the way."""

    def __init__(self, state: PlayState) -> None:
        self.state = state
        self.effects: list[Effect] = []

    def set(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)

    def record(self, pain_after: int | None) -> None:
        """Keep the present step as it went."""
        state = self.state
        assert state.step is not None  # noqa: S101 - only ever called in a step
        body = {
            "position": state.recorded,
            "step_id": state.step.id,
            "kind": state.step.kind,
            "began_at": _iso(state.began_at),
            "ended_at": _iso(state.at if state.ended_at is None else state.ended_at),
            "pain_before": state.pain_before,
            "pain_after": pain_after,
            "outcome": state.outcome,
        }
        self.set(recorded=state.recorded + 1)
        self.effects.append(Happened("step_done", body))


def _iso(at: int) -> str:
    moment = _EPOCH + timedelta(milliseconds=at)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _enter(turn: _Turn, i: int) -> None:
    turn.set(i=i)
    state = turn.state
    now = state.step
    if now is None:
        return _close(turn)
    if now.kind == "ask_pain" and state.fresh:
        return _enter(turn, i + 1)
    if now.kind == "heat" and _heat_is_locked(state):
        return _without_heat(turn, "heat_locked")
    if not _gate_opens(state, now):
        return _pass_over(turn)
    turn.set(began_at=state.at, pain_before=state.last_pain if state.fresh else None)
    if now.kind == "ask_pain":
        return _ask_pain(turn, "done")
    if now.kind == "heat":
        return turn.set(phase=PlayPhase.NO_HEAT, ends_at=None)
    return _run(turn, now.seconds)


def _run(turn: _Turn, seconds: int | None) -> None:
    at = turn.state.at
    ends_at = None if seconds is None else at + seconds * 1000
    turn.set(phase=PlayPhase.RUN, began_at=at, ends_at=ends_at, paused_at=None, outcome=None)


def _gate_opens(state: PlayState, now: PlayStep) -> bool:
    """Only told pain opens a gate; movement also waits while pain stands in the upper band."""
    pain = state.last_pain
    still_hurts = pain is None or state.eased_off or _is_too_much(state.pain, pain)
    if now.kind == "movement" and still_hurts:
        return False
    return now.gate is None or (pain is not None and pain <= now.gate)


def _is_too_much(start: int | None, pain: int) -> bool:
    return pain > TOO_MUCH or (start is not None and pain >= start + JUMP)


def _pass_over(turn: _Turn) -> None:
    at = turn.state.at
    note = "ease_off" if turn.state.eased_off else "gate"
    turn.set(note=note, began_at=at, ended_at=at, pain_before=None, outcome="skipped")
    turn.record(None)
    _enter(turn, turn.state.i + 1)


def _heat_is_locked(state: PlayState) -> bool:
    ended = state.heat_ended_at
    return ended is not None and state.at - ended < state.heat.locked_minutes * 60_000


def _without_heat(turn: _Turn, note: str) -> None:
    turn.set(note=note)
    state = turn.state
    if state.distraction is None:
        return _enter(turn, state.i + 1)
    before, after = state.steps[: state.i], state.steps[state.i + 1 :]
    turn.set(steps=(*before, state.distraction, *after))
    return _enter(turn, state.i)


def _no_heat_answered(turn: _Turn, event: Event) -> None:
    if event.clear is not True:
        return _without_heat(turn, "no_heat")
    heat, now = turn.state.heat, turn.state.step
    wanted = heat.seconds if now is None or now.seconds is None else now.seconds
    seconds = min(wanted, heat.max_seconds)
    _run(turn, seconds)
    turn.set(note=None)
    return turn.effects.append(HeatOn(turn.state.at + seconds * 1000))


def _tick(turn: _Turn, _: Event) -> None:
    state = turn.state
    if state.ends_at is None:
        return
    is_heat = state.kind == "heat"
    if state.paused_at is not None and not is_heat:
        return
    if state.at >= state.ends_at:
        _time_up(turn)
    elif is_heat and _skin_is_due(state):
        turn.set(phase=PlayPhase.SKIN, skin_checked=True)
        turn.effects.append(Signal())


def _skin_is_due(state: PlayState) -> bool:
    due_at = state.began_at + state.heat.skin_check_seconds * 1000
    return state.first_heat and not state.skin_checked and state.at >= due_at


def _time_up(turn: _Turn) -> None:
    state = turn.state
    if state.kind == "heat":
        turn.set(phase=PlayPhase.ALARM)
        return turn.effects.append(Alarm(on=True))
    turn.effects.append(Signal())
    if state.kind == "position" and not state.returning:
        return turn.set(phase=PlayPhase.CHOOSE)
    return _finish(turn, "kept" if state.returning else "done")


def _pause(turn: _Turn, _: Event) -> None:
    if turn.state.paused_at is None:
        turn.set(paused_at=turn.state.at)


def _resume(turn: _Turn, _: Event) -> None:
    """Heat goes on warming during a pause, so its time is not given back."""
    state = turn.state
    if state.paused_at is None:
        return
    if state.ends_at is not None and state.kind != "heat":
        turn.set(ends_at=state.ends_at + state.at - state.paused_at)
    turn.set(paused_at=None)


def _skip(turn: _Turn, _: Event) -> None:
    _heat_off(turn)
    turn.set(ended_at=turn.state.at, outcome="skipped")
    turn.record(None)
    turn.set(fresh=False, note=None)
    _go_on(turn)


def _done(turn: _Turn, _: Event) -> None:
    _heat_off(turn)
    if turn.state.kind == "heat":
        return _skin_at_end(turn)
    return _finish(turn, "kept" if turn.state.returning else "done")


def _keep(turn: _Turn, _: Event) -> None:
    if turn.state.kind == "position":
        _finish(turn, "kept")


def _another(turn: _Turn, _: Event) -> None:
    if turn.state.kind == "position":
        _finish(turn, "done")


def _finish(turn: _Turn, outcome: str) -> None:
    turn.set(ended_at=turn.state.at, note=None)
    if turn.state.kind != "advice":
        return _ask_pain(turn, outcome)
    turn.set(outcome=outcome)
    turn.record(None)
    return _go_on(turn)


def _ask_pain(turn: _Turn, outcome: str | None) -> None:
    at = turn.state.at
    turn.set(phase=PlayPhase.PAIN, outcome=outcome, ended_at=at, ends_at=None, paused_at=None)


def _pain_told(turn: _Turn, event: Event) -> None:
    pain = _pain(event.value)
    kind = turn.state.kind
    if kind is not None:
        turn.record(pain)
    start = pain if turn.state.pain is None else turn.state.pain
    last = turn.state.last_pain if pain is None else pain
    turn.set(fresh=pain is not None, pain=start, last_pain=last)
    if kind is None:
        return _end(turn)
    if pain is not None and kind in EXERCISE and _is_too_much(start, pain):
        turn.set(eased_off=True, note="ease_off")
    if kind == "position":
        _remember_position(turn, pain)
    return _go_on(turn)


def _pain_not_told(turn: _Turn, event: Event) -> None:
    _pain_told(turn, replace(event, value=None))


def _pain(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10:
        return value
    return None


def _remember_position(turn: _Turn, pain: int | None) -> None:
    before = turn.state.pain_before
    eased = None if before is None or pain is None else before - pain
    turn.set(tried=(*turn.state.tried, (turn.state.i, eased)))


def _go_on(turn: _Turn) -> None:
    """On to the next step; at the end of the positions, back to the one that eased most."""
    state = turn.state
    following = state.i + 1
    if state.kind != "position":
        return _enter(turn, following)
    if state.outcome == "kept" or state.returning:
        return _after_positions(turn)
    if following < len(state.steps) and state.steps[following].kind == "position":
        return _enter(turn, following)
    best = _best_position(state)
    if best is None or best == state.i:
        return _enter(turn, following)
    _enter(turn, best)
    return turn.set(returning=True, note="best")


def _best_position(state: PlayState) -> int | None:
    eased = [(drop, i) for i, drop in state.tried if drop is not None and drop > 0]
    return max(eased, key=lambda each: each[0])[1] if eased else None


def _after_positions(turn: _Turn) -> None:
    steps, i = turn.state.steps, turn.state.i
    turn.set(returning=False)
    after = (n for n in range(i + 1, len(steps)) if steps[n].kind != "position")
    _enter(turn, next(after, len(steps)))


def _skin_seen(turn: _Turn, event: Event) -> None:
    turn.set(phase=PlayPhase.RUN)
    if event.clear is True:
        return _tick(turn, event)
    _heat_off(turn)
    _finish(turn, "skipped")
    return turn.set(note="skin_stop")


def _alarm_off(turn: _Turn, _: Event) -> None:
    turn.effects.append(Alarm(on=False))
    _heat_off(turn)
    _skin_at_end(turn)


def _skin_at_end(turn: _Turn) -> None:
    turn.set(phase=PlayPhase.SKIN_END, ends_at=None, ended_at=turn.state.at)


def _skin_seen_at_end(turn: _Turn, event: Event) -> None:
    _finish(turn, "done")
    if event.clear is not True:
        turn.set(note="skin_stop")


def _heat_off(turn: _Turn) -> None:
    """Counts from when it came off, which may be later than the timer said."""
    state = turn.state
    if state.kind != "heat" or state.phase in (PlayPhase.NO_HEAT, PlayPhase.PAIN):
        return
    turn.set(heat_ended_at=state.at, first_heat=False)
    turn.effects.append(HeatOn(state.at))


def _close(turn: _Turn) -> None:
    if turn.state.fresh:
        return _end(turn)
    return _ask_pain(turn, None)


def _end(turn: _Turn) -> None:
    pain = turn.state.last_pain if turn.state.fresh else None
    _ended(turn, PlayPhase.ENDED, pain, _outcome_of(turn.state.pain, pain))


def _outcome_of(start: int | None, pain: int | None) -> str:
    """Without a told pain at both ends nothing is claimed: the session just stopped."""
    if start is None or pain is None:
        return "stopped"
    if pain == start:
        return "same"
    return "eased" if pain < start else "worse"


def _worse(turn: _Turn, _: Event) -> None:
    _leave(turn, "worse")
    _ended(turn, PlayPhase.TO_CHECK, None, "worse")


def _stop(turn: _Turn, _: Event) -> None:
    _leave(turn, "skipped")
    _ended(turn, PlayPhase.ENDED, None, "stopped")


def _leave(turn: _Turn, outcome: str) -> None:
    phase = turn.state.phase
    if phase is PlayPhase.ALARM:
        turn.effects.append(Alarm(on=False))
    _heat_off(turn)
    if turn.state.step is None:
        return
    # While pain is asked, the step itself is over already.
    ended_at = turn.state.ended_at if phase is PlayPhase.PAIN else turn.state.at
    turn.set(outcome=outcome, ended_at=ended_at)
    turn.record(None)


def _ended(turn: _Turn, phase: PlayPhase, pain: int | None, outcome: str) -> None:
    turn.set(phase=phase, ends_at=None, paused_at=None, ending=outcome)
    turn.effects.append(Happened("session_ended", {"pain": pain, "outcome": outcome}))


_Act = Callable[[_Turn, Event], None]
_ALWAYS: Mapping[str, _Act] = {"worse": _worse, "stop": _stop}
_LISTENS: Mapping[PlayPhase, Mapping[str, _Act]] = {
    PlayPhase.RUN: {
        "tick": _tick, "pause": _pause, "resume": _resume, "skip": _skip, "done": _done,
        "keep": _keep, "another": _another,
    },
    PlayPhase.CHOOSE: {"keep": _keep, "another": _another, "skip": _skip},
    PlayPhase.NO_HEAT: {"no_heat": _no_heat_answered, "skip": _skip},
    PlayPhase.SKIN: {"tick": _tick, "skin": _skin_seen, "skip": _skip},
    PlayPhase.ALARM: {"alarm-off": _alarm_off},
    PlayPhase.SKIN_END: {"skin": _skin_seen_at_end},
    PlayPhase.PAIN: {"pain": _pain_told, "skip": _pain_not_told},
}  # fmt: skip
