"""Answers that cannot be read are refused in one plain sentence."""

import math

import pytest

from unknot import safety

REFUSED = [
    ([], "object"),
    ("yes", "object"),
    (None, "object"),
    ({"headache": "yes"}, "headache"),
    ({3: "yes"}, "3"),
    ({"fever": "maybe"}, "yes, no, unsure"),
    ({"fever": True}, "yes, no, unsure"),
    ({"fever": None}, "yes, no, unsure"),
    ({"fever": ["yes"]}, "yes, no, unsure"),
    ({"fever": "Yes"}, "yes, no, unsure"),
    ({"leg_weakness": "left"}, "none, one_mild, one_marked, both"),
    ({"leg_weakness": "unsure"}, "none, one_mild, one_marked, both"),
    ({"age_years": -1}, "from 0 to 120"),
    ({"age_years": 121}, "from 0 to 120"),
    ({"age_years": "41"}, "from 0 to 120"),
    ({"age_years": True}, "from 0 to 120"),
    ({"pain_score": math.nan}, "from 0 to 10"),
    ({"pain_score": math.inf}, "from 0 to 10"),
    ({"pain_score": 10.5}, "from 0 to 10"),
    ({"fever": "x" * 10_000}, "yes, no, unsure"),
]


@pytest.mark.parametrize(("raw", "word"), REFUSED)
def test_bad_answers_are_refused_with_item_value_and_what_is_allowed(raw, word, shelf):
    """One sentence, not long, that names what is wrong."""
    with pytest.raises(safety.BadAnswer) as refusal:
        safety.read_answers(raw, shelf.safety.items)
    message = str(refusal.value)
    assert word in message
    assert len(message) < 250
    assert message.endswith(".")


def test_zero_is_an_answer(shelf):
    """Pain 0 and age 0 are kept, not lost."""
    raw = {"pain_score": 0, "age_years": 0, "duration_days": 0}
    assert safety.read_answers(raw, shelf.safety.items) == raw
