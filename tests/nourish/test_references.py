"""References are those of the published tables; a gap is the honest distance to them."""

from __future__ import annotations

from itertools import product

import pytest
from conftest import cases_in
from nourish.people import Weighed, intake

from unknot import nourish
from unknot.nourish import Band, LifeStage, Nutrient, Person, Region, Sex

GROUPS = cases_in("nourish", "references.toml")
UPPERS = cases_in("nourish", "uppers.toml")
FOUR_DAYS = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"]


def references(larder, age, sex, stage, region):
    """The rows for one person."""
    person = Person(age, Sex(sex), LifeStage(stage), Region(region))
    return nourish.references(person, larder.references)


def on_four_days(*items):
    """An intake of four days alike, so that it may be judged."""
    listed = [{"food": food, "grams": grams} for food, grams in items]
    return intake(days=[{"date": day, "items": listed} for day in FOUR_DAYS])


@pytest.mark.parametrize("case", GROUPS, ids=[case["name"] for case in GROUPS])
def test_each_group_has_the_references_of_its_table(case, larder):
    """At its first and last year, for each sex it covers."""
    for age, sex in product(case["ages"], case["sexes"]):
        found = references(larder, age, sex, case["life_stage"], case["region"])
        amounts = {name: row.amount / 1_000_000 for name, row in found.goals.items()}
        assert amounts == case["expect"], (age, sex)


@pytest.mark.parametrize("case", UPPERS, ids=range(len(UPPERS)))
def test_each_group_has_the_upper_limits_of_its_table(case, larder):
    """Magnesium for tablets and powders alone; where there is no limit, none is made up."""
    found = references(larder, case["age"], case["sex"], case["life_stage"], case["region"])
    rows = {**found.uppers, **found.supplement_uppers}
    amounts = {
        name: rows[name].amount / 1_000_000 if name in rows else 0 for name in case["expect"]
    }
    assert amounts == case["expect"]
    assert Nutrient.MAGNESIUM not in found.uppers


def test_the_cases_name_every_group_of_the_shelf(larder):
    """No row of the shelf is without a hand-worked case at one of its years."""
    for row in larder.references:
        if row.kind not in nourish.GOALS:
            continue
        assert any(
            case["region"] == row.region
            and case["life_stage"] == row.life_stage
            and (row.sex is None or row.sex in case["sexes"])
            and any(row.from_years <= age <= row.to_years for age in case["ages"])
            for case in GROUPS
        ), row


def test_everybody_not_pregnant_has_all_four_goals(larder):
    """Every age, sex and region."""
    for age, sex, region in product(range(1, 121), Sex, Region):
        assert references(larder, age, sex, "none", region).has_goals


@pytest.mark.parametrize(
    ("age", "stage", "region"),
    [
        (13, "pregnant", "us"),
        (51, "pregnant", "us"),
        (51, "lactating", "us"),
        (61, "pregnant", "eu"),
    ],
)
def test_a_pregnancy_without_a_row_borrows_none(age, stage, region, larder):
    """No figure is taken from a neighbour."""
    found = references(larder, age, "female", stage, region)
    assert (found.goals, found.has_goals) == ({}, False)


def test_the_region_switches_the_whole_set(larder):
    """A woman of 34: the US column and the European one, with no mixture."""
    us, eu = (references(larder, 34, "female", "none", region).goals for region in ("us", "eu"))
    assert {row.region for row in us.values()} == {Region.US}
    assert {row.region for row in eu.values()} == {Region.EU}
    assert (us[Nutrient.WATER].amount, eu[Nutrient.WATER].amount) == (2_700_000_000, 2_000_000_000)


def test_figures_not_read_in_their_source_are_marked(larder):
    """European calcium and sodium; the breastfeeding row under 18 for magnesium."""
    eu = references(larder, 34, "female", "none", "eu").goals
    assert {name for name, row in eu.items() if not row.verified} == {"calcium_mg", "sodium_mg"}
    young = references(larder, 16, "female", "lactating", "us").goals
    assert {name for name, row in young.items() if not row.verified} == {"magnesium_mg"}


def test_a_gap_is_the_reference_less_what_was_eaten(larder):
    """One banana: 320 less 31.86."""
    gap = Weighed(intake(["banana", 118]), larder).gap(Nutrient.MAGNESIUM)
    assert (gap.amount, gap.reference) == (288_140_000, 320_000_000)


