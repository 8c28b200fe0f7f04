"""What relief is made of: loaded as written, and refused when it cannot be trusted."""

from __future__ import annotations

import re

import pytest
from shelf_edits import FILES, Edit, is_refused, load_with

from unknot import knowledge

ADAPTATIONS = "adaptations.toml"
PACERS = "pacers.toml"
BANDS, ENDINGS, HEAT, SESSION, STOP = (
    f"relief/{name}.toml" for name in ("bands", "endings", "heat", "session", "stop_rules")
)
POSITIONS, CALM, MOVEMENTS, AFTER = (
    f"relief/steps/{name}.toml" for name in ("1_positions", "2_calm", "3_movements", "4_after")
)
RELIEF = [path for path in FILES if path.startswith("relief/")]


REFUSED = (
    Edit("step key", CALM, 'id = "heat"', "seconds = 900", "second = 900",
         (CALM, "step heat", "second is not a key")),
    Edit("slot key", SESSION, 'id = "walk"', "choose = 1", "choose = 1\nmood = 1",
         (SESSION, "slot walk", "mood is not a key")),
    Edit("file key", PACERS, "", "[review]", "[extra]\na = 1\n[review]",
         (PACERS, "extra is not a key")),
    Edit("heat key", HEAT, "[heat]", "seconds = 900", "seconds = 900\nminutes = 15",
         (HEAT, "minutes is not a key")),
    Edit("phase key", PACERS, "", 'phase = "in", seconds = 4', 'phase = "in", seconds = 4, x = 1',
         (PACERS, "phase", "x is not a key")),
    Edit("dead step", SESSION, 'id = "walk"', '"walking"', '"running"',
         (SESSION, "slot walk", "from", "'running'")),
    Edit("dead otherwise", SESSION, 'id = "warmth"', '"release_only"', '"sing"',
         (SESSION, "slot warmth", "otherwise", "'sing'")),
    Edit("dead pacer", CALM, 'id = "breathe_long_out"', '"exhale_3_6"', '"exhale_9"',
         ("step breathe_long_out", "pacer", "'exhale_9'", "diaphragm_6")),
    Edit("dead stop rule", MOVEMENTS, 'id = "chin_tuck"', '"spread"', '"spreads"',
         ("step chin_tuck", "stop", "'spreads'", "cauda")),
    Edit("dead adaptation", MOVEMENTS, 'id = "chin_tuck"', '"neck_problem"', '"neck"',
         ("step chin_tuck", "adapt", "'neck'", "knee_problem")),
    Edit("dead source", MOVEMENTS, 'id = "walking"', '"DAHM10"', '"NOBODY"',
         (MOVEMENTS, "step walking", "'NOBODY'", "sources.toml")),
    Edit("step twice", AFTER, "", 'id = "next_day"', 'id = "walking"',
         (AFTER, "step walking", "an id stands once")),
    Edit("slot twice", SESSION, "", 'id = "net"', 'id = "walk"',
         (SESSION, "slot walk", "an id stands once")),
    Edit("adaptation twice", ADAPTATIONS, "", 'id = "hip_problem"', 'id = "knee_problem"',
         (ADAPTATIONS, "knee_problem", "an id stands once")),
    Edit("stop rule twice", STOP, "", 'id = "sharp"', 'id = "spread"',
         (STOP, "spread", "an id stands once")),
    Edit("step in no slot", SESSION, 'id = "move_lying"', '"ankle_pumps",\n', "\n",
         ("step ankle_pumps", "used nowhere")),
    Edit("position without stop", POSITIONS, 'id = "ease_recliner"',
         'stop = ["spread", "sharp", "faint", "cauda"]', "stop = []",
         ("step ease_recliner", "stop is []", "position")),
    Edit("movement without stop", MOVEMENTS, 'id = "chin_tuck"',
         'stop = ["spread", "sharp", "faint", "cauda"]', "stop = []",
         ("step chin_tuck", "stop is []", "movement")),
    Edit("get_up without stop", MOVEMENTS, 'id = "sit_to_stand"',
         'stop = ["spread", "sharp", "faint", "cauda"]', "stop = []",
         ("step sit_to_stand", "stop is []", "get_up")),
    Edit("walk without stop", MOVEMENTS, 'id = "walking"',
         'stop = ["spread", "sharp", "faint", "cauda"]', "stop = []",
         ("step walking", "stop is []", "walk")),
    Edit("heat too long", CALM, 'id = "heat"', "seconds = 900", "seconds = 1201",
         ("step heat", "seconds is 1201", "1200")),
    Edit("heat without end", CALM, 'id = "heat"', "seconds = 900\n", "",
         ("step heat", "seconds is None", "1200")),
    Edit("heat rules too long", HEAT, "[heat]", "max_seconds = 1200", "max_seconds = 1201",
         (HEAT, "max_seconds is 1201", "1200")),
    Edit("gate falls", BANDS, "", "[2, 2, 2, 2, 3,", "[2, 2, 3, 2, 3,",
         (BANDS, "gate_by_pain", "never fall")),
    Edit("gate above 5", BANDS, "", "5, 5, 5, 5, 5]", "5, 5, 5, 5, 6]",
         (BANDS, "gate_by_pain", "0 to 5")),
    Edit("gate below 0", BANDS, "", "[2, 2, 2,", "[-1, 2, 2,",
         (BANDS, "gate_by_pain", "0 to 5")),
    Edit("ten gates", BANDS, "", "[2, 2, 2,", "[2, 2,", (BANDS, "gate_by_pain", "11 whole")),
    Edit("half a gate", BANDS, "", "[2, 2, 2,", "[2, 2.0, 2,",
         (BANDS, "gate_by_pain", "whole numbers")),
    Edit("a gate of true", BANDS, "", "[2, 2, 2,", "[true, 2, 2,",
         (BANDS, "gate_by_pain", "whole numbers")),
    Edit("no gates", BANDS, "", "gate_by_pain =", "gates =", (BANDS, "gate_by_pain is missing")),
    Edit("bad when", MOVEMENTS, 'id = "standing_extension"', "preference = extension",
         "preference = backward", (MOVEMENTS, "standing_extension", "when", "backward")),
    Edit("unknown fact", CALM, 'id = "heat"', '"fever"', '"feverish"',
         (CALM, "step heat", "unless", "feverish")),
    Edit("bad implied_by", ADAPTATIONS, 'id = "pregnancy_prone"', "over_20w", "late",
         (ADAPTATIONS, "pregnancy_prone", "implied_by", "late")),
    Edit("not a kind", CALM, 'id = "heat"', 'kind = "heat"', 'kind = "ice"',
         (CALM, "step heat", "kind is 'ice'", "movement")),
    Edit("not an action", ADAPTATIONS, 'id = "knee_problem"', '"warn"', '"shout"',
         (ADAPTATIONS, "knee_problem", "action is 'shout'", "hide, swap, warn, cue")),
    Edit("not a phase", PACERS, "", 'phase = "out"', 'phase = "sigh"',
         (PACERS, "phase is 'sigh'", "in, top_up, hold, out")),
    Edit("half a breath", PACERS, "", ', { phase = "out", seconds = 6 }', "",
         (PACERS, "diaphragm_6", "phases")),
    Edit("not an ending", ENDINGS, "", 'id = "eased"', 'id = "cured"',
         (ENDINGS, "id is 'cured'", "eased, same, worse, stopped")),
    Edit("none chosen", SESSION, 'id = "walk"', "choose = 1", "choose = 0",
         (SESSION, "slot walk", "choose is 0")),
    Edit("gated in words", SESSION, 'id = "move_lying"', "gated = true", 'gated = "yes"',
         (SESSION, "move_lying", "gated is 'yes'")),
    Edit("no certainty", STOP, 'id = "sharp"', 'certainty = "product choice"\n', "",
         (STOP, "sharp", "certainty is missing")),
    Edit("no version", HEAT, 'id = "numb_skin"', "version = 1\n", "",
         (HEAT, "numb_skin", "version is missing")),
    Edit("no review", SESSION, "", "[review]", "[reviews]", (SESSION, "review is missing")),
    Edit("not TOML", SESSION, "", "[review]", "[review", (SESSION, "not TOML")),
    Edit("nobody's position there", SESSION, 'id = "ease_bed"', "place = bed", "place = floor",
         (SESSION, "place is bed", "scope is full", "position")),
    Edit("a scope without position", SESSION, 'id = "ease_chair"', '"place = chair"',
         '{ all = ["place = chair", "scope in full|gentle"] }',
         (SESSION, "place is chair", "scope is comfort")),
)  # fmt: skip


