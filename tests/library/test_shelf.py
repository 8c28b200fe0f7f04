"""What people type finds what they mean, among everything there is."""

from __future__ import annotations

import pytest
from conftest import cases_in
from hypothesis import given
from hypothesis import strategies as st

from unknot import knowledge
from unknot.journeys import library

SHELF = knowledge.load()
MOVEMENTS = SHELF.movement.movements
CASES = cases_in("library")
NAMES = [
    *((name, each.id) for each in MOVEMENTS.values() for name in (each.name, *each.other_names)),
    *((each.title, each.id) for each in SHELF.practice.practices.values()),
]
LONG = [
    (name, found, word)
    for name, found in NAMES
    for word in name.replace("-", " ").split()
    if len(word) > 6 and word.isalpha()
]


def found(query: str) -> list[str]:
    """Ids in the order in which they are shown."""
    groups = library.browse({"q": [query]}, SHELF).groups
    return [each.id for group in groups for each in group.things]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_what_is_typed_finds_what_is_meant(case):
    """Slips, plurals, other names and other words: among the first three."""
    assert case["finds"] in found(case["query"])[:3]


@pytest.mark.parametrize(("name", "meant"), NAMES)
def test_every_name_finds_its_own(name, meant):
    """Each name and other name brings its movement or practice among the first three."""
    assert meant in found(name)[:3]


@given(case=st.sampled_from(LONG), data=st.data())
def test_one_slip_in_a_long_word_does_no_harm(case, data):
    """Two neighbours swapped inside a word of seven letters or more: it is still found."""
    name, meant, word = case
    at = data.draw(st.integers(1, len(word) - 3))
    slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert meant in found(name.replace(word, slip))


def test_nothing_is_found_for_what_is_not_there():
    """No guess is made for a word that is near nothing."""
    assert found("xyzzy") == []


def test_an_empty_search_shows_everything():
    """Words that say nothing are no search either."""
    everything = len(MOVEMENTS) + len(SHELF.practice.practices)
    assert len(found("")) == len(found("the pain")) == everything


@pytest.mark.parametrize("by", library.SHELVED_BY)
def test_nothing_is_lost_or_doubled_on_the_shelves(by):
    """Grouped by posture or purpose, each stands in one place, the easiest first."""
    groups = library.browse({}, SHELF, by).groups
    ids = [each.id for group in groups for each in group.things]
    assert sorted(ids) == sorted([*MOVEMENTS, *SHELF.practice.practices])
    for group in groups:
        levels = [each.level for each in group.things if each.id in MOVEMENTS]
        assert levels == sorted(levels)


def test_easier_and_harder_answer_each_other():
    """What one page calls harder calls it easier on its own page."""
    pages = {name: library.one(name, SHELF) for name in MOVEMENTS}
    for name, page in pages.items():
        for each in page.harder:
            assert name in [easier.id for easier in pages[each.id].easier]
        assert not {each.id for each in page.easier} & {each.id for each in page.harder}


def test_every_adaptation_of_a_movement_is_on_its_page():
    """Left out or with care, each once."""
    for name, each in MOVEMENTS.items():
        page = library.one(name, SHELF)
        shown = [about.id for about in (*page.left_out, *page.with_care)]
        assert sorted(shown) == sorted(each.adapt)
        assert {about.action for about in page.left_out} <= {"hide", "swap"}
        assert {about.action for about in page.with_care} <= {"warn", "cue"}
