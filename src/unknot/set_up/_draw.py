"""Somebody at a desk, with the measures beside them."""

from collections.abc import Iterable
from html import escape

from unknot import figures
from unknot.figures import Figure
from unknot.set_up._model import Measured

UNITS = 500
"""Of a drawing, in one body height."""


def drawing(figure: Figure, found: Iterable[Measured]) -> str:
    """The body, with an upright line from the floor for each measure and its number on top.

    Args:
        found: of the same posture.
    """
    told = tuple(found)
    whole = figures.still(figure, 0)
    says = "; ".join(f"{each.measure.name}, {each.cm} cm" for each in told)
    before, _, after = whole.partition("</desc>")
    named = f"{before.partition('<desc>')[0]}<desc>{escape(says)}</desc>{after}"
    lines = "".join(map(_line, told))
    return named.removesuffix("</svg>") + f'<g font-family="sans-serif">{lines}</g></svg>'


def _line(each: Measured) -> str:
    x = round(each.measure.at * UNITS)
    top = -round(each.measure.share * UNITS)
    return (
        f'<path d="M{x} 0V{top}M{x - 9} {top}h18" fill="none" stroke="#0f5c5c" stroke-width="4"/>'
        f'<rect x="{x - 30}" y="{top - 34}" width="60" height="28" rx="8" fill="#fffcf5"'
        f' stroke="#0f5c5c" stroke-width="2"/>'
        f'<text x="{x}" y="{top - 13}" text-anchor="middle" font-size="22" font-weight="700"'
        f' fill="#0f5c5c">{each.cm}</text>'
    )
