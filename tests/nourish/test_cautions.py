"""Cautions come first, and what they rule out is ruled out."""

from __future__ import annotations

import pytest
from nourish.people import Weighed, intake

from unknot import conditions, nourish
from unknot.nourish import Mark, Nutrient

K = Nutrient.POTASSIUM
KIDNEYS = ("ckd", "ckd_3", "ckd_4_5_dialysis")
RAISES_POTASSIUM = (
    "ace_inhibitor", "arb", "sacubitril_valsartan", "potassium_sparing_diuretic",
    "spironolactone", "eplerenone", "amiloride", "triamterene", "finerenone", "trimethoprim",
    "ciclosporin", "tacrolimus", "heparin", "digoxin",
)  # fmt: skip
NO_TARGETS = (
    *KIDNEYS, "heart_failure", "liver_cirrhosis", "adrenal_disease", "siadh", "fluid_limit",
    "salt_limit", "potassium_limit", "eating_disorder",
)  # fmt: skip
NO_DRINKING_TARGET = (*KIDNEYS, "heart_failure", "liver_cirrhosis", "siadh", "fluid_limit")
PILLS = {"supplements": {"magnesium_mg": 100}}

CASES = [  # what is different, the caution it must bring
    ({"conditions": ["ckd"]}, "care_team_plan"),
    ({"conditions": ["ckd"]}, "k_food_hide"),
    ({"conditions": ["ckd"]}, "fluid_restricted"),
    ({"conditions": ["eating_disorder"]}, "eating_disorder"),
    ({"medicines": ["ace_inhibitor"]}, "k_food_hide"),
    ({"medicines": ["unknown_medicine"]}, "k_food_hide"),
    ({"medicines": ["salt_substitute"]}, "k_supp"),
    ({"medicines": ["potassium_tablets"]}, "k_supp"),
    ({"supplements": {"potassium_mg": 0.1}}, "k_supp"),
    ({"supplements": {"magnesium_mg": 350.1}}, "mg_ul"),
    ({"supplements": {"magnesium_mg": 250.1}, "region": "eu"}, "mg_ul"),
    ({"conditions": ["ckd_3"], **PILLS}, "mg_ckd"),
    ({"supplements": {"calcium_mg": 2495}}, "ca_ul"),
    ({"supplements": {"calcium_mg": 1995}, "age_years": 51}, "ca_ul"),
    ({"supplements": {"vitamin_d_ug": 101}}, "vitd_ul"),
    ({"medicines": ["levothyroxine"], **PILLS}, "mg_timing"),
    ({"medicines": ["quinolone"], "supplements": {"calcium_mg": 500}}, "mg_timing"),
    ({"age_years": 17}, "under_18"),
    ({"age_years": 52, "life_stage": "pregnant"}, "no_matching_row"),
    ({"medicines": ["warfarin"]}, "vitk_warfarin"),
    ({"conditions": ["kidney_stones"]}, "oxalate"),
    ({"diet": ["nut_free"]}, "nut_label"),
]
EATEN = [  # items of one day, the rest, the caution
    ([["water_tap", 4800]], {}, "over_drink"),
    ([["water_tap", 4100]], {"region": "eu"}, "over_drink"),
    ([["water_tap", 4800]], {"medicines": ["nsaid"]}, "nsaid_water"),
    ([["grapefruit", 100]], {"medicines": ["statin"]}, "grapefruit"),
    ([["brazil_nuts", 6], ["brazil_nuts", 5]], {}, "brazil"),
    ([["kidney_beans_cooked", 100]], {}, "raw_kidney_beans"),
    ([["coffee", 385]], {"life_stage": "pregnant"}, "caffeine_pregnancy"),
    ([["tea_black", 300], ["espresso", 60]], {"life_stage": "lactating"}, "caffeine_pregnancy"),
    ([["tofu_firm_calcium", 200]], {"supplements": {"calcium_mg": 1200}}, "ca_ul"),
]
NOT = [  # just inside a limit, or half of a pair
    ([["banana", 118]], {}, None),
    ([["banana", 118]], {"supplements": {"magnesium_mg": 350}}, "mg_ul"),
    ([["banana", 118]], {"supplements": {"magnesium_mg": 250}, "region": "eu"}, "mg_ul"),
    ([["banana", 100]], {"supplements": {"calcium_mg": 2495}}, "ca_ul"),
    ([["banana", 118]], {"supplements": {"vitamin_d_ug": 100}}, "vitd_ul"),
    ([["banana", 118]], {"supplements": {"potassium_mg": 0}}, "k_supp"),
    ([["water_tap", 4700]], {}, "over_drink"),
    ([["grapefruit", 100]], {}, "grapefruit"),
    ([["brazil_nuts", 10]], {}, "brazil"),
    ([["banana", 118]], {"medicines": ["levothyroxine"]}, "mg_timing"),
    ([["banana", 118]], {"age_years": 18}, "under_18"),
    ([["hemp_seeds", 500]], {}, "mg_ul"),
    ([["coffee", 384]], {"life_stage": "pregnant"}, "caffeine_pregnancy"),
    ([["coffee", 3000]], {}, "caffeine_pregnancy"),
    ([["dark_chocolate_70", 3000]], {"life_stage": "pregnant"}, "caffeine_pregnancy"),
]


