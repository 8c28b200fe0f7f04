"""What a context may say, and how it is refused."""

from __future__ import annotations

import re

import pytest

from unknot import relief
from unknot.terms import Place, Preference, Site

LEAST = {"answers": {}, "pain": 4, "site": "lower", "place": "floor"}
KNEE = "knee_problem"


def read(**more):
    """A context with these keys changed; None takes a key away."""
    raw = {key: value for key, value in {**LEAST, **more}.items() if value is not None}
    return relief.read_context(raw, {}, (KNEE, "hip_problem"))


def test_four_keys_are_enough():
    """The rest has a meaning when it is left out: nothing at hand, nothing known."""
    assert read() == relief.Context(pain=4, site=Site.LOWER, place=Place.FLOOR)
    left_out = read()
    assert (left_out.has, left_out.adaptations, left_out.helped) == (frozenset(), frozenset(), ())
    assert left_out.preference is Preference.UNKNOWN


def test_every_key_is_kept():
    """What was said is what the session is composed for."""
    found = read(
        pain=10, site="several", place="bed", has=["wall", "heat", "heat"], adaptations=[KNEE],
        preference="extension", helped=["walking", "heat"],
    )  # fmt: skip
    assert (found.pain, found.site, found.place) == (10, Site.SEVERAL, Place.BED)
    assert found.has == {relief.Thing.HEAT, relief.Thing.WALL}
    assert found.adaptations == {KNEE}
    assert found.preference is Preference.EXTENSION
    assert found.helped == ("walking", "heat")


def test_a_step_that_no_longer_exists_may_have_helped():
    """An old record does not keep somebody from relief."""
    assert read(helped=["a_step_of_last_year"]).helped == ("a_step_of_last_year",)


@pytest.mark.parametrize("pain", [0, 10])
def test_both_ends_of_the_pain_scale_are_allowed(pain):
    """0 and 10 are pains like others."""
    assert read(pain=pain).pain == pain


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("pain", 11, "context.pain is 11; it must be a whole number from 0 to 10."),
        ("pain", -1, "context.pain is -1; it must be a whole number from 0 to 10."),
        ("pain", 4.0, "context.pain is 4.0; it must be a whole number from 0 to 10."),
        ("pain", float("nan"), "context.pain is nan; it must be a whole number from 0 to 10."),
        ("pain", True, "context.pain is True; it must be a whole number from 0 to 10."),
        ("pain", "4", "context.pain is '4'; it must be a whole number from 0 to 10."),
        ("pain", None, "context.pain is None; it must be a whole number from 0 to 10."),
        ("site", "leg", "context.site is 'leg'; it may be lower, mid, upper, several."),
        ("site", None, "context.site is None; it may be lower, mid, upper, several."),
        ("site", ["lower"], "context.site is ['lower']; it may be lower, mid, upper, several."),
        ("place", "sofa", "context.place is 'sofa'; it may be floor, bed, chair, standing."),
        ("place", None, "context.place is None; it may be floor, bed, chair, standing."),
        ("place", 1, "context.place is 1; it may be floor, bed, chair, standing."),
        (
            "preference",
            "up",
            "context.preference is 'up'; it may be flexion, extension, none, unknown.",
        ),
        ("has", "heat", "context.has is 'heat'; it must be a list of names."),
        ("has", {"heat": 1}, "context.has is {'heat': 1}; it must be a list of names."),
        ("has", [1], "context.has is [1]; it must be a list of names."),
        ("has", ["ice"], "context.has is 'ice'; it may hold heat, pillow, wall, chair."),
        ("adaptations", "x", "context.adaptations is 'x'; it must be a list of names."),
        (
            "adaptations",
            ["tail"],
            "context.adaptations is 'tail'; it may hold knee_problem, hip_problem.",
        ),
        ("helped", "walking", "context.helped is 'walking'; it must be a list of names."),
        ("helped", ["walking", 2], "context.helped is ['walking', 2]; it must be a list of names."),
        (
            "mood",
            "low",
            "context.mood is not a key; allowed are "
            "answers, pain, site, place, has, adaptations, preference, helped.",
        ),
    ],
)  # fmt: skip
def test_what_is_not_allowed_is_refused_in_one_sentence(key, value, sentence):
    """Field, value and what is allowed: enough to repair it."""
    with pytest.raises(relief.BadContext, match=f"^{re.escape(sentence)}$"):
        read(**{key: value})


@pytest.mark.parametrize(
    ("key", "value"), [("place", "x" * 5000), ("has", ["x" * 5000]), ("k" * 5000, 1)]
)
def test_a_refusal_does_not_repeat_a_page_of_nonsense(key, value):
    """Long values are cut."""
    with pytest.raises(relief.BadContext) as refusal:
        read(**{key: value})
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize("key", ["has", "adaptations", "helped", "preference"])
def test_an_explicit_null_is_not_a_default(key):
    """A key that is there says something, and null is nothing that can be said."""
    with pytest.raises(relief.BadContext, match=rf"^context\.{key} is None; "):
        relief.read_context({**LEAST, key: None}, {}, (KNEE,))
