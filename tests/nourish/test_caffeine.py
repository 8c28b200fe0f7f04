"""Caffeine: added up as far as it is known, and whose limit is which."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from nourish.people import intake

from unknot import nourish
from unknot.journeys import weigh_intake
from unknot.nourish import MILLION, Mark, Nutrient

CASES = tomllib.loads((Path(__file__).parent / "cases/caffeine.toml").read_text())
PREGNANT = "caffeine_pregnant_mg"


@pytest.mark.parametrize("case", CASES["day"], ids=[each["name"] for each in CASES["day"]])
def test_a_day_holds_what_was_worked_by_hand(larder, case):
    """The amount, its range, and the foods of which it is not known."""
    (day,) = nourish.read_intake(intake(*case["items"]), larder).days
    found = nourish.caffeine(day, larder.limits.portion_percent)
    assert [each / MILLION for each in (found.amount, found.low, found.high)] == case["mg"]
    assert [each.id for each in found.unknown] == case["unknown"]


@pytest.mark.parametrize("case", CASES["limit"], ids=[each["name"] for each in CASES["limit"]])
def test_a_limit_is_named_only_for_whom_it_was_published(larder, case):
    """For all others there is none."""
    raw = intake(["coffee", 240], **case["person"])
    limit = weigh_intake.weigh(nourish.read_intake(raw, larder), larder).caffeine_limit
    assert (limit and limit.id) == case.get("limit")


def test_what_is_said_of_it_names_the_limits_of_the_shelf(larder):
    """The same number in the caution, in the statement and beside the sum."""
    limits = {name: str(larder.limited[name].value) for name in ("caffeine_mg", PREGNANT)}
    caution = next(each for each in larder.cautions if each.id == "caffeine_pregnancy")
    assert set(re.findall(r"\d+", caution.says)) == {limits[PREGNANT]}
    verdict = larder.statements["caffeine_amounts"].verdict
    assert f"Up to {limits['caffeine_mg']} mg a day" in verdict
    assert f"breastfeeding it is {limits[PREGNANT]} mg a day" in verdict


def test_nothing_that_may_be_suggested_holds_caffeine(larder):
    """Nor anything of which it is not known."""
    for food in larder.foods.values():
        if Mark.SUGGEST in food.marks:
            assert food.per_gram.get(Nutrient.CAFFEINE) == 0, food.id
