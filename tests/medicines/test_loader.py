"""What the medicine check rests on is refused when one thing in it is wrong, by file and entry."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from shelf_edits import FILES, Edit, is_refused

from unknot import knowledge

F1, F2, F3, F4 = (
    f"medicines/flags/{name}.toml" for name in ("1_about_you", "2_health", "3_medicines", "4_today")
)
MEDICINES, RULES, CLASSES, INTERACTIONS, BRANDS, HELP, WORDS = (
    f"medicines/{name}.toml"
    for name in (
        "medicines", "rules", "classes", "interactions", "brands", "get_help", "words",
    )
)  # fmt: skip


REFUSED = (
    Edit("flag key", F2, 'id = "ibd"', "version = 1", "version = 1\nmood = 1",
         (F2, "flag ibd", "mood is not a key")),
    Edit("cell missing", F2, 'id = "ibd"', ', relaxant = "ok" }', " }",
         (F2, "flag ibd.cells", "relaxant is missing")),
    Edit("cell of a column that is not", F2, 'id = "ibd"', 'relaxant = "ok"', 'relaxants = "ok"',
         ("flag ibd.cells", "relaxant")),
    Edit("cell with no such verdict", F2, 'id = "ibd"', 'nsaid = "ask"', 'nsaid = "maybe"',
         ("flag ibd.cells", "'maybe'", "avoid")),
    Edit("words missing for a cell", F2, 'id = "ibd"', 'of = ["nsaid", "aspirin", "topical"]',
         'of = ["nsaid", "aspirin"]', ("flag ibd", "says", "topical")),
    Edit("words for a cell that is ok", F2, 'id = "ibd"', '"aspirin", "topical"]',
         '"aspirin", "topical", "relaxant"]', ("flag ibd", "says", "relaxant")),
    Edit("words twice", F2, 'id = "ibd"', '"aspirin", "topical"]', '"aspirin", "topical", "nsaid"]',
         ("flag ibd", "nsaid", "once")),
    Edit("flag twice", F2, 'id = "ibd"', 'id = "ibd"', 'id = "pregnant_lt_20w"',
         ("pregnant_lt_20w", "an id stands once")),
    Edit("source without its place", F2, 'id = "ibd"',
         '{ ref = "NHSIBU", where = "who may not be able to take ibuprofen" }', '"NHSIBU"',
         ("flag ibd", "NHSIBU", "where")),
    Edit("dead source", F2, 'id = "ibd"', '"NHSIBU"', '"NOBODY"', ("flag ibd", "NOBODY")),
    Edit("certain of what was not read", F2, 'id = "reflux_or_dyspepsia"',
         'certainty = "unverified"', 'certainty = "consensus"',
         ("flag reflux_or_dyspepsia", "unverified")),
    Edit("not on a flag", RULES, 'id = "fizzy_salt"', 'any = ["heart_failure", "bp_uncontrolled"]',
         'all = ["heart_failure", "not bp_uncontrolled"]',
         (RULES, "rule fizzy_salt", "bp_uncontrolled", "warning")),
    Edit("unsure in a rule", RULES, 'id = "fizzy_salt"', '"bp_uncontrolled"]',
         '"bp_uncontrolled = unsure"]', ("fizzy_salt", "unsure")),
    Edit("age in a rule", RULES, 'id = "fizzy_salt"', '"bp_uncontrolled"]', '"age_years < 40"]',
         ("fizzy_salt", "age_years")),
    Edit("dead flag in a rule", RULES, 'id = "fizzy_salt"', '"heart_failure"', '"heart_failing"',
         ("fizzy_salt", "heart_failing")),
    Edit("a rule that raises nothing", RULES, 'id = "fizzy_salt"', 'verdict = "avoid"',
         'verdict = "ok_low"', ("fizzy_salt", "ok_low", "ask, avoid")),
    Edit("a rule for no medicine", RULES, 'id = "fizzy_salt"', '"paracetamol_soluble"',
         '"paracetamol_fizzy"', ("fizzy_salt", "paracetamol_fizzy")),
    Edit("a rule for no column", RULES, 'id = "triple_whammy"', '["nsaid", "aspirin"]', '["herb"]',
         ("triple_whammy", "herb")),
    Edit("three asks without a count", RULES, "[three_asks]", "asks = 3", "asks = 1",
         ("three_asks", "asks")),
    Edit("a flag that says nothing", RULES, 'id = "cyclobenzaprine_pressure"',
         'when = "glaucoma_prostate_retention"', 'when = "maoi_14d"',
         ("glaucoma_prostate_retention", "no rule reads it")),
    Edit("a child without ask", F1, 'id = "age_16_17"', 'relaxant = "ask"', 'relaxant = "ok_low"',
         ("at 16 years",)),
    Edit("no region", MEDICINES, 'id = "naproxen_oral"', '"eu"', '"uk"', ("naproxen_oral", "once")),
    Edit("regions missing", MEDICINES, 'id = "cyclobenzaprine"', "prescription = true\n", "",
         ("medicine cyclobenzaprine", "ca, eu, uk, us", "each region")),
    Edit("a dose that was not read", MEDICINES, 'region = "us"', 'certainty = "consensus"',
         'certainty = "unverified"', ("limit us", "unverified", "left out")),
    Edit("a dose on an unread source", MEDICINES, 'region = "us"', '"FDALABEL"', '"OTCLABEL"',
         ("limit us", "OTCLABEL", "read source")),
    Edit("days without a source", MEDICINES, "[medicine.limit.days]", "sources =", "from =",
         ("days", "sources is missing")),
    Edit("a dose above the day", MEDICINES, 'region = "uk"', "single_mg = 400", "single_mg = 1400",
         ("single_mg", "max_24h_mg")),
    Edit("a gap that forbids", MEDICINES, "[[medicine.gap]]", 'verdict = "ok_low"',
         'verdict = "avoid"', ("gap eu", "ok_low, ask")),
    Edit("a dose for a prescription", MEDICINES, 'id = "methocarbamol"', 'name =',
         "prescription = true\nname =", ("medicine methocarbamol", "prescription")),
    Edit("an unknown ingredient", MEDICINES, 'id = "diazepam"', 'ingredients = ["diazepam"]',
         'ingredients = ["diazepan"]', ("medicine diazepam", "diazepan")),
    Edit("a class that raises no flag known", CLASSES, 'id = "diuretic"', 'implies = ["diuretic"]',
         'implies = ["diuretics"]', ("class diuretic", "diuretics")),
    Edit("a dead name", CLASSES, "[also]", '"torsemide" = "torasemide"',
         '"torsemide" = "torsemid"', ("also", "torsemid")),
    Edit("a dead brand", BRANDS, 'name = "Aleve"', '"naproxen"', '"naproxene"',
         ("brand Aleve", "naproxene")),
    Edit("a brand twice", BRANDS, 'name = "Aleve"', '"Aleve"', '"advil"', ("advil in us", "once")),
    Edit("a brand in no region", BRANDS, 'name = "Aleve"', '["us", "ca"]', '["mars"]',
         ("brand Aleve", "mars", "uk, us, ca, eu")),
    Edit("an interaction with a dead class", INTERACTIONS, "", '"ssri_snri"', '"ssri"',
         ("'ssri'",)),
    Edit("an interaction that nothing acts on", CLASSES, 'id = "lithium"', 'implies = ["lithium"]',
         "implies = []", ("nsaid_toxicity", "'lithium'", "add a cell or a rule")),
    Edit("no such help", HELP, 'id = "yellow"', '"same_day"', '"soon"', ("help yellow", "soon")),
    Edit("a note missing", WORDS, 'id = "leaflet"', 'id = "leaflet"', 'id = "flyer"',
         ("flyer, leaflet",)),
    Edit("a figure that a dose has not", WORDS, 'id = "too_soon"', "{min_interval_h}", "{hours}",
         ("dose too_soon", "{hours}", "max_days")),
    Edit("a figure in a note", WORDS, 'id = "leaflet"', "in your pack", "in {max_days}",
         ("note leaflet", "{max_days}")),
    Edit("no review", WORDS, "", "[review]", "[revue]", (WORDS, "review")),
)  # fmt: skip


@pytest.mark.parametrize("edit", REFUSED, ids=[edit.name for edit in REFUSED])
def test_one_wrong_thing_is_refused_in_one_sentence(edit):
    """It says where it stands, what stands there, and what may."""
    is_refused(edit, "medicines")


@pytest.mark.parametrize("path", [MEDICINES, RULES, CLASSES, INTERACTIONS, BRANDS, HELP, WORDS])
def test_a_missing_file_is_named(path):
    """None of them can be done without."""
    files = {name: content for name, content in FILES.items() if name != path}
    with pytest.raises(knowledge.BadShelf, match=re.escape(path)):
        _ = knowledge.unread(files).medicines


def test_other_commands_do_not_even_import_the_room():
    """The check of answers stays quick, whatever else the shelf learns."""
    program = (
        "import sys; from unknot.journeys import check_answers, compose_relief, open_shelf;"
        "open_shelf.shelf().safety;"
        "sys.exit('unknot.medicines' in sys.modules or 'unknot.treatments' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_no_reading_of_other_commands_is_slowed(shelf):
    """The check of answers reads no medicine; the part is there when it is asked for."""
    unread = knowledge.unread(FILES)
    assert unread.safety is not None
    assert "medicines" not in vars(unread)
    assert len(shelf.medicines.medicines) == 15