@pytest.mark.parametrize(
    ("change", "caution"), CASES, ids=[f"{c} {n}" for n, (_, c) in enumerate(CASES)]
)
def test_each_caution_is_given_where_it_is_due(change, caution, larder):
    """Beside one banana."""
    assert caution in Weighed(intake(["banana", 118], **change), larder).cautions


@pytest.mark.parametrize(("items", "change", "caution"), EATEN, ids=[c for *_, c in EATEN])
def test_what_was_eaten_brings_its_caution(items, change, caution, larder):
    """On a single day, since a mean would hide it."""
    raw = intake(*items, **change)
    assert caution in Weighed(raw, larder).cautions


@pytest.mark.parametrize(("items", "change", "caution"), NOT, ids=range(len(NOT)))
def test_a_limit_that_is_met_and_not_passed_brings_no_caution(items, change, caution, larder):
    """A well person with nothing special sees none at all."""
    found = Weighed(intake(*items, **change), larder).cautions
    assert caution not in found if caution else found == []


def test_every_caution_has_a_case(larder):
    """None of the shelf is left untried."""
    tried = {caution for _, caution in CASES} | {caution for *_, caution in EATEN}
    assert tried == {caution.id for caution in larder.cautions}


def test_caffeine_is_spoken_of_on_its_day_and_not_for_a_week(larder):
    """Much on Monday is said on Monday alone: nobody is nagged."""
    monday = {"date": "2026-03-02", "items": [{"food": "coffee", "grams": 900}]}
    tuesday = {"date": "2026-03-03", "items": [{"food": "banana", "grams": 118}]}
    for days, is_said in (([monday], True), ([monday, tuesday], False)):
        raw = intake(life_stage="pregnant") | {"days": days}
        assert ("caffeine_pregnancy" in Weighed(raw, larder).cautions) == is_said


def test_one_day_of_far_too_much_water_is_seen_among_others(larder):
    """The mean of four days is ordinary; the one day is not."""
    days = [
        {"date": f"2026-03-0{day}", "items": [{"food": "water_tap", "grams": grams}]}
        for day, grams in enumerate((300, 300, 6000, 300), 1)
    ]
    assert "over_drink" in Weighed(intake(days=days), larder).cautions


@pytest.mark.parametrize("medicine", RAISES_POTASSIUM)
def test_potassium_is_hidden_with_each_medicine_that_keeps_it_in(medicine, larder):
    """Only potassium: the other targets stay."""
    weighed = Weighed(intake(["banana", 118], medicines=[medicine]), larder)
    assert weighed.cleared.hidden == {K}


