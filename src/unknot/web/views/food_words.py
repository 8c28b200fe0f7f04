"""Food in words and small drawings, as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from unknot import nourish
from unknot.journeys import food_week
from unknot.journeys.eaten import Choice
from unknot.journeys.food_sorts import Sort
from unknot.journeys.food_week import FoodWeek
from unknot.nourish import DayTotal, Larder, Limit, Nutrient

NAMES = {
    Nutrient.MAGNESIUM: "Magnesium",
    Nutrient.POTASSIUM: "Potassium",
    Nutrient.CALCIUM: "Calcium",
    Nutrient.WATER: "Water in all",
}
REGIONS = {
    "uk": "European amounts (EFSA), which are used for the United Kingdom here",
    "eu": "European amounts (EFSA)",
    "us": "amounts of the United States and Canada",
    "ca": "amounts of the United States and Canada",
}
PICTURES = (
    ("glass", ("glass", "can", "bottle")),
    ("cup", ("cup", "mug")),
    ("bowl", ("bowl", "portion", "plate")),
    ("spoon", ("spoon",)),
    ("slice", ("slice", "pita", "tortilla")),
    ("hand", ("handful",)),
)
SORTS = {
    Sort.DRINK: "A drink",
    Sort.BEER: "Beer",
    Sort.WINE: "Wine or spirits",
    Sort.FOOD: "Not a drink",
}
WIDE, BAR = 320, 300
HALVES = ((0.5, "½"), (1.0, "1"), (2.0, "2"))


@dataclass(frozen=True, slots=True)
class Bar:
    """One nutrient of an ordinary day.

    Args:
        told: the amount in words; today: that of the day; "" where nothing is known.
        begins, wide, at: of the range and the mean, from the left; None where there is no mean.
        goal_at: of the reference; None where none may be shown.
    """

    name: str
    told: str
    today: str
    goal: str
    goal_why: str
    band: str
    begins: float | None
    wide: float | None
    at: float | None
    goal_at: float | None

    @property
    def says(self) -> str:
        """The drawing in words."""
        told = f"{self.told} on an ordinary day" if self.told else "no ordinary day is known"
        goal = f"; reference {self.goal}" if self.goal else ""
        return f"{self.name}: {told}{goal}"


def portions(choice: Choice) -> dict[str, Any]:
    """A food with its picture, and half, one and two of its portion in grams."""
    return {
        "choice": choice,
        "picture": picture(choice.portion, is_drink=choice.is_drink),
        "amounts": [(grams(choice.milligrams * part), words) for part, words in HALVES],
        "grams": grams(choice.milligrams),
        "why": choice.why,
        "unknown": ", ".join(NAMES[each].lower() for each in choice.unknown),
    }


def picture(portion: str, *, is_drink: bool) -> str:
    """Which small drawing shows a portion."""
    for name, words in PICTURES:
        if any(word in portion for word in words):
            return "glass" if is_drink and name == "cup" and "mug" not in portion else name
    return "glass" if is_drink else "piece"


def grams(milligrams: float) -> str:
    """Such as 118, or 7.5."""
    return f"{milligrams / 1000:.1f}".removesuffix(".0")


def amount(nutrient: Nutrient, millionths: int, *, at_least: bool = False) -> str:
    """An amount as people say it; water in litres."""
    units = millionths / nourish.MILLION
    said = f"{units / 1000:.1f} l" if nutrient is Nutrient.WATER else f"{units:,.0f} mg"
    return f"at least {said}" if at_least else said


def litres(millionths: int) -> str:
    """Such as 1.4."""
    return f"{millionths / nourish.MILLION / 1000:.1f}"


def tens(millionths: int) -> int:
    """To the nearest ten units, halves up."""
    return (millionths // nourish.MILLION + 5) // 10 * 10


def unread(limit: Limit, larder: Larder) -> str:
    """A word on a figure that was not read in its source; "" for one that was."""
    return nourish.told("", limit.footing, larder).strip()


def between(low: int, high: int) -> str:
    """Litres from and to, or one number where they round to the same."""
    return litres(low) if litres(low) == litres(high) else f"{litres(low)} to {litres(high)}"


def bars(week: FoodWeek, day: DayTotal) -> list[Bar]:
    """One bar for each mineral and water, unless a caution hides it."""
    hidden = week.weighed.cleared.hidden if week.weighed else frozenset[Nutrient]()
    return [_bar(each, week, day) for each in NAMES if each not in hidden]


def week_total(week: FoodWeek) -> str:
    """The sum of seven days in words, where all seven are known; else how many are."""
    found = week.weighed.week if week.weighed else None
    if found is None or week.weighed is None:
        return ""
    if found.total is None:
        return f"{found.days_known} of the last 7 days are known, so there is no sum of a week."
    hidden = week.weighed.cleared.hidden
    parts = [
        f"{NAMES[each].lower()} {amount(each, found.total[each])}"
        for each in NAMES
        if each in found.total and each not in hidden
    ]
    return f"In seven days: {', '.join(parts)}." if parts else ""


def _bar(nutrient: Nutrient, week: FoodWeek, day: DayTotal) -> Bar:
    held = (day.amounts or {}).get(nutrient)
    today = "" if held is None else amount(nutrient, held, at_least=nutrient in day.at_least)
    if week.weighed is None:
        return Bar(NAMES[nutrient], "", today, "", "", "", None, None, None, None)
    mean, found = week.weighed.mean, week.weighed.found
    goal = found.goals.get(nutrient) if week.weighed.cleared.judged else None
    gap = next((each for each in week.weighed.shown if each.nutrient is nutrient), None)
    known = mean.amounts and nutrient in mean.amounts and mean.low and mean.high
    middle = mean.amounts[nutrient] if known and mean.amounts else 0
    low = mean.low[nutrient] if known and mean.low else 0
    high = mean.high[nutrient] if known and mean.high else 0
    top = max(high, goal.amount if goal else 0, 1) * 1.15
    return Bar(
        name=NAMES[nutrient],
        told=f"{amount(nutrient, middle)} ({amount(nutrient, low)} to {amount(nutrient, high)})"
        if known
        else "",
        today=today,
        goal=amount(nutrient, goal.amount) if goal else "",
        goal_why=food_week.amount_of(goal) if goal else "",
        band=str(gap.band) if gap else "",
        begins=_x(low, top) if known else None,
        wide=round(_x(high, top) - _x(low, top), 1) if known else None,
        at=_x(middle, top) if known else None,
        goal_at=_x(goal.amount, top) if goal else None,
    )


def _x(value: float, top: float) -> float:
    return round(10 + BAR * value / top, 1)


def quick(found: Iterable[Choice]) -> list[dict[str, Any]]:
    """What is one tap away, with its amount."""
    return [{"choice": each, "grams": grams(each.milligrams)} for each in found]
