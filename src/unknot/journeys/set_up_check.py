"""Does my desk suit me? Measures for one's own height, and what to try."""

from collections.abc import Mapping
from dataclasses import dataclass

from unknot import set_up
from unknot.knowledge import Shelf
from unknot.set_up import Measured, Place, Posture, Try

__all__ = ["Drawn", "Measured", "Place", "Posture", "Try", "drawn", "places", "tried"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One posture: its drawing, and its measures."""

    posture: Posture
    svg: str
    measures: tuple[Measured, ...]


def places(shelf: Shelf) -> tuple[Place, ...]:
    """Every place with its questions."""
    return tuple(shelf.set_up.places.values())


def drawn(height_cm: float, shelf: Shelf) -> tuple[Drawn, ...]:
    """Sitting and standing, for somebody so tall."""
    guide = shelf.set_up
    found = set_up.measured(height_cm, guide)
    made = []
    for posture, figure in guide.figures.items():
        own = tuple(each for each in found if each.measure.posture is posture)
        made.append(Drawn(posture, set_up.drawing(figure, own), own))
    return tuple(made)


def tried(answers: Mapping[str, str], shelf: Shelf) -> dict[str, tuple[Try, ...]]:
    """What to try, by place; only what was answered with no."""
    said_no = {name for name, answer in answers.items() if answer == "no"}
    found = {place.id: set_up.to_try(place, said_no) for place in places(shelf)}
    return {name: each for name, each in found.items() if each}