@pytest.mark.parametrize("condition", NO_TARGETS)
def test_no_target_is_shown_where_a_care_team_sets_them(condition, larder):
    """Nothing is suggested either."""
    weighed = Weighed(intake(["banana", 118], conditions=[condition]), larder)
    assert set(weighed.found.goals) <= weighed.cleared.hidden
    assert weighed.suggested.suggestions == ()


@pytest.mark.parametrize("condition", NO_DRINKING_TARGET)
def test_no_drinking_target_where_fluid_may_be_limited(condition, larder):
    """And it is said why."""
    weighed = Weighed(intake(["banana", 118], conditions=[condition]), larder)
    assert "fluid_restricted" in weighed.cautions
    assert Nutrient.WATER in weighed.cleared.hidden
    shown = [gap for gap in weighed.gaps if gap.nutrient not in weighed.cleared.hidden]
    said = " ".join(weighed.said(larder, shown))
    assert "thirst" not in said


@pytest.mark.parametrize("change", [{"age_years": 12}, {"age_years": 55, "life_stage": "pregnant"}])
def test_children_and_pregnancies_without_a_row_are_not_judged(change, larder):
    """Published figures stay, where there are any; nothing is suggested."""
    weighed = Weighed(intake(["banana", 118], **change), larder)
    assert not weighed.cleared.judged
    assert weighed.suggested.suggestions == ()


def test_cautions_come_in_the_order_of_the_shelf(larder):
    """The most serious first, whatever order they were said in."""
    raw = intake(["banana", 118], conditions=["kidney_stones", "ckd"], medicines=["warfarin"])
    order = [caution.id for caution in larder.cautions]
    found = Weighed(raw, larder).cautions
    assert found == sorted(found, key=order.index)
    assert found[0] == "care_team_plan"


def test_what_is_not_verified_says_so(larder):
    """In the sentence itself; what is verified does not."""
    for caution in larder.cautions:
        says = nourish.told(caution.says, caution.footing, larder)
        told = says.endswith(larder.words["unverified"])
        assert told == (caution.footing.certainty == "unverified")


def test_leaves_and_oxalate_are_avoided_by_mark(larder):
    """Warfarin: leafy greens; kidney stones: spinach, chard, beet greens, almonds, cocoa."""
    warfarin = Weighed(intake(["banana", 118], medicines=["warfarin"]), larder)
    assert warfarin.cleared.avoid == {Mark.LEAFY_GREEN}
    stones = Weighed(intake(["banana", 118], conditions=["kidney_stones"]), larder)
    assert stones.cleared.avoid == {Mark.OXALATE}
    marked = {food.id for food in larder.foods.values() if Mark.OXALATE in food.marks}
    assert marked == {
        "almonds", "almond_butter", "almond_drink_fortified", "spinach_raw", "spinach_cooked",
        "chard_cooked", "beet_greens_cooked", "cocoa_powder",
    }  # fmt: skip


def test_no_caution_is_silenced_by_another_answer(larder):
    """Saying more about oneself never takes a caution away."""
    most = {"conditions": list(larder.conditions), "medicines": list(larder.medicines)}
    everything = set(Weighed(intake(["banana", 118], **most), larder).cautions)
    for key, names in most.items():
        for name in names:
            alone = set(Weighed(intake(["banana", 118], **{key: [name]}), larder).cautions)
            assert alone <= everything, name


def test_cautions_speak_only_of_facts_that_are_filled(larder):
    """Every fact that a caution reads comes from the person, the food or a limit."""
    read = {name for each in larder.cautions for name in conditions.facts_read(each.when)}
    filled = {fact.id for fact in nourish.FACTS} | {*larder.conditions, *larder.medicines}
    assert read <= filled | set(larder.diets)
