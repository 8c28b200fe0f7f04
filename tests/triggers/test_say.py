"""What is said: the sentence of the state, the counts, what is published, what a trigger is not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from unknot import triggers
from unknot.triggers import State

KEYS = [
    "exposure", "log_odds_mean", "log_odds_sd", "lo90", "hi90", "prob_positive",
    "prob_negative", "shown", "state", "days", "episodes", "says",
]  # fmt: skip
BELIEF = triggers.Belief(0.742, 0.3, 0.18, 1.335, 0.93, 0.0)


def exposure(shelf, name="sleep_hours") -> triggers.Exposure:
    """One of the built-in ones."""
    return next(each for each in shelf.triggers.exposures if each.id == name)


def odds(shelf, state=State.LIKELY, belief=BELIEF, **more) -> triggers.Odds:
    """A finding about sleep."""
    counts = triggers.Counts(days=212, onsets=19, varied=180, unasked=0)
    return triggers.Odds(exposure(shelf), belief, counts, state, **more)


def few(shelf, days=8, onsets=1, unasked=0, missing=(12, 2, 0)) -> triggers.TooFew:
    """Too little about sleep."""
    counts = triggers.Counts(days=days, onsets=onsets, varied=9, unasked=unasked)
    return triggers.TooFew(exposure(shelf), BELIEF, counts, *missing)


SAID = [  # state, belief, how it begins
    (State.LIKELY, BELIEF,
     "On days after 2 hours less sleep your odds of a spasm were about 2.1 times as high "
     "(1.2 to 3.8). 9 in 10 such findings hold."),
    (State.POSSIBLE, triggers.Belief(0.47, 0.4, -0.1, 1.1, 0.7, 0.0),
     "Maybe: on days after 2 hours less sleep your odds of a spasm were about 1.6 times as high "
     "(0.90 to 3.0). You could test it."),
    (State.LIKELY_PROTECTIVE, triggers.Belief(-0.7, 0.3, -1.2, -0.2, 0.0, 0.95),
     "On days after 2 hours less sleep your odds of a spasm were lower: about 0.50 times"),
    (State.POSSIBLE_PROTECTIVE, triggers.Belief(-0.5, 0.3, -1.2, 0.1, 0.0, 0.7),
     "Maybe: on days after 2 hours less sleep your odds of a spasm were lower, about 0.61 times"),
    (State.UNCLEAR, BELIEF, "Could go either way. You could test it."),
    (State.NO_SIGN, BELIEF, "No sign of a link so far."),
]  # fmt: skip


@pytest.mark.parametrize(("state", "belief", "begins"), SAID, ids=[str(s[0]) for s in SAID])
def test_each_state_has_its_sentence(state, belief, begins, shelf):
    """With odds as people say them, and the side they are on."""
    said = triggers.as_json(odds(shelf, state, belief), shelf.triggers)["says"]
    assert said.startswith(begins)


@pytest.mark.parametrize("state", [state for state in State if state is not State.NEEDS_DAYS])
def test_every_finding_says_what_it_rests_on_and_what_it_is_not(state, shelf):
    """The counts, the published figure, and that a trigger is not damage."""
    said = triggers.as_json(odds(shelf, state), shelf.triggers)["says"]
    assert "It rests on 212 days and 19 spasms." in said
    assert exposure(shelf).published in said
    assert "A trigger is not damage" in said


FEW = [  # finding, how it begins
    ({}, "Not enough yet: about 12 more days, and 2 more spasms if they come, before"),
    ({"missing": (1, 0, 0)}, "Not enough yet: about 1 more day before"),
    ({"missing": (0, 1, 0)}, "Not enough yet: 1 more spasm, if they come, before"),
    ({"missing": (0, 0, 4)}, "This hardly changes in your diary"),
    (
        {"days": 0, "onsets": 0, "missing": (20, 3, 4)},
        "Not written down yet on any day that counts.",
    ),
    (
        {"onsets": 1, "unasked": 2, "missing": (0, 2, 0)},
        "Your spasm days do not say what came before.",
    ),
]


@pytest.mark.parametrize(("given", "begins"), FEW, ids=[f[1][:30] for f in FEW])
def test_too_few_days_say_what_is_missing_and_tell_no_odds(given, begins, shelf):
    """A number is not told where it would be a guess."""
    finding = few(shelf, **given)
    told = triggers.tell(finding, shelf.triggers)
    assert told.says.startswith(begins)
    assert told.odds == told.interval == ""
    assert "odds of a spasm were" not in told.finding
    assert "A trigger is not damage" in told.says
    document = triggers.as_json(finding, shelf.triggers)
    assert (document["state"], document["shown"]) == ("needs_days", False)


def test_none_and_one_are_counted_as_people_count_them(shelf):
    """0 days, 1 day, 2 days."""
    none = triggers.tell(few(shelf, days=0, onsets=0, missing=(20, 3, 4)), shelf.triggers)
    assert none.rests_on == "It rests on 0 days and 0 spasms."
    one = triggers.tell(few(shelf, days=1, onsets=1, missing=(19, 2, 4)), shelf.triggers)
    assert one.rests_on == "It rests on 1 day and 1 spasm."


def test_exposures_told_together_name_one_another_and_claim_no_odds(shelf):
    """Your days cannot tell which."""
    others = (exposure(shelf, "sleep_quality"),)
    said = triggers.tell(odds(shelf, State.UNCLEAR, with_others=others), shelf.triggers).finding
    assert "sleep_quality" in said
    assert "cannot tell which" in said


def test_exposures_told_together_are_named_as_a_person_calls_them(shelf):
    """By a name where one is given, else by the id."""
    others = (shelf.triggers.exposures[1], shelf.triggers.exposures[2])
    names = {"awkward_lifting": "Awkward lifting"}
    finding = odds(shelf, State.UNCLEAR, with_others=others)
    said = triggers.tell(finding, shelf.triggers, names).finding
    assert "together with Awkward lifting, heavy_exertion." in said


def test_the_document_is_the_contract(shelf):
    """These keys in this order, plain numbers, true or false."""
    document = triggers.as_json(odds(shelf), shelf.triggers)
    assert list(document) == KEYS
    assert document["shown"] is True
    assert (document["days"], document["episodes"]) == (212, 19)
    assert (document["lo90"], document["hi90"]) == (0.18, 1.335)


@pytest.mark.parametrize(
    ("log_odds", "words"), [(0.0, "1.0"), (-0.052, "0.95"), (-0.06, "0.94"), (3.0, "20")]
)
def test_odds_have_as_many_digits_as_people_use(log_odds, words, shelf):
    """One below ten, two below one, none above ten."""
    belief = replace(BELIEF, mean=log_odds)
    assert triggers.tell(odds(shelf, belief=belief), shelf.triggers).odds == words


def test_a_forecast_is_said_in_hundredths(shelf):
    """With its interval and its day."""
    track = triggers.Track(90, 12, 0.1, 0.11, ())
    risk = triggers.DayRisk(739_000, 0.123, 0.061, 0.2, 0.1, track)
    said = triggers.forecast_in_words(risk, "2024-04-25", shelf.triggers)
    assert "2024-04-25: about 12 in 100 (between 6 and 20)" in said


EARLY = [  # more days, more onsets, how the sentence goes on
    (40, 3, "about 40 more days, and 3 more spasms if they come, before it can be checked"),
    (1, 0, "about 1 more day before it can be checked"),
    (0, 1, "1 more spasm, if they come, before it can be checked"),
]


@pytest.mark.parametrize(("days", "onsets", "says"), EARLY)
def test_a_forecast_that_comes_too_early_says_how_much_more_it_takes(days, onsets, says, shelf):
    """Days, spasms, or both; and no chance."""
    said = triggers.no_forecast_in_words(triggers.TooEarly(days, onsets), shelf.triggers)
    assert said.startswith("No forecast yet: it takes")
    assert says in said
    assert "in 100" not in said


def test_what_may_be_the_spasms_own_doing_is_told_as_no_more_than_maybe(shelf):
    """With its odds, and why it is doubted."""
    finding = odds(shelf, State.POSSIBLE, is_foreshadowed=True)
    told = triggers.tell(finding, shelf.triggers)
    assert told.finding.startswith("Maybe: on days after 2 hours less sleep")
    assert "the spasm may bring this on, not the other way round" in told.finding
    assert triggers.as_json(finding, shelf.triggers)["shown"] is False


def test_nothing_said_shouts_blames_or_runs_long(shelf):
    """No exclamation mark, no capitals, no sentence of more than 28 words."""
    texts = [*shelf.triggers.sentences.values()]
    texts += [text for each in shelf.triggers.exposures for text in (each.when, each.published)]
    for text in texts:
        assert "!" not in text
        assert not re.search(r"\b[A-Z]{4,}\b", text)
        assert all(len(part.split()) <= 28 for part in re.split(r"[.?:;]\s", text)), text
