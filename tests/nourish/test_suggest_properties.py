"""Whoever it is: no suggestion goes against a diet, a dislike, or a caution.

A hundred thousand people take a few minutes:

    UNKNOT_PROFILES=100000 .venv/bin/python -m pytest tests/nourish/test_suggest_properties.py
"""

from __future__ import annotations

import os
import random

from nourish.people import Weighed, intake, invented

from unknot import nourish
from unknot.nourish import Mark, Nutrient

PROFILES = int(os.environ.get("UNKNOT_PROFILES", "1000"))
KEEPS_POTASSIUM_IN = {
    "ckd", "ckd_3", "ckd_4_5_dialysis", "potassium_limit", "adrenal_disease", "ace_inhibitor",
    "arb", "sacubitril_valsartan", "potassium_sparing_diuretic", "spironolactone", "eplerenone",
    "amiloride", "triamterene", "finerenone", "trimethoprim", "ciclosporin", "tacrolimus",
    "heparin", "digoxin", "potassium_tablets", "salt_substitute", "unknown_medicine",
}  # fmt: skip
CARE_TEAM = {
    "ckd", "ckd_3", "ckd_4_5_dialysis", "heart_failure", "liver_cirrhosis", "adrenal_disease",
    "siadh", "fluid_limit", "salt_limit", "potassium_limit", "eating_disorder",
}  # fmt: skip
ANIMAL = ("milk", "egg", "fish", "crustacean", "mollusc")
NEVER = {  # high in selenium, interacting, poisonous when raw, alcohol, caffeine
    "brazil_nuts", "grapefruit", "kidney_beans_cooked", "beer", "wine_red", "wine_white",
    "coffee", "espresso", "energy_drink", "cola",
}  # fmt: skip
BROKEN_BY = {  # each diet, told apart from the shelf's own rule for it
    "vegan": lambda food: food.origin != "vegan" or food.contains & set(ANIMAL),
    "vegetarian": lambda food: food.origin not in ("vegan", "vegetarian"),
    "lactose_free": lambda food: food.lactose != "none",
    "nut_free": lambda food: food.contains & {"tree_nut", "peanut"},
    "gluten_free": lambda food: food.contains & {"gluten", "gluten_trace"},
    "milk_free": lambda food: food.contains & {"milk", "milk_trace"},
    "egg_free": lambda food: "egg" in food.contains,
    "fish_free": lambda food: "fish" in food.contains,
    "shellfish_free": lambda food: food.contains & {"crustacean", "mollusc"},
    "soy_free": lambda food: "soy" in food.contains,
    "sesame_free": lambda food: "sesame" in food.contains,
    "coconut_free": lambda food: "coconut" in food.contains,
    "low_budget": lambda food: Mark.CHEAP not in food.marks,
}


def refuse_what_breaks_a_rule(raw, weighed, larder):
    """Every promise about one answer."""
    said = {*raw["conditions"], *raw["medicines"]}
    suggestions = weighed.suggested.suggestions
    if raw["age_years"] < 18 or said & CARE_TEAM or not weighed.found.has_goals:
        assert suggestions == ()
    for each in suggestions:
        food, gain = each.food, each.gain
        assert food.id not in {*raw["dislikes"], *NEVER}
        assert not [diet for diet in raw["diet"] if BROKEN_BY[diet](food)]
        assert not ("warfarin" in said and Mark.LEAFY_GREEN in food.marks)
        assert not ("kidney_stones" in said and Mark.OXALATE in food.marks)
        if said & KEEPS_POTASSIUM_IN or raw["supplements"].get("potassium_mg"):
            assert weighed.suggested.gap.nutrient is not Nutrient.POTASSIUM
            assert gain[Nutrient.POTASSIUM] <= 0
        assert each.closes > 0
        assert gain[Nutrient.SODIUM] <= 150_000_000
        for mineral in {*nourish.MINERALS} - weighed.cleared.hidden:
            assert gain[mineral] * 10 >= -weighed.found.goals[mineral].amount
    refuse_what_breaks_a_limit(raw, weighed, larder)


