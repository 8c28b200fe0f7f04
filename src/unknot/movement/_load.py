"""Graded return: how much next time, which step, and what pain says about it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from unknot.movement._plans import (
    Change,
    Done,
    Gate,
    Load,
    LoadRules,
    Planned,
    Programme,
    ReturnStep,
)
from unknot.safety import Scope, SelfCare

FLARE_ABOVE = 5
TWICE = Gate(pain_at_most=3, times=2, calm_days=0)


class Band(StrEnum):
    """What pain means: carry on, keep the dose, ease off, halve it, stop."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"
    NEXT_DAY = "next_day"
    SPREAD = "spread"


def bands(start: int, during: int, next_day: int | None = None, *, spreads: bool = False) -> Band:
    """Read pain before, during and on the next morning, 0 to 10.

    Args:
        next_day: None while it is not known yet. spreads: new signs down an arm or a leg.
    """
    if spreads:
        return Band.SPREAD
    if next_day is not None and next_day > start:
        return Band.NEXT_DAY
    if during > 5 or during >= start + 2:
        return Band.HIGH
    return Band.MIDDLE if during > 2 else Band.LOW


def next_load(history: Iterable[Done], today: date, rules: LoadRules) -> Load:
    """How much the next session may hold, by what came before.

    Pain that was not told is never read as no pain: the load stays as it was.
    """
    past = _past(history, today)
    if not past:
        return Load(Change.FIRST, rules.says[Change.FIRST])
    last = past[-1]
    if (today - last.on).days >= rules.off_days:
        return _share(Change.RESTART, _biggest(past, last.on, rules), rules.restart_percent, rules)
    if last.is_settled is False:
        return _share(Change.HALVE, last.amount, (rules.halve_percent,) * 2, rules)
    if last.pain is not None and last.pain > rules.pain_stops_above:
        return _share(Change.EASE, last.amount, rules.ease_percent, rules)
    if not passed(TWICE, past):
        return _share(Change.SAME, last.amount, (100, 100), rules)
    most = _share(Change.MORE, _biggest(past, today, rules), (100, rules.most_percent), rules)
    return replace(most, least=last.amount)


def return_step(
    key: SelfCare, programme: Programme, history: Iterable[Done], pain_now: int, on: date,
    rules: LoadRules,
) -> Planned:  # fmt: skip
    """The next step of a programme, and how much of it.

    Args:
        key: only its full scope opens a return to load. on: the day of the session.
    """
    if key.scope is not Scope.FULL:
        return Planned(programme, Change.WAIT_FOR_CARE, rules.says[Change.WAIT_FOR_CARE])
    if pain_now > rules.pain_stops_above:
        return Planned(programme, Change.NOT_NOW, rules.says[Change.NOT_NOW])
    known = [step.id for step in programme.steps]
    past = [done for done in _past(history, on) if done.step in known]
    load = next_load(past, on, rules)
    change, at = _where(programme, past, load)
    return _planned(programme, replace(load, change=change, says=rules.says[change]), at)


def passed(gate: Gate, past: Sequence[Done]) -> bool:
    """Whether the last sessions, so many in a row, open the gate."""
    latest = past[-gate.times :]
    return len(latest) == gate.times and all(
        done.pain is not None and done.pain <= gate.pain_at_most and done.is_settled is True
        for done in latest
    )


def _where(programme: Programme, past: Sequence[Done], load: Load) -> tuple[Change, int]:
    """What happens, and which step comes next."""
    if not past:
        return Change.FIRST, 0
    at = [step.id for step in programme.steps].index(past[-1].step)
    if load.change in (Change.EASE, Change.RESTART):
        return load.change, max(at - 1, 0)
    if load.change is Change.HALVE:
        return load.change, at
    here = _in_a_row(past, programme.steps[at])
    if not passed(programme.steps[at].gate, here):
        return Change.SAME, at
    if at + 1 < len(programme.steps):
        return Change.MORE, at + 1
    calm = (past[-1].on - here[0].on).days >= programme.steps[at].gate.calm_days
    return (Change.FINISHED if calm else Change.SAME), at


def _planned(programme: Programme, load: Load, at: int) -> Planned:
    """The step with its lowest amount, or less where the load rule allows only less."""
    step = programme.steps[at]
    amount = None if step.amount is None else float(step.amount[0])
    if load.change in (Change.SAME, Change.FINISHED) and load.least is not None:
        amount = load.least
    if load.most is not None and amount is not None:
        amount = min(amount, load.most)
    return Planned(programme, load.change, load.says, step, amount)


def _in_a_row(past: Sequence[Done], step: ReturnStep) -> list[Done]:
    """The latest sessions of this step, back to the last flare or other step."""
    found: list[Done] = []
    for done in reversed(past):
        flared = done.is_settled is False or (done.pain or 0) > FLARE_ABOVE
        if done.step != step.id or flared:
            break
        found.insert(0, done)
    return found


def _past(history: Iterable[Done], today: date) -> list[Done]:
    return sorted((done for done in history if done.on <= today), key=lambda done: done.on)


def _biggest(past: Iterable[Done], until: date, rules: LoadRules) -> float | None:
    since = until - timedelta(days=rules.window_days)
    amounts = [done.amount for done in past if done.amount is not None and done.on >= since]
    return max(amounts, default=None)


def _share(
    change: Change, amount: float | None, percent: tuple[int, int], rules: LoadRules
) -> Load:
    if amount is None:
        return Load(change, rules.says[change])
    least, most = (amount * part / 100 for part in percent)
    return Load(change, rules.says[change], least, most)
