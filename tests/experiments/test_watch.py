"""Where an experiment stands, what may be told of its days, and when it ends for harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from unknot import experiments
from unknot.experiments import Answer, Arm, BadExperiment, Kept, Outcome, Phase, Run

from . import made

DAY = timedelta(days=1)


def stand(shelf, design, run, today, told=()):
    """Where it stands."""
    return experiments.stand(design, run, told, today, shelf.experiments.rules)


def test_it_is_ahead_then_runs_then_is_finished(shelf):
    """The part of the day and of tomorrow, and none before or after."""
    design = made.design(shelf, pairs=5)
    ahead = stand(shelf, design, Run(), design.first - DAY)
    assert (ahead.phase, ahead.arm) == (Phase.AHEAD, None)
    assert ahead.tomorrow is experiments.arm_on(design, design.first)
    last = stand(shelf, design, Run(), design.last)
    assert last.phase is Phase.RUNNING
    assert (last.arm, last.tomorrow) == (experiments.arm_on(design, design.last), None)
    over = stand(shelf, design, Run(), design.last + DAY)
    assert (over.phase, over.until, over.arm) == (Phase.FINISHED, design.last, None)


def test_it_may_be_stopped_on_any_day_and_stays_so(shelf):
    """Once it is finished, stopping changes nothing; a second stop neither."""
    design = made.design(shelf, pairs=5)
    on = design.first + 9 * DAY
    run = experiments.stop(experiments.stop(Run(), on), on + DAY)
    assert stand(shelf, design, run, design.last + DAY).until == on
    assert stand(shelf, design, run, design.last).phase is Phase.STOPPED
    late = experiments.stop(Run(), design.last + 3 * DAY)
    assert stand(shelf, design, late, design.last + 9 * DAY).phase is Phase.FINISHED


def test_a_pause_asks_for_nothing_and_changes_nothing_that_counts(shelf):
    """From its day until the day before it goes on; going on the same day leaves no trace."""
    design = made.design(shelf, pairs=5)
    on = design.first + 3 * DAY
    run = experiments.pause(experiments.pause(Run(), on), on + DAY)
    assert len(run.pauses) == 1
    assert stand(shelf, design, run, on + 5 * DAY).phase is Phase.PAUSED
    with pytest.raises(BadExperiment, match="pause"):
        experiments.tell_day(design, run, on + DAY, "yes", on + 5 * DAY)
    again = experiments.go_on(run, on + 5 * DAY)
    assert stand(shelf, design, again, on + 4 * DAY).phase is Phase.PAUSED
    assert stand(shelf, design, again, on + 5 * DAY).phase is Phase.RUNNING
    assert experiments.go_on(run, on) == Run()
    told = made.days(design, lambda arm, n: 3 + n % 3)
    paused, plain = (made.found(shelf, design, told, each)[0] for each in (again, Run()))
    assert paused == plain


@pytest.mark.parametrize(
    ("after", "kept", "says"),
    [(-1, "yes", "day is"), (6, "yes", "day is"), (2, "often", "yes, partly, no")],
)
def test_what_cannot_be_told_of_a_day_is_refused(shelf, after, kept, says):
    """A day before it or ahead, another word."""
    design = made.design(shelf, pairs=5)
    with pytest.raises(BadExperiment, match=says):
        experiments.tell_day(
            design, Run(), design.first + after * DAY, kept, design.first + 5 * DAY
        )


def test_a_day_can_be_told_changed_and_taken_back(shelf):
    """Not told is no entry, and never a no."""
    design = made.design(shelf, pairs=5)
    run = experiments.tell_day(design, Run(), design.first, "yes", design.first)
    run = experiments.tell_day(design, run, design.first, "partly", design.first)
    assert run.kept == {design.first: Kept.PARTLY}
    assert experiments.tell_day(design, run, design.first, None, design.first).kept == {}


def test_harm_ends_it_at_the_first_look_that_shows_it(shelf):
    """A spasm every other day with the change and none without: after two pairs, not before."""
    design = made.design(shelf, Outcome.SPASM, pairs=8)
    told = made.spasms(design, lambda arm, n: arm is Arm.WITH and n % 2 == 0)
    look = design.first + 27 * DAY
    assert experiments.harm_seen(design, told, look - DAY, shelf.experiments.rules) is None
    standing = stand(shelf, design, Run(), look, told)
    assert (standing.phase, standing.until, standing.arm) == (Phase.HARM, look, None)
    found, _ = made.found(shelf, design, told)
    assert found.answer is Answer.WORSE


@pytest.mark.parametrize("outcome", Outcome)
def test_bad_days_as_usual_never_end_it(shelf, outcome):
    """The change did not bring them."""
    design = made.design(shelf, outcome, pairs=8)
    make = made.spasms if outcome is Outcome.SPASM else made.days
    bad = (
        (lambda arm, n: arm is Arm.USUAL and n % 3 == 0)
        if outcome is Outcome.SPASM
        else (lambda arm, n: 9 if arm is Arm.USUAL else 2)
    )
    assert stand(shelf, design, Run(), design.last + DAY, make(design, bad)).phase is Phase.FINISHED


def test_much_more_pain_with_the_change_ends_it(shelf):
    """From 2 points above one's usual a day is a bad one; below, not."""
    design = made.design(shelf, pairs=8)
    assert design.bad_pain == 6
    phases = [
        stand(
            shelf, design, Run(), design.last + DAY,
            made.days(design, lambda arm, n, pain=pain: pain if arm is Arm.WITH else 3),
        ).phase
        for pain in (5, 6)
    ]  # fmt: skip
    assert phases == [Phase.FINISHED, Phase.HARM]


