"""A food of which not everything is known makes nothing nought, and nothing safe."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest
from nourish.people import Weighed, intake

from unknot import nourish
from unknot.nourish import Nutrient, Role

MAGNESIUM, CALCIUM, WATER = Nutrient.MAGNESIUM, Nutrient.CALCIUM, Nutrient.WATER


@pytest.fixture(scope="module")
def more(larder):
    """The shelf with a bar whose label tells of calcium alone, and a sweet that tells nothing."""
    plain = dataclasses.replace(
        larder.foods["banana"], role=Role.OTHER, marks=frozenset(), origin="", lactose="", names=()
    )
    bar = dataclasses.replace(plain, id="own:bar", name="bar", per_gram={CALCIUM: 2_000})
    sweet = dataclasses.replace(plain, id="own:sweet", name="sweet", per_gram={})
    return dataclasses.replace(larder, foods={**larder.foods, "own:bar": bar, "own:sweet": sweet})


def eaten(*each_day):
    """One list of foods for each day, 100 g of each."""
    first = date(2026, 3, 1)
    return intake(
        days=[
            {
                "date": (first + timedelta(number)).isoformat(),
                "items": [{"food": food, "grams": 100} for food in foods],
            }
            for number, foods in enumerate(each_day)
        ]
    )


def test_a_total_says_where_it_is_no_more_than_a_least(more):
    """Of the banana the magnesium is known, of the bar it is not."""
    weighed = Weighed(eaten(["banana", "own:bar"]), more)
    (day,) = weighed.days
    assert day.amounts[MAGNESIUM] == 27_000_000
    assert MAGNESIUM in day.at_least
    assert day.amounts[CALCIUM] == 205_000_000
    assert CALCIUM not in day.at_least


def test_what_nobody_gave_is_not_in_the_total_at_all(more):
    """Not as nought, and not as a least either."""
    (day,) = Weighed(eaten(["own:bar"]), more).days
    assert set(day.amounts) == {CALCIUM}
    (empty,) = Weighed(eaten(["own:sweet"]), more).days
    assert empty.amounts == {}
    assert empty.at_least == frozenset()


def test_a_mean_counts_only_days_on_which_all_is_known(more):
    """Two days of bananas make the mean of magnesium; calcium has three."""
    mean = Weighed(eaten(["banana"], ["banana", "own:bar"], ["banana"]), more).mean
    assert mean.amounts[MAGNESIUM] == 27_000_000
    assert (mean.counted[MAGNESIUM], mean.counted[CALCIUM]) == (2, 3)
    assert mean.amounts[CALCIUM] == (3 * 5_000_000 + 200_000_000 + 1) // 3
    assert mean.days_known == 3


def test_nothing_is_compared_of_which_no_day_is_known(more):
    """No gap, no band, no suggestion for it."""
    weighed = Weighed(eaten(["own:bar"], ["banana", "own:bar"]), more)
    assert [gap.nutrient for gap in weighed.gaps] == [CALCIUM]


def test_a_band_waits_for_enough_whole_days(more):
    """Seven days with the bar are no day of magnesium."""
    enough = more.limits.days_for_a_mean
    days = [["banana"]] * (enough - 1) + [["banana", "own:bar"]] * 3
    weighed = Weighed(eaten(*days), more)
    assert weighed.gap(MAGNESIUM).band is nourish.Band.TOO_FEW_DAYS
    assert weighed.gap(CALCIUM).band is not nourish.Band.TOO_FEW_DAYS


def test_a_sum_of_seven_days_leaves_out_what_one_day_does_not_know(more):
    """Magnesium has no sum, calcium has."""
    weighed = Weighed(eaten(*[["banana"]] * 6, ["banana", "own:bar"]), more)
    week = nourish.week(weighed.days, more.limits.portion_percent)
    assert CALCIUM in week.total
    assert MAGNESIUM not in week.total


def test_a_limit_that_is_passed_by_what_is_known_is_told(more):
    """A kilogram and a half of the bar is 3 g of calcium, whatever the sweet holds besides."""
    raw = eaten(["own:sweet"])
    raw["days"][0]["items"].append({"food": "own:bar", "grams": 1500})
    assert "ca_ul" in Weighed(raw, more).cautions


def test_a_food_of_which_too_little_is_known_is_never_suggested(more):
    """Nor taken for something to swap; unknown calcium leaves no room for more of it."""
    weighed = Weighed(eaten(["own:sweet", "cola"], ["own:bar", "cola"]), more)
    for each in weighed.suggested.suggestions:
        assert not each.food.id.startswith("own:")
        assert each.instead_of is None or not each.instead_of.food.id.startswith("own:")
    unknown = Weighed(eaten(["own:sweet", "banana"], ["own:sweet", "banana"]), more)
    assert all(each.gain[CALCIUM] <= 0 for each in unknown.suggested.suggestions)
