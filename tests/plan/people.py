"""Invented people, and histories that anybody may have had; everything from a seed."""

from __future__ import annotations

import random
from datetime import date, timedelta

from unknot import plan, safety
from unknot.terms import Preference

TODAY = date(2026, 12, 1)
ANSWERS = (
    {}, {}, {}, {"pain_site": "upper"}, {"pain_site": "several"}, {"osteoporosis": "yes"},
    {"pregnancy": "over_20w"}, {"age_years": 78}, {"cancer_history": "yes"},
    {"one_leg_pain": "mild"}, {"spine_procedure": "yes"},
)  # fmt: skip
HARD = ("sitting through a film", "socks {and} shoes", "carrying % bags")
ACTIVITIES = ("gardening", "lifting", "running", "bending")


def maybe(dice: random.Random, value):
    """What somebody told, or None where they did not."""
    return value if dice.random() < 0.85 else None


def profile(dice: random.Random, catalogue: plan.Catalogue) -> plan.Profile:
    """Anybody at all."""
    known = catalogue.movement
    asked = [each.id for each in known.equipment.values() if each.is_asked]
    named = dice.sample(sorted(known.adaptations), dice.choice((0, 0, 1, 2, 4)))
    return plan.Profile(
        answers=dice.choice(ANSWERS),
        days_since_onset=dice.choice((None, 0, 2, 3, 4, 9, 14, 15, 30, 42, 43, 60, 84, 85, 400)),
        pain_now=dice.randrange(11),
        pain_worst=maybe(dice, dice.randrange(11)),
        fear=maybe(dice, dice.randrange(11)),
        confidence=maybe(dice, dice.randrange(11)),
        stress=maybe(dice, dice.randrange(11)),
        nights_under_6h=maybe(dice, dice.randrange(8)),
        walk_min=maybe(dice, float(dice.choice((0, 2, 5, 10, 15, 30, 60)))),
        job=maybe(dice, dice.choice(tuple(plan.Job))),
        equipment=frozenset(name for name in asked if dice.random() < 0.5),
        can_floor=maybe(dice, dice.random() < 0.8),
        adaptations=maybe(dice, frozenset(named)),
        preference=dice.choice(tuple(Preference)),
        minutes_per_day=maybe(dice, dice.choice((1, 3, 5, 10, 20, 25, 45, 60, 120))),
        avoided=tuple(
            plan.Avoided(name, dice.randrange(11))
            for name in dice.sample(ACTIVITIES, dice.choice((0, 0, 1, 3)))
        ),
        mood=maybe(dice, dice.choice(tuple(plan.Mood))),
        activities=tuple(
            plan.Activity(name, dice.randrange(11))
            for name in dice.sample(HARD, dice.choice((0, 0, 1, 3)))
        ),
        food_limits=maybe(dice, dice.random() < 0.2),
    )


def key(dice: random.Random) -> safety.SelfCare:
    """A key, mostly of the full scope."""
    return safety.SelfCare(dice.choice((*[safety.Scope.FULL] * 3, *safety.Scope)))


def history(dice: random.Random, catalogue: plan.Catalogue) -> tuple[plan.Done, ...]:
    """Weeks of rows of which any part may be missing, or none at all."""
    names = ["walking", *dice.sample(sorted(catalogue.movement.movements), 6)]
    rows = []
    for back in range(1, dice.choice((0, 0, 8, 15, 40)) + 1):
        for name in names:
            if dice.random() < 0.5:
                rows.append(row(dice, name, TODAY - timedelta(days=back)))
    return tuple(rows)


def row(dice: random.Random, name: str, on: date) -> plan.Done:
    """One item on one day."""
    planned = float(dice.choice((1, 5, 8, 10, 20, 30)))
    return plan.Done(
        on=on,
        item=name,
        planned=maybe(dice, planned),
        done=maybe(dice, dice.choice((0.0, planned / 2, planned))),
        unit=plan.Unit.MINUTES if name == "walking" else plan.Unit.REPS,
        pain_during=maybe(dice, dice.choice((0, 1, 2, 3, 4, 6))),
        pain_next_day=maybe(dice, dice.choice((1, 2, 2, 3, 5))),
        flare=dice.random() < 0.01,
    )


def learned(dice: random.Random, catalogue: plan.Catalogue) -> plan.Learned:
    """What the app may know besides."""
    names = ["walking", *catalogue.movement.movements, *catalogue.rules.lessons]
    found = [each.exposure for each in catalogue.rules.found if dice.random() < 0.1]
    return plan.Learned(
        wishes=tuple(wish(dice, names) for _ in range(dice.choice((0, 0, 2, 5)))),
        found=frozenset(found),
        first_fears={name: dice.randrange(11) for name in ACTIVITIES},
    )


def wish(dice: random.Random, names: list[str]) -> plan.Wish:
    """One wish of any kind."""
    return plan.Wish(
        on=TODAY - timedelta(days=dice.randrange(20)),
        item=dice.choice(names),
        kind=dice.choice(tuple(plan.WishKind)),
        weekdays=(2, 4, 6),
        to=dice.choice(names),
        amount=5.0,
    )
