"""Who is asked to ask: whatever is not known, whoever is not an adult."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from conftest import cases_in
from medicines.people import TODAY, WELL, checked

from unknot import medicines
from unknot.medicines import Verdict

NAMES = cases_in("medicines", "names.toml")
PRESCRIPTION = ("cyclobenzaprine", "tizanidine", "baclofen", "carisoprodol", "diazepam")


def verdicts(found):
    """The verdict of each medicine by its name."""
    return {name: str(each.verdict) for name, each in found.items()}


OPEN = [
    ({"age_years": None}, "age_unknown"),
    ({"weight_kg": None}, "weight_unknown"),
    ({"region": None}, "region_unknown"),
    ({"flags": None}, "flags_unknown"),
    ({"medicines": None}, "medicines_unknown"),
    ({"unanswered": ["ckd_3"]}, "unanswered"),
    ({"unanswered": ["age_years"]}, "unanswered"),
    ({"medicines": ["xyzzyol"]}, "unrecognised"),
    ({"medicines": ["famotidine"]}, "not_covered"),
]


@pytest.mark.parametrize(("change", "note"), OPEN, ids=[str(change) for change, _ in OPEN])
def test_what_is_not_known_is_asked_first_for_every_medicine(shelf, change, note):
    """Unknown is never read as safe: at least ask, no dose, and the reason is named."""
    for each in checked(shelf.medicines, **change).values():
        assert each.verdict >= Verdict.ASK
        assert each.limits is None
        if note != "region_unknown" or not each.medicine.prescription:
            assert note in [reason.flag for reason in each.reasons]


def test_knowledge_past_its_review_is_asked_about(shelf):
    """From that day on every medicine is asked first, and the day before it is not."""
    cabinet = shelf.medicines
    well = medicines.read_profile(WELL, cabinet.flags)
    for days, verdict in ((-1, "ok_low"), (0, "ask")):
        day = cabinet.next_review + timedelta(days=days)
        found = medicines.check_medicines(well, cabinet, day)
        assert str(found.checkups[0].verdict) == verdict
        said = [reason.flag for reason in found.checkups[0].reasons]
        assert ("out_of_date" in said) is (days == 0)


def test_nothing_known_at_all_is_asked_first(shelf):
    """An empty profile is an answer: ask."""
    found = medicines.check_medicines(medicines.Profile(), shelf.medicines, TODAY)
    assert {str(each.verdict) for each in found.checkups} == {"ask"}


@pytest.mark.parametrize("age", [0, 5, 11, 11.9, 12, 15, 15.9, 16, 17, 17.9])
def test_nobody_under_eighteen_is_shown_a_dose(shelf, age):
    """Ask for all; aspirin under 16 is to be avoided, a relaxant under 12 too."""
    found = checked(shelf.medicines, age_years=age)
    assert min(each.verdict for each in found.values()) >= Verdict.ASK
    assert all(each.limits is None for each in found.values())
    assert (found["aspirin_analgesic"].verdict is Verdict.AVOID) is (age < 16)
    assert (found["methocarbamol"].verdict is Verdict.AVOID) is (age < 12)


AGES = [
    (18, "ok_low", None), (59, "ok_low", None), (60, "ok_low", "age_60_64"),
    (64.9, "ok_low", "age_60_64"), (65, "ask", "age_ge_65"), (120, "ask", "age_ge_65"),
]  # fmt: skip


@pytest.mark.parametrize(("age", "ibuprofen", "flag"), AGES)
def test_age_raises_its_own_flag(shelf, age, ibuprofen, flag):
    """Below, at and above each threshold; nobody has to tick what they have typed."""
    found = checked(shelf.medicines, age_years=age)["ibuprofen_oral"]
    assert str(found.verdict) == ibuprofen
    assert [reason.flag for reason in found.reasons] == ([flag] if flag else [])


@pytest.mark.parametrize(("weight", "paracetamol"), [(49.9, "ask"), (50, "ok_low"), (1, "ask")])
def test_weight_raises_its_own_flag(shelf, weight, paracetamol):
    """Under 50 kg the most of paracetamol is less, so it is asked first."""
    found = checked(shelf.medicines, weight_kg=weight)["paracetamol"]
    assert str(found.verdict) == paracetamol


@pytest.mark.parametrize("region", ["uk", "us", "ca", "eu"])
@pytest.mark.parametrize("name", PRESCRIPTION)
def test_a_prescription_medicine_is_never_better_than_ask_and_shows_no_dose(shelf, name, region):
    """Not even for somebody well."""
    found = checked(shelf.medicines, region=region)[name]
    assert found.verdict >= Verdict.ASK
    assert found.limits is None


def test_a_well_adult_may_take_the_lowest_dose_and_no_verdict_is_milder(shelf):
    """What is sold for backs in the UK, with its limits; nothing is simply fine."""
    found = checked(shelf.medicines)
    assert verdicts(found)["ibuprofen_oral"] == "ok_low"
    assert min(each.verdict for each in found.values()) is Verdict.OK_LOW
    assert verdicts(found)["naproxen_oral"] == verdicts(found)["methocarbamol"] == "ask"


def test_reasons_come_worst_first_and_all_of_them(shelf):
    """Nobody has to dig for the reason that counts."""
    flags = ["ckd_3", "ulcer_or_gi_bleed_ever", "age_60_64"]
    reasons = checked(shelf.medicines, flags=flags)["ibuprofen_oral"].reasons
    assert [reason.flag for reason in reasons] == ["ulcer_or_gi_bleed_ever", "ckd_3", "age_60_64"]
    assert [str(reason.verdict) for reason in reasons] == ["avoid", "ask", "ok_low"]


def test_what_was_not_read_again_says_so(shelf):
    """A reason on an unread source carries the mark, one on a read source does not."""
    mark = shelf.medicines.notes["unverified"].says
    found = checked(shelf.medicines, flags=["lithium", "ckd_3"])["ibuprofen_oral"]
    marked = {reason.flag: mark in reason.says for reason in found.reasons}
    assert marked == {"lithium": True, "ckd_3": False}


def test_paracetamol_is_not_dressed_up_as_a_substitute(shelf):
    """Where tablets against inflammation are asked first, how little it helps is said beside it."""

    def note(**changes):
        reasons = checked(shelf.medicines, **changes)["paracetamol"].reasons
        return "paracetamol_little_help" in [reason.flag for reason in reasons]

    assert note(flags=["ssri_snri"])
    assert note(flags=["ulcer_or_gi_bleed_ever"])
    assert not note()
    assert not note(flags=["liver_severe"])


def test_gels_say_how_they_are_counted(shelf):
    """The amounts are milligrams of gel, and only gel says so."""
    for name, each in checked(shelf.medicines).items():
        said = "milligrams_of_gel" in [reason.flag for reason in each.reasons]
        assert said is name.startswith("diclofenac_topical")


@pytest.mark.parametrize(
    "case", NAMES, ids=lambda case: f"{case['write'].strip()} {case['region']}"
)
def test_a_name_stands_for_what_is_in_it(shelf, case):
    """Ingredient, pack, strength, spelling; what is not known is handed back as written."""
    region = medicines.Region(case["region"])
    named = medicines.look_up([case["write"]], region, shelf.medicines)
    assert named.ingredients == frozenset(case["holds"])
    assert named.unrecognised == (() if case["holds"] else (case["write"],))


def test_a_pack_name_means_what_it_means_where_somebody_lives(shelf):
    """Elsewhere, or nowhere, it counts as everything it may be."""
    look = medicines.look_up
    here = medicines.Brand("Nixpain", (medicines.Region.UK,), ("ibuprofen",))
    there = medicines.Brand("Nixpain", (medicines.Region.US,), ("paracetamol", "codeine"))
    cabinet = dataclasses.replace(shelf.medicines, brands=(here, there))
    regions = (medicines.Region.UK, medicines.Region.US, medicines.Region.EU, None)
    found = [set(look(["Nixpain"], region, cabinet).ingredients) for region in regions]
    everything = {"ibuprofen", "paracetamol", "codeine"}
    assert found == [{"ibuprofen"}, {"paracetamol", "codeine"}, everything, everything]


def test_every_pack_name_and_ingredient_is_found_by_its_own_name(shelf):
    """None is hidden by another."""
    cabinet = shelf.medicines
    for brand in cabinet.brands:
        for region in brand.regions:
            found = medicines.look_up([brand.name.upper()], region, cabinet)
            assert found.ingredients == set(brand.ingredients)
    for name in cabinet.ingredients:
        written = name.replace("_", " ")
        assert medicines.look_up([written], None, cabinet).ingredients == {name}


def test_every_known_medicine_that_can_do_harm_raises_a_flag(shelf):
    """Each member of each kind leads to the flags of that kind."""
    for kind in shelf.medicines.classes.values():
        for member in kind.members:
            profile = medicines.Profile(medicines=(member,))
            found = medicines.check_medicines(profile, shelf.medicines, TODAY)
            assert set(kind.implies) <= found.flags
            assert found.unrecognised == ()


TOGETHER = [
    ("ibuprofen_oral", "naproxen_oral", False),
    ("ibuprofen_oral", "aspirin_analgesic", False),
    ("ibuprofen_oral", "diclofenac_topical", False),
    ("ibuprofen_oral", "methocarbamol_ibuprofen", False),
    ("paracetamol", "methocarbamol_paracetamol", False),
    ("paracetamol", "paracetamol_soluble", False),
    ("ibuprofen_oral", "paracetamol", True),
]


@pytest.mark.parametrize(("one", "other", "may"), TOGETHER)
def test_never_two_of_a_kind_on_one_day(shelf, one, other, may):
    """And the two kinds of painkiller only where each is allowed alone."""
    cabinet = shelf.medicines
    found = checked(cabinet)
    assert medicines.together(found[one], found[other], cabinet) is may
    assert medicines.together(found[other], found[one], cabinet) is may
    asked = checked(cabinet, flags=["ssri_snri"])
    assert not medicines.together(asked["ibuprofen_oral"], asked["paracetamol"], cabinet)
