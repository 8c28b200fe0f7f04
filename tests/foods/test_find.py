"""A food of the public tables is found by what people type."""

from __future__ import annotations

from datetime import UTC, datetime

import food_tables as tables
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import foods
from unknot.journeys import load_foods

FIRST = [
    ("banana", 1), ("bananas", 1), ("BANANA", 1), ("bannana", 1), ("baanna", 1), ("banan", 1),
    ("banana chips", 4), ("chips", 4), ("crunchy banana", 4), ("milk", 2), ("whole milk", 2),
    ("milk whole", 2), ("mlk whole", 2), ("brocoli", 5), ("broccolli cooked", 5),
    ("creme fraiche", 6),
    ("crème fraîche", 6), ("oat", 3), ("oat drink moo free", 3), ("moo", 3),
    ("oat drink of the moon", 3), ("sparkling", 8), ("spring & co", 8),
]  # fmt: skip
NOTHING = ["", "   ", "zzzzzz", "*", '"', "AND", "( OR", "x" * 10_000, "💧"]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The small tables, loaded once."""
    home = tmp_path_factory.mktemp("foods")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNKNOT_DATA_DIR", str(home / "data"))
        path = tables.write_json(home / "foods.json")
        load_foods.load_foods(str(path), datetime(2026, 11, 25, tzinfo=UTC), lambda *told: None)
        yield


@pytest.mark.parametrize(("typed", "number"), FIRST)
def test_it_comes_first(loaded, typed, number):
    """In spite of slips, plurals, accents, order, and words that stand nowhere."""
    assert load_foods.find(typed)[0].fdc_id == number


@pytest.mark.parametrize("typed", NOTHING)
def test_nothing_that_is_typed_is_a_fault(loaded, typed):
    """Signs of the search language are only letters here."""
    assert load_foods.find(typed) == ()


def test_a_plain_food_stands_before_one_of_a_brand(loaded):
    """Where both fit."""
    kinds = [each.kind for each in load_foods.find("banana")]
    assert kinds == ["sr_legacy_food", "branded_food"]


@given(st.text(max_size=60))
def test_words_are_letters_and_digits_alone(text):
    """So that no sign reaches the search language, and asking again changes nothing."""
    found = foods.words(text)
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("mlik", ("bread", "milk"), ("milk",)),
        ("milkk", ("silk", "milk"), ("milk",)),
        ("broccolli", ("broccoli", "brocade"), ("broccoli",)),
        ("tea", ("pea", "tee"), ("tee", "pea")),
        ("cat", ("water",), ()),
    ],
)
def test_a_slip_is_mended_to_the_nearest_known_word(word, known, meant):
    """One slip in a short word, two in a long one; the first letter is seldom wrong."""
    assert foods.near(word, known) == meant
