"""The water in drinks: by sort, from and to where a label does not tell it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from unknot import nourish
from unknot.nourish import Day, Eaten, Nutrient, Sort

CASES = tomllib.loads((Path(__file__).parent / "cases/drunk.toml").read_text())["case"]
LITRE = 1_000_000_000


def food(larder, sort, water=None):
    """A food that is not on the shelf."""
    per_gram = {} if water is None else {Nutrient.WATER: round(water * 10)}
    bare = replace(larder.foods["cola"], id="own:1", per_gram=per_gram, sort=Sort.UNKNOWN)
    return nourish.sorted_as(bare, Sort(sort), larder.limits)


def day(larder, items):
    """A day of such foods."""
    eaten = [
        Eaten(food(larder, each["sort"], each.get("water")), each["grams"] * 1000) for each in items
    ]
    return Day(date(2026, 3, 1), tuple(eaten))


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_a_day_of_drinks_is_what_was_worked_by_hand(larder, case):
    """From and to, and how many foods nobody has called food or drink."""
    found = nourish.drunk(day(larder, case["items"]), larder.limits)
    assert [found.low / LITRE, found.high / LITRE] == pytest.approx(case["litres"])
    assert len(found.unsorted) == case["unsorted"]
    low, high = case["litres"]
    assert found.is_known == (low == high and not case["unsorted"])


@pytest.mark.parametrize(("sort", "counts"), [("wine", 0), ("beer", None), ("drink", None)])
def test_only_of_what_never_counts_is_the_water_known_without_a_label(larder, sort, counts):
    """Nought of wine and spirits; of all else it stays unknown, also in the sum of the day."""
    assert food(larder, sort).per_gram.get(Nutrient.WATER) == counts


def test_no_drink_of_the_shelf_holds_less_than_is_taken_for_granted(larder):
    """So the least of a drink that tells nothing is no more than the least of those that do."""
    drinks = [each for each in larder.foods.values() if each.sort is Sort.DRINK]
    assert len(drinks) > 25
    least = larder.limits.drink_water_least_percent * 10
    assert all(each.per_gram[Nutrient.WATER] >= least for each in drinks)


@pytest.mark.parametrize(("grams", "is_too_much"), [(4_000, False), (5_000, True)])
def test_too_much_water_is_seen_in_drinks_that_tell_none(larder, grams, is_too_much):
    """As much as they can hold: what is not known is not safe."""
    person = nourish.Person(34, nourish.Sex.FEMALE, nourish.LifeStage.NONE, nourish.Region.US)
    told = day(larder, [{"sort": "drink", "grams": grams}])
    intake = nourish.Intake(person, (told,))
    found = nourish.references(person, larder.references)
    cleared = nourish.look_out(intake, nourish.totals(intake.days), found, larder)
    assert ("over_drink" in [each.id for each in cleared.cautions]) == is_too_much
