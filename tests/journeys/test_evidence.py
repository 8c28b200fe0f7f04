"""Behind every "why?" stands what an entry rests on, whatever its kind."""

from __future__ import annotations

import pytest

from unknot.journeys import check_shelf, evidence

KINDS = [
    ("E01", "rule"), ("heat", "step"), ("in_short", "fact"), ("ckd_3", "flag"),
    ("triple_whammy", "medicine rule"), ("three_asks", "medicine rule"),
    ("ibuprofen_oral", "medicine"), ("nsaid_bleeding", "interaction"), ("yellow", "sign"),
    ("leaflet", "note"), ("heat_wrap", "treatment"), ("magnesium_relaxes", "claim"),
    ("medicine.paracetamol", "medicine"), ("treatment.paracetamol", "treatment"),
]  # fmt: skip


@pytest.mark.parametrize(("entry_id", "kind"), KINDS)
def test_every_kind_of_entry_has_its_evidence(shelf, entry_id, kind):
    """Words, how sure, who wrote it, and at least one source."""
    found = evidence.of(entry_id, shelf)
    assert (found.kind, found.id) == (kind, entry_id.rpartition(".")[2])
    assert found.says
    assert found.certainty
    assert found.sources


@pytest.mark.parametrize("entry_id", ["", "nobody", "treatment.nobody", "flag.E01", "x.E01"])
def test_what_is_not_there_has_none(shelf, entry_id):
    """None, and no guess."""
    assert evidence.of(entry_id, shelf) is None


def test_every_entry_of_the_new_parts_is_found(shelf):
    """Flags, rules, medicines, interactions, signs, notes, treatments, claims."""
    cabinet = shelf.medicines
    kinds = {
        "flag": cabinet.flags, "medicine_rule": {rule.id for rule in cabinet.rules},
        "medicine": cabinet.medicines, "interaction": cabinet.interactions,
        "sign": cabinet.get_help, "note": cabinet.notes,
        "treatment": shelf.treatments.options, "claim": shelf.claims,
    }  # fmt: skip
    for kind, names in kinds.items():
        for name in names:
            assert evidence.of(f"{kind}.{name}", shelf).id == name


def test_a_rule_says_which_questions_it_looks_at(shelf):
    """The flags of the rule, as they are asked."""
    found = evidence.of("triple_whammy", shelf)
    flags = shelf.medicines.flags
    assert found.reads == (flags["acei_or_arb"].ask, flags["diuretic"].ask)


def test_no_why_page_shows_a_dose(shelf):
    """It cannot know who reads it: a dose is shown after the check alone."""
    for name in shelf.medicines.medicines:
        said = " ".join(evidence.of(f"medicine.{name}", shelf).background)
        assert " mg" not in said, name


def test_what_was_not_read_again_says_so_behind_why(shelf):
    """Of a flag, a prescription medicine, a region without a label, an interaction."""
    mark = shelf.medicines.notes["unverified"].says
    for entry_id in ("flag.lithium", "medicine.baclofen", "interaction.nsaid_fits"):
        found = evidence.of(entry_id, shelf)
        assert mark in " ".join((found.says, *found.background)), entry_id
    naproxen = evidence.of("medicine.naproxen_oral", shelf).background
    assert any(text.startswith("UK: ") and text.endswith(mark) for text in naproxen)
    read = evidence.of("flag.ckd_3", shelf)
    assert mark not in " ".join((read.says, *read.background))


def test_every_source_of_a_treatment_and_of_its_numbers_is_named(shelf):
    """Of all its views, each once."""
    found = evidence.of("treatment.nsaid_oral", shelf)
    refs = [source.ref for source, _ in found.sources]
    assert {"CASH25", "GIAN22", "GAAG20", "HERN00"} <= set(refs)
    assert len(set(refs)) == len(refs)


def test_a_number_not_read_again_says_so_behind_why(shelf):
    """The mark goes with the number wherever it goes."""
    known = evidence.of("treatment.nsaid_oral", shelf).background
    mark = shelf.treatments.phrases["unverified"].says
    assert [mark in text for text in known if "0.7 points" in text] == [True]


def test_the_shelf_is_counted(today):
    """Medicines, flags, treatments, claims, and numbers with those that are marked."""
    report = check_shelf.check_shelf(today)
    assert report["problem"] is None
    counted = ("medicines", "flags", "medicine_rules", "treatments", "claims", "numbers_marked")
    assert tuple(report[name] for name in counted) == (15, 58, 14, 62, 40, 4)
    assert any("62 treatments, 40 claims" in line for line in check_shelf.as_text(report))
