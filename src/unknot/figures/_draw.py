"""The verbs: still, animated, strip, sheet. The same figure always gives the same text."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape

from unknot.figures._body import body
from unknot.figures._model import Camera, Figure
from unknot.figures._props import arrows, before, behind, floor
from unknot.figures._skeleton import Skeleton
from unknot.figures._svg import UNIT, Clock, moving_clock, named, number, still_clock, write
from unknot.figures._time import between, posed, stretches

WORDS = "#8f8069"
FONT = 'font-family="ui-rounded,Seravek,Ubuntu,Calibri,sans-serif"'
ABOVE = "seen from above"
CAPTION_ROOM = 0.07
MARGIN = 0.02
CELL_WIDE, CELL_HIGH, CELL_GAP = 300.0, 250.0, 16.0
LABEL_SIZE, LABEL_LINE, LABEL_CHARACTERS = 24.0, 29.0, 24
STRIP_COLUMNS, SHEET_COLUMNS = 2, 8
"""Two poses side by side can be read on the narrowest phone."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One picture of a strip or sheet, with the lines of its label."""

    figure: Figure
    clock: Clock
    lines: tuple[str, ...]


def still(figure: Figure, pose: int | None = None) -> str:
    """Draw one key pose; left out, the one furthest from the first."""
    chosen = telling_pose(figure) if pose is None else pose
    label = figure.poses[chosen].label
    return _whole(figure, still_clock(posed(figure, figure.poses[chosen]), chosen), label)


def animated(figure: Figure) -> str:
    """Draw the movement moving, by SMIL; holds are short, a loop goes round for ever."""
    return _whole(figure, moving_clock(figure), _story(figure))


def strip(figure: Figure) -> str:
    """Draw the key poses side by side, each over its label."""
    cells = [
        Cell(figure, still_clock(posed(figure, pose), n), _lines(f"{n + 1}. {pose.label}"))
        for n, pose in enumerate(figure.poses)
    ]
    return _grid(cells, min(STRIP_COLUMNS, len(cells)), figure.name, _story(figure))


def sheet(figures: Sequence[Figure]) -> str:
    """Draw every figure twice, in its still pose and half-way to the next, under its name."""
    cells: list[Cell] = []
    for figure in figures:
        chosen = telling_pose(figure)
        pose = still_clock(posed(figure, figure.poses[chosen]), chosen)
        half = still_clock(_half_way(figure), chosen)
        cells.append(Cell(figure, pose, _lines(figure.name)))
        cells.append(Cell(figure, half, _lines("half-way")))
    return _grid(cells, SHEET_COLUMNS, "Every movement", "")


def telling_pose(figure: Figure) -> int:
    """The key pose furthest from the first in its joints; the first where there is one only."""
    start = posed(figure, figure.poses[0]).joints

    def far(number: int) -> float:
        joints = posed(figure, figure.poses[number]).joints
        return sum(abs(joints[n][0] - start[n][0]) + abs(joints[n][1] - start[n][1]) for n in start)

    return max(range(len(figure.poses)), key=lambda number: (round(far(number), 4), -number))


def _half_way(figure: Figure) -> Skeleton:
    first = next(stretch for stretch in stretches(figure) if stretch.is_move)
    return between(figure, first, 0.5)


def _story(figure: Figure) -> str:
    labels = "; ".join(pose.label for pose in figure.poses)
    seen = f" ({ABOVE})" if figure.camera is Camera.ABOVE else ""
    return f"{labels}{seen}."


def _box(figure: Figure) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is seen, in SVG units."""
    left, bottom, right, top = figure.viewbox
    room = CAPTION_ROOM if figure.camera is Camera.ABOVE else 0.0
    wide, high = right - left + 2 * MARGIN, top - bottom + room + 2 * MARGIN
    return (UNIT * (left - MARGIN), -UNIT * (top + MARGIN), UNIT * wide, UNIT * high)


def _picture(figure: Figure, clock: Clock) -> str:
    far, near = body(figure, clock)
    nodes = (
        *floor(figure), *behind(figure, clock), *far, *near, *before(figure, clock),
        *arrows(figure, clock),
    )  # fmt: skip
    return write(nodes, clock) + _caption(figure)


def _caption(figure: Figure) -> str:
    if figure.camera is not Camera.ABOVE:
        return ""
    left, top, wide, high = _box(figure)
    size = min(24.0, high * 0.055)
    place = f'x="{number(left + wide / 2)}" y="{number(top + high - size / 2)}"'
    paint = f'font-size="{number(size)}" fill="{WORDS}" text-anchor="middle"'
    return f"<text {place} {FONT} {paint}>{ABOVE}</text>"


def _whole(figure: Figure, clock: Clock, about: str) -> str:
    view = " ".join(number(value) for value in _box(figure))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" role="img">'
        f"{named(figure.name, about)}{_picture(figure, clock)}</svg>"
    )


def _lines(label: str) -> tuple[str, ...]:
    return tuple(wrap(label, LABEL_CHARACTERS))


def _grid(cells: Sequence[Cell], columns: int, name: str, about: str) -> str:
    picture_high = max(_high(cell.figure) for cell in cells)
    words_high = LABEL_LINE * max(len(cell.lines) for cell in cells) + 10
    step_x, step_y = CELL_WIDE + CELL_GAP, picture_high + words_high + CELL_GAP
    drawn = "".join(
        _cell(
            cell,
            (CELL_GAP + step_x * (n % columns), CELL_GAP + step_y * (n // columns)),
            picture_high,
        )
        for n, cell in enumerate(cells)
    )
    rows = -(-len(cells) // columns)
    wide, high = CELL_GAP + step_x * columns, CELL_GAP + step_y * rows
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(wide)} {number(high)}" '
        f'role="img">{named(name, about)}<g {FONT} font-size="{number(LABEL_SIZE)}" '
        f'fill="{WORDS}" text-anchor="middle">{drawn}</g></svg>'
    )


def _high(figure: Figure) -> float:
    """How high a picture is that fills a cell's width."""
    _, _, wide, high = _box(figure)
    return min(CELL_HIGH, CELL_WIDE * high / wide)


def _cell(cell: Cell, place: tuple[float, float], high: float) -> str:
    x, y = place
    view = " ".join(number(value) for value in _box(cell.figure))
    words = "".join(
        f'<text x="{number(x + CELL_WIDE / 2)}" y="{number(y + high + LABEL_LINE * line)}">'
        f"{escape(text)}</text>"
        for line, text in enumerate(cell.lines, 1)
    )
    return (
        f'<svg x="{number(x)}" y="{number(y)}" width="{number(CELL_WIDE)}" '
        f'height="{number(high)}" viewBox="{view}" preserveAspectRatio="xMidYMax meet">'
        f"{_picture(cell.figure, cell.clock)}</svg>{words}"
    )
