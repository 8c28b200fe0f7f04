"""Typed words find the food, whatever the spelling, number or language."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import nourish

QUERIES = tomllib.loads((Path(__file__).parent / "cases" / "queries.toml").read_text())
ASKED = [(query, food) for kind in QUERIES.values() for query, food in kind]


@pytest.mark.parametrize(("query", "food"), ASKED, ids=[query for query, _ in ASKED])
def test_a_query_finds_its_food_among_the_first_three(query, food, larder):
    """Slips, plurals, other names, other languages."""
    assert food in [found.id for found in nourish.find(query, larder, 3)]


def test_there_are_a_hundred_queries():
    """Enough to mean something."""
    assert len(ASKED) >= 100


def test_foods_are_found_by_the_names_of_the_shelf(larder):
    """Every sixth name, so that each language and nearly each food has its turn."""
    named = [(food.id, name) for food in larder.foods.values() for name in food.names]
    missed = [
        (food, name)
        for food, name in named[::6]
        if food not in [found.id for found in nourish.find(name, larder, 3)]
    ]
    assert missed == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "?!",
        "qqqqqq",
        "brick",
        "x" * 500,
        "12345",
        "red bicycle wheel",
        " " * 80 + "kiwi",
    ],
)
def test_what_is_no_food_finds_nothing(query, larder):
    """Nor does one word of three, or what stands after 80 characters."""
    assert nourish.find(query, larder) == ()


def test_the_exact_name_comes_first(larder):
    """Nothing overtakes a food that is typed as it is written."""
    for food in larder.foods.values():
        assert nourish.find(food.name, larder, 1)[0].name == food.name


@given(st.text(max_size=60))
def test_any_text_gives_foods_each_once(larder, query):
    """Never an error, never the same food twice, never more than asked for."""
    found = [food.id for food in nourish.find(query, larder, 5)]
    assert len(found) == len(set(found)) <= 5


def test_it_does_not_matter_how_a_query_is_dressed(larder):
    """Capitals, accents, blanks and marks change nothing."""
    plain = nourish.find("epinards cuits", larder)
    assert nourish.find("  ÉPINARDS, cuits ", larder) == plain
    assert nourish.find("e\u0301pinards-cuits", larder) == plain
    assert plain[0].id == "spinach_cooked"
