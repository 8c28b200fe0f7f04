"""An intake is read exactly or refused in one sentence."""

from __future__ import annotations

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nourish.people import intake

from unknot import nourish

BANANA = ["banana", 118]
TOO_LONG = {"date": "2026-03-01", "items": [], "note": "x"}


def with_item(food="banana", grams=118, **more):
    """An intake of one item."""
    item = {"food": food, "grams": grams, **more}
    return {**intake(), "days": [{"date": "2026-03-01", "items": [item]}]}


def without(key):
    """An intake that lacks a key."""
    return {name: value for name, value in intake(BANANA).items() if name != key}


REFUSED = [
    (None, "intake is None; it must be an object"),
    ([], "intake is []"),
    (intake(mood=1), "intake.mood is not a key"),
    (intake(age_years="34"), "intake.age_years is '34'"),
    (intake(age_years=True), "intake.age_years is True"),
    (intake(age_years=34.5), "whole number from 1 to 120"),
    (intake(age_years=0), "intake.age_years is 0"),
    (intake(age_years=121), "intake.age_years is 121"),
    (intake(sex="other"), "it may be female, male"),
    (intake(sex=["female"]), "intake.sex"),
    (intake(life_stage="nursing"), "it may be none, pregnant, lactating"),
    (intake(region="uk"), "it may be us, eu"),
    (intake(conditions="ckd"), "intake.conditions is 'ckd'; it must be a list"),
    (intake(conditions=["gout"]), "intake.conditions is 'gout'; it may hold ckd"),
    (intake(conditions=[["ckd"]]), "intake.conditions"),
    (intake(medicines=["lisinopril"]), "it may hold ace_inhibitor"),
    (intake(diet=["keto"]), "it may hold vegan, vegetarian, lactose_free, nut_free"),
    (intake(diet=None), "intake.diet is None"),
    (intake(dislikes=["banan"]), "near it are banana"),
    (intake(supplements=[]), "intake.supplements is []"),
    (intake(supplements={"iron_mg": 1}), "intake.supplements.iron_mg is not a key"),
    (intake(supplements={"magnesium_mg": -1}), "intake.supplements.magnesium_mg is -1"),
    (intake(supplements={"magnesium_mg": math.nan}), "is nan"),
    (intake(days={}), "intake.days is {}"),
    (intake(days=["2026-03-01"]), "intake.days[0] is '2026-03-01'; it must be an object"),
    (intake(days=[{"date": "2026-03-01"}]), "intake.days[0].items is missing"),
    (intake(days=[{"items": []}]), "intake.days[0].date is missing"),
    (intake(days=[TOO_LONG]), "intake.days[0].note is not a key"),
    (intake(days=[{"date": "2026-03-01", "items": None}]), "intake.days[0].items is None"),
    (intake(days=[{"date": "2026-02-30", "items": []}]), "intake.days[0].date is '2026-02-30'"),
    (intake(days=[{"date": "20260301", "items": []}]), "a day such as 2026-03-01"),
    (intake(days=[{"date": "1 March", "items": []}]), "a day such as 2026-03-01"),
    (intake(days=[{"date": "2026-03-01T09:00", "items": []}]), "a day such as 2026-03-01"),
    (intake(days=[{"date": "２０２６-03-01", "items": []}]), "a day such as 2026-03-01"),
    (intake(days=[{"date": 20260301, "items": []}]), "a day such as 2026-03-01"),
    (intake(days=[{"date": "2026-03-01", "items": []}] * 2), "days[1].date is '2026-03-01'"),
    (with_item(brand="x"), "intake.days[0].items[0].brand is not a key"),
    (with_item(food="bananna"), "near it are banana"),
    (with_item(food="zzzz"), "it must be the id of a food on the shelf."),
    (with_item(food="Banana"), "near it are banana"),
    (with_item(food=7), "intake.days[0].items[0].food is 7"),
    (with_item(grams="118"), "grams is '118'"),
    (with_item(grams=None), "grams is None"),
    (with_item(grams=True), "grams is True"),
    (with_item(grams=-5), "grams is -5; it must be a number from 0.001 to 10000"),
    (with_item(grams=0), "grams is 0"),
    (with_item(grams=0.0009), "grams is 0.0009"),
    (with_item(grams=10_001), "grams is 10001"),
    (with_item(grams=10**400), "it must be a number from"),
    (with_item(grams=math.nan), "grams is nan"),
    (with_item(grams=math.inf), "grams is inf"),
    *((without(key), f"intake.{key} is missing") for key in intake()),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "says"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_not_certain_is_refused_by_name(raw, says, larder):
    """The key, the value, and what is allowed, in one sentence."""
    with pytest.raises(nourish.BadIntake) as refused:
        nourish.read_intake(raw, larder)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("grams", "milligrams"),
    [(1, 1000), (118, 118_000), (118.5, 118_500), (0.001, 1), (10_000, 10_000_000),
     (0.1, 100), (1.1, 1100), (333.3333, 333_333), (2.0005, 2000), (2.0015, 2002)],
)  # fmt: skip
def test_grams_are_read_to_the_milligram_as_written(grams, milligrams, larder):
    """No float creeps in: 1.1 g is 1100 mg; what is finer is rounded, halves to even."""
    read = nourish.read_intake(with_item(grams=grams), larder)
    assert read.days[0].items[0].milligrams == milligrams


def test_a_whole_intake_is_read(larder):
    """Every key, the optional ones too; days are put in order."""
    raw = intake(
        BANANA,
        conditions=["kidney_stones"],
        medicines=["nsaid", "nsaid"],
        diet=["vegan"],
        dislikes=["tempeh"],
        supplements={"vitamin_d_ug": 12.5},
    )
    raw["days"].append({"date": "2026-02-28", "items": []})
    read = nourish.read_intake(raw, larder)
    assert [day.date.isoformat() for day in read.days] == ["2026-02-28", "2026-03-01"]
    assert read.person == nourish.Person(
        age_years=34,
        sex=nourish.Sex.FEMALE,
        life_stage=nourish.LifeStage.NONE,
        region=nourish.Region.US,
        conditions=frozenset({"kidney_stones"}),
        medicines=frozenset({"nsaid"}),
        diet=frozenset({"vegan"}),
        dislikes=frozenset({"tempeh"}),
        supplements={nourish.Nutrient.VITAMIN_D: 12_500_000},
    )


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from([*intake(), "dislikes", "supplements"]), json_like)
def test_any_value_is_read_or_refused_and_never_breaks(larder, key, value):
    """Whatever stands where something else should."""
    with contextlib.suppress(nourish.BadIntake):
        read = nourish.read_intake({**intake(BANANA), key: value}, larder)
        assert isinstance(read, nourish.Intake)
