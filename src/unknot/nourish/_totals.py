"""Adding up: what is in a portion, a day, a week. Whole numbers throughout."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from unknot.nourish._model import (
    IN_FOODS,
    Amounts,
    Day,
    Eaten,
    Food,
    Limits,
    Mark,
    Nutrient,
    Sort,
)

WEEK = 7


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What a day held; None when nothing is known of it.

    Args:
        at_least: these were not given for everything that was eaten, so the day held so much or
            more. What was given for nothing that was eaten is not in the amounts at all.
    """

    date: date
    amounts: Amounts | None
    at_least: frozenset[Nutrient] = frozenset()


@dataclass(frozen=True, slots=True)
class Mean:
    """An ordinary day, from the days that are known.

    Args:
        amounts: rounded to the millionth, each from the days on which it is known wholly; None
            when no day is known.
        low, high: the same with the uncertainty of portions.
        counted: from how many days each comes.
    """

    days_known: int
    days_unknown: int
    amounts: Amounts | None
    low: Amounts | None
    high: Amounts | None
    counted: Mapping[Nutrient, int]


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


@dataclass(frozen=True, slots=True)
class Drunk:
    """The water in a day's drinks, in millionths of a gram.

    Args:
        low, high: apart by what is not known of the drinks whose label tells no water.
        unsorted: foods of which nobody said whether they are drinks; in neither number.
    """

    low: int
    high: int
    unsorted: tuple[Food, ...]

    @property
    def is_known(self) -> bool:
        """Whether nothing that may have been drunk is left out or estimated."""
        return self.low == self.high and not self.unsorted


@dataclass(frozen=True, slots=True)
class Caffeine:
    """The caffeine of a day, in millionths of a milligram.

    Args:
        amount: of what is known. low, high: the same with the uncertainty of portions.
        unknown: foods of which it is not known how much they hold; in none of the numbers.
    """

    amount: int
    low: int
    high: int
    unknown: tuple[Food, ...]


def counts_percent(sort: Sort, limits: Limits) -> int:
    """How much of the water in it counts: of beer half, of wine and spirits none."""
    shares = {Sort.BEER: limits.beer_water_percent, Sort.WINE: limits.wine_water_percent}
    return shares.get(sort, 100)


def sorted_as(food: Food, sort: Sort, limits: Limits) -> Food:
    """A food with what it is to drinking, and of its water only what counts.

    Of a drink that does not count nought is known, whether its label tells its water or not.
    """
    percent, per_gram = counts_percent(sort, limits), dict(food.per_gram)
    if Nutrient.WATER in per_gram or percent == 0:
        per_gram[Nutrient.WATER] = per_gram.get(Nutrient.WATER, 0) * percent // 100
    return replace(food, sort=sort, per_gram=per_gram)


def drunk(day: Day, limits: Limits) -> Drunk:
    """Add up the water that was drunk, as far as it is known."""
    drinks = [_water(item, limits) for item in day.items if item.food.is_drink]
    return Drunk(
        low=sum(low for low, _ in drinks),
        high=sum(high for _, high in drinks),
        unsorted=tuple(item.food for item in day.items if item.food.sort is Sort.UNKNOWN),
    )


def caffeine(day: Day, portion_percent: int) -> Caffeine:
    """Add up the caffeine of a day, and say of which foods it is not known."""
    foods = {item.food.id: item.food for item in day.items}
    held = [amounts(item.food, item.milligrams).get(Nutrient.CAFFEINE, 0) for item in day.items]
    amount = sum(held)
    return Caffeine(
        amount=amount,
        low=_nearest(amount * (100 - portion_percent), 100),
        high=_nearest(amount * (100 + portion_percent), 100),
        unknown=tuple(each for each in foods.values() if Nutrient.CAFFEINE not in each.per_gram),
    )


def most_water(day: Day, limits: Limits) -> int:
    """All water of a day; of a drink whose label tells none as much as it can hold."""
    known = sum(
        item.food.per_gram.get(Nutrient.WATER, 0) * item.milligrams
        for item in day.items
        if not item.food.is_drink
    )
    return known + drunk(day, limits).high


