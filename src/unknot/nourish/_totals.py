"""Adding up: what is in a portion, a day, a week. Whole numbers throughout."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from unknot.nourish._model import IN_FOODS, Amounts, Day, Eaten, Food, Mark, Nutrient

WEEK = 7


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What a day held; None when nothing is known of it."""

    date: date
    amounts: Amounts | None


@dataclass(frozen=True, slots=True)
class Mean:
    """An ordinary day, from the days that are known.

    Args:
        amounts: rounded to the millionth; None when no day is known.
        low, high: the same with the uncertainty of portions.
    """

    days_known: int
    days_unknown: int
    amounts: Amounts | None
    low: Amounts | None
    high: Amounts | None


@dataclass(frozen=True, slots=True)
class Week:
    """The seven days that end with the last one given.

    Args:
        total: None as long as one of the seven is unknown, since a sum would count it as nothing.
    """

    first: date
    last: date
    days_known: int
    total: Amounts | None
    low: Amounts | None
    high: Amounts | None


def amounts(food: Food, milligrams: int) -> Amounts:
    """What so much of a food holds, exactly."""
    return {nutrient: food.per_gram[nutrient] * milligrams for nutrient in IN_FOODS}


def summed(parts: Iterable[Amounts]) -> Amounts:
    """Add amounts up."""
    total = dict.fromkeys(IN_FOODS, 0)
    for part in parts:
        for nutrient in IN_FOODS:
            total[nutrient] += part[nutrient]
    return total


def totals(days: Iterable[Day]) -> tuple[DayTotal, ...]:
    """Add up each day; a day without items stays unknown."""
    return tuple(DayTotal(day.date, _of_items(day.items)) for day in days)


def mean(days: Sequence[DayTotal], portion_percent: int) -> Mean:
    """Average the known days; unknown ones are left out, never counted as nothing."""
    known = [day.amounts for day in days if day.amounts is not None]
    unknown = len(days) - len(known)
    if not known:
        return Mean(0, unknown, None, None, None)
    middle = {nutrient: _nearest(whole, len(known)) for nutrient, whole in summed(known).items()}
    return Mean(len(known), unknown, middle, *_range(middle, portion_percent))


def week(days: Sequence[DayTotal], portion_percent: int) -> Week | None:
    """Add up the seven days that end with the last one given; None without any day."""
    if not days:
        return None
    last = max(day.date for day in days)
    first = last - timedelta(days=WEEK - 1)
    known = [day.amounts for day in days if day.date >= first and day.amounts is not None]
    if len(known) < WEEK:
        return Week(first, last, len(known), None, None, None)
    total = summed(known)
    return Week(first, last, WEEK, total, *_range(total, portion_percent))


def calcium_taken_up_badly(days: Iterable[Day]) -> int:
    """Calcium a day from foods that hold it fast, over the known days, in millionths of a mg."""
    known = [day for day in days if day.items]
    bound = sum(
        item.food.per_gram[Nutrient.CALCIUM] * item.milligrams
        for day in known
        for item in day.items
        if Mark.CALCIUM_BOUND in item.food.marks
    )
    return _nearest(bound, len(known)) if known else 0


def _of_items(items: Sequence[Eaten]) -> Amounts | None:
    return summed(amounts(item.food, item.milligrams) for item in items) if items else None


def _range(middle: Amounts, percent: int) -> tuple[Amounts, Amounts]:
    return _scaled(middle, 100 - percent), _scaled(middle, 100 + percent)


def _scaled(given: Amounts, percent: int) -> Amounts:
    return {nutrient: _nearest(amount * percent, 100) for nutrient, amount in given.items()}


def _nearest(whole: int, parts: int) -> int:
    """Divide, to the nearest whole number, halves up."""
    return (2 * whole + parts) // (2 * parts)