def refuse_what_breaks_a_limit(raw, weighed, larder):
    """What all changes do together."""
    suggestions = weighed.suggested.suggestions
    assert len(suggestions) <= 3
    assert len({each.food.role for each in suggestions}) == len(suggestions)
    assert sum(each.gain[Nutrient.ENERGY] for each in suggestions) <= 250_000_000
    upper = weighed.found.uppers.get(Nutrient.CALCIUM)
    if suggestions and upper:
        after = weighed.mean.amounts[Nutrient.CALCIUM] + sum(
            each.gain[Nutrient.CALCIUM] for each in suggestions
        )
        taken = int(raw["supplements"].get("calcium_mg", 0) * 1_000_000)
        before = weighed.mean.amounts[Nutrient.CALCIUM] + taken
        assert after + taken <= max(upper.amount, before)
    eaten = {item.food.id for day in weighed.intake.days for item in day.items}
    for each in suggestions:
        assert each.food.id in larder.foods
        if each.instead_of is not None:
            assert each.instead_of.food.id in eaten
            assert each.instead_of.food.role is each.food.role


def test_no_suggestion_breaks_a_diet_a_dislike_a_caution_or_a_limit(larder):
    """For as many people as one has time for."""
    dice = random.Random(2026)
    advised = 0
    for _ in range(PROFILES):
        raw = invented(dice, larder)
        weighed = Weighed(raw, larder)
        refuse_what_breaks_a_rule(raw, weighed, larder)
        advised += bool(weighed.suggested.suggestions)
    assert advised > PROFILES // 10


def test_every_diet_has_its_own_check(larder):
    """A diet that is added to the shelf must be told here too."""
    assert set(BROKEN_BY) == set(larder.diets)
    for name, diet in larder.diets.items():
        for food in larder.foods.values():
            assert diet.fits(food) != bool(BROKEN_BY[name](food)), (name, food.id)


def test_every_diet_is_left_something(larder):
    """Each of them alone, for each mineral that can be missing."""
    for diet in larder.diets:
        weighed = Weighed(intake(["apple", 182], diet=[diet]), larder)
        assert weighed.suggested.suggestions, diet


def test_the_order_of_days_and_items_does_not_matter(larder):
    """The same meals told backwards give the same answer."""
    dice = random.Random(7)
    for _ in range(60):
        raw = invented(dice, larder)
        backwards = {
            **raw,
            "days": [{**day, "items": day["items"][::-1]} for day in raw["days"][::-1]],
            "conditions": raw["conditions"][::-1],
            "diet": raw["diet"][::-1],
        }
        there, back = Weighed(raw, larder), Weighed(backwards, larder)
        assert (there.gaps, there.suggested) == (back.gaps, back.suggested)


def test_one_more_reason_for_care_never_brings_potassium_back(larder):
    """Hidden stays hidden, whatever else is said."""
    for name in sorted(KEEPS_POTASSIUM_IN):
        key = "conditions" if name in larder.conditions else "medicines"
        for other in [*larder.conditions, *larder.medicines]:
            other_key = "conditions" if other in larder.conditions else "medicines"
            said = {key: [name]}
            said[other_key] = [*said.get(other_key, []), other]
            hidden = Weighed(intake(["apple", 182], **said), larder).cleared.hidden
            assert Nutrient.POTASSIUM in hidden


def test_what_is_closed_is_never_more_than_the_gap(larder):
    """And never nothing, when something is suggested."""
    dice = random.Random(11)
    for _ in range(200):
        found = Weighed(invented(dice, larder), larder).suggested
        if found.gap:
            assert 0 < found.closed <= found.gap.amount
        assert bool(found.gap) == bool(found.suggestions)


def test_nothing_is_suggested_without_the_cautions(larder):
    """The key is made by look_out alone; an answer that may not be judged gets nothing."""
    weighed = Weighed(intake(["apple", 182]), larder)
    unjudged = nourish.Cleared((), frozenset(), frozenset(), judged=False)
    assert nourish.suggest(
        unjudged, weighed.intake, weighed.gaps, weighed.mean, weighed.found, larder
    ) == nourish.Suggested(None, 0, ())
