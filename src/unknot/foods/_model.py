"""One food of the public tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field

KINDS = ("foundation_food", "sr_legacy_food", "survey_fndds_food", "branded_food")
"""What is taken, the plainest and best measured first; samples and experiments are left out."""

NUTRIENTS: Mapping[int, str] = {
    1090: "magnesium_mg",
    1092: "potassium_mg",
    1087: "calcium_mg",
    1051: "water_g",
    1008: "energy_kcal",
    1093: "sodium_mg",
    1114: "vitamin_d_ug",
    1057: "caffeine_mg",
}
"""FoodData Central's numbers of what is counted here, with the unit in which it gives them."""

MOST_NAME = 300
Row = Mapping[str, str | None]
"""A line of a table by the names of its columns."""


class BadFoods(ValueError):
    """A file of foods cannot be used; the message says where, what stands there, what may."""


@dataclass(frozen=True, slots=True)
class Serving:
    """A household portion: in words, and in grams (of a drink sold by volume: millilitres)."""

    says: str
    grams: float


@dataclass(frozen=True, slots=True)
class PublicFood:
    """A food.

    Args:
        kind: one of KINDS. brand: whose it is; empty for a plain food.
        per_100g: by the names in NUTRIENTS; an amount that nobody gave is not there.
    """

    fdc_id: int
    kind: str
    name: str
    brand: str = ""
    per_100g: Mapping[str, float] = field(default_factory=dict)
    servings: tuple[Serving, ...] = ()
