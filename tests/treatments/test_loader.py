"""What the comparison rests on is refused when one thing in it is wrong, by file and entry."""

from __future__ import annotations

import re

import pytest
from shelf_edits import FILES, Edit, is_refused

from unknot import knowledge

SELF, TABLETS, NEEDLES, MOVES, HANDS, MIND = (
    f"treatments/options/{name}.toml"
    for name in (
        "1_self", "2_medicines", "3_procedures", "4_movement", "5_hands_on", "6_mind",
    )
)  # fmt: skip
CAUTIONS, WORDS, CLAIMS = "treatments/cautions.toml", "treatments/words.toml", "learn/claims.toml"
HEAT = 'id = "heat_blanket_pad"'


REFUSED = (
    Edit("option key", SELF, HEAT, "effort =", "mood = 1\neffort =",
         (SELF, "option heat_blanket_pad", "mood is not a key")),
    Edit("number key", SELF, HEAT, "value =", "colour = 1\nvalue =", ("colour is not a key",)),
    Edit("option twice", SELF, HEAT, HEAT, 'id = "yoga"', ("yoga", "an id stands once")),
    Edit("no such group", SELF, HEAT, 'group = "self"', 'group = "magic"', ("magic", "hands_on")),
    Edit("no such phase", SELF, HEAT, 'phases = ["acute"]', 'phases = ["now"]',
         ("now", "acute, subacute, chronic, prevention")),
    Edit("no phase", SELF, HEAT, 'phases = ["acute"]', "phases = []", ("phases", "at least 1")),
    Edit("a phase in two views", MOVES, 'id = "exercise_therapy_pt"', 'phases = ["chronic"]',
         'phases = ["acute"]', ("exercise_therapy_pt", "one view")),
    Edit("cost turned round", SELF, HEAT, "cost = [1, 1]", "cost = [2, 1]", ("cost", "0 to 4")),
    Edit("no such help", SELF, HEAT, 'helps = "yes"', 'helps = "cures"', ("cures", "harm")),
    Edit("a number in the words", SELF, HEAT, 'benefit = "', 'benefit = "3 of 10. ',
         ("benefit", "[[number]]")),
    Edit("a number in the harms", SELF, HEAT, 'harms = "', 'harms = "1 in 9. ',
         ("harms", "number")),
    Edit("a number nobody published", SELF, HEAT, "About 3 points", "About 4 points",
         ("says", "4 is not its number")),
    Edit("a number without a source", SELF, HEAT, "source = {", "from = {", ("source is missing",)),
    Edit("a number without a place", SELF, HEAT, ', where = "heated blanket, 90 people" }\ncert',
         " }\ncert", ("where is missing",)),
    Edit("a number without certainty", SELF, HEAT, 'certainty = "low"\nverified',
         "verified", ("certainty is missing",)),
    Edit("a number of a dead source", SELF, HEAT, 'source = { ref = "FRE06"',
         'source = { ref = "NOBODY"', ("NOBODY",)),
    Edit("read in a source that was not", SELF, HEAT, 'source = { ref = "FRE06"',
         'source = { ref = "GAAG20"', ("verified", "GAAG20 was not read")),
    Edit("unread and sure of it", SELF, HEAT, "verified = true", "verified = false",
         ("certainty", "unverified")),
    Edit("outside its interval", SELF, HEAT, "value = -32.0", "value = -20.0",
         ("value", "-38.7 to -25.7")),
    Edit("people without a pair", SELF, 'id = "mattress_medium_firm"', "with_it = 80.0\n", "",
         ("of_100", "with_it")),
    Edit("points with a pair", SELF, HEAT, 'scale = "points_of_100"',
         'scale = "points_of_100"\nwith_it = 1.0\nwithout_it = 2.0', ("with_it",)),
    Edit("also with a word", SELF, 'id = "mattress_medium_firm"', "also = [90]", 'also = ["90"]',
         ("also", "whole numbers")),
    Edit("a source without its place", SELF, HEAT,
         'sources = [{ ref = "FRE06", where = "heated blanket, 90 people" }]',
         'sources = ["FRE06"]', ("FRE06", "where")),
    Edit("sure of what was not read", SELF, 'id = "vitamin_d"', 'certainty = "unverified"',
         'certainty = "low"', ("vitamin_d", "unverified")),
    Edit("not on a caution", SELF, HEAT, '"cream_or_patch"]', '"not cream_or_patch"]',
         ("avoid_when", "cream_or_patch")),
    Edit("a dead caution", SELF, HEAT, '"cream_or_patch"]', '"cream"]', ("avoid_when", "cream")),
    Edit("a caution nobody reads", CAUTIONS, "", 'id = "pregnant"', 'id = "left_handed"',
         ("pregnant",)),
    Edit("a medicine nobody checks", TABLETS, 'id = "nsaid_oral"', '"ibuprofen_oral"',
         '"ibuprofen_syrup"', ("nsaid_oral", "ibuprofen_syrup")),
    Edit("an opinion that was not read", SELF, HEAT, 'source = "ACP17"', 'source = "GAAG20"',
         ("GAAG20", "guideline that was read")),
    Edit("no such stance", SELF, HEAT, 'stance = "for"', 'stance = "loves"', ("loves", "against")),
    Edit("a phrase missing", WORDS, "", 'id = "our_estimate"', 'id = "our_guess"',
         ("our_estimate", "our_guess")),
    Edit("no review", WORDS, "", "[review]", "[revue]", (WORDS, "review")),
    Edit("a row twice", CLAIMS, "row = 2", "row = 2\n", "row = 3\n", (CLAIMS, "1 to 40")),
    Edit("a claim without verdict", CLAIMS, "row = 2", 'verdict = "partly"', 'verdict = "true"',
         ("verdict", "supported")),
    Edit("a number in what is told", CLAIMS, "row = 2\n", 'tells = "', 'tells = "17 days. ',
         ("tells", "[[number]]")),
)  # fmt: skip


@pytest.mark.parametrize("edit", REFUSED, ids=[edit.name for edit in REFUSED])
def test_one_wrong_thing_is_refused_in_one_sentence(edit):
    """It says where it stands, what stands there, and what may."""
    is_refused(edit, "treatments", "claims")


@pytest.mark.parametrize("path", [CAUTIONS, WORDS, CLAIMS])
def test_a_missing_file_is_named(path):
    """None of them can be done without."""
    shelf = knowledge.unread({name: content for name, content in FILES.items() if name != path})
    with pytest.raises(knowledge.BadShelf, match=re.escape(path)):
        _ = shelf.treatments, shelf.claims
