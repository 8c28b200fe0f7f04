"""Draw a movement's figure, or the sheet of them all."""

from functools import cache

from unknot import figures
from unknot.journeys import open_shelf

KINDS = {"animated": figures.animated, "still": figures.still, "strip": figures.strip}
"""How one movement may be drawn."""

SHEET = "sheet"


class NoSuchFigure(ValueError):
    """No movement has this id; the message says which have one."""


@cache
def draw_figure(movement_id: str, kind: str) -> str:
    """Draw one movement; the same text every time, so it is drawn once.

    Args:
        kind: a key of KINDS.

    Raises:
        NoSuchFigure: the id is not one of the shelf's.
    """
    known = open_shelf.shelf().movement.movements
    if movement_id not in known:
        raise NoSuchFigure(f"movement is {movement_id[:60]!r}; it may be {', '.join(known)}.")
    return KINDS[kind](known[movement_id].figure)


def size(movement_id: str, kind: str) -> tuple[int, int]:
    """How wide and high a drawing is, in its own units, so that a page keeps room for it.

    Raises:
        NoSuchFigure: the id is not one of the shelf's.
    """
    opening = draw_figure(movement_id, kind).partition(">")[0]
    wide, high = opening.partition('viewBox="')[2].partition('"')[0].split()[2:]
    return round(float(wide)), round(float(high))


@cache
def draw_sheet() -> str:
    """Draw every movement on one sheet."""
    return figures.sheet([each.figure for each in open_shelf.shelf().movement.movements.values()])
