"""What tables of reference say, and how an ordinary day compares with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from unknot.nourish._model import (
    GOALS,
    MILLION,
    MINERALS,
    TARGETS,
    Day,
    Heat,
    Intake,
    Kind,
    Larder,
    LifeStage,
    Limit,
    Limits,
    Nutrient,
    Person,
    Reference,
)
from unknot.nourish._totals import Mean, calcium_taken_up_badly

ADULT = 18
DECILITRE = 100_000_000
"""A tenth of a litre of water, in millionths of a gram."""


class Band(StrEnum):
    """How an ordinary day compares, the uncertainty of portions allowed for."""

    LOW = "low"
    AROUND = "around"
    PLENTY = "plenty"
    TOO_FEW_DAYS = "too few days"


@dataclass(frozen=True, slots=True)
class References:
    """The rows that are for one person.

    Args:
        goals: what a day should hold on average. uppers: what it should not pass.
        supplement_uppers: the same, counting tablets and powders alone.
    """

    goals: Mapping[Nutrient, Reference]
    uppers: Mapping[Nutrient, Reference]
    supplement_uppers: Mapping[Nutrient, Reference]

    @property
    def has_goals(self) -> bool:
        """Whether there are rows for this person at all."""
        return all(nutrient in self.goals for nutrient in TARGETS)


@dataclass(frozen=True, slots=True)
class Gap:
    """How far an ordinary day stays below a reference.

    Args:
        amount: millionths of the unit; 0 when it is reached. reference: the same unit.
    """

    nutrient: Nutrient
    amount: int
    reference: int
    band: Band


def references(person: Person, table: Iterable[Reference]) -> References:
    """Find the rows for this age, sex, life stage and region."""
    rows = [row for row in table if _is_for(row, person)]
    return References(
        goals={row.nutrient: row for row in rows if row.kind in GOALS},
        uppers={row.nutrient: row for row in rows if row.kind is Kind.UPPER},
        supplement_uppers={row.nutrient: row for row in rows if row.kind is Kind.SUPPLEMENT_UPPER},
    )


def gaps(found: References, day: Mean, intake: Intake, limits: Limits) -> tuple[Gap, ...]:
    """Compare an ordinary day with each goal; nothing is compared of which no day is known.

    Tablets and powders count. Calcium that a food holds fast does not.
    """
    if day.amounts is None:
        return ()
    taken = intake.person.supplements
    eaten = {
        each: day.amounts[each] + taken.get(each, 0) for each in TARGETS if each in day.amounts
    }
    if Nutrient.CALCIUM in eaten:
        eaten[Nutrient.CALCIUM] -= calcium_taken_up_badly(intake.days)
    return tuple(
        _gap(
            nutrient,
            eaten[nutrient],
            found.goals[nutrient].amount,
            day.counted[nutrient] >= limits.days_for_a_mean,
            limits,
        )
        for nutrient in eaten
        if nutrient in found.goals
    )


def largest_first(found: Iterable[Gap]) -> list[Gap]:
    """The minerals with a gap, the largest share of its reference first.

    Water is never among them: drinks that were not written down would look like thirst.
    """
    open_gaps = [gap for gap in found if gap.amount > 0 and gap.nutrient in MINERALS]
    return sorted(open_gaps, key=lambda gap: -Fraction(gap.amount, gap.reference))


def drinks_range(
    water: Reference | None, days: Iterable[Day], limits: Limits
) -> tuple[int, int] | None:
    """How much to drink in a day, from and to, in millionths of a gram: a range, not a goal.

    The reference is for all water. What food gave is taken off; where no food is written
    down, the usual share of it is.
    """
    if water is None:
        return None
    from_food = _water_from_food(days)
    usual = water.amount * limits.food_water_percent // 100
    drinks = max(0, water.amount - (usual if from_food is None else from_food))
    low = drinks * (100 - limits.drinks_percent) // 100
    high = drinks * (100 + limits.drinks_percent) // 100
    return _to_decilitre(low), _to_decilitre(high)


def on_such_a_day(
    drinks: tuple[int, int], heat: Heat, sweaty_hours: float, limits: Limits
) -> tuple[int, int]:
    """The same range on a day with heat or sweaty hours; never more than so much on top.

    Args:
        drinks: as `drinks_range` gives it. sweaty_hours: 0 to 24.
    """
    warm = {Heat.MILD: 0, Heat.HOT: limits.hot_ml, Heat.VERY_HOT: limits.very_hot_ml}[heat]
    least, most = (
        min(limits.most_extra_ml, warm + round(sweaty_hours * each))
        for each in (limits.sweat_low_ml, limits.sweat_high_ml)
    )
    low, high = drinks
    return _to_decilitre(low + least * MILLION), _to_decilitre(high + most * MILLION)


def caffeine_limit(person: Person, larder: Larder) -> Limit | None:
    """How many mg a day may hold without concern; None under 18: of them too little is known."""
    if person.life_stage is not LifeStage.NONE:
        return larder.limited["caffeine_pregnant_mg"]
    return larder.limited["caffeine_mg"] if person.age_years >= ADULT else None


def _is_for(row: Reference, person: Person) -> bool:
    return (
        row.region is person.region
        and row.life_stage is person.life_stage
        and row.sex in (None, person.sex)
        and row.from_years <= person.age_years <= row.to_years
    )


def _gap(nutrient: Nutrient, mean: int, reference: int, enough: bool, limits: Limits) -> Gap:
    return Gap(
        nutrient,
        max(0, reference - mean),
        reference,
        _band(mean, reference, limits.portion_percent) if enough else Band.TOO_FEW_DAYS,
    )


def _band(mean: int, reference: int, percent: int) -> Band:
    if mean * (100 + percent) < reference * 100:
        return Band.LOW
    return Band.PLENTY if mean * (100 - percent) >= reference * 100 else Band.AROUND


def _water_from_food(days: Iterable[Day]) -> int | None:
    known = [day for day in days if day.items]
    food = [
        item.food.per_gram.get(Nutrient.WATER, 0) * item.milligrams
        for day in known
        for item in day.items
        if not item.food.is_drink
    ]
    return sum(food) // len(known) if food else None


def _to_decilitre(amount: int) -> int:
    return (amount + DECILITRE // 2) // DECILITRE * DECILITRE
