"""What the medicine check says can be read at eleven, shouts at nobody, and rests on something."""

from __future__ import annotations

import re

from reading import grade

MOST_WORDS = 26


def said(shelf):
    """Every text of the room, with where it stands."""
    cabinet = shelf.medicines
    for flag in cabinet.flags.values():
        yield flag.id, flag.ask
        for text in flag.says.values():
            yield flag.id, text
    for rule in cabinet.rules:
        yield rule.id, rule.says
    for medicine in cabinet.medicines.values():
        yield medicine.id, medicine.stops or "None."
        for gap in medicine.gaps.values():
            yield medicine.id, gap.says
    for words in (*cabinet.notes.values(), *cabinet.dose_words.values()):
        yield words.id, words.says
    for sign in cabinet.get_help.values():
        yield sign.id, sign.text


def test_it_can_be_read_at_eleven(shelf):
    """No text is above the seventh school year."""
    assert {(key, round(grade(text), 1)) for key, text in said(shelf) if grade(text) > 7} == set()


def test_no_sentence_is_long_and_nothing_shouts(shelf):
    """A line, not a paragraph; no exclamation mark; no capitals but what is written so."""
    for key, text in said(shelf):
        assert "!" not in text, key
        for part in re.split(r"[.?:;]\s", text):
            assert len(part.split()) <= MOST_WORDS, key
    shouted = {w for _, text in said(shelf) for w in re.findall(r"\b[A-Z]{3,}\b", text)}
    assert shouted <= {"MAOI"}


def test_nobody_is_told_to_stop_what_was_prescribed(shelf):
    """Low-dose aspirin above all: it is never taken from anybody."""
    for key, text in said(shelf):
        stopping = re.search(r"\bstop (?:taking|your|the)\b", text, re.I)
        assert not stopping, key
    flags = shelf.medicines.flags
    for name in ("antiplatelet", "dual_antiplatelet", "recent_mi_stroke_cabg", "pregnant_ge_20w"):
        assert re.search("[Kk]eep taking", flags[name].says["aspirin"]), name


def test_nothing_claims_a_signature_that_it_does_not_have(shelf):
    """No pharmacist has checked it yet, and every entry says so."""
    cabinet = shelf.medicines
    entries = [
        *cabinet.flags.values(), *cabinet.rules, *cabinet.medicines.values(),
        *cabinet.classes.values(), *cabinet.interactions.values(), *cabinet.get_help.values(),
    ]  # fmt: skip
    for entry in entries:
        assert entry.footing.review.checked_by == ""
        assert all(source.where for source in entry.footing.sources)
