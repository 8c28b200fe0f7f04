"""An experiment with one thing wrong in it is refused, by name."""

from __future__ import annotations

import pytest
from shelf_edits import Edit, is_refused

from unknot.experiments import Outcome
from unknot.triggers import Window

CHANGES, RULES, SENTENCES = (
    "experiments/changes.toml", "experiments/rules.toml", "experiments/sentences.toml",
)  # fmt: skip
EDITS = [
    Edit("unknown key", CHANGES, 'id = "walk"', 'title = "A', 'dose = 3\ntitle = "A', ("dose",)),
    Edit("id twice", CHANGES, "", 'id = "walk"', 'id = "water"', ("water",)),
    Edit("no exposure", CHANGES, "", '"stress"', '"moonlight"', ("moonlight", "exposure")),
    Edit(
        "a cause without a change", CHANGES, "", '["sleep_hours", "sleep_quality"]',
        '["sleep_hours"]', ("sleep_quality", "add one"),
    ),
    Edit(
        "no washout after a night", CHANGES, 'id = "early_night"', "washout_days = 1",
        "washout_days = 0", ("washout_days", "sleep_hours", "at least 1"),
    ),
    Edit(
        "more washout than days", CHANGES, 'id = "breaks"', "washout_days = 1",
        "washout_days = 2", ("washout_days", "more than half"),
    ),
    Edit("no such outcome", CHANGES, "", '["pain", "spasm"]', '["mood"]', ("mood", "pain, spasm")),
    Edit("two own ones", CHANGES, 'id = "walk"', "causes", "is_own = true\ncauses", ("{name}",)),
    Edit("a name in another", CHANGES, 'id = "walk"', "Walk for", "{name} for", ("own one alone",)),
    Edit("no source", CHANGES, 'id = "walk"', '"WALKBACK24"', '"NOBODY"', ("NOBODY",)),
    Edit("chances that fall", RULES, "", "good_chance = 0.5", "good_chance = 0.1", ("must rise",)),
    Edit("weeks out of order", RULES, "", "[8, 12", "[12, 8", ("weeks", "smallest first")),
    Edit("a lax level", RULES, "", "level = 0.05", "level = 0.2", ("level", "0.1")),
    Edit("a lax rule to stop", RULES, "[harm]", "chance = 0.99", "chance = 0.5", ("chance",)),
    Edit("capitals refused", RULES, "", '"medicin"', '"Medicin"', ("small letters",)),
    Edit("a number lost", SENTENCES, 'id = "told"', "{with_told}", "some", ("with_told",)),
    Edit("one form only", SENTENCES, 'id = "week"', "|{number} weeks", "", ("bar",)),
    Edit("a sentence lost", SENTENCES, "", 'id = "luck"', 'id = "luc"', ("luc",)),
]  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_one_wrong_thing_is_refused(edit):
    """In one sentence that says where, what stands there, and what may."""
    is_refused(edit, "experiments")


def test_every_cause_can_be_tested(shelf):
    """By exactly one change, and by nothing that is not a cause."""
    causes = [cause for each in shelf.experiments.changes.values() for cause in each.causes]
    assert sorted(causes) == sorted(each.id for each in shelf.triggers.exposures)


def test_what_comes_from_the_day_before_has_a_washout(shelf):
    """So that one block cannot run into the next; most of a block counts all the same."""
    windows = {each.id: each.window for each in shelf.triggers.exposures}
    for change in shelf.experiments.changes.values():
        late = [cause for cause in change.causes if windows[cause] is not Window.TODAY]
        assert change.washout_days >= bool(late)
        assert 2 * change.washout_days < change.block_days
        assert set(change.outcomes) == set(Outcome)
