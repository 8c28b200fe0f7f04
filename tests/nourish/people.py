"""People and what they ate, as it comes in, and all that the room says of it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from unknot import nourish


def intake(*items: list[Any], **change: Any) -> dict[str, Any]:
    """An intake of one day with these items, as it comes in."""
    listed = [{"food": food, "grams": grams} for food, grams in items]
    return {
        "age_years": 34,
        "sex": "female",
        "life_stage": "none",
        "region": "us",
        "conditions": [],
        "medicines": [],
        "diet": [],
        "days": [{"date": "2026-03-01", "items": listed}],
        **change,
    }


class Weighed:
    """Everything the room says of one intake, step by step as the journey asks it."""

    def __init__(self, raw: object, larder: nourish.Larder) -> None:
        limits = larder.limits
        self.intake = nourish.read_intake(raw, larder)
        self.days = nourish.totals(self.intake.days)
        self.mean = nourish.mean(self.days, limits.portion_percent)
        self.found = nourish.references(self.intake.person, larder.references)
        self.cleared = nourish.look_out(self.intake, self.days, self.found, larder)
        self.gaps = nourish.gaps(self.found, self.mean, self.intake, limits)
        self.suggested = nourish.suggest(
            self.cleared, self.intake, self.gaps, self.mean, self.found, larder
        )

    @property
    def cautions(self) -> list[str]:
        """The ids of the cautions that hold."""
        return [caution.id for caution in self.cleared.cautions]

    def said(self, larder: nourish.Larder, gaps: Any = None) -> list[str]:
        """The sentences of its explanation."""
        shown = self.gaps if gaps is None else gaps
        found = nourish.explain(shown, self.mean, self.suggested, larder)
        return [each.text for each in found]

    def gap(self, nutrient: nourish.Nutrient) -> nourish.Gap:
        """The gap of one nutrient."""
        return next(gap for gap in self.gaps if gap.nutrient is nutrient)


def invented(dice: random.Random, larder: nourish.Larder) -> dict[str, Any]:
    """Somebody nobody thought of: any age, condition, medicine, diet, dislike, any days."""
    foods = list(larder.foods)
    stage = dice.choice(("none", "none", "none", "pregnant", "lactating"))
    return {
        "age_years": dice.choice((dice.randint(1, 120), dice.randint(18, 50))),
        "sex": "female" if stage != "none" else dice.choice(("female", "male")),
        "life_stage": stage,
        "region": dice.choice(("us", "eu")),
        "conditions": _some(dice, list(larder.conditions)),
        "medicines": _some(dice, list(larder.medicines)),
        "diet": _some(dice, list(larder.diets)),
        "dislikes": _some(dice, foods),
        "supplements": {
            name: dice.choice((0, 10.5, 200, 400, 1500))
            for name in _some(dice, ["magnesium_mg", "potassium_mg", "calcium_mg", "vitamin_d_ug"])
        },
        "days": [
            {"date": (date(2026, 3, 1) + timedelta(day)).isoformat(), "items": _meal(dice, foods)}
            for day in range(dice.choice((0, 1, 4, 7, 10)))
        ],
    }


def _some(dice: random.Random, names: list[str]) -> list[str]:
    """Usually none, so that most people may be advised at all."""
    return dice.sample(names, dice.choice((0, 0, 0, 0, 1, 1, 2, 3)))


def _meal(dice: random.Random, foods: list[str]) -> list[dict[str, Any]]:
    return [
        {"food": dice.choice(foods), "grams": dice.choice((5, 28, 58, 118.5, 240, 400))}
        for _ in range(dice.choice((0, 1, 3, 6, 12)))
    ]
