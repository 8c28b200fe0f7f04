"""A question of the check-in with one thing wrong in it is refused, by name."""

from __future__ import annotations

import pytest
from reading import grade

from unknot import knowledge

FILES = knowledge.read_files()
PATH = "check_in.toml"
SIX = [
    "sleep_hours", "sleep_quality", "stress", "sitting_hours", "awkward_lifting",
    "heavy_exertion",
]  # fmt: skip

EDITS = [
    ("unknown key", b"first = true\n", b"first = true\nlast = true\n", "last"),
    ("id twice", b'id = "stress"', b'id = "fatigue"', "fatigue"),
    ("no exposure", b'id = "stress"', b'id = "moonlight"', "moonlight"),
    ("outside its limits", b"[5, 6, 7, 8, 9]", b"[5, 6, 7, 8, 25]", "25"),
    ("out of order", b"[5, 6, 7, 8, 9]", b"[5, 7, 6, 8, 9]", "smallest first"),
    ("a text", b"[5, 6, 7, 8, 9]", b'[5, "six"]', "six"),
    ("one alone", b"[5, 6, 7, 8, 9]", b"[5]", "2 to 7"),
    (
        "chips for yes or no",
        b'awkward lifting?"\n',
        b'awkward lifting?"\ntypical = [0, 1]\n',
        "leave it",
    ),
    ("no place for the amount", b"You slept {value}", b"You slept long", "{value}"),
    ("an amount of a yes", b"There was awkward lifting", b"There was {value}", "{value}"),
    ("no words for no", b'told_no = "There was no awkward lifting"', b"", "told_no"),
    ("dead source", b'"TRIGGERMODEL"', b'"NOBODY"', "NOBODY"),
    ("nobody is asked", b"first = true\n", b"", "no question is first"),
]


@pytest.mark.parametrize(("name", "old", "new", "says"), EDITS, ids=[edit[0] for edit in EDITS])
def test_one_wrong_thing_is_refused_and_named(name, old, new, says):
    """The message says where and what, in one line."""
    assert old in FILES[PATH]
    count = -1 if name == "nobody is asked" else 1
    with pytest.raises(knowledge.BadShelf) as refused:
        _ = knowledge.unread(FILES | {PATH: FILES[PATH].replace(old, new, count)}).check_in
    assert says in str(refused.value)
    assert "check_in.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_somebody_new_is_asked_six_things(shelf):
    """A short list, of what has the most behind it or is told in one tap."""
    assert [each.id for each in shelf.check_in.values() if each.is_first] == SIX


def test_every_question_is_easy_to_read(shelf):
    """At eleven years, in a few words that fit one line of a phone."""
    for each in shelf.check_in.values():
        assert each.ask.endswith("?")
        assert len(each.ask) <= 30, each.ask
        assert len(each.ends) <= 36, each.ends
        assert grade(f"{each.ask} {each.ends}") < 7, each.ask


OWN = [
    ("another name in braces", b'ask = "{name}?"', b'ask = "{nick}?"', "must name name"),
    ("no unit asked", b"how many {unit}", b"how many", "name, unit"),
    ("no end", b"most = 16", b"most = 17", "most"),
    ("a step of nothing", b"minutes = 30", b"minutes = 0", "minutes"),
    ("chips in disorder", b"[0, 2, 4, 6, 8, 10]", b"[0, 4, 2]", "smallest first"),
    ("chips off the scale", b"[0, 2, 4, 6, 8, 10]", b"[0, 11]", "0 to 10"),
    ("unknown key", b"most = 16", b"most = 16\nleast = 1", "least"),
]


@pytest.mark.parametrize(("name", "old", "new", "says"), OWN, ids=[edit[0] for edit in OWN])
def test_one_wrong_thing_about_ones_own_is_refused_too(name, old, new, says):
    """The message says where and what, in one line."""
    path = "own_cause.toml"
    assert old in FILES[path]
    with pytest.raises(knowledge.BadShelf) as refused:
        _ = knowledge.unread(FILES | {path: FILES[path].replace(old, new, 1)}).own_cause
    assert says in str(refused.value)
    assert path in str(refused.value)


def test_no_cause_of_the_shelf_may_be_named_like_ones_own():
    """So that a newer shelf never takes a column over."""
    old, new = b'id = "fatigue"', b'id = "own_fatigue"'
    paths = (PATH, "triggers/exposures.toml")
    files = FILES | {path: FILES[path].replace(old, new) for path in paths}
    with pytest.raises(knowledge.BadShelf, match="somebody's own"):
        _ = knowledge.unread(files).check_in


def test_what_is_said_of_ones_own_is_easy_to_read(shelf):
    """At twelve years."""
    assert grade(shelf.own_cause.says) < 7
