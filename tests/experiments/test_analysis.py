"""What an experiment shows: as often wrong as promised, and no oftener; the same as R says."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import experiments, stats
from unknot.experiments import Answer, Arm, Block, Kept, Outcome, Run, Tally

from . import made

HERE = Path(__file__).parent / "reference"
INVENTED = 400


def rows(name):
    """One file of the reference, as lists of texts by column."""
    with (HERE / name).open() as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", ["pain", "spasm"])
def test_it_says_what_r_says(shelf, case):
    """Difference, both chances and both bounds of nine pairs, by another program to 1e-9."""
    design = replace(made.design(shelf, Outcome(case), pairs=9), matters=-99.0)
    tallies = [
        Tally(
            block=Block(
                2 * int(row["pair"]), int(row["pair"]),
                Arm.WITH if row["with"] == "1" else Arm.USUAL,
                design.first, design.first, design.last,
            ),
            days=14,
            told=int(row["counted"]),
            counted=int(row["counted"]),
            total=float(row["total"]),
        )
        for row in rows("blocks.csv")
        if row["case"] == case
    ]  # fmt: skip
    rules = shelf.experiments.rules
    after = design.last + timedelta(days=1)
    standing = experiments.stand(design, Run(), [], after, rules)
    found = experiments.analyse(design, tallies, Run(), standing, rules)
    said = next(row for row in rows("permute.csv") if row["case"] == case)
    for name in ("difference", "low", "high"):
        assert getattr(found, name) == pytest.approx(float(said[name]), abs=1e-9), name
    assert (found.orders, found.is_exact) == (512, True)
    assert (found.answer is Answer.YES) == (float(said["p_low"]) <= rules.level)


def test_a_clear_difference_is_found_and_a_reverse_one_is_worse(shelf):
    """Both with bounds on one side of nothing."""
    design = made.design(shelf, pairs=6)
    for sign, answer in ((-1, Answer.YES), (1, Answer.WORSE)):
        told = made.days(
            design, lambda arm, number, sign=sign: 3 + number % 2 + sign * (arm is Arm.WITH)
        )
        found, _ = made.found(shelf, design, told)
        assert found.answer is answer
        assert np.sign(found.low) == np.sign(found.high) == sign


def test_no_sign_is_said_only_where_what_would_matter_is_ruled_out(shelf):
    """Steady days say so; wild ones say that they cannot tell."""
    design = made.design(shelf, pairs=8)
    steady, _ = made.found(shelf, design, made.days(design, lambda arm, n: 3 + n % 5 % 2))
    assert steady.answer is Answer.NO_SIGN
    assert steady.low > design.matters
    wild, _ = made.found(shelf, design, made.days(design, lambda arm, n: (n // 7 * 5) % 6))
    assert wild.answer is Answer.NOT_ENOUGH
    assert wild.is_wide
    assert wild.low <= design.matters


@pytest.mark.parametrize("told", [0, 1, 4])
def test_too_few_pairs_give_no_answer(shelf, told):
    """Four pairs that differ are not enough, however much they do; none is no number."""
    design = made.design(shelf, pairs=6)
    last = 2 * 7 * told
    days = made.days(design, lambda arm, n: (9 - 9 * (arm is Arm.WITH)) if n < last else None)
    found, _ = made.found(shelf, design, days)
    assert found.answer is Answer.NOT_ENOUGH
    assert found.pairs == told
    assert found.low is None
    if not told:
        assert found.difference is None
        assert found.with_change.mean is None


def test_without_a_spasm_there_is_no_answer(shelf):
    """All pairs are alike: nothing was shown, not even that there is no sign."""
    design = made.design(shelf, Outcome.SPASM, pairs=12)
    found, _ = made.found(shelf, design, made.spasms(design, lambda arm, n: False))
    assert (found.answer, found.differing) == (Answer.NOT_ENOUGH, 0)


def test_keeping_to_it_changes_nothing_but_what_is_told_of_it(shelf):
    """Judged as drawn: the answer is the same for somebody who never did it."""
    design = made.design(shelf, pairs=6)
    told = made.days(design, lambda arm, n: 4 + n % 2 - (arm is Arm.WITH))
    kept = {design.first + timedelta(days=n): Kept.NO for n in range(20)}
    kept[design.first] = Kept.YES
    run = Run(kept=kept)
    (plain, _), (told_so, _) = (made.found(shelf, design, told, each) for each in (Run(), run))
    assert replace(told_so, with_change=plain.with_change, as_usual=plain.as_usual) == plain
    assert told_so.with_change.kept + told_so.as_usual.kept == 1
    assert told_so.with_change.asked + told_so.as_usual.asked == 20


@settings(max_examples=30)
@given(st.integers(-3000, 3000), st.integers(0, 2**31))
def test_renaming_the_dates_changes_nothing(shelf, shift, seed):
    """The same days at another time of the century."""
    design = made.design(shelf, pairs=6, seed=seed)
    told = made.lived(design, np.random.default_rng(seed), -0.5)
    move = timedelta(days=shift)
    other = replace(design, first=design.first + move)
    moved = [replace(day, day=day.day + move, filled_on=None) for day in told]
    assert made.found(shelf, design, told)[0] == made.found(shelf, other, moved)[0]


def test_the_order_of_days_changes_nothing(shelf):
    """Backwards, the same."""
    design = made.design(shelf, pairs=6)
    told = made.lived(design, np.random.default_rng(1), 0.0)
    assert made.found(shelf, design, told)[0] == made.found(shelf, design, told[::-1])[0]


def never_stopped(design):
    """The same without a rule to stop: it is measured on its own."""
    return replace(design, bad_pain=11)


def answers(shelf, effect, seed):
    """What so many invented people are told, each with an order of their own."""
    told = []
    for number in range(INVENTED):
        design = never_stopped(made.design(shelf, pairs=8, seed=seed + number))
        days = made.lived(design, np.random.default_rng([seed, number]), effect)
        told.append(made.found(shelf, design, days)[0])
    return told


def test_where_nothing_is_to_be_found_1_in_20_is_told_so_at_most(shelf):
    """In either direction, within 3 standard errors; and 9 in 10 bounds hold nothing."""
    told = answers(shelf, 0.0, 500)
    slack = 3 * (0.05 * 0.95 / INVENTED) ** 0.5
    assert sum(each.answer is Answer.YES for each in told) / INVENTED <= 0.05 + slack
    held = [each.low <= 0.0 <= each.high for each in told]
    assert sum(held) / INVENTED >= 0.9 - 3 * (0.09 / INVENTED) ** 0.5


def test_the_promised_chance_is_reached(shelf):
    """Within the error of both simulations; promised from the usual days, reached by living it."""
    change, rules = shelf.experiments.changes["walk"], shelf.experiments.rules
    promised = {
        each.pairs: each.chance
        for each in experiments.offers(change, Outcome.PAIN, made.USUAL, rules, 18)
    }
    assert 8 in promised
    told = answers(shelf, -rules.points, 900)
    reached = sum(each.answer is Answer.YES for each in told) / INVENTED
    error = (0.25 / INVENTED + 0.25 / 800) ** 0.5
    assert reached == pytest.approx(promised[8], abs=3 * error)


def test_the_same_holds_for_spasms(shelf):
    """No more than 1 in 20 by chance, and the promised chance where they are halved."""
    usual = replace(made.USUAL, span=100, spasm_days=82, onsets=18)
    change, rules = shelf.experiments.changes["walk"], shelf.experiments.rules
    offer = experiments.offers(change, Outcome.SPASM, usual, rules, 18)[-1]
    for effect, wanted in ((1.0, None), (rules.halving, offer.chance)):
        told = []
        for number in range(INVENTED // 2):
            design = replace(
                made.design(shelf, Outcome.SPASM, pairs=offer.pairs, seed=number),
                matters=-99.0,
            )
            random = np.random.default_rng([number, 3])
            days = made.spasms(
                design,
                lambda arm, n, random=random, effect=effect: bool(
                    random.random() < usual.rate * (effect if arm is Arm.WITH else 1.0)
                ),
            )
            told.append(made.found(shelf, design, days)[0])
        share = sum(each.answer is Answer.YES for each in told) / len(told)
        if wanted is None:
            assert share <= 0.05 + 3 * (0.05 * 0.95 / len(told)) ** 0.5
        else:
            assert share == pytest.approx(wanted, abs=3 * (0.25 / len(told) + 0.25 / 800) ** 0.5)


def test_a_drawn_test_says_how_many_orders_it_compared(shelf):
    """More than twelve pairs are too many to go through."""
    design = never_stopped(made.design(shelf, pairs=14))
    found, _ = made.found(shelf, design, made.lived(design, np.random.default_rng(2), 0.0))
    assert (found.orders, found.is_exact) == (stats.flips_of(14, 1).orders, False)
