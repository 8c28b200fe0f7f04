"""A dose as a form tells it: which ingredients the name stands for, how much of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from unknot import medicines
from unknot.diary import BadEntry
from unknot.medicines import Cabinet, Region
from unknot.terms import Moment

BETWEEN = re.compile(r"[,;+&/]|\band\b|\bwith\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A dose as it was told: texts, nothing checked but the moment.

    Args:
        medicine: one of the cabinet, by id; else empty. name: as on the pack; counts without one.
        amounts: by ingredient, or under "" for the only one, in `unit`, in one tablet.
        count: how many tablets.
    """

    id: str
    medicine: str
    name: str
    amounts: Mapping[str, str]
    unit: str
    count: str
    taken: Moment


def ingredients_of(told: Told, region: Region | None, cabinet: Cabinet) -> tuple[str, ...]:
    """Find what is in it.

    Raises:
        BadEntry: nothing was named, or a name that nobody here knows.
    """
    if told.medicine:
        chosen = cabinet.medicines.get(told.medicine)
        if chosen is None:
            raise BadEntry(
                f"{told.medicine[:40]!r} is not on the list; choose one, or write a name."
            )
        if told.name.strip() not in ("", chosen.name):
            raise BadEntry("Choose a medicine from the list, or write a name: one of the two.")
        return chosen.ingredients
    name = told.name.strip()
    if not name:
        raise BadEntry("Choose a medicine from the list, or write the name on its pack.")
    whole = medicines.look_up([name], region, cabinet)
    if whole.ingredients:
        return tuple(sorted(whole.ingredients))
    named = medicines.look_up(filter(None, map(str.strip, BETWEEN.split(name))), region, cabinet)
    if named.unrecognised or not named.ingredients:
        unknown = (named.unrecognised or (name,))[0]
        raise BadEntry(
            f"We do not know {unknown[:40]!r}. Write what is in it, as it stands on the pack, "
            "such as “ibuprofen” or “paracetamol, codeine”."
        )
    return tuple(sorted(named.ingredients))


def amount_in(told: Told, ingredient: str, count_of_ingredients: int) -> float | str | None:
    """The amount in milligrams; a text that is no number is refused by name."""
    only = told.amounts.get("", "") if count_of_ingredients == 1 else ""
    written = (told.amounts.get(ingredient) or only).strip()
    if not written:
        return None
    units = {"mg": 1, "g": 1000}
    if told.unit not in units:
        raise BadEntry(f"The unit is {told.unit[:20]!r}; it may be mg or g.")
    each, count = _number("The amount", written), _number("How many", told.count or "1")
    return each * units[told.unit] * count


def _number(what: str, written: str) -> float:
    plain = written.strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,7}(\.\d{1,4})?", plain) or float(plain) == 0:
        raise BadEntry(f"{what} is {written[:40]!r}; it must be a number above 0, such as 500.")
    return float(plain)
