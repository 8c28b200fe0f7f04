"""A dose that somebody took, as it is kept."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from unknot.diary._episode import BadEntry, refused
from unknot.terms import Moment

KEYS = ("id", "product", "medicine", "amounts_mg")
LONGEST_PRODUCT = 100
MOST_MG = 1_000_000


@dataclass(frozen=True, slots=True)
class DoseTaken:
    """One dose of one product.

    Args:
        product: what it was, in the person's own words.
        medicine: its id in the cabinet where it was chosen there; else empty.
        amounts_mg: by ingredient, more than 0; None where nobody knows how much.
    """

    id: UUID
    taken: Moment
    product: str
    medicine: str
    amounts_mg: Mapping[str, float | None]


def read_taken(
    raw: Mapping[str, object],
    taken: Moment,
    ingredients: Collection[str],
    medicines: Collection[str],
) -> DoseTaken:
    """Read one dose; an amount that is None, or has no number, is not known.

    Args:
        raw: id, product, amounts_mg, and the medicine if it was chosen in the cabinet.
        ingredients, medicines: the names that are known.

    Raises:
        BadEntry: naming the field, the value and what is allowed.
    """
    for key in raw:
        if key not in KEYS:
            raise BadEntry(f"{key[:40]!r} is not a key; allowed are {', '.join(KEYS)}.")
    medicine = raw.get("medicine", "")
    if not isinstance(medicine, str) or (medicine and medicine not in medicines):
        raise refused("medicine", medicine, "it must be a medicine of the shelf, or empty.")
    return DoseTaken(
        id=_id(raw.get("id")),
        taken=taken,
        product=_product(raw.get("product")),
        medicine=medicine,
        amounts_mg=_amounts(raw.get("amounts_mg"), ingredients),
    )


def _id(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        raise BadEntry("id must be a UUID.") from None


def _product(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST_PRODUCT:
        raise refused("product", value, f"a name has 1 to {LONGEST_PRODUCT} letters.")
    return value.strip()


def _amounts(value: object, known: Collection[str]) -> Mapping[str, float | None]:
    if not isinstance(value, Mapping) or not value:
        raise refused("amounts_mg", value, "it must give an amount, or null, for each ingredient.")
    read: dict[str, float | None] = {}
    for ingredient, amount in value.items():
        if ingredient not in known:
            raise refused("amounts_mg", ingredient, "it is not an ingredient that is known here.")
        read[ingredient] = None if amount is None else _mg(ingredient, amount)
    return MappingProxyType(read)


def _mg(ingredient: str, amount: object) -> float:
    allowed = f"it must be more than 0 and at most {MOST_MG:,} mg."
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        raise refused(ingredient, amount, allowed)
    if not math.isfinite(amount) or not 0 < amount <= MOST_MG:
        raise refused(ingredient, amount, allowed)
    return float(amount)
