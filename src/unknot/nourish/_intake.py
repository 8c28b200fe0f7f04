"""From what came in to an intake, refusing everything that is not certain."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import TypeVar

from unknot.nourish._find import find
from unknot.nourish._model import (
    Day,
    Eaten,
    Food,
    Intake,
    Larder,
    LifeStage,
    Nutrient,
    Person,
    Region,
    Sex,
)

NEEDED = ("age_years", "sex", "life_stage", "region", "conditions", "medicines", "diet", "days")
KEYS = (*NEEDED, "dislikes", "supplements")
SUPPLEMENTS = (Nutrient.MAGNESIUM, Nutrient.POTASSIUM, Nutrient.CALCIUM, Nutrient.VITAMIN_D)
MOST_GRAMS = 10_000
MOST_SUPPLEMENT = 100_000
OLDEST = 120
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Choice = TypeVar("Choice", bound=StrEnum)


class BadIntake(ValueError):
    """An intake cannot be used; the message names the key, the value and what is allowed."""


def read_intake(raw: object, larder: Larder) -> Intake:
    """Check every key of an intake.

    Conditions, medicines and diet must be there, empty or not: what was not asked is not known,
    and not known is not none. Grams are read to the milligram.

    Raises:
        BadIntake: naming the key, the value and what is allowed.
    """
    given = _object("intake", raw, KEYS, NEEDED)
    return Intake(
        person=Person(
            age_years=_age(given["age_years"]),
            sex=_one_of("sex", given["sex"], Sex),
            life_stage=_one_of("life_stage", given["life_stage"], LifeStage),
            region=_one_of("region", given["region"], Region),
            conditions=_names("conditions", given["conditions"], larder.conditions),
            medicines=_names("medicines", given["medicines"], larder.medicines),
            diet=_names("diet", given["diet"], larder.diets),
            dislikes=_dislikes(given.get("dislikes", []), larder),
            supplements=_supplements(given.get("supplements", {})),
        ),
        days=_days(given["days"], larder),
    )


def near(food_id: str, larder: Larder, most: int = 3) -> tuple[str, ...]:
    """The ids of foods with names near to one that does not exist."""
    return tuple(food.id for food in find(food_id.replace("_", " "), larder, most))


def _object(
    where: str, raw: object, keys: tuple[str, ...], needed: tuple[str, ...]
) -> Mapping[str, object]:
    if not isinstance(raw, Mapping):
        raise _refused(where, raw, f"it must be an object with {', '.join(needed)}.")
    for key in raw:
        if key not in keys:
            raise BadIntake(f"{where}.{key[:40]} is not a key; allowed are {', '.join(keys)}.")
    for key in needed:
        if key not in raw:
            raise BadIntake(f"{where}.{key} is missing; give {', '.join(needed)}.")
    return raw


def _list(where: str, value: object) -> list[object]:
    if not isinstance(value, list):
        raise _refused(where, value, "it must be a list.")
    return value


def _age(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= OLDEST:
        raise _refused("intake.age_years", value, f"it must be a whole number from 1 to {OLDEST}.")
    return value


def _one_of(key: str, value: object, kind: type[Choice]) -> Choice:
    if not isinstance(value, str) or value not in tuple(kind):
        raise _refused(f"intake.{key}", value, f"it may be {', '.join(kind)}.")
    return kind(value)


def _names(key: str, value: object, allowed: Collection[str]) -> frozenset[str]:
    for name in _list(f"intake.{key}", value):
        if not isinstance(name, str) or name not in allowed:
            raise _refused(f"intake.{key}", name, f"it may hold {', '.join(allowed)}.")
    return frozenset(str(name) for name in _list(f"intake.{key}", value))


def _dislikes(value: object, larder: Larder) -> frozenset[str]:
    listed = _list("intake.dislikes", value)
    return frozenset(_food("intake.dislikes", name, larder).id for name in listed)


def _supplements(value: object) -> dict[Nutrient, int]:
    given = _object("intake.supplements", value, SUPPLEMENTS, ())
    return {
        Nutrient(key): _thousandths(f"intake.supplements.{key}", amount, 0, MOST_SUPPLEMENT) * 1000
        for key, amount in given.items()
    }


def _days(value: object, larder: Larder) -> tuple[Day, ...]:
    listed = _list("intake.days", value)
    days: dict[date, Day] = {}
    for number, each in enumerate(listed):
        where = f"intake.days[{number}]"
        given = _object(where, each, ("date", "items"), ("date", "items"))
        on = _date(f"{where}.date", given["date"])
        if on in days:
            raise _refused(f"{where}.date", on.isoformat(), "a day stands once; join its items.")
        days[on] = Day(on, _items(f"{where}.items", given["items"], larder))
    return tuple(days[on] for on in sorted(days))


def _date(where: str, value: object) -> date:
    try:
        if isinstance(value, str) and DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass  # a day that the calendar does not have
    raise _refused(where, value, "it must be a day such as 2026-03-01.")


def _items(where: str, value: object, larder: Larder) -> tuple[Eaten, ...]:
    found = []
    for number, each in enumerate(_list(where, value)):
        at = f"{where}[{number}]"
        given = _object(at, each, ("food", "grams"), ("food", "grams"))
        food = _food(f"{at}.food", given["food"], larder)
        grams = _thousandths(f"{at}.grams", given["grams"], 0.001, MOST_GRAMS)
        found.append(Eaten(food, grams))
    return tuple(found)


def _food(where: str, value: object, larder: Larder) -> Food:
    if isinstance(value, str) and value in larder.foods:
        return larder.foods[value]
    names = near(value, larder) if isinstance(value, str) else ()
    hint = f"; near it are {', '.join(names)}." if names else "."
    raise _refused(where, value, f"it must be the id of a food on the shelf{hint}")


def _thousandths(where: str, value: object, low: float, high: int) -> int:
    """A number as whole thousandths, read as it is written; NaN is between no two limits."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not low <= value <= high:
        raise _refused(where, value, f"it must be a number from {low} to {high}.")
    exact = Decimal(str(value)) * 1000
    return int(exact.to_integral_value(ROUND_HALF_EVEN))


def _refused(where: str, value: object, allowed: str) -> BadIntake:
    text = repr(value)
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return BadIntake(f"{where} is {shown}; {allowed}")
