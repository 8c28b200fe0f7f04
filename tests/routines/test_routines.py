"""What may be a routine, and a week of it in which rest and bad days count."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.urls import resolve
from hypothesis import given
from hypothesis import strategies as st
from reading import grade
from shelf_edits import Edit, is_refused

from unknot import routines
from unknot.routines import BadRoutine, Mark

KEY = UUID(int=7)
MONDAY = date(2026, 11, 23)
ALL = (1, 2, 3, 4, 5, 6, 7)
OWN = {"cue": "", "after": " feed  the cat ", "act": "breathe", "will": "", "weekdays": [5, 1, 1]}
PATH = "routines.toml"


def made(shelf, **change):
    """A routine from a form."""
    return routines.read_routine(KEY, OWN | change, MONDAY, shelf.routines)


def test_own_words_and_those_of_the_shelf_make_a_routine(shelf):
    """Days stand in order, each once; an act of the shelf knows where it is done."""
    found = made(shelf)
    assert (found.after, found.weekdays) == ("feed the cat", (1, 5))
    assert (found.will, found.path) == (
        shelf.routines.acts["breathe"].says,
        "/practices/exhale_4_6/",
    )
    assert made(shelf, act="", will="stretch").path == ""


BAD = [
    ({"after": "  "}, "after is ''"), ({"after": "x" * 81}, "1 to 80 letters"),
    ({"cue": "moon"}, "after is 'moon'"), ({"act": "fly"}, "will is 'fly'"),
    ({"act": "", "will": ""}, "will is ''"), ({"weekdays": []}, "weekdays is empty"),
    ({"weekdays": [8]}, "weekdays holds 8"), ({"weekdays": "135"}, "weekdays is empty"),
    ({"weekdays": [True]}, "weekdays holds True"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "says"), BAD)
def test_what_is_none_is_refused_by_name(shelf, change, says):
    """In one line."""
    with pytest.raises(BadRoutine) as refusal:
        made(shelf, **change)
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


def marks(shelf, done=(), bad=(), today=MONDAY + timedelta(days=3), **change):
    """The week of a routine of Mondays, Wednesdays and Fridays, begun on a Monday."""
    one = made(shelf, weekdays=[1, 3, 5])
    if change:
        one = routines.Routine(
            one.id, one.after, one.will, one.path, one.weekdays, one.since, **change
        )
    ticked = {(one.id, MONDAY + timedelta(days=each)) for each in done}
    sore = {MONDAY + timedelta(days=each) for each in bad}
    (row,) = routines.week([one], ticked, sore, today)
    return row


def test_a_week_is_told_day_by_day(shelf):
    """Done, rest, a bad day, rest, and what is still to come."""
    row = marks(shelf, done=[0], bad=[2])
    assert [mark for _, mark in row.marks] == [
        Mark.DONE, Mark.REST, Mark.BAD_DAY, Mark.REST, Mark.AHEAD, Mark.AHEAD, Mark.AHEAD,
    ]  # fmt: skip
    assert row.followed == 4


def test_what_was_not_told_is_open_and_a_pause_is_rest(shelf):
    """No day is ever a failure."""
    assert [mark for _, mark in marks(shelf).marks][:3] == [Mark.OPEN, Mark.REST, Mark.OPEN]
    assert marks(shelf, pauses=((MONDAY, None),)).followed == 4
    assert {mark.value for mark in Mark} == {"done", "rest", "bad_day", "open", "ahead"}


@given(st.sets(st.integers(0, 6)), st.sets(st.integers(0, 6)), st.integers(0, 6))
def test_one_more_done_or_bad_day_never_counts_for_less(shelf, done, bad, today):
    """Whatever the week."""
    day = MONDAY + timedelta(days=today)
    before = marks(shelf, done, bad, day).followed
    for more in range(7):
        assert marks(shelf, done | {more}, bad, day).followed >= before
        assert marks(shelf, done, bad | {more}, day).followed >= before


def test_the_words_are_plain_and_the_ways_exist(shelf):
    """Every act leads to a page of the app."""
    for act in shelf.routines.acts.values():
        assert resolve(act.path)
    for each in (*shelf.routines.cues.values(), *shelf.routines.acts.values()):
        assert grade(f"After I {each.says}, I rest.") <= 7, each.id


EDITS = [
    Edit("id twice", PATH, 'id = "teeth"', '"teeth"', '"coffee"', ("coffee", "once")),
    Edit("an address outside", PATH, 'id = "set"', '"/move/"', '"move"', ("path", "move")),
    Edit("unknown key", PATH, 'id = "set"', "version = 1", "version = 1\nrank = 1", ("rank",)),
    Edit("dead source", PATH, "[[fact]]", '"SINGH24"', '"NOBODY"', ("NOBODY",)),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_one_wrong_thing_is_refused_and_named(edit):
    """The message says where, what stands there and what may."""
    is_refused(edit, "routines")
