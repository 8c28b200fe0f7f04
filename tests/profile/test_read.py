"""What may be told of oneself, and when it is asked again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from unknot import profile
from unknot.profile import BadFact, Known

GOOD = [
    ("age_years", 18, 18),
    ("age_years", 120, 120),
    ("weight_kg", 70.5, 70.5),
    ("sex", "female", "female"),
    ("can_floor", False, False),
    ("diet", [], ()),
    ("diet", ["nut_free", "vegan", "vegan"], ("vegan", "nut_free")),
]
BAD = [
    ("age_years", 17, "from 18 to 120 years"),
    ("age_years", 121, "from 18 to 120 years"),
    ("age_years", 40.5, "whole number"),
    ("age_years", True, "whole number"),
    ("age_years", "40", "whole number"),
    ("weight_kg", float("nan"), "from 30 to 300 kg"),
    ("sex", "other", "female, male"),
    ("sex", ["female"], "female, male"),
    ("can_floor", 1, "yes or no"),
    ("diet", "vegan", "a list"),
    ("diet", ["vegan", "moon"], "vegan, vegetarian"),
    ("diet", [None], "vegan, vegetarian"),
]


@pytest.mark.parametrize(("name", "raw", "kept"), GOOD)
def test_what_is_allowed_is_kept_as_it_was_told(shelf, name, raw, kept):
    """Limits are allowed themselves; ticks stand in the order asked, each once; none is ()."""
    assert profile.read(shelf.profile[name], raw) == kept


@pytest.mark.parametrize(("name", "raw", "says"), BAD)
def test_anything_else_is_refused_by_name(shelf, name, raw, says):
    """The message names the question, the value and what is allowed, in one line."""
    with pytest.raises(BadFact) as refusal:
        profile.read(shelf.profile[name], raw)
    assert str(refusal.value).startswith(f"“{shelf.profile[name].ask}” is answered with ")
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_fact_is_asked_again_the_day_after_its_time(shelf):
    """On its last day it still counts."""
    question, told = shelf.profile["life_stage"], date(2026, 11, 25)
    known = Known("pregnant", told)
    last = told + timedelta(days=question.fresh_days)
    assert not profile.is_stale(question, known, last)
    assert profile.is_stale(question, known, last + timedelta(days=1))
