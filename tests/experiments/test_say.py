"""What is said follows what was found, in plain words, with the number it names."""

from __future__ import annotations

import re

import pytest
from reading import grade

from unknot import experiments
from unknot.experiments import Answer, Arm, Outcome, Run

from . import made

MOST_GRADE = 7


def told(shelf, design, days, run=None):
    """A finding in words."""
    found, standing = made.found(shelf, design, days, run)
    return experiments.tell(design, found, standing, shelf.experiments.sentences)


def test_a_finding_says_both_means_the_range_and_how_it_was_judged(shelf):
    """One point less on each day, in six pairs: exact, so the words can be given whole."""
    design = made.design(shelf, pairs=6)
    says = told(shelf, design, made.days(design, lambda arm, n: 4 - (arm is Arm.WITH)))
    assert says.answer is Answer.YES
    assert says.finding == (
        "Your pain was lower with the change: 3.0 of 10 on an average day, and 4.0 as usual."
    )
    assert says.gap == "The difference lies between 1.0 lower and 1.0 lower, 9 times in 10."
    assert any("no more than 1 in 20" in each for each in says.sure)
    assert any("all 64 orders" in each for each in says.sure)
    assert any("36 of 36 with the change, and 36 of 36 as usual" in each for each in says.days)


def test_spasms_are_told_for_four_weeks(shelf):
    """One in six days that count is 4.7 in 28; more with the change is told as more."""
    design = made.design(shelf, Outcome.SPASM, pairs=6)
    days = made.spasms(design, lambda arm, n: arm is Arm.USUAL and n % 7 == 3)
    says = told(shelf, design, days)
    assert says.with_it == "0.0"
    assert says.usual == "5.6"  # the day after a spasm is none on which one could begin
    assert "fewer" in says.gap


def test_not_enough_claims_nothing(shelf):
    """No range, no luck, no order."""
    design = made.design(shelf, pairs=6)
    says = told(shelf, design, [])
    assert says.answer is Answer.NOT_ENOUGH
    assert (says.sure, says.gap, says.with_it) == ((), "", "")
    assert "not enough" in says.finding


def test_what_ended_early_says_so(shelf):
    """By the person, and by the rule; the rule's end claims no 1 in 20."""
    design = made.design(shelf, pairs=8)
    days = made.days(design, lambda arm, n: 8 if arm is Arm.WITH else 2)
    harm = told(shelf, design, days)
    assert "rule to stop" in harm.finding
    assert not any("1 in 20" in each for each in harm.sure)
    calm = made.days(design, lambda arm, n: 3)
    stopped = told(shelf, design, calm, Run(stopped_on=design.first.replace(day=20)))
    assert any("stopped it early" in each for each in stopped.days)


@pytest.mark.parametrize("why", experiments.TooEarly)
@pytest.mark.parametrize("outcome", Outcome)
def test_every_refusal_has_its_words(shelf, why, outcome):
    """With the number of days where one is named."""
    known = shelf.experiments
    says = experiments.refusal_in_words(why, outcome, known.rules, known.sentences)
    assert says
    assert "{" not in says


def test_every_word_of_the_shelf_is_easy_to_read_and_calm(shelf):
    """At twelve years; no exclamation mark; nobody is told to take a risk on."""
    texts = [re.sub(r"[{}]", "", text) for text in shelf.experiments.sentences.values()]
    for change in shelf.experiments.changes.values():
        texts += [change.do, change.usual, change.today, change.known, *change.cautions]
    texts += [each.says for each in shelf.experiments.refused]
    assert [(text, grade(text)) for text in texts if grade(text) > MOST_GRADE] == []
    assert not any("!" in text for text in texts)


def test_nothing_asks_for_a_risk(shelf):
    """As usual asks for nothing at all; no change stops a medicine or adds load."""
    for change in shelf.experiments.changes.values():
        assert "usual" in change.usual
        said = f"{change.do} {change.today}".lower()
        assert not re.search(r"medicine|tablet|lift more|drink beer|stay up|sleep less", said)
