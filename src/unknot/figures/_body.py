"""The mannequin: tapered limbs hung from each other, a shirt that bends with the back.

Every limb is drawn once, lying along +x from its upper joint; +y is the front of the body (in a
figure seen from the front, +y is its left). Groups turn it. Only the shirt changes shape.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import cos, radians, sin

from unknot.figures._model import Facing, Figure, Point, View
from unknot.figures._skeleton import (
    HIP_HALF,
    LENGTHS,
    SHOULDER_HALF,
    SHOULDER_ON_THORAX,
    SIDES,
    Skeleton,
    length,
)
from unknot.figures._svg import UNIT, Clock, Group, Node, Shape, Text, Values, whole

SHIRT, SLEEVE, TROUSERS, SKIN = "#2a8a86", "#37a19b", "#69749a", "#cf9671"
SKIN_SHADE, HAIR, WORKS = "#b67c58", "#866350", "#ffc978"
GLOW, GLOW_OPACITY = (1.0, 0.78, 0.56, 0.34), ".2"
"""The soft mark: strokes over each other, each a share of the width; no filter is as cheap."""

FOOT = "M-12-7Q-22 2-21 13Q-20 20-13 20L47 20Q57 20 57 15Q56 9 42 6Q23 2 12-8Q0-13-12-7Z"
HAND = "M-6-8C8-11 26-12 37-9C47-7 51-1 48 3C43 9 22 11-6 8Z"
PROFILE = (
    "M-8-8C0-25 18-28 32-25C48-21 56-8 54 4C52 14 44 22 34 24C29 25 27 24 25 26L15 31"
    "Q11 32 11 27C8 28 6 26 3 26C-3 27-9 24-10 16C-11 8-11 0-8-8Z"
)
PROFILE_HAIR = (
    "M-5-14C2-29 20-31 34-28C51-24 60-8 57 6C55 14 49 21 41 23C43 13 37 7 29 6"
    "C22 5 23-4 14-5C8-6 2-6-5-14Z"
)
FACE = "M-9 0C-9-14 4-25 24-25C44-25 54-13 54 0C54 13 44 25 24 25C4 25-9 14-9 0Z"
FACE_HAIR = (
    "M14-26C30-33 59-24 59 0C59 24 30 33 14 26C22 23 30 19 37 9C41 2 41-6 37-9C30-19 22-23 14-26Z"
)
PROFILE_FEATURES = (
    f'<path d="M10-3Q16-10 22-5Q25 2 17 3Q12 3 10-3Z" fill="{SKIN_SHADE}"/>'
    f'<circle cx="27" cy="17" r="2.2" fill="{HAIR}"/>'
)
FACE_FEATURES = (
    f'<circle cx="23" cy="-9" r="2.2" fill="{HAIR}"/><circle cx="23" cy="9" r="2.2" fill="{HAIR}"/>'
    f'<path d="M7-6Q3 0 7 6" fill="none" stroke="{SKIN_SHADE}" stroke-width="3" '
    'stroke-linecap="round"/>'
)
CROWN = (
    f'<path d="M20-9Q42-5 42 0Q42 5 20 9Z" fill="{SKIN}"/>'
    f'<path d="M-28 0C-28-17-16-29 0-29C17-29 30-17 30 0C30 17 17 29 0 29C-16 29-28 17-28 0Z" '
    f'fill="{HAIR}"/>'
)
FAR = 0.58
"""How opaque a far limb is: paler on paper, darker on a dark card."""


Place = tuple[Point, float]
"""A point about the hips, and the direction of the back there."""


def body(figure: Figure, clock: Clock) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """What lies behind the furniture (the far limbs), and the rest of the body."""
    made = _Body(figure, clock)
    root = made.track(lambda s: (UNIT * s.root[0], -UNIT * s.root[1]))
    behind, front = made.parts()
    return (Group("translate", root, behind),), (Group("translate", root, front),)


class _Body:
    """Makes the parts for the moments of one clock."""

    def __init__(self, figure: Figure, clock: Clock) -> None:
        self.figure, self.skeletons = figure, clock.skeletons

    def track(self, of: Callable[[Skeleton], Values]) -> tuple[Values, ...]:
        """One value for each moment."""
        return tuple(of(skeleton) for skeleton in self.skeletons)

    def parts(self) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        """The far limbs and the rest, from back to front."""
        if self.figure.facing is Facing.TOP:
            return (), self.from_above()
        if self.figure.view is View.FRONT:
            return (), self.from_the_front()
        far = (self.trunk(("thorax",), self.arm("l")), self.leg("l"))
        near = (
            self.head(PROFILE, PROFILE_HAIR, PROFILE_FEATURES),
            self.turned("pelvis", None, (self.seat(),)),
            self.shirt(_side_outline),
            *self.trunk_marks(),
            self.leg("r"),
            self.trunk(("thorax",), self.arm("r")),
        )
        return (Group("opacity", self.track(lambda _: (FAR,)), far),), near

    def from_the_front(self) -> tuple[Node, ...]:
        """Both sides alike; arms before the trunk."""
        legs, arms = self.both_sides()
        return (
            self.turned("pelvis", None, (*legs, self.seat())),
            self.head(FACE, FACE_HAIR, FACE_FEATURES),
            self.shirt(_front_outline),
            *self.trunk_marks(),
            self.trunk(("thorax",), *arms),
        )

    def from_above(self) -> tuple[Node, ...]:
        """Shoulders, arms and the crown of the head."""
        legs, arms = self.both_sides()
        return (
            self.turned("pelvis", None, legs),
            self.turned("thorax", None, arms),
            self.shirt(_top_outline),
            self.turned("head", None, (Text(CROWN),)),
        )

    def both_sides(self) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        """Legs and arms, hung beside the mid-line."""
        return (
            tuple(self.hung("pelvis", s, "hip_width", HIP_HALF, self.leg(s)) for s in SIDES),
            tuple(
                self.hung("thorax", s, "shoulder_width", SHOULDER_HALF, self.arm(s)) for s in SIDES
            ),
        )

    def turned(self, segment: str, parent: str | None, inside: tuple[Node, ...]) -> Group:
        """Turn what hangs on a segment, against the segment it hangs from."""

        def angle(s: Skeleton) -> Values:
            return (-(s.angles[segment] - (s.angles[parent] if parent else 0.0)),)

        return Group("rotate", self.track(angle), inside)

    def along(self, segment: str, share: float, inside: tuple[Node, ...]) -> Group:
        """Move to a share of a segment's length."""
        return Group(
            "translate",
            self.track(lambda s: (UNIT * share * length(segment, s.scale), 0.0)),
            inside,
        )

    def trunk(self, over: tuple[str, ...], *inside: Node) -> Group:
        """Hang things on the shoulders' height, or on the top of the neck."""
        to_neck = "neck" in over
        node: tuple[Node, ...] = tuple(inside)
        if to_neck:
            neck = Text(_bone("neck", 1.0, (13, 11), SKIN_SHADE))
            head = self.turned("head", "neck", node)
            node = (neck, self.along("neck", 1.0, (head,)))
            node = (self.turned("neck", "thorax", node),)
        thorax = self.along("thorax", 1.0 if to_neck else SHOULDER_ON_THORAX, node)
        lumbar = self.along("lumbar", 1.0, (self.turned("thorax", "lumbar", (thorax,)),))
        pelvis = self.along("pelvis", 1.0, (self.turned("lumbar", "pelvis", (lumbar,)),))
        return self.turned("pelvis", None, (pelvis,))

    def head(self, outline: str, hair: str, features: str) -> Group:
        """Neck, face and hair."""
        face = f'<path d="{outline}" fill="{SKIN}"/><path d="{hair}" fill="{HAIR}"/>{features}'
        return self.trunk(("neck",), Text(face))

    def hung(self, segment: str, side: str, width: str, half: float, limb: Group) -> Group:
        """Hang a limb beside the mid-line of a segment, turned against it."""
        sign = -1 if side == "r" else 1

        def beside(s: Skeleton) -> Values:
            return (0.0, UNIT * sign * half * s.scale.get(width, 1.0))

        upper = limb.tracks
        angles = self.track(lambda s: (s.angles[segment],))
        against = tuple((u[0] + a[0],) for u, a in zip(upper, angles, strict=True))
        return Group("translate", self.track(beside), (Group("rotate", against, limb.inside),))

    def limb(self, segment: str, ends: Point, colour: str, bulge: float = 0.0) -> Node:
        """One tapered bone, drawn shorter where it points to or from the viewer."""
        scales = {s.scale.get(segment, 1.0) for s in self.skeletons}
        if len(scales) == 1:
            return Text(_bone(segment[:-2], scales.pop(), ends, colour, bulge))
        return self.shortened(segment, _bone(segment[:-2], 1.0, ends, colour, bulge))

    def shortened(self, segment: str, markup: str) -> Node:
        """Something drawn in full, squeezed along its segment by the segment's scale."""
        scales = self.track(lambda s: (s.scale.get(segment, 1.0), 1.0))
        return Group("scale", scales, (Text(markup),))

    def arm(self, side: str) -> Group:
        """Hand, forearm, sleeve; in a side view hung on the thorax."""
        upper, fore, hand = f"upper_arm_{side}", f"forearm_{side}", f"hand_{side}"
        fingers = self.shortened(hand, f'<path d="{HAND}" fill="{SKIN}"/>')
        lower = (
            self.along(fore, 1.0, (self.turned(hand, fore, (fingers,)),)),
            self.limb(fore, (11.5, 7.5), SKIN, 2),
        )
        inside = (
            self.along(upper, 1.0, (self.turned(fore, upper, lower),)),
            self.limb(upper, (15.5, 12.5), SLEEVE),
            *self.marks(upper),
        )
        return self.turned(upper, "thorax" if self.figure.view is View.SIDE else None, inside)

    def leg(self, side: str) -> Group:
        """Foot, then the trousers over it."""
        thigh, shank, foot = f"thigh_{side}", f"shank_{side}", f"foot_{side}"
        calf = -5 if self.figure.view is View.SIDE else 0
        lower = (
            self.along(shank, 1.0, (self.turned(foot, shank, (self.foot(foot),)),)),
            self.limb(shank, (15.5, 10.5), TROUSERS, calf),
            *self.marks(shank),
        )
        inside = (
            self.along(thigh, 1.0, (self.turned(shank, thigh, lower),)),
            self.limb(thigh, (24.0, 15.5), TROUSERS, 2),
            *self.marks(thigh),
        )
        return self.turned(thigh, None, inside)

    def foot(self, segment: str) -> Node:
        """A foot from the side; from the front, as long as it is seen."""
        if self.figure.view is View.SIDE:
            return Text(f'<path d="{FOOT}" fill="{SKIN}"/>')
        return self.limb(segment, (9.5, 13), SKIN)

    def seat(self) -> Node:
        """The trousers around the hips."""
        if self.figure.view is View.FRONT:
            half = 44.0
            return Text(
                f'<path d="M-16-{half}Q20-{half + 4} 36-38L36 38Q20 {half + 4}-16 {half}'
                f'Q-22 20-22 0Q-22-20-16-{half}Z" fill="{TROUSERS}"/>'
            )
        return Text(
            f'<path d="M-26 2C-26-18-12-30 6-29C22-28 34-24 36-12L36 13C34 24 16 28 0 25'
            f'C-16 24-26 14-26 2Z" fill="{TROUSERS}"/>'
        )

    def shirt(self, outline: Callable[[Skeleton], Sequence[Point]]) -> Shape:
        """The shirt, whose outline follows the back."""
        tracks = self.track(lambda s: _spline_numbers(outline(s)))
        return Shape(tracks, _spline_path, f'fill="{SHIRT}"')

    def marks(self, segment: str) -> tuple[Node, ...]:
        """The soft mark of a working segment that has a frame of its own."""
        if segment not in self.figure.works:
            return ()
        long = UNIT * LENGTHS[segment[:-2]]
        line = f"M{whole((long * 0.25, 0))}H{round(long * 0.75)}"
        return tuple(Text(f'<path d="{line}" {paint}/>') for paint in _glow(26))

    def trunk_marks(self) -> tuple[Node, ...]:
        """The soft mark along the back, over those of its segments that work."""
        works = [name for name in BACK if name in self.figure.works]
        if not works:
            return ()
        first, last = BACK.index(works[0]), BACK.index(works[-1]) + 1

        def line(s: Skeleton) -> Values:
            joints = [s.joints[name] for name in BACK_JOINTS[first : last + 1]]
            return tuple(
                value
                for x, y in joints
                for value in (UNIT * (x - s.root[0]), UNIT * (s.root[1] - y))
            )

        tracks = self.track(line)
        return tuple(Shape(tracks, _line_path, paint) for paint in _glow(38))


