"""A small reader of our drawings: where every drawn part begins, at any second of its SMIL.

Written from the SMIL and SVG rules, not from the code that draws, so that the two can disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from math import cos, radians, sin
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass
class Part:
    """A group or an outline: what moves it, and what hangs on it."""

    kind: str
    still: tuple[float, ...]
    moves: dict[str, object] | None
    parts: list[Part] = field(default_factory=list)
    is_outline: bool = False


def read(svg: str) -> list[Part]:
    """The tree of moved parts."""
    return [_part(node) for node in ElementTree.fromstring(svg) if _is_drawn(node)]


def origins(parts: list[Part], seconds: float, matrix: Matrix = SAME) -> list[tuple[float, float]]:
    """Where the origin of each outline's own frame lies, in SVG units."""
    found = []
    for part in parts:
        here = _times(matrix, _matrix(part.kind, _values_at(part, seconds)))
        if part.is_outline:
            found.append((here[4], here[5]))
        found += origins(part.parts, seconds, here)
    return found


def _is_drawn(node: ElementTree.Element) -> bool:
    return node.tag in (f"{SVG}g", f"{SVG}path")


def _part(node: ElementTree.Element) -> Part:
    kind, still = _transform(node.get("transform", ""))
    moves = next((child.attrib for child in node if child.tag == f"{SVG}animateTransform"), None)
    parts = [_part(child) for child in node if _is_drawn(child)]
    return Part(kind, still, moves, parts, node.tag == f"{SVG}path")


def _transform(text: str) -> tuple[str, tuple[float, ...]]:
    found = re.match(r"(\w+)\(([^)]*)\)", text)
    if found is None:
        return "translate", (0.0, 0.0)
    return found[1], tuple(float(value) for value in found[2].split())


def _values_at(part: Part, seconds: float) -> tuple[float, ...]:
    if part.moves is None:
        return part.still
    times, values, splines = _track(
        part.moves["keyTimes"], part.moves["values"], part.moves["keySplines"]
    )
    lasts_s = float(part.moves["dur"].removesuffix("s"))
    loops = part.moves.get("repeatCount") == "indefinite"
    share = (seconds % lasts_s if loops else min(seconds, lasts_s)) / lasts_s
    step = max(n for n in range(len(times)) if times[n] <= share or n == 0)
    if step == len(times) - 1:
        return values[-1]
    inside = (share - times[step]) / (times[step + 1] - times[step])
    done = _eased(splines[step], inside)
    return tuple(a + (b - a) * done for a, b in zip(values[step], values[step + 1], strict=True))


@cache
def _track(times, values, splines):
    def lists(text):
        return [tuple(float(value) for value in each.split()) for each in text.split(";")]

    return [each[0] for each in lists(times)], lists(values), lists(splines)


def _eased(spline: tuple[float, ...], share: float) -> float:
    x1, y1, x2, y2 = spline
    low, high = 0.0, 1.0
    for _ in range(30):
        place = (low + high) / 2
        if _cubic(x1, x2, place) < share:
            low = place
        else:
            high = place
    return _cubic(y1, y2, (low + high) / 2)


def _cubic(first: float, second: float, place: float) -> float:
    rest = 1 - place
    return 3 * rest * rest * place * first + 3 * rest * place * place * second + place**3


def _matrix(kind: str, values: tuple[float, ...]) -> Matrix:
    if kind == "rotate":
        turn = radians(values[0])
        return (cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0)
    if kind == "scale":
        return (values[0], 0, 0, values[-1], 0, 0)
    return (1, 0, 0, 1, values[0], values[1] if len(values) > 1 else 0)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j,
        a * k + c * m + e, b * k + d * m + f,
    )  # fmt: skip
