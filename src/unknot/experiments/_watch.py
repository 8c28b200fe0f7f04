"""Where an experiment stands, and whether it does harm by the rule agreed on at its start."""

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from unknot.diary import Day
from unknot.experiments._days import events
from unknot.experiments._design import arm_on, blocks
from unknot.experiments._model import (
    Arm,
    BadExperiment,
    Design,
    Kept,
    Pause,
    Phase,
    Rules,
    Run,
    Standing,
)


def stand(design: Design, run: Run, days: Iterable[Day], today: date, rules: Rules) -> Standing:
    """Where an experiment stands on a day."""
    ended = min(today, design.last, run.stopped_on or today)
    harm = harm_seen(design, days, ended, rules)
    if harm is not None:
        return Standing(Phase.HARM, harm)
    if run.stopped_on is not None and run.stopped_on <= design.last:
        return Standing(Phase.STOPPED, ended)
    if today > design.last:
        return Standing(Phase.FINISHED, design.last)
    tomorrow = arm_on(design, today + timedelta(days=1))
    if today < design.first:
        return Standing(Phase.AHEAD, today, None, tomorrow)
    phase = Phase.PAUSED if _is_paused(run, today) else Phase.RUNNING
    return Standing(phase, today, arm_on(design, today), tomorrow)


def _is_paused(run: Run, today: date) -> bool:
    return any(each.first <= today and (each.last is None or today <= each.last)
               for each in run.pauses)  # fmt: skip


def harm_seen(design: Design, days: Iterable[Day], until: date, rules: Rules) -> date | None:
    """The day on which the rule ended it, if it did: looked at after each whole pair of blocks.

    Both parts of a pair are as long, so bad days fall to the change as often as its share of
    the days. It ends when the chance that they fall to it more often than that is high, by a
    flat prior, after so many bad days and pairs.
    """
    told = list(days)
    bad, could = {Arm.WITH: 0, Arm.USUAL: 0}, {Arm.WITH: 0, Arm.USUAL: 0}
    for block in blocks(design):
        if block.last > until:
            return None
        found, held = events(design, told, block)
        bad[block.arm] += found
        could[block.arm] += held
        is_look = block.number % 2 == 1 and block.pair + 1 >= rules.harm_pairs
        if is_look and bad[Arm.WITH] >= rules.harm_events and could[Arm.USUAL]:
            share = could[Arm.WITH] / (could[Arm.WITH] + could[Arm.USUAL])
            if chance_above(bad[Arm.WITH], bad[Arm.USUAL], share) >= rules.harm_chance:
                return block.last
    return None


def chance_above(here: int, there: int, share: float) -> float:
    """The chance that more than this share belongs here, after so many here and there.

    A Beta(1, 1) prior; its tail for whole numbers is a binomial sum.
    """
    count = here + there + 1
    return sum(
        math.comb(count, number) * share**number * (1.0 - share) ** (count - number)
        for number in range(here + 1)
    )


def tell_day(design: Design, run: Run, day: date, kept: object, today: date) -> Run:
    """Whether somebody kept to the part of a day; None takes it back.

    Raises:
        BadExperiment: a day ahead, outside the experiment, or in a pause; another answer.
    """
    last = min(today, design.last, run.stopped_on or today)
    if not design.first <= day <= last:
        allowed = f"it may be from {design.first} to {last}."
        raise BadExperiment(f"day is {day}; {allowed}")
    if _is_paused(run, day):
        raise BadExperiment(f"day is {day}; on a day of a pause nothing is asked.")
    if kept is None:
        return replace(run, kept={each: told for each, told in run.kept.items() if each != day})
    if kept not in tuple(Kept):
        raise BadExperiment(f"kept is {str(kept)[:40]!r}; it may be {', '.join(Kept)}.")
    return replace(run, kept={**run.kept, day: Kept(str(kept))})


def pause(run: Run, today: date) -> Run:
    """Nothing is asked from today on; a second pause changes nothing."""
    if _is_paused(run, today):
        return run
    return replace(run, pauses=(*run.pauses, Pause(today)))


def go_on(run: Run, today: date) -> Run:
    """A pause ends the day before; one that began today never was."""
    before = today - timedelta(days=1)
    ended = (replace(each, last=before) if each.last is None else each for each in run.pauses)
    return replace(
        run, pauses=tuple(each for each in ended if each.last and each.first <= each.last)
    )


def stop(run: Run, today: date) -> Run:
    """It ends today, and stays so."""
    return run if run.stopped_on else replace(run, stopped_on=today)
