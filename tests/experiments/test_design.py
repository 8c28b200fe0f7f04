"""Every plan is balanced and drawn by its seed; what counts is told, and only that."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import experiments
from unknot.diary import Day
from unknot.experiments import Arm, Outcome

from . import made

SEEDS = st.integers(0, 2**62 - 1)
PAIRS = st.integers(1, 60)
CHANGES = st.sampled_from(["breaks", "warm_up", "walk", "more_greens"])


@given(SEEDS, PAIRS, CHANGES)
def test_every_design_is_balanced(shelf, seed, pairs, change):
    """Each pair holds both parts once; the blocks follow one another without a gap."""
    blocks = experiments.blocks(made.design(shelf, seed=seed, pairs=pairs, change=change))
    arms = Counter((block.pair, block.arm) for block in blocks)
    assert arms == {(pair, arm): 1 for pair in range(pairs) for arm in Arm}
    for before, after in itertools.pairwise(blocks):
        assert after.first == before.last + timedelta(days=1)


@given(SEEDS)
def test_the_same_seed_gives_the_same_plan_and_the_order_needs_nothing_else(shelf, seed):
    """Whatever is counted and whenever it begins; a longer one begins with the shorter."""
    one = made.design(shelf, seed=seed, pairs=5)
    other = made.design(
        shelf, Outcome.SPASM, pairs=9, seed=seed, first=one.first.replace(year=2030)
    )
    arms = [block.arm for block in experiments.blocks(one)]
    assert arms == [block.arm for block in experiments.blocks(other)][: len(arms)]


def test_an_order_that_was_drawn_once_stays(shelf):
    """Kept for years, so it must not hang on a version of anything: these four are by hand."""
    # printf '11/0' | sha256sum, and so on: an even first byte puts the change first
    blocks = experiments.blocks(made.design(shelf, seed=11, pairs=4))
    assert "".join(str(block.arm)[0] for block in blocks) == "wuwuuwuw"


def test_the_coin_is_fair(shelf):
    """Of 6,000 pairs half begin with the change, within 4 standard errors."""
    firsts = [
        experiments.blocks(made.design(shelf, seed=seed, pairs=60))[::2] for seed in range(100)
    ]
    share = sum(block.arm is Arm.WITH for blocks in firsts for block in blocks) / 6000
    assert abs(share - 0.5) < 4 * 0.5 / 6000**0.5


def test_a_day_lies_in_its_block_and_none_before_or_after(shelf):
    """From the first day to the last."""
    design = made.design(shelf, pairs=5)
    for block in experiments.blocks(design):
        assert experiments.block_on(design, block.first) == block
        assert experiments.block_on(design, block.last) == block
    assert experiments.arm_on(design, design.first - timedelta(days=1)) is None
    assert experiments.arm_on(design, design.last + timedelta(days=1)) is None


@given(SEEDS, CHANGES, st.integers(0, 400))
def test_washout_never_counts(shelf, seed, change, shift):
    """Whatever was told of these days, they change nothing."""
    design = made.design(shelf, seed=seed, pairs=5, change=change)
    told = made.days(design, lambda arm, number: (number * 7 + shift) % 11)
    washout = {
        block.first + timedelta(days=number)
        for block in experiments.blocks(design)
        for number in range(design.washout_days)
    }
    other = [replace(day, pain=10) if day.day in washout else day for day in told]
    assert experiments.tally(design, told, design.last) == experiments.tally(
        design, other, design.last
    )


@given(SEEDS, st.sets(st.integers(0, 69)))
def test_missing_days_never_count_as_spasm_free(shelf, seed, missing):
    """A day that was not told, or the one after it, is not one on which none began."""
    design = made.design(shelf, Outcome.SPASM, pairs=5, seed=seed)
    whole = made.spasms(design, lambda arm, number: number % 9 == 4)
    told = [day for day in whole if (day.day - design.first).days not in missing]
    known = {day.day: day for day in told}
    for tally in experiments.tally(design, told, design.last):
        span = (tally.block.last - tally.block.counts_from).days + 1
        dates = [tally.block.counts_from + timedelta(days=number) for number in range(span)]
        fit = [
            day
            for day in dates
            if day in known and known.get(day - timedelta(days=1), Day(day)).spasm is False
        ]
        assert tally.days == len(dates)
        assert tally.told == sum(day in known for day in dates)
        assert tally.counted == len(fit)
        assert tally.total == sum(bool(known[day].spasm) for day in fit)
    lacking = experiments.untold(design, told, design.last)
    assert not set(lacking) & set(known)


def test_a_day_within_a_spasm_counts_neither_way(shelf):
    """One spasm of three days is one that began, on one day that could."""
    design = made.design(shelf, Outcome.SPASM, pairs=5)
    told = made.spasms(design, lambda arm, number: number in (2, 3, 4))
    first = experiments.tally(design, told, design.last)[0]
    assert (first.days, first.told, first.counted, first.total) == (6, 6, 3, 1.0)


def test_days_ahead_are_not_missing(shelf):
    """Only blocks that have begun are counted, and of them only what is past."""
    design = made.design(shelf, pairs=5)
    until = design.first + timedelta(days=9)
    tallies = experiments.tally(design, [], until)
    assert [tally.days for tally in tallies] == [6, 2]
    assert len(experiments.untold(design, [], until)) == 8


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("ab", "3 to 60"),
        ("x" * 61, "3 to 60"),
        (None, "3 to 60"),
        ("go without my blood pressure pills", "medicine"),
        ("Magnesium supplements", "medicine"),
        ("a glass of wine", "only add"),
        ("stop my walks", "only add"),
        ("Sleep less", "only add"),
        ("lifting heavy boxes", "only add"),
    ],
)
def test_an_own_idea_that_nobody_should_test_alone_is_refused(shelf, name, says):
    """No medicine, and nothing that is forced or taken away."""
    with pytest.raises(experiments.BadExperiment, match=says):
        experiments.read_name(name, shelf.experiments)


def test_an_own_idea_is_kept_in_its_words(shelf):
    """Blanks apart; a word that only holds a refused one stays allowed."""
    told = experiments.read_name("  Stretch  after breakfast ", shelf.experiments)
    assert told == "Stretch after breakfast"
