"""Several things that are one treatment are told together, within what is like enough."""

from __future__ import annotations

import pytest
from shelf_edits import Edit, is_refused

from unknot import course
from unknot.course import Family, Kind, Tried, TriedAs

PATH = "tried.toml"
PMR = 'id = "relaxation_pmr"'


def meant(shelf, *does):
    """Things that are one treatment."""
    return TriedAs("it", frozenset(does), shelf.tried["heat_blanket_pad"].footing)


def tried(kind, name, *changes):
    """Something tried once for each change."""
    return [Tried(kind, name, 6, 6 + change) for change in changes]


def test_what_is_one_treatment_is_counted_together(shelf):
    """Two breaths of one family are five times of one; another step is not among them."""
    done = [
        *tried(Kind.BREATHING, "a", -1, -2), *tried(Kind.BREATHING, "b", -3, 0, -1),
        *tried(Kind.POSITION, "a", 2, 2, 2, 2, 2),
    ]  # fmt: skip
    (one,) = course.as_one(done, meant(shelf, (Kind.BREATHING, "")), shelf.course.rules)
    assert (one.family, one.times, one.told) == (Family.RELIEF, 5, 5)
    assert one.change.own.estimate == pytest.approx(-1.4)
    assert one.change.kin.estimate > one.change.own.estimate


def test_alone_it_is_what_one_thing_would_be(shelf):
    """Calling it one treatment changes no number."""
    done = tried(Kind.HEAT, "heat", -1, -2, 0, -1, -3)
    (plain,) = course.what_helped(done, shelf.course.rules)
    (one,) = course.as_one(done, meant(shelf, (Kind.HEAT, "")), shelf.course.rules)
    assert one.change == plain.change


def test_families_stay_apart_and_an_id_is_only_itself(shelf):
    """A breath in a spasm and a breath as a practice are two rows; other practices are none."""
    done = [
        *tried(Kind.BREATHING, "a", -1), *tried(Kind.PRACTICE, "waves", -2, -2),
        *tried(Kind.PRACTICE, "music", -5),
    ]  # fmt: skip
    both = meant(shelf, (Kind.BREATHING, ""), (Kind.PRACTICE, "waves"))
    found = course.as_one(done, both, shelf.course.rules)
    assert [(each.family, each.times) for each in found] == [
        (Family.RELIEF, 1), (Family.PRACTICE, 2),
    ]  # fmt: skip
    assert all(each.change is None for each in found)
    assert course.as_one([], both, shelf.course.rules) == ()


EDITS = [
    Edit("no such treatment", PATH, PMR, 'id = "relaxation_pmr"', 'id = "spa"', ("id", "spa")),
    Edit("twice", PATH, PMR, 'id = "relaxation_pmr"', 'id = "breathing_exercise"', ("once",)),
    Edit("no such kind", PATH, PMR, '"practice.pmr_8"', '"nap"', ("does", "nap", "heat")),
    Edit("no such practice", PATH, PMR, '"practice.pmr_8"', '"practice.nap"', ("does", "nap")),
    Edit("an id for a step", PATH, PMR, '"practice.pmr_8"', '"heat.pad"', ("does", "nothing")),
    Edit("unknown key", PATH, PMR, "version = 1", "version = 1\nweight = 2", ("weight",)),
    Edit("dead source", PATH, PMR, '"COURSEMODEL"', '"NOBODY"', ("NOBODY",)),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_one_wrong_thing_is_refused_and_named(edit):
    """The message says where, what stands there and what may."""
    is_refused(edit, "tried")
