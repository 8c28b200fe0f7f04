"""The catalogue: loaded as written, and refused when it cannot be trusted."""

from __future__ import annotations

import re

import pytest
from shelf_edits import FILES, Edit, is_refused, load_with

from unknot import knowledge

HINGE, TILT, CARRY, WALK = (
    f"movement/{name}.toml" for name in ("hip_hinge", "pelvic_tilt", "suitcase_carry", "walking")
)
DIRECTION, THINGS, RETURN, SETS, WARM_UP = (
    f"sessions/{name}.toml" for name in ("direction", "equipment", "return", "sets", "warm_up")
)
BANDS, STEPS, ADAPTATIONS = (
    "relief/bands.toml", "relief/steps/3_movements.toml", "adaptations.toml",
)  # fmt: skip


REFUSED = (
    Edit("movement key", HINGE, "", "level = 2", "level = 2\nmood = 1", (HINGE, "mood is not a")),
    Edit("dose key", HINGE, "[dose]", "reps =", "repeats =", (HINGE, "dose")),
    Edit("dead harder", HINGE, "harder", "deadlift_light", "deadlift",
         (HINGE, "harder", "'deadlift'")),
    Edit("dead easier", HINGE, "easier", "sit_to_stand", "sit", (HINGE, "easier", "'sit'")),
    Edit("dead adaptation", HINGE, "adapt", "shoulder_problem", "shoulder",
         (HINGE, "adapt", "'shoulder'")),
    Edit("dead thing", HINGE, "equipment", '"stick"', '"pole"', (HINGE, "equipment", "'pole'")),
    Edit("dead helper", WALK, "helps", '"shoes"', '"boots"', (WALK, "helps", "'boots'")),
    Edit("dead source", HINGE, "sources", "MOVES", "NOBODY", (HINGE, "'NOBODY'", "sources.toml")),
    Edit("no source", HINGE, "sources", 'sources = ["MOVES", "STEFFENS16"]', "sources = []",
         (HINGE, "sources", "at least one key")),
    Edit("no stop", HINGE, "", "stop =", "stops =", (HINGE, "stop is missing")),
    Edit("no cue", HINGE, "", "errors = [", "errors = []\nothers = [",
         (HINGE, "errors", "at least")),
    Edit("not a region", HINGE, "", 'regions = ["lower"]', 'regions = ["leg"]',
         (HINGE, "regions is 'leg'", "lower, mid, upper")),
    Edit("no phase", HINGE, "", 'phases = ["subacute", "prevention", "warm_up"]', "phases = []",
         (HINGE, "phases", "acute, subacute")),
    Edit("not a purpose", HINGE, "", 'purpose = "lift"', 'purpose = "fun"',
         (HINGE, "purpose is 'fun'")),
    Edit("level 6", HINGE, "", "level = 2", "level = 6", (HINGE, "level is 6", "1 to 5")),
    Edit("another name", HINGE, "", 'id = "hip_hinge"', 'id = "hinge"', (HINGE, "id is 'hinge'")),
    Edit("an id twice", HINGE, "", 'id = "hip_hinge"', 'id = "walking"', ("an id stands once",)),
    Edit("no amount", HINGE, "[dose]", "reps = [8, 10]\n", "", (HINGE, "dose", "0 of three")),
    Edit("two amounts", WALK, "[dose]", "minutes =", "reps = [1, 2]\nminutes =",
         (WALK, "dose", "2 of three")),
    Edit("a hold of nothing", WALK, "[dose]", "minutes =", "hold_s = [1, 2]\nminutes =",
         (WALK, "hold_s", "without reps")),
    Edit("backwards", HINGE, "[dose]", "reps = [8, 10]", "reps = [10, 8]",
         (HINGE, "the smaller first")),
    Edit("one number", HINGE, "[dose]", "reps = [8, 10]", "reps = 8", (HINGE, "reps is 8")),
    Edit("a text", HINGE, "[dose]", "reps = [8, 10]", 'reps = [8, "10"]',
         (HINGE, "reps", "two numbers")),
    Edit("too many", HINGE, "[dose]", "reps = [8, 10]", "reps = [8, 21]",
         (HINGE, "reps", "1 to 20")),
    Edit("a falling ladder", TILT, "", "level = 1", "level = 3",
         ("level 3", "may not have a lower level")),
    Edit("a dead figure", HINGE, "[figure]", 'view = "side"', 'view = "back"',
         (HINGE, "view is 'back'")),
    Edit("set key", SETS, 'id = "looser"', "title", "name",
         (SETS, "set looser", "title is missing")),
    Edit("dead item", SETS, 'id = "looser"', '["cat_cow"]', '["cat"]', (SETS, "looser", "'cat'")),
    Edit("an empty group", SETS, 'id = "looser"', '["cat_cow"]', "[]",
         (SETS, "looser", "items is []")),
    Edit("an item twice", SETS, 'id = "looser"', '["cat_cow"]', '["seated_figure_four"]',
         (SETS, "looser", "no id twice")),
    Edit("not a way", SETS, 'id = "flexion_eases"', '"flexion"', '"forward"',
         (SETS, "direction is 'forward'")),
    Edit("days that fall", SETS, 'id = "early"', "until_day = 14", "until_day = 2",
         (SETS, "until_day must rise")),
    Edit("six items", SETS, 'id = "keeping"', "most_items = 5", "most_items = 6",
         (SETS, "most_items is 6", "1 to 5")),
    Edit("a stage missing", WARM_UP, 'id = "build"', '"build"', '"cool"',
         (WARM_UP, "one stage each")),
    Edit("dead raise", WARM_UP, "", '"marching"', '"skipping"', (WARM_UP, "'skipping'")),
    Edit("dead mobilise", WARM_UP, 'id = "running"', '"leg_swing"', '"leg"',
         (WARM_UP, "running", "'leg'")),
    Edit("dead build", WARM_UP, 'id = "running"', '"step_up"', '"step"',
         (WARM_UP, "running", "'step'")),
    Edit("not lighter", WARM_UP, 'id = "running"', "percent = 70", "percent = 40",
         (WARM_UP, "running", "percent must rise")),
    Edit("a jump", RETURN, "[load]", "most_percent = 110", "most_percent = 130",
         (RETURN, "most_percent is 130", "100 to 110")),
    Edit("silence", RETURN, "[[says]]", 'id = "halve"', 'id = "same"', (RETURN, "says halve")),
    Edit("dead step movement", RETURN, 'id = "quarter"', '"deadlift_light"', '"lift"',
         (RETURN, "quarter", "'lift'")),
    Edit("a falling programme", RETURN, 'id = "half"', "amount = [40, 60]", "amount = [20, 30]",
         (RETURN, "amounts must rise")),
    Edit("a painful gate", RETURN, 'id = "half"', "pain_at_most = 3", "pain_at_most = 6",
         (RETURN, "pain_at_most is 6", "0 to 3")),
    Edit("nothing to do", RETURN, 'id = "empty_hands"', "reps = 8\n", "",
         (RETURN, "amount and reps are missing")),
    Edit("dead trial", DIRECTION, 'id = "walk"', '"walking"', '"running"',
         (DIRECTION, "'running'")),
    Edit("no outcome", DIRECTION, 'id = "stop"', '"stop"', '"none"', (DIRECTION, "outcome stop")),
    Edit("an unused thing", THINGS, 'id = "socks"', '"socks"', '"slippers"', ("socks",)),
    Edit("a band of none", BANDS, 'id = "spread"', '"spread"', '"wide"', (BANDS, "spread, wide")),
    Edit("a dead figure of a step", STEPS, 'id = "chin_tuck"', 'figure = "chin_tuck"',
         'figure = "chin"', ("step chin_tuck", "figure", "'chin'")),
    Edit("a step that hides less", STEPS, 'id = "chin_tuck"', 'adapt = ["neck_problem"]',
         "adapt = []",
         ("step chin_tuck", "adapt lacks neck_problem")),
)  # fmt: skip


