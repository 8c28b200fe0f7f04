"""What a length can find is told before it begins, and not prettier than it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from unknot import experiments
from unknot.diary import Day
from unknot.experiments import Outcome, TooEarly

from . import made


def offers(shelf, outcome=Outcome.PAIN, usual=made.USUAL, change="walk", seed=18):
    """The lengths that are offered."""
    known = shelf.experiments
    return experiments.offers(known.changes[change], outcome, usual, known.rules, seed)


@pytest.mark.parametrize("outcome", Outcome)
def test_two_or_three_lengths_with_rising_chances(shelf, outcome):
    """The shortest that may answer first, none under 1 in 5; the same seed, the same chances."""
    usual = replace(made.USUAL, onsets=24)
    found = offers(shelf, outcome, usual)
    assert 2 <= len(found) <= 3
    chances = [each.chance for each in found]
    assert chances == sorted(chances)
    assert chances[0] >= shelf.experiments.rules.least_chance
    assert [each.days for each in found] == [14 * each.pairs for each in found]
    assert found == offers(shelf, outcome, usual)


def test_rarer_spasms_take_longer(shelf):
    """About 8, 4 and 2 in four weeks: the same chance needs more weeks, or is never reached."""
    first = [
        offers(shelf, Outcome.SPASM, replace(made.USUAL, onsets=onsets))[0].days
        for onsets in (24, 12, 6)
    ]
    assert first == sorted(first)
    assert first[0] < first[-1]
    last = offers(shelf, Outcome.SPASM, replace(made.USUAL, onsets=6))[-1]
    assert last.chance < 0.5


def test_missing_days_cost_chance(shelf):
    """Told on half of the days, it finds less."""
    half = replace(made.USUAL, span=162)
    lost = {each.pairs: each.chance for each in offers(shelf, usual=half)}
    whole = {each.pairs: each.chance for each in offers(shelf)}
    assert all(lost[pairs] < whole[pairs] for pairs in lost.keys() & whole.keys())


@pytest.mark.parametrize(
    ("outcome", "usual", "why"),
    [
        (Outcome.PAIN, replace(made.USUAL, pain_days=13), TooEarly.DAYS),
        (Outcome.SPASM, replace(made.USUAL, spasm_days=13), TooEarly.DAYS),
        (Outcome.SPASM, replace(made.USUAL, onsets=1), TooEarly.SPASMS),
        (Outcome.SPASM, replace(made.USUAL, onsets=2), TooEarly.LENGTH),
        (Outcome.PAIN, replace(made.USUAL, pain_sd=9.0, pain_lag=0.9), TooEarly.LENGTH),
    ],
)
def test_where_no_sensible_length_can_answer_none_is_offered(shelf, outcome, usual, why):
    """Too few days, too few spasms, or chances too small for a year."""
    assert offers(shelf, outcome, usual) is why


def test_a_diary_without_days_offers_nothing(shelf):
    """And breaks on nothing."""
    usual = experiments.usual([], made.FIRST, 90)
    assert offers(shelf, usual=usual) is TooEarly.DAYS


def test_the_usual_days_are_read_from_the_diary_as_told(shelf):
    """By hand: five days with pain, one spasm that began, two days on which none could."""
    told = [
        Day(made.FIRST + timedelta(days=number), pain=pain, spasm=spasm)
        for number, pain, spasm in [
            (0, 2, False), (1, 4, False), (2, None, True), (3, 6, True), (5, 4, False),
            (6, 4, False),
        ]
    ]  # fmt: skip
    usual = experiments.usual(told, made.FIRST + timedelta(days=7), 90)
    assert (usual.span, usual.spasm_days, usual.onsets) == (7, 3, 1)
    assert (usual.pain_days, usual.pain) == (5, 4.0)
    assert usual.pain_sd == pytest.approx(2**0.5)
    assert usual.rate == pytest.approx(1 / 3)
    today = experiments.usual(told, made.FIRST + timedelta(days=6), 90)
    assert today.pain_days == 4
    assert experiments.usual(told, made.FIRST + timedelta(days=7), 2).pain_days == 2


@pytest.mark.parametrize(
    ("chance", "says"),
    [(0.34, "about 3 times in 10"), (0.99, "about 9 times in 10"), (0.02, "hardly ever")],
)
def test_the_chance_is_told_in_tenths_and_never_as_sure(shelf, chance, says):
    """As people say it."""
    offer = experiments.Offer(Outcome.SPASM, 6, 84, chance)
    told = experiments.offer_in_words(offer, shelf.experiments.sentences)
    assert told == f"12 weeks would find half as many spasms {says}."
