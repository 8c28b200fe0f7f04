"""What may be a cause of somebody's own, and how it is then asked for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import diary, knowledge

RULES = knowledge.unread(knowledge.read_files()).own_cause
COFFEE = {"name": "Coffee", "kind": "amount", "counts": "yesterday", "unit": "cups"}
REFUSED = [
    ({"name": ""}, "name is ''"),
    ({"name": "   "}, "1 to 40 letters"),
    ({"name": "c" * 41}, "1 to 40 letters"),
    ({"name": 3}, "name is 3"),
    ({"name": "Cof\x00fee"}, "1 to 40 letters"),
    ({"name": " tea "}, "in your list already"),
    ({"kind": "colour"}, "it may be yes_no, scale, amount"),
    ({"counts": "next week"}, "it may be today, yesterday, night"),
    ({"unit": ""}, "1 to 20 letters"),
    ({"unit": "u" * 21}, "1 to 20 letters"),
    ({"more": 0}, "0.01 to 100000"),
    ({"more": -1.0}, "0.01 to 100000"),
    ({"more": True}, "more is True"),
    ({"more": "lots"}, "more is 'lots'"),
    ({"more": float("nan")}, "more is nan"),
    ({"more": float("inf")}, "more is inf"),
    ({"kind": "scale", "more": 10.5}, "0.01 to 10"),
    ({"colour": "red"}, "colour is not a field"),
]
USUAL = [
    ({"kind": "yes_no", "more": 7}, "yes or no", 1),
    ({"kind": "scale"}, "points", 3),
    ({"kind": "scale", "more": 10}, "points", 10),
    ({"kind": "amount", "unit": "minutes"}, "minutes", 30),
    ({"kind": "amount", "unit": "cups"}, "cups", 1),
    ({"kind": "amount", "unit": "cups", "more": 2.5}, "cups", 2.5),
]
ASKED = [
    ({"kind": "yes_no", "counts": "today"}, "Coffee?", ()),
    ({"kind": "yes_no", "counts": "night"}, "Coffee last night?", ()),
    ({"kind": "scale", "counts": "yesterday"}, "Coffee?", (0, 2, 4, 6, 8, 10)),
    ({"counts": "today", "more": 2}, "Coffee: how many cups?", (0, 2, 4, 6)),
    ({"counts": "night"}, "Coffee last night: how many cups?", (0, 1, 2, 3)),
]
SHOWN = st.characters(exclude_categories=("C", "Z"))
IDS = [
    ("Coffee", "own_coffee"), ("Late coffee, black!", "own_late_coffee_black"), ("Überstunden",
    "own_uberstunden"), ("  7 flights  of stairs ", "own_7_flights_of_stairs"), ("夜ふかし",
    "own_cause"), ("stress", "own_stress"), ("person_id", "own_person_id"),
]  # fmt: skip


def made(ids=(), **told):
    """A cause of one's own, as the form tells it."""
    return diary.read_own(COFFEE | told, ["Tea"], ids, RULES)


@pytest.mark.parametrize(("told", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_what_cannot_be_one_is_refused_by_name(told, says):
    """The field, the value, what is allowed."""
    with pytest.raises(diary.BadEntry) as refused:
        made(**told)
    assert says in str(refused.value)


@pytest.mark.parametrize(("told", "unit", "more"), USUAL)
def test_what_was_not_said_has_a_usual_step(told, unit, more):
    """Half an hour, three points; for yes or no there is nothing to choose."""
    found = made(**told)
    assert (found.unit, found.more) == (unit, more)


@pytest.mark.parametrize(("told", "ask", "typical"), ASKED)
def test_it_is_asked_for_like_the_others(told, ask, typical):
    """In the person's words, with values one tap away, none of them marked as first for all."""
    found = diary.own_question(made(**told), RULES)
    assert (found.ask, found.typical, found.is_first) == (ask, typical, False)
    assert all(found.low <= value <= found.high for value in typical)


def test_a_question_mark_of_ones_own_is_not_doubled():
    """People write names as questions."""
    assert diary.own_question(made(kind="yes_no", name="Slept in?"), RULES).ask == "Slept in?"


@pytest.mark.parametrize(("name", "column"), IDS, ids=[column for _, column in IDS])
def test_the_column_is_made_from_the_name(name, column):
    """Small letters, digits and _, in any script."""
    assert made(name=name).id == column


@settings(max_examples=40)
@given(st.lists(st.text(SHOWN, min_size=1, max_size=40), max_size=12))
def test_columns_are_safe_and_never_the_same(names):
    """Whatever the names are: no formula, no column of the file, no cause of the shelf, no twin."""
    ids: list[str] = []
    for name in names:
        ids.append(made(ids, name=f"{name[:30]}.").id)
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"own_[a-z0-9][a-z0-9_]{0,55}", column) for column in ids)
