"""What must be known before any number, and what it rules out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unknot.conditions import Fact, FactKind, holds, state_of
from unknot.nourish._model import (
    MILLION,
    Caution,
    Day,
    Food,
    Intake,
    Larder,
    LifeStage,
    Limits,
    Mark,
    Nutrient,
    Region,
    Sex,
)
from unknot.nourish._references import References, caffeine_limit
from unknot.nourish._totals import DayTotal, at_least, caffeine, most_water
from unknot.terms import Answer, Footing

FACTS = (
    Fact("age_years", FactKind.NUMBER),
    Fact("sex", FactKind.CHOICE, tuple(Sex)),
    Fact("life_stage", FactKind.CHOICE, tuple(LifeStage)),
    Fact("region", FactKind.CHOICE, tuple(Region)),
    Fact("without_reference", FactKind.YES_NO),
    Fact("eats_grapefruit", FactKind.YES_NO),
    Fact("eats_kidney_beans", FactKind.YES_NO),
    Fact("brazil_nuts_g", FactKind.NUMBER, rising=True),
    Fact("water_over_reference_g", FactKind.NUMBER, rising=True),
    Fact("caffeine_over_limit_mg", FactKind.NUMBER, rising=True),
    Fact("calcium_over_mg", FactKind.NUMBER, rising=True),
    Fact("magnesium_supplement_over_mg", FactKind.NUMBER, rising=True),
    Fact("vitamin_d_supplement_over_ug", FactKind.NUMBER, rising=True),
    Fact("magnesium_supplement_mg", FactKind.NUMBER, rising=True),
    Fact("potassium_supplement_mg", FactKind.NUMBER, rising=True),
    Fact("calcium_supplement_mg", FactKind.NUMBER, rising=True),
)
"""What cautions may speak of, beside the conditions, medicines and diets of the shelf."""

GRAPEFRUIT, KIDNEY_BEANS, BRAZIL_NUTS = "grapefruit", "kidney_beans_cooked", "brazil_nuts"
UNVERIFIED = "unverified"
NEEDED_FOODS = (GRAPEFRUIT, KIDNEY_BEANS, BRAZIL_NUTS)


@dataclass(frozen=True, slots=True)
class Cleared:
    """The only key to suggestions: made by `look_out`, after every caution has been asked.

    Args:
        cautions: those that hold, in the order of the shelf.
        hidden: no reference, gap or suggestion for these.
        avoid: foods with one of these marks are not suggested.
        judged: False when nothing may be compared with the references.
    """

    cautions: tuple[Caution, ...]
    hidden: frozenset[Nutrient]
    avoid: frozenset[Mark]
    judged: bool


def look_out(
    intake: Intake, days: Sequence[DayTotal], found: References, larder: Larder
) -> Cleared:
    """Ask every caution.

    Args:
        days, found: what `totals` and `references` gave for the same intake.
    """
    known = {
        **_of_person(intake, larder),
        **_of_foods(intake.days),
        **_over(intake, days, found, larder.limits),
        **_over_caffeine(intake, larder),
        "without_reference": _yes(not found.has_goals),
    }
    state = state_of(known, larder.facts)
    holding = tuple(each for each in larder.cautions if holds(each.when, state))
    return Cleared(
        cautions=holding,
        hidden=frozenset().union(*(each.hides for each in holding)),
        avoid=frozenset().union(*(each.avoid for each in holding)),
        judged=not any(each.unjudged for each in holding),
    )


def _of_person(intake: Intake, larder: Larder) -> dict[str, Answer]:
    person = intake.person
    said = (*person.conditions, *person.medicines, *person.diet)
    ticked: dict[str, Answer] = dict.fromkeys(said, "yes")
    return {
        **ticked,
        "age_years": person.age_years,
        "sex": person.sex,
        "life_stage": person.life_stage,
        "region": person.region,
        **{
            f"{nutrient.value.rpartition('_')[0]}_supplement_{nutrient.unit}": amount / MILLION
            for nutrient, amount in person.supplements.items()
            if nutrient is not Nutrient.VITAMIN_D
        },
    }


def _of_foods(days: Iterable[Day]) -> dict[str, Answer]:
    eaten = [item for day in days for item in day.items]
    ids = {item.food.id for item in eaten}
    brazil_nuts = [
        sum(item.milligrams for item in day.items if item.food.id == BRAZIL_NUTS) for day in days
    ]
    return {
        "eats_grapefruit": _yes(GRAPEFRUIT in ids),
        "eats_kidney_beans": _yes(KIDNEY_BEANS in ids),
        "brazil_nuts_g": max(brazil_nuts, default=0) / 1000,
    }


def _over(
    intake: Intake, days: Sequence[DayTotal], found: References, limits: Limits
) -> dict[str, Answer]:
    """By how much each limit is passed; a limit that is not known is not there."""
    taken = intake.person.supplements
    eaten = at_least(days, Nutrient.CALCIUM)
    water = [most_water(each, limits) for each in intake.days]
    pairs = {
        "water_over_reference_g": (max(water, default=0), found.goals.get(Nutrient.WATER)),
        "calcium_over_mg": (
            eaten + taken.get(Nutrient.CALCIUM, 0),
            found.uppers.get(Nutrient.CALCIUM),
        ),
        "magnesium_supplement_over_mg": (
            taken.get(Nutrient.MAGNESIUM, 0),
            found.supplement_uppers.get(Nutrient.MAGNESIUM),
        ),
        "vitamin_d_supplement_over_ug": (
            taken.get(Nutrient.VITAMIN_D, 0),
            found.uppers.get(Nutrient.VITAMIN_D),
        ),
    }
    return {
        fact: (amount - limit.amount) / MILLION
        for fact, (amount, limit) in pairs.items()
        if limit is not None
    }


def _over_caffeine(intake: Intake, larder: Larder) -> dict[str, Answer]:
    """By how much the last day may be above; of the days before nobody needs to hear again."""
    limit = caffeine_limit(intake.person, larder)
    if limit is None or not intake.days:
        return {}
    high = caffeine(intake.days[-1], larder.limits.portion_percent).high
    return {"caffeine_over_limit_mg": high / MILLION - limit.value}


def told(text: str, footing: Footing, larder: Larder) -> str:
    """A text of the shelf as people read it: with a word on it when it has not been checked."""
    return text if footing.certainty != UNVERIFIED else f"{text} {larder.words[UNVERIFIED]}"


def fits(food: Food, cleared: Cleared, intake: Intake, larder: Larder) -> bool:
    """Whether a food may be suggested to this person at all."""
    person = intake.person
    if Mark.SUGGEST not in food.marks or cleared.avoid & food.marks or food.id in person.dislikes:
        return False
    return all(larder.diets[name].fits(food) for name in person.diet)


def _yes(said: bool) -> str:
    return "yes" if said else "no"
