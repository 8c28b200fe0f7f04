"""What an experiment showed, judged by the orders that it could have had."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from unknot import stats
from unknot.experiments._design import arm_on
from unknot.experiments._model import (
    Answer,
    Arm,
    ArmFound,
    Design,
    Finding,
    Kept,
    Outcome,
    Phase,
    Rules,
    Run,
    Standing,
    Tally,
)


def analyse(
    design: Design, tallies: Sequence[Tally], run: Run, standing: Standing, rules: Rules
) -> Finding:
    """Compare the two parts as they were drawn, whether they were kept to or not.

    Args:
        tallies: up to the day on which it ended.
    """
    pairs = _pairs(tallies)
    values = np.array([with_it.mean - usual.mean for with_it, usual in pairs])
    weights = np.array([_weight(with_it, usual) for with_it, usual in pairs])
    flips = stats.flips_of(len(pairs), design.seed)
    found = stats.flip_test(values, weights, flips, rules.level) if pairs else None
    differing = int((np.abs(values) > 0.0).sum())
    # Pairs without a spasm in either block tell nothing; of pain every pair does.
    telling = differing if design.outcome is Outcome.SPASM else len(pairs)
    answer, is_wide = _answer(found, telling, design, standing, rules)
    return Finding(
        answer=answer,
        difference=found.mean if found else None,
        low=found.low if found and np.isfinite(found.low) else None,
        high=found.high if found and np.isfinite(found.high) else None,
        with_change=_arm(Arm.WITH, design, tallies, run, standing, rules),
        as_usual=_arm(Arm.USUAL, design, tallies, run, standing, rules),
        pairs=len(pairs),
        differing=differing,
        orders=flips.orders,
        is_exact=flips.is_exact,
        is_wide=is_wide,
    )


def _pairs(tallies: Iterable[Tally]) -> list[tuple[Tally, Tally]]:
    """The pairs of which both blocks hold a day that counts, with the change first."""
    held: dict[int, dict[Arm, Tally]] = {}
    for each in tallies:
        if each.counted:
            held.setdefault(each.block.pair, {})[each.block.arm] = each
    return [(pair[Arm.WITH], pair[Arm.USUAL]) for pair in held.values() if len(pair) == 2]


def _weight(with_it: Tally, usual: Tally) -> float:
    """The same whichever of the two came first, so that an order changes signs alone."""
    return with_it.counted * usual.counted / (with_it.counted + usual.counted)


def _answer(found: stats.FlipFinding | None, telling: int, design: Design, standing: Standing,
            rules: Rules) -> tuple[Answer, bool]:  # fmt: skip
    """Which of the four; and whether it is for being too wide that it is none of the others."""
    if standing.phase is Phase.HARM:
        return Answer.WORSE, False
    if found is None or 0.5**telling > rules.level:
        return Answer.NOT_ENOUGH, False
    if found.p_low <= rules.level:
        return Answer.YES, False
    if found.p_high <= rules.level:
        return Answer.WORSE, False
    is_wide = found.low <= design.matters
    return (Answer.NOT_ENOUGH if is_wide else Answer.NO_SIGN), is_wide


def _arm(arm: Arm, design: Design, tallies: Iterable[Tally], run: Run, standing: Standing,
         rules: Rules) -> ArmFound:  # fmt: skip
    own = [each for each in tallies if each.block.arm is arm]
    held = [each for each in own if each.counted]
    mean, low, high = _range(held, design.seed, rules)
    kept = _kept(arm, design, run, standing.until)
    return ArmFound(
        days=sum(each.days for each in own),
        told=sum(each.told for each in own),
        mean=mean,
        low=low,
        high=high,
        kept=sum(each is Kept.YES for each in kept.values()),
        asked=len(kept),
    )


def _range(held: Sequence[Tally], seed: int, rules: Rules) -> tuple[float | None, ...]:
    """The mean over days, and where it may lie, by the averages of some of the blocks."""
    if not held:
        return None, None, None
    means = np.array([each.mean for each in held])
    counts = np.array([float(each.counted) for each in held])
    found = stats.flip_test(means, counts, stats.flips_of(len(held), seed), rules.level)
    if not np.isfinite(found.low) or found.low == found.high:
        return found.mean, None, None  # too few blocks, or all alike: no range to tell
    return found.mean, found.low, found.high


def _kept(arm: Arm, design: Design, run: Run, until: date) -> Mapping[date, Kept]:
    after = until + timedelta(days=1)
    return {day: k for day, k in run.kept.items() if day < after and arm_on(design, day) is arm}
