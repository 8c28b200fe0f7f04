"""Places, the questions about each, and measures that go with height."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from unknot.figures import Figure
from unknot.terms import Footing


class Posture(StrEnum):
    """How somebody works at a desk."""

    SITTING = "sitting"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Check:
    """A question about a place, and what to try where the answer is no.

    Args:
        why: what it rests on, in a sentence.
    """

    id: str
    ask: str
    instead: str
    why: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a back is kept for long, or loaded.

    Args:
        figures: ids of movements that show it; none where a drawing is made.
    """

    id: str
    title: str
    lead: str
    figures: tuple[str, ...]
    checks: tuple[Check, ...]
    footing: Footing


@dataclass(frozen=True, slots=True)
class Measure:
    """A height above the floor, as a share of the body's, shoes on.

    Args:
        share: of body height. plus_cm: for the shoes. at: where its line is drawn, in body heights.
    """

    id: str
    name: str
    posture: Posture
    share: float
    plus_cm: float
    at: float
    says: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure for somebody, in whole centimetres and inches."""

    measure: Measure
    cm: int
    inches: int


@dataclass(frozen=True, slots=True)
class Guide:
    """All of it: the places, the measures, and the body at a desk."""

    places: Mapping[str, Place]
    measures: tuple[Measure, ...]
    figures: Mapping[Posture, Figure]


@dataclass(frozen=True, slots=True)
class Try:
    """Something worth trying, for a question answered with no."""

    check: Check