def test_one_pair_alone_never_ends_it(shelf):
    """Six bad days of six in the first pair: it waits for the second before it judges."""
    design = made.design(shelf, pairs=8)
    told = made.days(design, lambda arm, n: 9 if arm is Arm.WITH and n < 14 else 3)
    seen = experiments.harm_seen(design, told, design.last, shelf.experiments.rules)
    assert seen == design.first + 27 * DAY


@pytest.mark.parametrize(("outcome", "most"), [(Outcome.SPASM, 0.05), (Outcome.PAIN, 0.10)])
def test_the_false_alarms_are_as_few_as_written_down(shelf, outcome, most):
    """Where the change does nothing, over 24 weeks; decision 18 names these numbers."""
    count, alarms = 150, 0
    for seed in range(count):
        design = made.design(shelf, outcome, pairs=12, seed=seed)
        random = np.random.default_rng(seed)
        told = (
            made.spasms(design, lambda arm, n, random=random: bool(random.random() < 0.15))
            if outcome is Outcome.SPASM
            else made.lived(design, random, 0.0)
        )
        seen = experiments.harm_seen(design, told, design.last, shelf.experiments.rules)
        alarms += seen is not None
    assert alarms / count <= most + 2 * (most * (1 - most) / count) ** 0.5


def test_a_day_of_harm_does_not_hang_on_the_days_after_it(shelf):
    """The look was made then; what came later does not take it back."""
    design = made.design(shelf, Outcome.SPASM, pairs=8)
    told = made.spasms(design, lambda arm, n: arm is Arm.WITH and n % 2 == 0 and n < 28)
    quiet = [day for day in told if day.day <= design.first + 27 * DAY]
    rules = shelf.experiments.rules
    assert experiments.harm_seen(design, told, design.last, rules) == experiments.harm_seen(
        design, quiet, design.first + 27 * DAY, rules
    )


@pytest.mark.parametrize(
    ("bad", "chance", "seen"), [(4, 31 / 32, True), (4, 31.1 / 32, False), (3, 0.9, False)]
)
def test_the_rule_counts_as_it_says(shelf, bad, chance, seen):
    """Four bad days against none, of as many: 31 in 32. Three are too few for any chance."""
    design = made.design(shelf, pairs=2)
    rules = replace(shelf.experiments.rules, harm_chance=chance)
    told = made.days(design, lambda arm, n: 3)
    counts = [block.counts_from for block in experiments.blocks(design) if block.arm is Arm.WITH]
    worst = {counts[0] + number * DAY for number in range(bad)}
    told = [replace(day, pain=9) if day.day in worst else day for day in told]
    assert (experiments.harm_seen(design, told, design.last, rules) is not None) == seen
