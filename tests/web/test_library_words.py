"""Doses in plain words."""

from __future__ import annotations

import pytest

from unknot import knowledge
from unknot.movement import Dose
from unknot.web.views import library_words

NOTHING = {
    "sets": (1, 1), "reps": None, "hold_s": None, "minutes": None, "distance_m": None,
    "rest_s": 0, "is_each_side": False, "times_per_day": None, "days_per_week": None,
    "when": "", "note": "",
}  # fmt: skip
SAID = [
    (
        {"sets": (2, 3), "reps": (8, 12), "hold_s": (3, 3), "times_per_day": (1, 2)},
        "Once or twice a day: 2 to 3 rounds of 8 to 12, hold 3 seconds.",
    ),
    ({"reps": (1, 1), "when": "every time you get up"}, "Every time you get up: once."),
    ({"reps": (8, 10), "is_each_side": True}, "8 to 10 times, on each side."),
    (
        {"reps": (1, 3), "hold_s": (1, 1), "times_per_day": (1, 1)},
        "Once a day: 1 to 3 times, hold 1 second.",
    ),
    ({"reps": (2, 2), "times_per_day": (2, 2)}, "Twice a day: twice."),
    ({"reps": (1, 2)}, "Once or twice."),
    ({"minutes": (0.5, 2)}, "Half a minute to 2 minutes."),
    ({"minutes": (1, 1), "days_per_week": (7, 7)}, "Every day: 1 minute."),
    (
        {"minutes": (5, 10), "times_per_day": (2, 4), "days_per_week": (5, 5)},
        "2 to 4 times a day, on 5 days a week: 5 to 10 minutes.",
    ),
    (
        {"sets": (2, 3), "reps": (1, 1), "hold_s": (10, 30), "rest_s": 60},
        "2 to 3 times, hold 10 to 30 seconds. Rest 60 seconds between rounds.",
    ),
    (
        {"sets": (3, 4), "distance_m": (20, 30), "days_per_week": (2, 3), "note": "Start light"},
        "On 2 to 3 days a week: 3 to 4 rounds of 20 to 30 metres. Start light.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "said"), SAID, ids=[said for _, said in SAID])
def test_a_dose_is_said_in_sentences(given, said):
    """How often first, then how much, then the rest and the note."""
    assert " ".join(library_words.dose(Dose(**(NOTHING | given)))) == said


def test_how_sure_it_is_has_words_for_every_grade():
    """Whatever the shelf may say of a movement or a practice."""
    shelf = knowledge.load()
    both = (*shelf.movement.movements.values(), *shelf.practice.practices.values())
    assert {each.footing.certainty for each in both} <= set(library_words.SURE)


@pytest.mark.parametrize(
    ("movements", "practices", "said"),
    [
        (72, 14, "72 movements and 14 practices"),
        (1, 0, "1 movement"),
        (0, 1, "1 practice"),
        (0, 0, "Nothing found"),
    ],
)
def test_what_was_found_is_counted_in_words(movements, practices, said):
    """One is not many, and nothing is said as nothing."""
    assert library_words.count(movements, practices) == said
