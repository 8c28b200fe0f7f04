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
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_one_wrong_thing_is_refused_and_named(edit):
    """The message says where, what stands there and what may."""
    is_refused(edit, "profile")


def test_every_question_reads_easily(shelf):
    """What is asked of a person is at or below grade 7."""
    for question in shelf.profile.values():
        assert grade(f"{question.ask} {question.hint}") <= 7, question.id
