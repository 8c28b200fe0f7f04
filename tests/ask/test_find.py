"""Which entries a question means, on a small shelf; which signs it may speak of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import ask
from unknot.terms import Footing, Review

FOOTING = Footing(
    "product choice", Review(1, "in use", "a", date(2026, 1, 1), "", date(2027, 1, 1)), ()
)
WORDS = ask.Vocabulary(
    kinds={"one": ask.Kind("one", "One", 1.0), "less": ask.Kind("less", "Less", 0.5)},
    synonyms=(("paracetamol", "acetaminophen"), ("muscle relaxant", "muscle relaxer")),
    ignored=frozenset({"the", "is", "what", "for", "my"}),
    ordinary=frozenset({"week"}),
)


def entry(name: str, title: str, says: str = "", kind: str = "one", **more) -> ask.Entry:
    """An entry of the small shelf."""
    return ask.Entry(name, kind, title, more.get("names", ()), says, more.get("about", ()))


HEAT = entry("heat", "Warmth", "A warm bottle on the sore place.", about=("not on numb skin",))
PILL = entry("pill", "Paracetamol tablets", "Tablets for a few days.", names=("Calpol",))
SLOW = entry("slow", "A muscle relaxant", "Tablets that make you drowsy.")
COLD = entry("cold", "Cold pack", "In a cloth, not on numb skin, not with warmth.")
FLAG = entry("flag", "Paracetamol tablets", "Tablets for a few days.", kind="less")
ALL = (FLAG, HEAT, PILL, SLOW, COLD)
INDEX = ask.index(ALL, WORDS)
FINDS = [
    ("warmth", [HEAT, COLD]),
    ("what is the warmth for", [HEAT, COLD]),
    ("wamrth", [HEAT, COLD]),
    ("acetaminophen", [PILL, FLAG]),
    ("acetominophen", [PILL, FLAG]),
    ("calpol", [PILL]),
    ("muscle relaxers", [SLOW]),
    ("drowsy tablets", [SLOW, PILL]),
    ("numb skin", [COLD, HEAT]),
    ("cold umbrella", [COLD]),
    ("week", []),
    ("tab", []),
    ("umbrella", []),
    ("the", []),
    ("", []),
    ("?!", []),
]


@pytest.mark.parametrize(("question", "wanted"), FINDS, ids=[question for question, _ in FINDS])
def test_words_find_the_entries_that_have_them(question, wanted):
    """A title before what it says, a word before one that means the same, a lesser kind last."""
    assert list(ask.find(question, INDEX, 9)) == wanted


def test_no_more_are_given_than_asked_for():
    """The best ones."""
    assert ask.find("tablets", INDEX, 1) == ask.find("tablets", INDEX, 9)[:1]


@given(st.text(max_size=80))
def test_any_text_may_be_asked_and_is_answered_the_same_again(text):
    """No failure, nothing twice, and the same order every time, whatever the case and spaces."""
    found = ask.find(text, INDEX, 9)
    assert len({each.id for each in found}) == len(found)
    assert ask.find(f"  {text}  ", ask.index(ALL, WORDS), 9) == found


@given(st.permutations(["paracetamol", "tablets", "days"]))
def test_the_order_of_words_does_not_matter(words):
    """People do not write in order."""
    assert ask.find(" ".join(words), INDEX, 9)[0] == PILL


@pytest.mark.parametrize(("letters", "is_allowed"), [(200, True), (201, False)])
def test_a_question_has_at_most_two_hundred_letters(letters, is_allowed):
    """The refusal says how many there are and how many there may be."""
    if is_allowed:
        assert ask.read_question("x" * letters) == "x" * letters
        return
    with pytest.raises(ask.BadQuestion, match="201 letters; it may have 200"):
        ask.read_question("x" * letters)


def sign(name: str, *patterns: tuple[str, ...]) -> ask.Sign:
    """A sign whose patterns have one word in each place."""
    made = tuple(tuple(frozenset(word.split("/")) for word in each) for each in patterns)
    return ask.Sign(name, ("fever",), ("S06",), made, FOOTING)


FEVER = sign("fever", ("fever",))
PEE = sign("pee", ("cant/not", "pee"))
KNOWN = {"never", "warmth", "week", "the"}
SIGNS = [
    ("fever", [FEVER]),
    ("FEVERS!", [FEVER]),
    ("fevre and cold", [FEVER]),
    ("no fever", [FEVER]),
    ("never", []),
    ("I can't pee", [PEE]),
    ("pee, I can’t", [PEE]),
    ("cant one two three four five six pee", [PEE]),
    ("cant one two three four five six seven pee", []),
    ("cant sleep", []),
    ("not able to pee, and a fever", [FEVER, PEE]),
    ("", []),
]


@pytest.mark.parametrize(("question", "wanted"), SIGNS, ids=[question for question, _ in SIGNS])
def test_a_sign_is_heard_with_slips_and_whatever_no_says(question, wanted):
    """Its words near each other in any order; a word that is known is no slip for another."""
    assert list(ask.signs_in(question, (FEVER, PEE), KNOWN)) == wanted


@given(st.text(max_size=60), st.text(max_size=60))
def test_more_words_beside_a_sign_never_hide_it(before, after):
    """Whatever is written before and after."""
    assert FEVER in ask.signs_in(f"{before} fever {after}", (PEE, FEVER), KNOWN)