@pytest.mark.parametrize("edit", REFUSED, ids=lambda edit: edit.name)
def test_a_relief_file_that_cannot_be_trusted_is_refused(edit):
    """One wrong thing keeps the whole shelf from loading, and the sentence says where."""
    is_refused(edit)


@pytest.mark.parametrize("path", RELIEF)
def test_no_relief_file_may_be_missing(path):
    """A shelf with a hole is refused, whichever file it is."""
    with pytest.raises(knowledge.BadShelf):
        knowledge.load({name: content for name, content in FILES.items() if name != path})


@pytest.mark.parametrize("name", ["bands.toml", "heat.toml", "session.toml"])
def test_a_missing_file_is_named(name):
    """The sentence says which file to put back."""
    without = {path: content for path, content in FILES.items() if path != f"relief/{name}"}
    with pytest.raises(knowledge.BadShelf, match=rf"^relief/{re.escape(name)} is missing"):
        knowledge.load(without)


def test_a_shelf_without_steps_is_refused():
    """All step files gone is one refusal that names the folder."""
    without = {path: text for path, text in FILES.items() if not path.startswith("relief/steps/")}
    with pytest.raises(knowledge.BadShelf, match=r"^relief/steps/ is missing"):
        knowledge.load(without)


def test_a_file_nobody_reads_is_refused():
    """A file with a wrong name does not go unnoticed."""
    extra = FILES[STOP].replace(b"[[stop_rule]]", b"[[ending_rule]]")
    with pytest.raises(knowledge.BadShelf, match=r"relief/more\.toml: ending_rule is not a key"):
        knowledge.load({**FILES, "relief/more.toml": extra})


