"""Practices are loaded as written, and refused when they could not be played or trusted."""

from __future__ import annotations

import re

import pytest
from shelf_edits import FILES, Edit, is_refused

from unknot import knowledge, practice

SHARED, BREATHE, LET_GO, NOTICE, ELSEWHERE = (
    f"practice/{name}.toml"
    for name in ("purposes", "1_breathe", "2_let_go", "3_notice", "4_elsewhere")
)
PACERS = "pacers.toml"
MOST_WORDS = 26


REFUSED = (
    Edit("unknown key", LET_GO, 'id = "pmr_8"', "why =", "reason = 1\nwhy =",
         (LET_GO, "pmr_8", "reason is not a key")),
    Edit("unknown key of a part", NOTICE, 'id = "feet"', "keep = 2", "keep = 2\nmood = 1",
         (NOTICE, "body_scan_6", "part feet", "mood is not a key")),
    Edit("unknown key of a beat", NOTICE, 'id = "feet"', "most_s = 30", "most_s = 30, pitch = 2",
         ("part feet", "pitch is not a key")),
    Edit("no such pacer", BREATHE, "", 'pacer = "box_4444"', 'pacer = "box_9"',
         (BREATHE, "box_4444", "pacer is 'box_9'", "diaphragm_6")),
    Edit("pacer without a breath", NOTICE, 'id = "body_scan_6"', "cautions",
         'pacer = "diaphragm_6"\ncautions', ("body_scan_6", "pacer", "is_breath")),
    Edit("pacer in no practice", BREATHE, "", 'pacer = "exhale_4_6"', 'pacer = "diaphragm_6"',
         (PACERS, "exhale_4_6", "no practice")),
    Edit("third of a second", PACERS, "", "seconds = 5.5", "seconds = 5.3",
         (PACERS, "seconds is 5.3", "half seconds")),
    Edit("endless breath", PACERS, "", "seconds = 5.5", "seconds = 20.5",
         (PACERS, "seconds is 20.5", "1 to 20")),
    Edit("a hold nobody is asked about", BREATHE, 'id = "box_4444"', "hold_ask =", "lead_ask =",
         ("box_4444", "hold_ask")),
    Edit("a hold nobody is kept from", BREATHE, "",
         'no_hold = ["hypertension_no_breath_hold"]', "no_hold = []", ("box_4444", "no_hold")),
    Edit("no such purpose", NOTICE, "", 'purpose = "notice"', 'purpose = "cure"',
         ("body_scan_6", "purpose is 'cure'", "breathe, let_go")),
    Edit("no such adaptation", LET_GO, "", '"hypertension_no_breath_hold"', '"pressure"',
         ("pmr_8", "adapt is 'pressure'", "knee_problem")),
    Edit("no such source", LET_GO, "", '"VAMB21"', '"NOBODY"', ("pmr_8", "'NOBODY'")),
    Edit("no other for whom it is not", LET_GO, "", 'instead = "pmr_release_only"\n', "",
         ("pmr_8", "instead")),
    Edit("itself instead", LET_GO, "", 'instead = "pmr_release_only"', 'instead = "pmr_8"',
         ("pmr_8", "instead is 'pmr_8'")),
    Edit("no caution", NOTICE, "", 'cautions = ["If looking', 'cautions = []\nx = ["If looking',
         ("body_scan_6", "cautions is []")),
    Edit("no caution for all", SHARED, "", "always = [", "always = []\nmore = [",
         (SHARED, "always is []")),
    Edit("no word for a breath", SHARED, "", 'hold = "Hold."\n', "", (SHARED, "hold is missing")),
    Edit("the back tensed", LET_GO, "", "Bend your elbows, and press your arms to your sides.",
         "Press your back into the ground.", ("pmr_8", "upper_arms", "the back")),
    Edit("the back tensed in round two", LET_GO, "", "Once more. Arms to your sides, gently.",
         "Once more. Your spine, gently.", ("pmr_8", "upper_arms", "never tensed")),
    Edit("a title that tenses the back", LET_GO, "", 'title = "Upper arms"', 'title = "Upper back"',
         ("pmr_8", "never tensed")),
    Edit("too little time to say it", NOTICE, 'id = "feet"', "least_s = 20", "least_s = 6",
         ("part feet", "least_s is 6", "longer to say")),
    Edit("too long for a breath out", BREATHE, "", "Let the belly rise by itself.",
         "Let the belly rise by itself and do not think about anything else at all just now.",
         ("diaphragm_6", "within 6 s")),
    Edit("never shorter than asked", NOTICE, "", "least_s = 12, most_s = 24, sound",
         "least_s = 50, most_s = 60, sound", ("body_scan_6", "60 seconds")),
    Edit("an end to the open beat", NOTICE, 'id = "whole"', "share = 2", "share = 2\nmost_s = 60",
         ("body_scan_6", "most_s", "leave it out")),
    Edit("words beside the bell", NOTICE, "", "then_s = 120", "then_s = 90",
         ("mindful_breath_5", "then_s is 90", "multiple of bell_s")),
    Edit("not a sound", LET_GO, "", 'sound = "tense"', 'sound = "gong"',
         ("pmr_8", "sound is 'gong'", "bell")),
    Edit("a part twice", NOTICE, "", 'id = "lower_legs"', 'id = "feet"', ("an id stands once",)),
    Edit("a practice twice", NOTICE, "", 'id = "mindful_breath_5"', 'id = "body_scan_6"',
         ("an id stands once",)),
    Edit("no footing", ELSEWHERE, "", 'certainty = "very low"\n', "", ("certainty is missing",)),
)  # fmt: skip


