"""The library's words are whole, or refused by name."""

from __future__ import annotations

import pytest

from unknot import knowledge
from unknot.journeys import library

FILES = knowledge.read_files()
PATH = "library.toml"
EDITS = [
    ("unknown facet", b'id = "posture"', b'id = "colour"', "colour"),
    ("a value without words", b'value = "quadruped"', b'value = "squatting"', "quadruped"),
    ("a value twice", b'value = "quadruped"', b'value = "lying"', "lying"),
    ("a group of one", b'["calf", "calves"]', b'["calf"]', "groups"),
    ("an empty word", b'["calf", "calves"]', b'["calf", " "]', "groups"),
    ("unknown key", b"tries =", b"trys =", "tries"),
    ("a title left out", b'title = "Lower back"', b'titel = "Lower back"', "title"),
]


@pytest.mark.parametrize(("name", "old", "new", "says"), EDITS, ids=[edit[0] for edit in EDITS])
def test_one_wrong_word_is_refused_and_named(name, old, new, says):
    """The message says where and what."""
    assert old in FILES[PATH]
    with pytest.raises(knowledge.BadShelf, match=rf"library\.toml.*{says}"):
        knowledge.load(FILES | {PATH: FILES[PATH].replace(old, new, 1)})


def test_every_offered_search_finds_something(shelf):
    """An empty page never leads to an empty page."""
    for query in shelf.library.tries:
        assert library.browse({"q": [query]}, shelf).groups