def test_a_place_where_only_some_find_a_position_is_refused():
    """A position that needs a pillow, or that an adaptation takes away, is not for everybody."""
    text = FILES[POSITIONS].decode()
    before, at, after = text.partition('id = "ease_recliner"')
    hidden = after.replace("adapt = []", 'adapt = ["worse_in_flexion"]', 1)
    start, upright, rest = hidden.partition('id = "ease_seated_upright"')
    for more in ('adapt = []\nwhen = "has_pillow"', 'adapt = ["osteoporosis_flexion"]'):
        changed = before + at + start + upright + rest.replace("adapt = []", more, 1)
        with pytest.raises(knowledge.BadShelf, match=r"place is chair, scope is full"):
            load_with(POSITIONS, changed)


def test_the_shelf_is_loaded_as_written(shelf):
    """Ids in the order written, and figures as they stand in the files."""
    guide = shelf.relief
    assert list(guide.pacers) == ["diaphragm_6", "exhale_3_6"]  # of all pacers, those it uses
    assert [slot.id for slot in guide.slots] == re.findall(
        r'^id = "(\w+)"', FILES[SESSION].decode(), re.M
    )
    written = "".join(FILES[path].decode() for path in RELIEF if "/steps/" in path)
    assert list(guide.steps) == re.findall(r'^id = "(\w+)"', written, re.M)
    assert [ending.id for ending in guide.endings] == ["eased", "same", "worse", "stopped"]
    assert guide.gate_by_pain == (2, 2, 2, 2, 3, 4, 5, 5, 5, 5, 5)
    heat = guide.heat
    assert (heat.seconds, heat.max_seconds, heat.skin_check_seconds) == (900, 1200, 300)
    assert heat.locked_minutes == 60


def test_relief_facts_have_names_of_their_own(shelf):
    """A situation is never mistaken for an answer of the check."""
    situation = {fact.id for fact in shelf.relief.facts}
    assert not situation & set(shelf.safety.items)
    assert len(situation) == len(shelf.relief.facts)


def test_a_changed_step_changes_the_hash(shelf):
    """Two shelves with different words are told apart."""
    changed = FILES[AFTER].decode().replace("The next 24 hours", "The next day", 1)
    assert load_with(AFTER, changed).hash != shelf.hash