@pytest.mark.parametrize("edit", REFUSED, ids=lambda edit: edit.name)
def test_a_catalogue_that_cannot_be_trusted_is_refused(edit):
    """One wrong thing keeps the whole shelf from loading, and the sentence says where."""
    is_refused(edit)


def test_a_ladder_that_leads_back_is_refused():
    """Harder than harder can never be the easier one again."""
    path = "movement/bodyweight_squat.toml"
    text = FILES[path].decode().replace('harder = ["deadlift_light"]', 'harder = ["wall_sit"]')
    with pytest.raises(knowledge.BadShelf, match=r"harder leads from \w+ back to \w+"):
        load_with(path, text)


def test_an_adaptation_that_changes_nothing_is_refused():
    """Nobody is asked about something that no step and no movement heeds."""
    more = (
        '\n[[adaptation]]\nid = "cold_hands"\nversion = 1\nstatus = "in use"\naction = "warn"\n'
        'ask = "My hands are cold"\nline = "Wear gloves."\ncertainty = "product choice"\n'
        'sources = ["MOVES"]\n'
    )
    with pytest.raises(knowledge.BadShelf, match=r"adaptation cold_hands is used nowhere"):
        load_with(ADAPTATIONS, FILES[ADAPTATIONS].decode() + more)


@pytest.mark.parametrize("path", [DIRECTION, THINGS, RETURN, SETS, WARM_UP])
def test_no_file_of_the_sessions_may_be_missing(path):
    """The sentence says which to put back."""
    without = {name: text for name, text in FILES.items() if name != path}
    with pytest.raises(knowledge.BadShelf, match=rf"^{re.escape(path)} is missing"):
        knowledge.load(without)