BACK = ("pelvis", "lumbar", "thorax", "neck")
BACK_JOINTS = ("hip", "l5s1", "t12l1", "c7", "head_base")


def _glow(width: float) -> list[str]:
    soft = f'stroke="{WORKS}" opacity="{GLOW_OPACITY}" stroke-linecap="round"'
    return [
        f'fill="none" stroke-width="{round(width * share)}" stroke-linejoin="round" {soft}'
        for share in GLOW
    ]


def _line_path(numbers: Values) -> str:
    """A line whose corners are rounded off, and whose ends keep clear of the joints."""
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    first = _toward(points[0], points[1], 0.2)
    last = _toward(points[-1], points[-2], 0.2)
    if len(points) == 2:
        return f"M{whole((*first, *last))}"
    middles = [_toward(a, b, 0.5) for a, b in pairwise(points[1:-1])]
    corners = zip(points[1:-1], [*middles, last], strict=True)
    return f"M{whole(first)}" + "".join(f"Q{whole((*c, *m))}" for c, m in corners)


def _toward(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _bone(name: str, scale: float, ends: Point, colour: str, bulge: float = 0.0) -> str:
    """A tapered limb with round ends; a bulge swells its front (or, below 0, its back)."""
    high, low = ends
    long = UNIT * LENGTHS[name] * scale
    if long < high:
        return f'<circle r="{high:g}" fill="{colour}"/>'
    mean = (high + low) / 2
    front, back = max(mean, mean + bulge * 2), max(mean, mean - bulge * 2)
    end, middle = round(long), round(long * 0.38)
    return (
        f'<path d="M0-{high:g}Q{middle}-{back:g} {end}-{low:g}A{low:g} {low:g} 0 0 1 {end} {low:g}'
        f'Q{middle} {front:g} 0 {high:g}A{high:g} {high:g} 0 0 1 0-{high:g}Z" fill="{colour}"/>'
    )


def _spine(s: Skeleton) -> tuple[Place, ...]:
    """Hip, L5/S1, T12/L1 and C7 about the hip, each with the direction of the back there."""
    origin = s.joints["hip"]
    angles = [s.angles["pelvis"], s.angles["lumbar"], s.angles["thorax"]]
    turns = [angles[0], (angles[0] + angles[1]) / 2, (angles[1] + angles[2]) / 2, angles[2]]
    names = ("hip", "l5s1", "t12l1", "c7")
    return tuple(
        ((s.joints[name][0] - origin[0], s.joints[name][1] - origin[1]), turn)
        for name, turn in zip(names, turns, strict=True)
    )


def _off(place: Place, along: float, across: float) -> Point:
    """A point beside the back: along it, and across towards the front of the body."""
    (x, y), turn = place
    u, v = cos(radians(turn)), sin(radians(turn))
    return (x + along * u + across * v, y + along * v - across * u)


def _side_outline(s: Skeleton) -> Sequence[Point]:
    hip, low, waist, neck = _spine(s)
    ribs = (
        ((waist[0][0] + neck[0][0]) / 2, (waist[0][1] + neck[0][1]) / 2),
        s.angles["thorax"],
    )
    belly = 0.05 + 0.035 * s.belly
    return [
        _off(hip, 0.036, -0.050), _off(hip, 0.044, -0.051),
        _off(low, 0.03, -0.047), _off(waist, -0.01, -0.050), _off(ribs, 0.0, -0.069),
        _off(neck, -0.012, -0.046), _off(neck, 0.012, -0.018), _off(neck, 0.0, 0.024),
        _off(neck, -0.03, 0.052), _off(ribs, 0.0, 0.068), _off(waist, 0.0, 0.054),
        _off(low, 0.045, belly), _off(low, 0.0, 0.052), _off(hip, 0.036, 0.053),
        _off(hip, 0.030, 0.050),
    ]  # fmt: skip


def _front_outline(s: Skeleton) -> Sequence[Point]:
    hip, low, waist, neck = _spine(s)
    wide = s.scale.get("shoulder_width", 1.0)
    hips = s.scale.get("hip_width", 1.0)
    half = (
        (hip, 0.024, 0.092 * hips), (hip, 0.03, 0.094 * hips), (low, 0.035, 0.072 * hips),
        (waist, 0.005, 0.082 * wide), (neck, -0.085, 0.104 * wide),
        (neck, -0.045, 0.134 * wide), (neck, -0.010, 0.118 * wide),
        (neck, 0.006, 0.055 * wide), (neck, 0.012, 0.026),
    )  # fmt: skip
    left = [_off(*point) for point in half]
    right = [_off(place, along, -across) for place, along, across in reversed(half)]
    return [*left, *right]


def _top_outline(s: Skeleton) -> Sequence[Point]:
    middle = (s.joints["c7"][0] - s.root[0], s.joints["c7"][1] - s.root[1])
    place = (middle, s.angles["thorax"])
    wide = s.scale.get("shoulder_width", 1.0)
    half = ((-0.052, 0.03), (-0.045, 0.115), (0.0, 0.15), (0.05, 0.11), (0.056, 0.03))
    left = [_off(place, along, across * wide) for along, across in half]
    right = [_off(place, along, -across * wide) for along, across in reversed(half)]
    return [*left, *right]


def _spline_numbers(points: Sequence[Point]) -> Values:
    return tuple(value for x, y in points for value in (UNIT * x, -UNIT * y))


def _spline_path(numbers: Values) -> str:
    """A closed quadratic B-spline within these corners: each corner once, then only middles."""
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    after = [*points[1:], points[0]]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(points, after, strict=True)]
    start = middles[-1]
    path = f"M{whole(start)}Q{whole((*points[0], *middles[0]))}"
    # T mirrors the corner before it, so a rounded middle would push every later corner: plain Q.
    for corner, middle in zip(points[1:], middles[1:], strict=True):
        path += f" {whole((*corner, *middle))}"
    return path.replace(" -", "-") + "Z"
