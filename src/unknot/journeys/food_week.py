"""Seven days of food and drink beside what fits this person, cautions first."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from unknot import nourish
from unknot.journeys import eaten, profile, weigh_intake
from unknot.journeys.profile import Known, Question
from unknot.knowledge import Shelf
from unknot.nourish import LifeStage, Region, Sex

__all__ = ["NEEDED", "FoodWeek", "amount_of", "dislike", "food_week", "why_of"]

NEEDED = (
    "age_years", "sex", "life_stage", "region", "food_conditions", "food_medicines", "diet",
)  # fmt: skip
"""What must be known of somebody before anything is compared; not asked is not none."""
REGIONS = {"us": Region.US, "ca": Region.US, "uk": Region.EU, "eu": Region.EU}
SPAN = 7
SUPPLEMENTS = {
    "supplement_magnesium": nourish.Nutrient.MAGNESIUM,
    "supplement_potassium": nourish.Nutrient.POTASSIUM,
    "supplement_calcium": nourish.Nutrient.CALCIUM,
    "supplement_vitamin_d": nourish.Nutrient.VITAMIN_D,
}


@dataclass(frozen=True, slots=True)
class FoodWeek:
    """The seven days that end with one.

    Args:
        days: what each held. weighed: None as long as something is not known of the person.
        missing: what is still to be asked. stale: what was told so long ago that it may have
            changed. region: whose reference amounts are used.
    """

    days: tuple[nourish.DayTotal, ...]
    weighed: weigh_intake.Weighed | None
    missing: tuple[Question, ...]
    stale: tuple[str, ...]
    region: str = ""


def food_week(person: UUID, last: date, today: date, shelf: Shelf) -> FoodWeek:
    """Add up, and compare where enough is known of the person."""
    days = eaten.days(person, last - timedelta(days=SPAN - 1), last, shelf)
    known = profile.known(person, shelf)
    missing = tuple(shelf.profile[name] for name in NEEDED if name not in known)
    stale = tuple(name for name in profile.stale(person, today, shelf) if name in NEEDED)
    if missing:
        return FoodWeek(nourish.totals(days), None, missing, stale)
    weighed = weigh_intake.weigh(nourish.Intake(_person(known), days), shelf.nourish)
    return FoodWeek(weighed.days, weighed, (), stale, str(known["region"].value))


def _person(known: dict[str, Known]) -> nourish.Person:
    return nourish.Person(
        age_years=int(str(known["age_years"].value).partition(".")[0]),
        sex=Sex(str(known["sex"].value)),
        life_stage=LifeStage(str(known["life_stage"].value)),
        region=REGIONS[str(known["region"].value)],
        conditions=_ticked(known["food_conditions"]),
        medicines=_ticked(known["food_medicines"]),
        diet=_ticked(known["diet"]),
        dislikes=_ticked(known["dislikes"]) if "dislikes" in known else frozenset(),
        supplements={
            nutrient: round(float(str(known[name].value)) * nourish.MILLION)
            for name, nutrient in SUPPLEMENTS.items()
            if name in known
        },
    )


def why_of(rests_on: str, weighed: weigh_intake.Weighed) -> str:
    """Where under /why/ stands what a sentence rests on; "" for one that needs nothing."""
    kind, _, name = rests_on.partition(".")
    if kind == "limit":
        return f"food_limit.{name}"
    if kind != "reference":
        return rests_on
    return amount_of(weighed.found.goals[nourish.Nutrient(name)])


def amount_of(goal: nourish.Reference) -> str:
    """Where under /why/ stands a reference amount, among those of its region."""
    return f"food_amount.{goal.region}-{goal.nutrient}"


def dislike(person: UUID, food: str, today: date, shelf: Shelf, *, is_liked: bool) -> None:
    """Suggest a food no more, or again.

    Raises:
        BadFact: it is no food of the shelf; nothing has changed.
    """
    known = profile.known(person, shelf).get("dislikes")
    rest = set(_ticked(known)) - {food} if known else set()
    told = sorted(rest if is_liked else rest | {food})
    profile.keep(person, {"dislikes": told}, today, shelf)


def _ticked(fact: Known) -> frozenset[str]:
    return frozenset(fact.value) if isinstance(fact.value, tuple) else frozenset()