def test_a_shelf_without_movements_is_refused():
    """All files gone is one refusal that names the folder."""
    without = {name: text for name, text in FILES.items() if not name.startswith("movement/")}
    with pytest.raises(knowledge.BadShelf, match=r"^movement/ is missing"):
        knowledge.load(without)


def test_a_file_nobody_reads_is_refused():
    """A file with a wrong name does not go unnoticed."""
    with pytest.raises(knowledge.BadShelf, match=r"sessions/more\.toml"):
        knowledge.load({**FILES, "sessions/more.toml": FILES[THINGS]})


def test_the_catalogue_is_loaded_as_written(shelf):
    """Seventy-two movements, and figures as they stand in the files."""
    catalogue = shelf.movement
    assert len(catalogue.movements) == 72
    assert list(catalogue.sets) == re.findall(
        r'^\[\[set\]\]\nid = "(\w+)"', FILES[SETS].decode(), re.M
    )
    carry = catalogue.movements["suitcase_carry"].dose
    assert (carry.sets, carry.distance_m, carry.rest_s) == ((3, 4), (20, 30), 60)
    bridge = catalogue.movements["glute_bridge"].dose
    assert (bridge.reps, bridge.hold_s, bridge.days_per_week) == ((8, 12), (2, 5), (3, 5))
    assert catalogue.load.restart_percent == (50, 60)
    assert [step.id for step in catalogue.programmes["lifting"].steps] == [
        "empty_hands", "quarter", "half", "two_thirds", "almost",
    ]  # fmt: skip
    gates = [step.gate.pain_at_most for step in catalogue.programmes["running"].steps]
    assert gates == [2, 3, 3, 3, 3]


def test_a_ladder_rises(shelf):
    """What is harder has no lower level, what is easier no higher one."""
    movements = shelf.movement.movements
    for each in movements.values():
        assert all(movements[name].level >= each.level for name in each.harder)
        assert all(movements[name].level <= each.level for name in each.easier)


def test_a_changed_movement_changes_the_hash(shelf):
    """Two shelves with different words are told apart."""
    changed = FILES[HINGE].decode().replace("Soften your knees", "Bend your knees", 1)
    assert load_with(HINGE, changed).hash != shelf.hash
