"""A question about the person with one thing wrong in it is refused, by name."""

from __future__ import annotations

import pytest
from reading import grade
from shelf_edits import Edit, is_refused

PATH = "profile.toml"
AGE, SEX, DIET = 'id = "age_years"', 'id = "sex"', 'id = "diet"'
EDITS = [
    Edit("limits crossed", PATH, AGE, "low = 18", "low = 180", ("low", "below high")),
    Edit("no such kind", PATH, AGE, 'kind = "number"', 'kind = "text"', ("kind", "several")),
    Edit("no such group", PATH, AGE, 'group = "body"', 'group = "soul"', ("group", "soul")),
    Edit("id twice", PATH, SEX, 'id = "sex"', 'id = "age_years"', ("age_years", "once")),
    Edit("no such list", PATH, DIET, 'choices = "diets"', 'choices = "d"', ("choices", "diets")),
    Edit(
        "one choice",
        PATH,
        SEX,
        '{ female = "Those for women", male = "Those for men" }',
        '{ female = "Those for women" }',
        ("choices", "two"),
    ),
    Edit("a limit for ticks", PATH, DIET, "fresh_days", "low = 1\nfresh_days", ("low",)),
    Edit("dead source", PATH, AGE, '"CHOICE"', '"NOBODY"', ("NOBODY",)),
    Edit("too many a day", PATH, "", "most_a_day = 3", "most_a_day = 4", ("from 1 to 3",)),
    Edit("asked at once again", PATH, "", "later_days = 3", "later_days = 0", ("from 1 to 30",)),
    Edit("a turn of nothing", PATH, "[[turn]]", '"can_floor"', '"can_fly"', ("can_fly", "id")),
    Edit("a turn twice", PATH, "[[turn]]", '"can_floor"', '"adaptations"', ("once",)),
    Edit("a turn changes nothing", PATH, "[[turn]]", "changes", "change", ("changes",)),
    Edit("a place", PATH, "[[turn]]", "{activity}:", "That:", ("{activity}",)),
    Edit(
        "days of its own", PATH, "[[turn]]", "version", "fresh_days = 3\nversion", ("fresh_days",)
    ),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_one_wrong_thing_is_refused_and_named(edit):
    """The message says where, what stands there and what may."""
    is_refused(edit, "profile")


def test_every_question_reads_easily(shelf):
    """What is asked of a person, and why, is at or below grade 7."""
    for question in shelf.profile.values():
        assert grade(f"{question.ask} {question.hint}") <= 7, question.id
    for turn in shelf.asking.turns:
        assert grade(f"{turn.asks} {turn.changes}") <= 7, turn.id
        assert "!" not in turn.changes


def test_what_keeps_somebody_safe_is_asked_first(shelf):
    """Adaptations, the floor, where walking begins, time, work, then worries; the rest after."""
    assert [turn.id for turn in shelf.asking.turns] == [
        "adaptations", "can_floor", "walk_min", "minutes_per_day", "job", "fear", "confidence",
        "mood", "activities", "equipment", "food_conditions", "food_medicines",
    ]  # fmt: skip
