"""Adding up is exact, and what is not known is not nought."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from conftest import cases_in
from hypothesis import given
from hypothesis import strategies as st
from nourish.people import Weighed, intake

from unknot import nourish
from unknot.nourish import Nutrient

WORKED = cases_in("nourish", "intakes.toml")
SOME_DAYS = 7
BANANA_MAGNESIUM = 31_860_000


def days(*magnesium_each, start="2026-03-01"):
    """A row of days: so many bananas on each; None for a day of which nothing is known."""
    first = date.fromisoformat(start)
    return [
        {
            "date": (first + timedelta(number)).isoformat(),
            "items": [{"food": "banana", "grams": 118}] * (count or 0),
        }
        for number, count in enumerate(magnesium_each)
    ]


@pytest.mark.parametrize("case", WORKED, ids=[case["name"] for case in WORKED])
def test_a_day_is_what_was_worked_by_hand(case, larder):
    """To the last decimal, for every nutrient."""
    weighed = Weighed(intake(*case["day"]), larder)
    amounts = weighed.days[0].amounts
    found = {name: Decimal(amounts[Nutrient(name)]) / 1_000_000 for name in case["expect"]}
    assert found == {name: Decimal(amount) for name, amount in case["expect"].items()}


def test_a_portion_is_its_weight_times_the_table(larder):
    """Every portion of every food, against decimal arithmetic on the same line of the table."""
    for food in larder.foods.values():
        held = nourish.amounts(food, food.portion_mg)
        for nutrient in food.per_gram:
            per_100_g = Decimal(food.per_gram[nutrient]) / 10
            by_hand = per_100_g * Decimal(food.portion_mg) / 1000 / 100
            assert Decimal(held[nutrient]) / 1_000_000 == by_hand


@given(
    st.lists(
        st.tuples(st.sampled_from(["banana", "tofu_firm_calcium", "coffee"]), st.integers(1, 9999)),
        min_size=1,
    )
)
def test_neither_order_nor_splitting_changes_a_total(larder, eaten):
    """100 g is 40 g and 60 g; the last item may come first."""
    items = [nourish.Eaten(larder.foods[food], grams * 1000) for food, grams in eaten]
    split = [
        nourish.Eaten(item.food, part)
        for item in reversed(items)
        for part in (item.milligrams // 3, item.milligrams - item.milligrams // 3)
    ]
    on = date(2026, 3, 1)
    whole = nourish.totals([nourish.Day(on, tuple(items))])
    parts = nourish.totals([nourish.Day(on, tuple(split))])
    assert whole == parts


def test_a_day_without_items_stays_unknown(larder):
    """It has no total, and the mean is that of the others."""
    weighed = Weighed(intake(days=days(2, None, 4)), larder)
    assert [day.amounts is None for day in weighed.days] == [False, True, False]
    assert (weighed.mean.days_known, weighed.mean.days_unknown) == (2, 1)
    assert weighed.mean.amounts[Nutrient.MAGNESIUM] == 3 * BANANA_MAGNESIUM


@pytest.mark.parametrize("given_days", [[], days(None), days(None, None)])
def test_nothing_known_gives_no_mean_no_gap_no_suggestion(given_days, larder):
    """Not one number is made from nothing."""
    weighed = Weighed(intake(days=given_days), larder)
    assert (weighed.mean.amounts, weighed.mean.low, weighed.mean.high) == (None, None, None)
    assert weighed.gaps == ()
    assert weighed.suggested.suggestions == ()


def test_more_unknown_days_change_no_mean(larder):
    """However many there are."""
    known = Weighed(intake(days=days(1, 3)), larder).mean
    more = Weighed(intake(days=days(1, 3, None, None, None)), larder).mean
    assert (more.amounts, more.low, more.high) == (known.amounts, known.low, known.high)


def test_the_range_is_the_uncertainty_of_portions(larder):
    """A third less or more or so: 30 percent each way, exactly."""
    mean = Weighed(intake(days=days(1)), larder).mean
    assert mean.low[Nutrient.MAGNESIUM] == 22_302_000
    assert mean.high[Nutrient.MAGNESIUM] == 41_418_000


def test_a_mean_that_does_not_come_out_even_is_rounded_to_the_millionth(larder):
    """Three days, one banana: 31.86 / 3 is 10.62; of energy 105.02 / 3, 35.006667."""
    raw = intake(days=days(1))
    raw["days"] += [
        {"date": f"2026-04-0{day}", "items": [{"food": "water_tap", "grams": 1}]} for day in (1, 2)
    ]
    mean = Weighed(raw, larder).mean
    assert mean.amounts[Nutrient.ENERGY] == 35_006_667


def test_seven_known_days_have_a_total_and_a_range(larder):
    """1 to 7 bananas: 28 of them."""
    weighed = Weighed(intake(days=days(1, 2, 3, 4, 5, 6, 7)), larder)
    week = nourish.week(weighed.days, 30)
    assert (week.first, week.last) == (date(2026, 3, 1), date(2026, 3, 7))
    assert week.total[Nutrient.MAGNESIUM] == 28 * BANANA_MAGNESIUM
    assert week.low[Nutrient.MAGNESIUM] == 28 * BANANA_MAGNESIUM * 7 // 10
    assert week.high[Nutrient.MAGNESIUM] == 28 * BANANA_MAGNESIUM * 13 // 10


@pytest.mark.parametrize("unknown", range(7))
def test_a_week_with_an_unknown_day_has_no_total(unknown, larder):
    """A sum would count it as nothing eaten."""
    counts = [1] * SOME_DAYS
    counts[unknown] = None
    week = nourish.week(Weighed(intake(days=days(*counts)), larder).days, 30)
    assert (week.days_known, week.total, week.low, week.high) == (6, None, None, None)


def test_a_week_is_the_last_seven_days_even_when_days_are_left_out(larder):
    """An earlier day is not in it; a day that was not given is unknown."""
    long = days(9, 1, 1, 1, 1, 1, 1, 1)
    week = nourish.week(Weighed(intake(days=long), larder).days, 30)
    assert week.total[Nutrient.MAGNESIUM] == 7 * BANANA_MAGNESIUM
    gap = [day for day in long if day["date"] != "2026-03-05"]
    assert nourish.week(Weighed(intake(days=gap), larder).days, 30).total is None
    assert nourish.week((), 30) is None


@given(shift=st.integers(-3000, 3000))
def test_shifting_every_date_changes_no_number(shift, larder):
    """Only how many days and which are known matters, not when they were."""
    later = (date(2026, 3, 1) + timedelta(shift)).isoformat()
    here = Weighed(intake(days=days(1, None, 3, 2)), larder)
    there = Weighed(intake(days=days(1, None, 3, 2, start=later)), larder)
    assert (here.mean, here.gaps) == (there.mean, there.gaps)
    assert here.suggested == there.suggested