def test_there_is_no_gap_below_nought(larder):
    """Ten handfuls of pumpkin seeds are more than enough, and that is a gap of 0."""
    weighed = Weighed(on_four_days(["pumpkin_seeds", 160]), larder)
    gap = weighed.gap(Nutrient.MAGNESIUM)
    assert (gap.amount, gap.band) == (0, Band.PLENTY)


def test_few_days_are_not_judged(larder):
    """Three say too little, four are enough."""
    raw = on_four_days(["banana", 118])
    assert {gap.band for gap in Weighed(raw, larder).gaps} == {Band.LOW}
    raw["days"][3]["items"] = []
    assert {gap.band for gap in Weighed(raw, larder).gaps} == {Band.TOO_FEW_DAYS}


@pytest.mark.parametrize(
    ("grams", "band"),
    [  # magnesium of hemp seeds is 7 mg in a gram, the reference 320: 1.3 and 0.7 times
        (35.164, Band.LOW),
        (35.165, Band.AROUND),
        (65.306, Band.AROUND),
        (65.307, Band.PLENTY),
    ],
)
def test_bands_turn_where_the_uncertainty_reaches_the_reference(grams, band, larder):
    """Low only when even generous portions stay below; plenty only when small ones reach it."""
    assert Weighed(on_four_days(["hemp_seeds", grams]), larder).gap(Nutrient.MAGNESIUM).band is band


@pytest.mark.parametrize(
    ("grams", "stage", "band"),
    [  # potassium of orange juice is 2 mg in a gram; 2000 is 2600 / 1.3, and 4000 is 2800 / 0.7
        (999.999, "none", Band.LOW),
        (1000, "none", Band.AROUND),
        (1999.999, "lactating", Band.AROUND),
        (2000, "lactating", Band.PLENTY),
    ],
)
def test_a_band_begins_at_its_edge(grams, stage, band, larder):
    """A reference that the range just touches is not below it, and one just reached is reached."""
    raw = {**on_four_days(["orange_juice", grams]), "life_stage": stage}
    assert Weighed(raw, larder).gap(Nutrient.POTASSIUM).band is band


def test_tablets_count_towards_the_reference(larder):
    """The reference is for all magnesium, wherever it comes from."""
    raw = intake(["banana", 118], supplements={"magnesium_mg": 200})
    assert Weighed(raw, larder).gap(Nutrient.MAGNESIUM).amount == 88_140_000


def test_calcium_that_a_leaf_holds_fast_does_not_count(larder):
    """Spinach adds to the day's total and closes no gap; kale does both."""
    spinach = Weighed(intake(["spinach_cooked", 100]), larder)
    assert spinach.mean.amounts[Nutrient.CALCIUM] == 136_000_000
    assert spinach.gap(Nutrient.CALCIUM).amount == 1_000_000_000
    kale = Weighed(intake(["kale_raw", 100]), larder)
    assert kale.gap(Nutrient.CALCIUM).amount == 746_000_000


def test_drinks_are_a_range_around_what_food_leaves_over(larder):
    """2700 g, less 440 g in half a kilo of cooked things, plus and minus 15 percent."""
    weighed = Weighed(intake(["spinach_cooked", 400], ["apple", 100], ["coffee", 500]), larder)
    water = weighed.found.goals[Nutrient.WATER]
    # 2700 - 364 - 86 = 2250; 1912.5 and 2587.5, to the nearest 0.1 L
    low, high = nourish.drinks_range(water, weighed.intake.days, larder.limits)
    assert (low, high) == (1_900_000_000, 2_600_000_000)


@pytest.mark.parametrize("items", [[], [["coffee", 500]]])
def test_without_food_written_down_a_fifth_of_the_water_is_food(items, larder):
    """2000 less 400; 1360 and 1840."""
    weighed = Weighed(intake(*items, region="eu"), larder)
    water = weighed.found.goals[Nutrient.WATER]
    assert nourish.drinks_range(water, weighed.intake.days, larder.limits) == (
        1_400_000_000,
        1_800_000_000,
    )


def test_no_reference_for_water_no_range(larder):
    """Nothing is guessed."""
    assert nourish.drinks_range(None, (), larder.limits) is None


def test_the_largest_gap_is_the_largest_share_and_never_water(larder):
    """Drinks that nobody wrote down would look like thirst."""
    weighed = Weighed(intake(["banana", 118], ["milk_whole", 500]), larder)
    ranked = nourish.largest_first(weighed.gaps)
    shares = [gap.amount / gap.reference for gap in ranked]
    assert shares == sorted(shares, reverse=True)
    assert ranked[0].nutrient is Nutrient.MAGNESIUM
    assert Nutrient.WATER not in [gap.nutrient for gap in ranked]