def amounts(food: Food, milligrams: int) -> Amounts:
    """What so much of a food holds, exactly; what is not known of it is not there."""
    return {nutrient: each * milligrams for nutrient, each in food.per_gram.items()}


def summed(parts: Iterable[Amounts]) -> Amounts:
    """Add amounts up; one that is in none of the parts is not there."""
    total: dict[Nutrient, int] = {}
    for part in parts:
        for nutrient, amount in part.items():
            total[nutrient] = total.get(nutrient, 0) + amount
    return total


def totals(days: Iterable[Day]) -> tuple[DayTotal, ...]:
    """Add up each day; a day without items stays unknown."""
    return tuple(_total(day) for day in days)


def mean(days: Sequence[DayTotal], portion_percent: int) -> Mean:
    """Average the known days; unknown ones are left out, never counted as nothing."""
    known = [_whole(day) for day in days if day.amounts is not None]
    unknown = len(days) - len(known)
    if not known:
        return Mean(0, unknown, None, None, None, {})
    counted = Counter(nutrient for each in known for nutrient in each)
    middle = {
        nutrient: _nearest(whole, counted[nutrient]) for nutrient, whole in summed(known).items()
    }
    return Mean(len(known), unknown, middle, *_range(middle, portion_percent), counted)


def at_least(days: Sequence[DayTotal], nutrient: Nutrient) -> int:
    """What a known day held on average, so much or more; 0 without any day."""
    known = [day.amounts.get(nutrient, 0) for day in days if day.amounts is not None]
    return _nearest(sum(known), len(known)) if known else 0


def week(days: Sequence[DayTotal], portion_percent: int) -> Week | None:
    """Add up the seven days that end with the last one given; None without any day.

    An amount that is not known wholly on one of them is not in the sum.
    """
    if not days:
        return None
    last = max(day.date for day in days)
    first = last - timedelta(days=WEEK - 1)
    known = [_whole(day) for day in days if day.date >= first and day.amounts is not None]
    if len(known) < WEEK:
        return Week(first, last, len(known), None, None, None)
    on_all = set.intersection(*(set(each) for each in known))
    total = {nutrient: each for nutrient, each in summed(known).items() if nutrient in on_all}
    return Week(first, last, WEEK, total, *_range(total, portion_percent))


def calcium_taken_up_badly(days: Iterable[Day]) -> int:
    """Calcium a day from foods that hold it fast, over the known days, in millionths of a mg."""
    known = [day for day in days if day.items]
    bound = sum(
        item.food.per_gram.get(Nutrient.CALCIUM, 0) * item.milligrams
        for day in known
        for item in day.items
        if Mark.CALCIUM_BOUND in item.food.marks
    )
    return _nearest(bound, len(known)) if known else 0


def _water(item: Eaten, limits: Limits) -> tuple[int, int]:
    """From and to, in millionths of a gram; the same where its water is known."""
    known = item.food.per_gram.get(Nutrient.WATER)
    if known is not None:
        return known * item.milligrams, known * item.milligrams
    share = counts_percent(item.food.sort, limits) * 10 * item.milligrams
    return share * limits.drink_water_least_percent // 100, share


def _total(day: Day) -> DayTotal:
    if not day.items:
        return DayTotal(day.date, None)
    held = [amounts(item.food, item.milligrams) for item in day.items]
    lacking = {nutrient for each in held for nutrient in IN_FOODS if nutrient not in each}
    total = summed(held)
    return DayTotal(day.date, total, frozenset(lacking & set(total)))


def _whole(day: DayTotal) -> Amounts:
    """The amounts that are known of all that was eaten."""
    return {
        nutrient: amount
        for nutrient, amount in (day.amounts or {}).items()
        if nutrient not in day.at_least
    }


def _range(middle: Amounts, percent: int) -> tuple[Amounts, Amounts]:
    return _scaled(middle, 100 - percent), _scaled(middle, 100 + percent)


def _scaled(given: Amounts, percent: int) -> Amounts:
    return {nutrient: _nearest(amount * percent, 100) for nutrient, amount in given.items()}


def _nearest(whole: int, parts: int) -> int:
    """Divide, to the nearest whole number, halves up."""
    return (2 * whole + parts) // (2 * parts)
