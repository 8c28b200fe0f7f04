"""Measures are those of the table; a no is what something is tried for; drawings are whole."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf_edits import Edit, is_refused

from unknot import set_up
from unknot.set_up import Posture

TABLE = {  # centimetres at 155, 170 and 185 cm
    "seat": (40, 44, 48),
    "desk_sitting": (63, 69, 75),
    "desk_standing": (100, 110, 119),
    "screen_sitting": (111, 121, 132),
    "screen_standing": (148, 162, 176),
}


@pytest.mark.parametrize("name", TABLE)
def test_a_measure_is_what_the_table_says(shelf, name):
    """For a small, a middling and a tall person; inches beside it."""
    for height, cm in zip((155, 170, 185), TABLE[name], strict=True):
        found = {each.measure.id: each for each in set_up.measured(height, shelf.set_up)}
        assert abs(found[name].cm - cm) <= 1, height
        assert found[name].inches == round((found[name].measure.share * height + 2.5) / 2.54)


@given(st.integers(120, 229))
def test_somebody_taller_never_gets_a_lower_measure(shelf, height):
    """And the screen stands over the desk, the desk over the seat."""
    low, high = (set_up.measured(each, shelf.set_up) for each in (height, height + 1))
    assert all(one.cm <= other.cm for one, other in zip(low, high, strict=True))
    at = {each.measure.id: each.cm for each in low}
    assert at["seat"] < at["desk_sitting"] < at["screen_sitting"]
    assert at["desk_standing"] < at["screen_standing"]


@pytest.mark.parametrize("posture", Posture)
def test_the_drawing_holds_every_number_and_says_them(shelf, posture):
    """In a picture that is whole, and in words for those who do not see it."""
    guide = shelf.set_up
    own = [e for e in set_up.measured(170, guide) if e.measure.posture is posture]
    root = ElementTree.fromstring(set_up.drawing(guide.figures[posture], own))
    texts = [each.text for each in root.iter() if each.tag.endswith("text")]
    assert [str(each.cm) for each in own] == texts
    said = next(each.text for each in root.iter() if each.tag.endswith("desc"))
    assert all(f"{each.cm} cm" in said for each in own)


def test_only_a_no_is_something_to_try(shelf):
    """What was not answered says nothing."""
    desk = shelf.set_up.places["desk"]
    assert set_up.to_try(desk, ()) == ()
    assert [each.check.id for each in set_up.to_try(desk, {"feet_flat", "stops"})] == ["feet_flat"]


PLACES, DESK = "set_up/places.toml", "set_up/desk.toml"
EDITS = [
    Edit("no such movement", PLACES, "figures", '"hip_hinge"', '"moonwalk"', ("moonwalk",)),
    Edit("id twice", PLACES, 'id = "feet_flat"', '"feet_flat"', '"moves_often"', ("twice",)),
    Edit("unknown key", PLACES, "feet_flat", "version = 1", "version = 1\nrank = 2", ("rank",)),
    Edit("dead source", PLACES, "feet_flat", '"DRILLIS66"', '"NOBODY"', ("NOBODY",)),
    Edit("taller than a body", DESK, 'id = "seat"', "0.245", "2.45", ("share",)),
    Edit("no such posture", DESK, 'id = "seat"', '"sitting"', '"lying"', ("posture", "lying")),
    Edit("a joint too far", DESK, "[[sitting.pose]]", "forearm_r = 0", "forearm_r = 200",
         ("forearm",)),
]  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_one_wrong_thing_is_refused_and_named(edit):
    """The message says where, what stands there and what may."""
    is_refused(edit, "set_up")
