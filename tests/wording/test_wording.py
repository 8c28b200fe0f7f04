"""Endings, slips, and the school year of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import wording

WORDS = st.text("abcdefghij", min_size=1, max_size=9)
SAME = [
    ("stretches", "stretching"),
    ("bodies", "body"),
    ("squeeze", "squeezing"),
    ("calm", "calms"),
]
NEAR = [
    ("massge", "massage", True),
    ("masage", "massage", True),
    ("accupunture", "acupuncture", True),
    ("fevr", "fever", True),
    ("back", "rack", False),
    ("pee", "bee", False),
    ("walk", "talc", False),
    ("heat", "heating", False),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_endings_do_not_tell_words_apart(one, other):
    """Plurals and forms of a verb have one stem."""
    assert wording.stem(one) == wording.stem(other)


@pytest.mark.parametrize(("typed", "known", "is_near"), NEAR)
def test_a_slip_is_a_letter_or_two(typed, known, is_near):
    """One in a word of four letters, two in one of seven; a short word keeps its first letter."""
    assert wording.is_near(typed, known) == is_near


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and the same with up to three letters changed, left out or added."""
    word = draw(WORDS)
    typed = word
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(typed)))
        typed = (
            typed[:at]
            + draw(st.sampled_from(["", *"abcxyz"]))
            + typed[at + draw(st.integers(0, 1)) :]
        )
    return word, typed or word


@given(slips())
def test_the_quick_look_never_hides_a_slip(pair):
    """Whatever is near by the letters counted is not turned away before the count."""
    one, other = pair
    longer = max(len(one), len(other))
    allowed = 0 if longer < 4 else 1 if longer < 7 else 2
    keeps_first = one[0] == other[0] or min(len(one), len(other)) > 4
    near = wording.distance(one, other) <= allowed
    assert wording.is_near(one, other) == (near and keeps_first)


def test_half_a_word_means_what_begins_so_only_where_it_may():
    """Somebody still typing, and somebody who has typed."""
    spelled = {"stretch": "stretch", "strength": "strength", "strain": "strain"}
    assert wording.meant("stre", spelled) == {"stretch", "strength"}
    assert wording.meant("stre", spelled, may_be_half=False) == frozenset()
    assert wording.meant("stretsh", spelled, may_be_half=False) == {"stretch"}


def test_longer_words_and_sentences_are_harder_to_read():
    """A plain line is below grade 5, an official one far above."""
    plain = wording.grade("Lie on your back. Put your legs up on a chair.")
    hard = wording.grade(
        "Symptomatic exacerbations necessitate immediate multidisciplinary review."
    )
    assert plain < 3
    assert hard > 12
    assert wording.grade("Avoid it.") == 0
