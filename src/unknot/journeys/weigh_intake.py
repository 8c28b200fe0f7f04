"""Add up what somebody ate and drank, and say what could be better."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from unknot import nourish
from unknot.knowledge import Shelf
from unknot.nourish import BadIntake, Nutrient

__all__ = ["BadIntake", "Weighed", "weigh", "weigh_intake"]

Numbers = dict[str, float | None]


def weigh_intake(raw: object, shelf: Shelf) -> dict[str, Any]:
    """Read an intake and answer in the form of the `nourish` contract.

    Every object of nutrients has the same keys; null stands for what is not known, and for what
    a caution hides.

    Raises:
        BadIntake: naming the key, the value and what is allowed.
    """
    larder = shelf.nourish
    intake = nourish.read_intake(raw, larder)
    weighed = weigh(intake, larder)
    mean, found, cleared = weighed.mean, weighed.found, weighed.cleared
    shown, chosen, days = weighed.shown, weighed.chosen, weighed.days
    return {
        "days": [{"date": day.date.isoformat(), **_amounts(day.amounts, cleared)} for day in days],
        "mean": _mean(mean, weighed.week, cleared),
        "references": _references(found, cleared, intake, larder),
        "gaps": {
            **_by_nutrient({gap.nutrient: gap.amount for gap in shown}, nourish.TARGETS),
            "bands": {gap.nutrient: gap.band for gap in shown},
            "says": [each.text for each in nourish.explain(shown, mean, chosen, larder)],
        },
        "cautions": [_caution(each, larder) for each in cleared.cautions],
        "suggestions": [_suggestion(each, cleared) for each in chosen.suggestions],
        "shelf": {"version": shelf.version, "hash": shelf.hash},
    }


@dataclass(frozen=True, slots=True)
class Weighed:
    """All that the room says of an intake.

    Args:
        shown: the gaps that no caution hides. caffeine_limit: None where none may be named.
    """

    days: tuple[nourish.DayTotal, ...]
    mean: nourish.Mean
    week: nourish.Week | None
    found: nourish.References
    cleared: nourish.Cleared
    shown: tuple[nourish.Gap, ...]
    chosen: nourish.Suggested
    caffeine_limit: nourish.Limit | None


def weigh(intake: nourish.Intake, larder: nourish.Larder) -> Weighed:
    """Ask the room, cautions before anything that rests on them."""
    days, percent = nourish.totals(intake.days), larder.limits.portion_percent
    mean = nourish.mean(days, percent)
    found = nourish.references(intake.person, larder.references)
    cleared = nourish.look_out(intake, days, found, larder)
    gaps = nourish.gaps(found, mean, intake, larder.limits) if cleared.judged else ()
    return Weighed(
        days=days,
        mean=mean,
        week=nourish.week(days, percent),
        found=found,
        cleared=cleared,
        shown=tuple(gap for gap in gaps if gap.nutrient not in cleared.hidden),
        chosen=nourish.suggest(cleared, intake, gaps, mean, found, larder),
        caffeine_limit=_caffeine_limit(cleared, intake, larder),
    )


def _caffeine_limit(
    cleared: nourish.Cleared, intake: nourish.Intake, larder: nourish.Larder
) -> nourish.Limit | None:
    if not cleared.judged or Nutrient.CAFFEINE in cleared.hidden:
        return None
    return nourish.caffeine_limit(intake.person, larder)


def _amounts(amounts: nourish.Amounts | None, cleared: nourish.Cleared) -> Numbers:
    """Totals stay in sight when a target is hidden; energy is the exception."""
    shown = {} if amounts is None else dict(amounts)
    if Nutrient.ENERGY in cleared.hidden:
        shown.pop(Nutrient.ENERGY, None)
    return _by_nutrient(shown, nourish.TOTALLED)


def _mean(
    mean: nourish.Mean, week: nourish.Week | None, cleared: nourish.Cleared
) -> dict[str, Any]:
    return {
        **_amounts(mean.amounts, cleared),
        "low": _amounts(mean.low, cleared),
        "high": _amounts(mean.high, cleared),
        "days_known": mean.days_known,
        "days_unknown": mean.days_unknown,
        "week": week
        and {
            "from": week.first.isoformat(),
            "to": week.last.isoformat(),
            "days_known": week.days_known,
            "total": _amounts(week.total, cleared),
            "low": _amounts(week.low, cleared),
            "high": _amounts(week.high, cleared),
        },
    }


def _references(
    found: nourish.References,
    cleared: nourish.Cleared,
    intake: nourish.Intake,
    larder: nourish.Larder,
) -> dict[str, Any]:
    goals = _shown(found.goals, cleared)
    water = goals.get(Nutrient.WATER) if cleared.judged else None
    drinks = nourish.drinks_range(water, intake.days, larder.limits)
    keys = (*nourish.TARGETS, Nutrient.SODIUM, Nutrient.VITAMIN_D)
    return {
        **_by_nutrient({name: row.amount for name, row in goals.items()}, keys),
        "kinds": {name: row.kind for name, row in goals.items()},
        "upper": _upper(found.uppers, cleared),
        "supplements_upper": _upper(found.supplement_uppers, cleared),
        "drinks_g": drinks and dict(zip(("low", "high"), map(_number, drinks), strict=True)),
        "sources": {name: row.source for name, row in goals.items()},
        "unverified": sorted(name for name, row in goals.items() if not row.verified),
    }


def _upper(
    rows: Mapping[Nutrient, nourish.Reference], cleared: nourish.Cleared
) -> dict[str, float]:
    return {name: _number(row.amount) for name, row in _shown(rows, cleared).items()}


def _shown(
    rows: Mapping[Nutrient, nourish.Reference], cleared: nourish.Cleared
) -> dict[Nutrient, nourish.Reference]:
    return {name: row for name, row in rows.items() if name not in cleared.hidden}


def _caution(caution: nourish.Caution, larder: nourish.Larder) -> dict[str, Any]:
    return {
        "id": caution.id,
        "says": nourish.told(caution.says, caution.footing, larder),
        "certainty": caution.footing.certainty,
        "sources": [source.ref for source in caution.footing.sources],
    }


def _suggestion(each: nourish.Suggestion, cleared: nourish.Cleared) -> dict[str, Any]:
    to = {"food": each.food.id, "grams": _grams(each.food.portion_mg)}
    place = each.instead_of
    change = (
        {"add": to}
        if place is None
        else {
            "swap": {"from": {"food": place.food.id, "grams": _grams(place.milligrams)}, "to": to}
        }
    )
    gain = {
        name: _number(each.gain[name]) for name in nourish.TOTALLED if name not in cleared.hidden
    }
    return {**change, "gain": gain, "says": each.says}


def _by_nutrient(amounts: Mapping[Nutrient, int], keys: Iterable[Nutrient]) -> Numbers:
    return {key: _number(amounts[key]) if key in amounts else None for key in keys}


def _number(millionths: int) -> float:
    """In the nutrient's own unit; whole numbers print without a point."""
    whole, rest = divmod(millionths, nourish.MILLION)
    return millionths / nourish.MILLION if rest else whole


def _grams(milligrams: int) -> float:
    return _number(milligrams * 1000)