@pytest.mark.parametrize("edit", REFUSED, ids=lambda edit: edit.name)
def test_a_practice_that_cannot_be_trusted_is_refused(edit):
    """One wrong thing keeps the whole shelf from loading, and the sentence says where."""
    is_refused(edit)


@pytest.mark.parametrize("path", [SHARED, BREATHE, PACERS])
def test_no_file_may_be_missing(path):
    """A shelf with a hole is refused."""
    with pytest.raises(knowledge.BadShelf):
        knowledge.load({name: content for name, content in FILES.items() if name != path})


def sentences(each: practice.Practice):
    """Whatever a practice says or shows."""
    yield from (each.lead, each.settle, *each.cautions, *each.not_for)
    for part in each.parts:
        for beat in part.beats:
            yield from (beat.say, *beat.again, *beat.then)


def test_words_are_short_calm_and_promise_nothing(shelf):
    """No long sentence, no exclamation mark, no cure, no muscle untied."""
    for each in shelf.practice.practices.values():
        for text in sentences(each):
            for sentence in re.split(r"[.?:;]\s", text):
                assert len(sentence.split()) <= MOST_WORDS, sentence
            assert "!" not in text
            assert not re.search(r"\b(cure|heal|fix|untie|loosen the knot)", text.lower()), text
    assert shelf.practice.promise.endswith("They do not untie a muscle.")


def test_each_practice_has_its_caution_and_its_footing(shelf):
    """And none claims a clinician's signature that it does not have."""
    for each in shelf.practice.practices.values():
        assert each.cautions
        assert each.footing.sources
        assert each.footing.review.checked_by == ""
        if each.pacer:
            assert any("light-headed" in caution for caution in each.cautions), each.id
            spoken = [word for part in each.parts for b in part.beats for word in b.then]
            assert any("light-headed" in word for word in spoken), each.id


def test_the_fourteen_protocols_are_there(shelf):
    """By the ids of the evidence."""
    assert set(shelf.practice.practices) == {
        "diaphragm_6", "coherent_55", "exhale_4_6", "exhale_3_6", "box_4444", "sigh_physio",
        "move_breath", "pmr_8", "pmr_release_only", "body_scan_6", "imagery_5",
        "mindful_breath_5", "distract_music", "distract_read",
    }  # fmt: skip
