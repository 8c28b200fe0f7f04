"""Furniture and hints, in calm lines: what the body rests on, holds, or is shown by."""

from collections.abc import Callable, Mapping
from math import atan2, degrees, hypot

from unknot.figures._model import Arrow, Camera, Figure, Prop
from unknot.figures._svg import UNIT, Clock, Group, Node, Shape, Text, Values, number, whole

WOOD, WOOD_SHADE, LINE = "#b3966a", "#94794f", "#9c8b70"
CLOTH, CLOTH_SHADE, METAL, HINT = "#9db3a6", "#7f978b", "#85838d", "#d9822b"
MAT, MAT_THICK = "#8fb0a4", 0.018
LOW_ROOT = 0.2
FLOOR_PARTS = ("knee_r", "knee_l")


def box(x: float, y: float, size: tuple[float, float], radius: float, paint: str) -> str:
    """A rounded box from its lower left corner, in body heights."""
    wide, high = size
    return (
        f'<rect x="{number(UNIT * x)}" y="{number(-UNIT * (y + high))}" '
        f'width="{number(UNIT * wide)}" height="{number(UNIT * high)}" '
        f'rx="{number(UNIT * radius)}" {paint}/>'
    )


def line(points: tuple[float, ...], thick: float, colour: str) -> str:
    """A round-ended line through points, in body heights."""
    flipped = [UNIT * value * (-1 if n % 2 else 1) for n, value in enumerate(points)]
    return (
        f'<path d="M{whole(flipped)}" fill="none" stroke="{colour}" '
        f'stroke-width="{number(UNIT * thick)}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def floor(figure: Figure) -> tuple[Node, ...]:
    """The floor, and a mat where somebody lies or kneels on it."""
    left, bottom, right, _ = figure.viewbox
    if figure.camera is Camera.ABOVE or bottom > 0:
        return ()
    mat = _mat(figure)
    low = -MAT_THICK if mat else 0.0
    ground = line((left + 0.03, low - 0.004, right - 0.03, low - 0.004), 0.008, LINE)
    return (Text(ground + mat),)


def _mat(figure: Figure) -> str:
    lies = all(pose.root[1] < LOW_ROOT for pose in figure.poses)
    if not lies and not any(part in figure.contacts for part in FLOOR_PARTS):
        return ""
    left, _, right, _ = figure.viewbox
    size = (right - left - 0.1, MAT_THICK)
    return box(left + 0.05, -MAT_THICK, size, 0.009, f'fill="{MAT}"')


def behind(figure: Figure, clock: Clock) -> tuple[Node, ...]:
    """What stands behind the body."""
    props = [prop for prop in figure.props if not prop.is_in_front and prop.kind not in OVER]
    return tuple(_made(prop, figure, clock) for prop in props)


def before(figure: Figure, clock: Clock) -> tuple[Node, ...]:
    """What lies over the body."""
    props = [prop for prop in figure.props if prop.is_in_front or prop.kind in OVER]
    return tuple(_made(prop, figure, clock) for prop in props)


def _made(prop: Prop, figure: Figure, clock: Clock) -> Node:
    if prop.kind in MOVING:
        return MOVING[prop.kind](prop, clock)
    return Text(STANDING[prop.kind](prop.at, prop, figure))


def _chair(at: Mapping[str, float], prop: Prop, _: Figure) -> str:
    x, wide, seat = at["x"], at["w"], at["seat_h"]
    high = at.get("back_h", 0.28)
    drawn = line((x + 0.03, seat - 0.03, x + 0.012, 0.012), 0.022, WOOD_SHADE)
    drawn += line((x + wide - 0.03, seat - 0.03, x + wide - 0.012, 0.012), 0.022, WOOD_SHADE)
    if prop.side:
        foot, tip = (
            (x + 0.014, x - 0.018) if prop.side == "left" else (x + wide - 0.014, x + wide + 0.018)
        )
        drawn += line((foot, seat - 0.02, tip, seat + high), 0.024, WOOD_SHADE)
        drawn += line(
            (tip + (foot - tip) * 0.45, seat + high * 0.55, tip, seat + high), 0.034, WOOD
        )
    return drawn + box(x, seat - 0.034, (wide, 0.034), 0.014, f'fill="{WOOD}"')


def _desk(at: Mapping[str, float], _: Prop, __: Figure) -> str:
    x, wide, high = at["x"], at["w"], at["h"]
    legs = "".join(
        line((foot, high - 0.02, foot, 0.01), 0.02, WOOD_SHADE)
        for foot in (x + 0.05, x + wide - 0.05)
    )
    return legs + box(x, high - 0.028, (wide, 0.028), 0.012, f'fill="{WOOD}"')


def _block(at: Mapping[str, float], _: Prop, __: Figure) -> str:
    x, y, wide, high = at["x"], at["y"], at["w"], at["h"]
    if wide < 0.5:
        legs = "".join(
            line((foot, high - 0.03, foot, 0.012), 0.024, WOOD_SHADE)
            for foot in (x + 0.035, x + wide - 0.035)
        )
        return legs + box(x, y + high - 0.045, (wide, 0.045), 0.02, f'fill="{WOOD}"')
    feet = "".join(
        line((foot, 0.05, foot, 0.012), 0.026, WOOD_SHADE) for foot in (x + 0.06, x + wide - 0.06)
    )
    frame = box(x, y + 0.05, (wide, 0.075), 0.012, f'fill="{WOOD}"')
    return feet + frame + box(x, y + 0.11, (wide, high - 0.11), 0.035, f'fill="{CLOTH}"')


def _bed(at: Mapping[str, float], _: Prop, __: Figure) -> str:
    paint = f'fill="{CLOTH}" fill-opacity=".28" stroke="{CLOTH_SHADE}" stroke-width="4"'
    return box(at["x"], at["y"], (at["w"], at["h"]), 0.05, paint)


def _pillow(at: Mapping[str, float], _: Prop, __: Figure) -> str:
    x, y, wide, high = UNIT * at["x"], -UNIT * at["y"], UNIT * at["w"], UNIT * at["h"]
    turn = (
        f' transform="rotate({number(-at["rot"])} {number(x)} {number(y)})"'
        if at.get("rot")
        else ""
    )
    radius = number(min(wide, high) * 0.46)
    return (
        f'<rect x="{number(x - wide / 2)}" y="{number(y - high / 2)}" width="{number(wide)}" '
        f'height="{number(high)}" rx="{radius}"{turn} fill="{CLOTH}" stroke="{CLOTH_SHADE}" '
        'stroke-width="3"/>'
    )


def _wall(at: Mapping[str, float], prop: Prop, figure: Figure) -> str:
    thick, top = 0.035, figure.viewbox[3] - 0.03
    x = at["x"] - thick if prop.side == "left" else at["x"]
    return box(x, 0, (thick, top), 0.006, f'fill="{WOOD}" fill-opacity=".75"')


def _wallback(_: Mapping[str, float], __: Prop, figure: Figure) -> str:
    left, _b, right, top = figure.viewbox
    size = (right - left - 0.06, top - 0.03)
    return box(left + 0.03, 0, size, 0.02, f'fill="{WOOD}" fill-opacity=".22"')


def _plank(at: Mapping[str, float], _: Prop, __: Figure) -> str:
    upright = abs(at["x1"] - at["x2"]) < 0.01 or at["y1"] == at["y2"]
    ends = (at["x1"], at["y1"], at["x2"], at["y2"])
    return line(ends, at["t"], WOOD_SHADE if upright else WOOD)


def _door(at: Mapping[str, float], _: Prop, __: Figure) -> str:
    return box(at["x"], 0, (at["w"], at["h"]), 0.01, f'fill="{WOOD}"')


def _step(at: Mapping[str, float], _: Prop, __: Figure) -> str:
    body = box(at["x"], 0, (at["w"], at["h"]), 0.012, f'fill="{WOOD_SHADE}"')
    return body + box(
        at["x"] - 0.006, at["h"] - 0.03, (at["w"] + 0.012, 0.03), 0.01, f'fill="{WOOD}"'
    )


def _screen(at: Mapping[str, float], _: Prop, __: Figure) -> str:
    x, y = at["x"], at["y"]
    stand = line((x + 0.02, y + 0.12, x + 0.035, y), 0.016, METAL)
    foot = line((x - 0.01, y - 0.004, x + 0.06, y - 0.004), 0.014, METAL)
    return stand + foot + line((x + 0.015, y + 0.06, x - 0.005, y + 0.26), 0.024, METAL)


def _weight(prop: Prop, clock: Clock) -> Node:
    bell = (
        f'<path d="M-11-5Q-15 15-7 18H7Q15 15 11-5" fill="none" stroke="{METAL}" stroke-width="7"/>'
        f'<path d="M-16 17Q-27 28-25 41Q-22 53-13 53H13Q22 53 25 41Q27 28 16 17Z" fill="{METAL}"/>'
    )
    return Group("translate", _track(prop.joint, clock, (0.0, 0.012)), (Text(bell),))


def _band(prop: Prop, clock: Clock) -> Node:
    hook = (UNIT * prop.at["x"], -UNIT * prop.at["y"])
    tracks = tuple((*place, *hook) for place in _track(prop.joint, clock))
    paint = f'fill="none" stroke="{HINT}" stroke-width="6" stroke-linecap="round"'
    return Shape(tracks, lambda values: "M" + whole(values), paint)


def _stick(prop: Prop, clock: Clock) -> Node:
    """A stick along the back, longer than what it touches at both ends."""
    tracks = []
    for start, end in zip(_track(prop.joint, clock), _track(prop.to_joint, clock), strict=True):
        across, up = end[0] - start[0], end[1] - start[1]
        aside = UNIT * prop.at["off"] / (hypot(across, up) or 1.0)
        x, y = start[0] + up * aside, start[1] - across * aside
        more = 0.12
        ends = ((x - across * more, y - up * more), (x + across * (1 + more), y + up * (1 + more)))
        tracks.append((*ends[0], *ends[1]))
    paint = f'fill="none" stroke="{WOOD}" stroke-width="10" stroke-linecap="round"'
    return Shape(tuple(tracks), lambda values: "M" + whole(values), paint)


def _track(joint: str, clock: Clock, aside: tuple[float, float] = (0.0, 0.0)) -> tuple[Values, ...]:
    places = [skeleton.joints[joint] for skeleton in clock.skeletons]
    return tuple((UNIT * (x + aside[0]), -UNIT * (y + aside[1])) for x, y in places)


Standing = Callable[[Mapping[str, float], Prop, Figure], str]
STANDING: dict[str, Standing] = {
    "chair": _chair, "desk": _desk, "block": _block, "bed": _bed, "pillow": _pillow,
    "wall": _wall, "wallback": _wallback, "plank": _plank, "door": _door, "step": _step,
    "screen": _screen,
}  # fmt: skip
MOVING: dict[str, Callable[[Prop, Clock], Node]] = {
    "weight": _weight, "band": _band, "stick": _stick,
}  # fmt: skip
OVER = ("band",)


def arrows(figure: Figure, clock: Clock) -> tuple[Node, ...]:
    """Hints of small moves, each shown with the pose it leads to."""
    return tuple(_arrow(arrow, clock) for arrow in figure.arrows)


def _arrow(arrow: Arrow, clock: Clock) -> Node:
    (x1, y1), (x2, y2) = arrow.start, arrow.end
    long, turn = UNIT * hypot(x2 - x1, y2 - y1), -degrees(atan2(y2 - y1, x2 - x1))
    place = f"translate({number(UNIT * x1)} {number(-UNIT * y1)}) rotate({number(turn)})"
    tip = round(long)
    drawn = (
        f'<path transform="{place}" d="M0 0H{tip}M{tip - 11}-9L{tip} 0L{tip - 11} 9" fill="none" '
        f'stroke="{HINT}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/>'
    )
    if arrow.keyframe is None:
        return Text(drawn)
    shown = tuple((share,) for share in clock.nearness(arrow.keyframe))
    return Group("opacity", shown, (Text(drawn),))
