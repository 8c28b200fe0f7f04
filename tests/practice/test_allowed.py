"""A practice keeps nobody from help, and fits the person."""

from __future__ import annotations

import pytest

from unknot import practice, safety

LONGEST = [
    (safety.Level.EMERGENCY, 0),
    (safety.Level.SAME_DAY, 300),
    (safety.Level.CLINICIAN, 3600),
    (safety.Level.SELF_CARE, 3600),
    (None, 3600),
]


@pytest.mark.parametrize(("level", "seconds"), LONGEST, ids=str)
def test_help_is_not_held_up(level, seconds):
    """Nothing is played after an emergency, five minutes at most after "today"."""
    assert practice.longest_s(level) == seconds


HOLDS = [
    ("box_4444", (), True),
    ("box_4444", ("knee_problem", "pregnancy_supine"), True),
    ("box_4444", ("hypertension_no_breath_hold",), False),
    ("diaphragm_6", (), False),
    ("pmr_8", (), False),
]


@pytest.mark.parametrize(("name", "apply", "may"), HOLDS, ids=str)
def test_a_hold_is_offered_only_where_there_is_one_and_it_is_not_told_off(shelf, name, apply, may):
    """High blood pressure takes the holds away; a breath without holds offers none."""
    fit = practice.fit(shelf.practice.practices[name], shelf.adaptations, apply)
    assert fit.may_hold is may


def test_a_persons_adaptations_are_said_first(shelf):
    """Late in a pregnancy: not flat on the back."""
    fit = practice.fit(
        shelf.practice.practices["body_scan_6"], shelf.adaptations, ("pregnancy_supine",)
    )
    assert fit.lines == (shelf.adaptations["pregnancy_supine"].line,)
