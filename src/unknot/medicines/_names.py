"""From the name somebody gives a medicine to what is in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from unknot.medicines._model import Cabinet, Region

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
_UNITS = {"mg", "mcg", "g", "ml", "microgram", "micrograms", "milligram", "milligrams"}
_FORMS = {"tablet", "tablets", "caplet", "caplets", "capsule", "capsules"}


@dataclass(frozen=True, slots=True)
class Named:
    """What the names stand for.

    Args:
        ingredients: all that may be in them. unrecognised: names that nobody here knows.
    """

    ingredients: frozenset[str]
    unrecognised: tuple[str, ...]


def look_up(names: Iterable[str], region: Region | None, cabinet: Cabinet) -> Named:
    """Find each name among ingredients, their other names, and names on packs.

    A pack name of another region counts as everything it may be anywhere. A name that is not
    known is never read as harmless: it is handed back.
    """
    found: set[str] = set()
    unrecognised: list[str] = []
    for name in names:
        ingredients = _one(name, region, cabinet)
        found |= ingredients
        if not ingredients:
            unrecognised.append(name)
    return Named(frozenset(found), tuple(dict.fromkeys(unrecognised)))


def key_of(name: str) -> str:
    """Words in small letters with single spaces, so that Co-Codamol is co codamol."""
    return " ".join(_WORD.findall(name.casefold()))


def _one(name: str, region: Region | None, cabinet: Cabinet) -> frozenset[str]:
    key = key_of(name)
    said = [word for word in key.split() if word not in _UNITS | _FORMS]
    bare = " ".join(word for word in said if not word[0].isdecimal())
    for tried in (key, bare):
        if ingredients := _ingredient(tried, cabinet) or _brand(tried, region, cabinet):
            return ingredients
    return frozenset()


def _ingredient(key: str, cabinet: Cabinet) -> frozenset[str]:
    also = {key_of(name): ingredient for name, ingredient in cabinet.also.items()}
    known = {key_of(ingredient): ingredient for ingredient in cabinet.ingredients}
    ingredient = also.get(key) or known.get(key)
    return frozenset({ingredient}) if ingredient else frozenset()


def _brand(key: str, region: Region | None, cabinet: Cabinet) -> frozenset[str]:
    sold = [brand for brand in cabinet.brands if key_of(brand.name) == key]
    here = [brand for brand in sold if region in brand.regions]
    return frozenset(one for brand in here or sold for one in brand.ingredients)
