"""The rules for weeks are refused where they cannot be trusted."""

from __future__ import annotations

import pytest
from reading import grade
from shelf_edits import Edit, is_refused

PHASES, PROGRESS = "plan/phases.toml", "plan/progress.toml"
GROUPS, LESSONS, BESIDES = "plan/groups.toml", "plan/lessons.toml", "plan/besides.toml"

EDITS = [
    Edit("a phase less", PHASES, "", 'id = "A1"', 'id = "A0"', ("id is 'A0'",)),
    Edit("days fall", PHASES, 'id = "A2"', "until_day = 42", "until_day = 12", ("must rise",)),
    Edit("no group", PHASES, "", '[["pain_relief"]', '[["pane"]', ("pane",)),
    Edit("sets", PHASES, "", "least_sets = 1", "least_sets = 2", ("least_sets is more",)),
    Edit("no slot", PHASES, "", '[["pain_relief"], ["flexibility"]]', "[]", ("slots is []",)),
    Edit("stage", PHASES, "", '["acute"]', '["cute"]', ("stages is 'cute'",)),
    Edit("rise", PROGRESS, "", "raise_percent = 10", "raise_percent = 11", ("from 1 to 10",)),
    Edit("back", PROGRESS, "", "back_percent = 25", "back_percent = 35", ("from 20 to 30",)),
    Edit("steps", PROGRESS, "", "ceiling = 10000", "ceiling = 20000", ("from 1000 to 10000",)),
    Edit("flare", PROGRESS, "", "flare_days = 3", "flare_days = 4", ("from 1 to 3",)),
    Edit("a step says nothing", PROGRESS, "", 'id = "keep_few"', 'id = "few"', ("keep_few",)),
    Edit("a place", PROGRESS, "", "{before} → {after} {unit}.", "{was}.", ("{was}",)),
    Edit("a brace", PROGRESS, "", "so {before} →", "so {before →", ("nothing to stand for",)),
    Edit("unit by name", PROGRESS, "", "{after} comes next", "{unit} comes next", ("{unit}",)),
    Edit("a fact", PROGRESS, "", "pain_now >= 6", "pane_now >= 6", ('"pane_now"',)),
    Edit("high pain", PROGRESS, "", "pain_now >= 6", "pain_now <= 6", ("use >= or >",)),
    Edit("no movement", GROUPS, "", '"pelvic_tilt"', '"pelvic_tilts"', ("pelvic_tilts",)),
    Edit("no repeats", GROUPS, "", '"pelvic_tilt"', '"walking"', ("with repeats",)),
    Edit("twice", GROUPS, "", '"pelvic_tilt"', '"heel_slide"', ("name each once",)),
    Edit("never comes", LESSONS, "", 'when = "confidence <= 4"\n', "", ("never comes in",)),
    Edit("source", LESSONS, "", '"REST3Y"', '"NONE"', ("sources.toml",)),
    Edit("key", LESSONS, "[[lesson]]", "is_weekly", "is_weakly", ("is_weakly is not a key",)),
    Edit("unless", LESSONS, "", "food_limits = some", "food_limits = few", ("few",)),
    Edit("an own goal", LESSONS, "", "just now: {activity}", "just now: {thing}", ("{thing}",)),
    Edit("practice", BESIDES, "", '"exhale_3_6"', '"exhale_9"', ("practice is 'exhale_9'",)),
    Edit("cause", BESIDES, "", '"sitting_hours"', '"siting"', ("exposure is 'siting'",)),
    Edit("cause twice", BESIDES, "", '"poor_posture"', '"sitting_hours"', ("exposure is",)),
    Edit("no lesson", BESIDES, "", '"warm_up_first"', '"warm"', ("warm",)),
    Edit("breaks", BESIDES, "", "every_minutes = 45", "every_minutes = 20", ("from 30 to 60",)),
    Edit("feared", BESIDES, "", "{activity}", "{thing}", ("{thing}",)),
    Edit("track", "plan/track.toml", "", "medium_points = 4", "points = 4", ("medium_points",)),
    Edit("age", "plan/care_first.toml", "", "age_years >= 75", "age >= 75", ('"age"',)),
]  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_what_cannot_be_trusted_is_refused(edit):
    """In one sentence that says where, what stands there, and what may."""
    is_refused(edit, "plan")


def said(rules):
    """Everything that somebody may read, by where it stands."""
    for rule in rules.phases.values():
        yield f"lead {rule.id}", rule.lead
        yield f"walk {rule.id}", rule.walk.why
    for lesson in rules.lessons.values():
        yield lesson.id, lesson.says
        yield f"own {lesson.id}", lesson.says_own.format(activity="lifting my son")
    for each in rules.care_first:
        yield each.id, each.says
    for each in rules.breaks:
        yield each.id, each.why
    for each in rules.found:
        yield each.exposure, each.because
    for step, text in rules.says.items():
        words = {"before": "ten", "after": "two", "unit": "minutes a day"}
        yield step, text.format(**words)
    yield "exposure", rules.exposure.says.format(activity="digging")
    yield "high pain", rules.high_pain_says
    yield "flare", rules.flare_says


def test_all_words_are_plain_and_nothing_shouts(shelf):
    """A reading age of 12 at most; 10 for the first days and for flares."""
    rules = shelf.plan.rules
    acute = {
        "lead A0", "walk A0", "tight_not_torn", "first_aid", "warmth", "flare", "in_flare",
        "water", "food", "care_plan",
    }  # fmt: skip
    for name, text in said(rules):
        assert "!" not in text, name
        assert grade(text) <= (5 if name in acute else 7), (name, grade(text))


def test_nobody_is_told_to_protect_their_back(shelf):
    """Nor that it is worn or broken, nor to rest."""
    never = ("protect", "careful", "worn", "crumbl", "damage your", "rest until", "never bend")
    for name, text in said(shelf.plan.rules):
        assert not [word for word in never if word in text.lower()], name


def test_each_movement_of_a_group_can_come_up(shelf):
    """Nothing stands in a group that no phase could ever offer."""
    rules, known = shelf.plan.rules, shelf.plan.movement.movements
    for group in rules.groups.values():
        phases = [
            rule for rule in rules.phases.values() if any(group.id in slot for slot in rule.slots)
        ]
        for name in group.movements:
            assert any(
                known[name].level <= rule.most_level and known[name].phases & rule.stages
                for rule in phases
            ), (group.id, name)
