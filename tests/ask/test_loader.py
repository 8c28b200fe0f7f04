"""What the search rests on is whole, or refused by name."""

from __future__ import annotations

import pytest
from shelf_edits import FILES, Edit, is_refused

from unknot import knowledge
from unknot.journeys import ask

WORDS, SIGNS, ASKED = (f"ask/{name}.toml" for name in ("synonyms", "warning_signs", "asked_as"))
EDITS = [
    Edit(
        "a group of one",
        WORDS,
        "[[group]]",
        '["tablet", "pill", "capsule", "caplet"]',
        '["tablet"]',
        ("any", "two"),
    ),
    Edit(
        "nothing but ignored words",
        WORDS,
        "[[group]]",
        '"caplet"',
        '"what is it"',
        ("what is it", "ignored"),
    ),
    Edit(
        "a kind twice",
        WORDS,
        'id = "treatment"',
        'id = "treatment"',
        'id = "claim"',
        ("claim", "once"),
    ),
    Edit("a worth of nothing", WORDS, 'id = "treatment"', "1.15", "0", ("worth", "0.1")),
    Edit("an unknown key", WORDS, "[about]", "certainty =", "surely =", ("certainty", "missing")),
    Edit(
        "an unknown question",
        SIGNS,
        'id = "fever"\nversion',
        '"fever", "feels',
        '"feverish", "feels',
        ("feverish", "safety check"),
    ),
    Edit(
        "an unknown rule", SIGNS, 'id = "fever"\nversion', '"S06"', '"S99"', ("S99", "safety check")
    ),
    Edit(
        "no rule",
        SIGNS,
        'id = "weight"',
        'rules = ["C02"]',
        "rules = []",
        ("rules", "at least one"),
    ),
    Edit(
        "an unknown group",
        SIGNS,
        'id = "fever"\nversion',
        '"FEVER"',
        '"FEBRILE"',
        ("FEBRILE", "capitals"),
    ),
    Edit(
        "two words for one", SIGNS, "[[word]]", '"unable"', '"not able"', ("not able", "one word")
    ),
    Edit("an apostrophe", SIGNS, "[[word]]", '"wont"', '"won’t"', ("won’t", "apostrophe")),
    Edit(
        "a sign twice", SIGNS, 'id = "bowel"', 'id = "bowel"', 'id = "bladder"', ("bladder", "once")
    ),
    Edit("an unknown source", SIGNS, "[[sign]]", "ASKWORDS", "ASKED", ("ASKED", "sources.toml")),
    Edit(
        "no text",
        ASKED,
        "[entry]",
        '["what is a spasm", ',
        '["", ',
        ("spasm_is_contraction", "say something"),
    ),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_one_wrong_word_is_refused_and_named(edit):
    """One sentence: where, what stands there, what may."""
    is_refused(edit, "ask_words", "ask_signs", "asked_as")


def test_every_kind_that_is_searched_has_its_words(shelf):
    """And no kind has words that nothing is of."""
    kinds = {answer.kind for answer in ask.entries(shelf)}
    assert kinds == set(shelf.ask_words.kinds)


def test_what_answers_a_question_must_be_an_entry():
    """A renamed entry does not silently lose its questions."""
    text = FILES[ASKED].decode().replace('"claim.pain_nearby"', '"claim.pain_far"')
    with pytest.raises(LookupError, match=r"claim\.pain_far"):
        ask.ask("warmth", knowledge.unread({**FILES, ASKED: text.encode()}))


def test_the_most_urgent_sign_comes_first(shelf):
    """In the order of the levels they can lead to."""
    levels = {rule.id: rule.level for rule in shelf.safety.rules}
    urgent = [max(levels[rule] for rule in sign.rules) for sign in shelf.ask_signs]
    assert urgent == sorted(urgent, reverse=True)


def test_no_word_is_both_ignored_and_in_a_sign_alone(shelf):
    """A pattern of one word is never an everyday word."""
    everyday = shelf.ask_words.ignored | (shelf.ask_words.ordinary - {"die"})
    for sign in shelf.ask_signs:
        for pattern in sign.patterns:
            if len(pattern) == 1:
                assert not pattern[0] & everyday, (sign.id, pattern)
