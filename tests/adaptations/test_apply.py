"""What about a person changes a step."""

from itertools import product

import pytest

from unknot import adaptations, conditions

IDS = (  # of the evidence on movement, section 2.2; other programs name them
    "cannot_floor", "pregnancy_supine", "pregnancy_prone", "pregnancy_late", "knee_problem",
    "hip_problem", "shoulder_problem", "wrist_problem", "neck_problem", "osteoporosis_flexion",
    "osteoporosis_rotation", "worse_in_flexion", "worse_in_extension",
    "hypertension_no_breath_hold", "balance_risk", "abdominal_pressure", "head_down",
)  # fmt: skip


def state(shelf, **answers):
    """What conditions read of these answers."""
    return conditions.state_of(answers, shelf.safety.facts)


def test_every_published_id_is_known(shelf):
    """Other programs send these ids; none may be refused or missing."""
    assert set(shelf.adaptations) == set(IDS)


def test_what_is_named_applies_and_what_answers_imply_too(shelf):
    """A late pregnancy told to the safety check need not be told again."""
    known = shelf.adaptations
    late = state(shelf, pregnancy="over_20w")
    assert adaptations.applying(known, (), state(shelf)) == frozenset()
    assert "knee_problem" in adaptations.applying(known, ("knee_problem",), late)
    assert {"pregnancy_supine", "pregnancy_prone"} <= adaptations.applying(known, (), late)


@pytest.mark.parametrize(("name", "applies"), list(product(IDS, (True, False))))
def test_hide_and_swap_leave_a_step_out_warn_and_cue_say_a_line(shelf, name, applies):
    """One action, one effect, and none for somebody whom it does not concern."""
    known, apply = shelf.adaptations, {name} if applies else set()
    out = known[name].action in ("hide", "swap")
    assert adaptations.leave_out(known, (name,), apply) is (applies and out)
    assert adaptations.lines(known, (name,), apply) == ((known[name].line,) if applies else ())
