"""Forward kinematics: where every joint is, for the angles of one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import acos, atan2, cos, degrees, hypot, radians, sin

from unknot.figures._model import Figure, Point, View

LENGTHS = {
    "pelvis": 0.060, "lumbar": 0.115, "thorax": 0.145, "neck": 0.060, "head": 0.090,
    "upper_arm": 0.186, "forearm": 0.146, "hand": 0.108,
    "thigh": 0.245, "shank": 0.246, "foot": 0.152,
}  # fmt: skip
"""Shares of body height; source: movement evidence 1.2, after Drillis and Contini 1966."""

SHOULDER_ON_THORAX = 0.78
SHOULDER_HALF, HIP_HALF = 0.115, 0.06
ANKLE_HEIGHT, HEEL_BEHIND_ANKLE = 0.039, 0.25
TRUNK = ("pelvis", "lumbar", "thorax", "neck", "head")
LIMBS = ("upper_arm", "forearm", "hand", "thigh", "shank", "foot")
SIDES = ("r", "l")
SEGMENTS = (*TRUNK, *(f"{limb}_{side}" for side in SIDES for limb in LIMBS))
BONES = {name: LENGTHS[name.removesuffix("_r").removesuffix("_l")] for name in SEGMENTS}
SCALABLE = (*SEGMENTS, "shoulder_width", "hip_width")
PINNED = {
    "ankle": ("hip", "thigh", "shank", 1.0),
    "toe": ("hip", "thigh", "shank", 1.0),
    "wrist": ("shoulder", "upper_arm", "forearm", -1.0),
}
"""Joint that stays, joint it hangs from, the two bones between, which way they bend.

A toe stays by putting the ankle where the foot's own angle needs it.
"""

HELD_BY_ROOT = "knee"
"""A knee that stays moves the whole body instead: there is one bone only above it."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The body at one moment: its angles and where they put the joints, in body heights."""

    seconds: float
    root: Point
    angles: Mapping[str, float]
    scale: Mapping[str, float]
    belly: float
    joints: Mapping[str, Point]


def length(segment: str, scale: Mapping[str, float]) -> float:
    """How long a segment is drawn, in body heights."""
    return BONES[segment] * scale.get(segment, 1.0)


def go(start: Point, angle: float, distance: float) -> Point:
    """The point at a distance in a direction, in degrees."""
    turn = radians(angle)
    return (start[0] + distance * cos(turn), start[1] + distance * sin(turn))


def joints_of(
    view: View, root: Point, angles: Mapping[str, float], scale: Mapping[str, float]
) -> dict[str, Point]:
    """Where every joint is."""
    at = {"hip": root}
    before = "hip"
    for segment, joint in zip(TRUNK, ("l5s1", "t12l1", "c7", "head_base", "vertex"), strict=True):
        at[joint] = go(at[before], angles[segment], length(segment, scale))
        before = joint
    middle = go(at["t12l1"], angles["thorax"], SHOULDER_ON_THORAX * length("thorax", scale))
    for side, turn in (("r", 90.0), ("l", -90.0)):
        wide = 0.0 if view is View.SIDE else 1.0
        shoulders = SHOULDER_HALF * scale.get("shoulder_width", 1.0) * wide
        hips = HIP_HALF * scale.get("hip_width", 1.0) * wide
        at[f"shoulder_{side}"] = go(middle, angles["thorax"] + turn, shoulders)
        at[f"hip_{side}"] = go(root, angles["pelvis"] + turn, hips)
        _arm(at, side, angles, scale)
        _leg(at, side, angles, scale, is_side=view is View.SIDE)
    return at


def _arm(
    at: dict[str, Point], side: str, angles: Mapping[str, float], scale: Mapping[str, float]
) -> None:
    before = f"shoulder_{side}"
    for segment, joint in (("upper_arm", "elbow"), ("forearm", "wrist"), ("hand", "fingertip")):
        name = f"{segment}_{side}"
        at[f"{joint}_{side}"] = go(at[before], angles[name], length(name, scale))
        before = f"{joint}_{side}"


def _leg(
    at: dict[str, Point],
    side: str,
    angles: Mapping[str, float],
    scale: Mapping[str, float],
    *,
    is_side: bool,
) -> None:
    thigh, shank, foot = f"thigh_{side}", f"shank_{side}", f"foot_{side}"
    knee = go(at[f"hip_{side}"], angles[thigh], length(thigh, scale))
    ankle = heel = go(knee, angles[shank], length(shank, scale))
    long = length(foot, scale)
    if is_side:
        sole = go(ankle, angles[foot] - 90, ANKLE_HEIGHT)
        heel = go(sole, angles[foot], -HEEL_BEHIND_ANKLE * long)
    at[f"knee_{side}"], at[f"ankle_{side}"], at[f"heel_{side}"] = knee, ankle, heel
    at[f"toe_{side}"] = go(heel, angles[foot], long)


def reach(
    figure: Figure,
    root: Point,
    angles: Mapping[str, float],
    scale: Mapping[str, float],
    targets: Mapping[str, Point],
) -> dict[str, float]:
    """Bend the two bones above each pinned joint so that it is where it should be.

    A joint that is out of reach leaves its limb straight, pointing at it.
    """
    found = dict(angles)
    at = joints_of(figure.view, root, angles, scale)
    for pin, target in targets.items():
        joint, side = pin.rsplit("_", 1)
        start, upper, lower, bend = PINNED[joint]
        names = f"{upper}_{side}", f"{lower}_{side}"
        bones = length(names[0], scale), length(names[1], scale)
        end = _less(target, _less(at[pin], at[f"ankle_{side}"])) if joint == "toe" else target
        solved = _two_bones(at[f"{start}_{side}"], end, bones, bend)
        for name, angle in zip(names, solved, strict=True):
            found[name] = nearest_turn(angle, angles[name])
    return found


def _less(point: Point, other: Point) -> Point:
    return (point[0] - other[0], point[1] - other[1])


def _two_bones(
    start: Point, target: Point, bones: tuple[float, float], bend: float
) -> tuple[float, float]:
    across, up = target[0] - start[0], target[1] - start[1]
    distance = max(hypot(across, up), abs(bones[0] - bones[1]), 1e-9)
    straight = degrees(atan2(up, across))
    if distance >= bones[0] + bones[1]:
        return straight, straight
    upper = _corner(bones[0], distance, bones[1])
    lower = _corner(bones[1], distance, bones[0])
    return straight + bend * upper, straight - bend * lower


def _corner(near: float, far: float, opposite: float) -> float:
    """The angle between two sides of a triangle, in degrees."""
    share = (near * near + far * far - opposite * opposite) / (2 * near * far)
    return degrees(acos(min(1.0, max(-1.0, share))))


def nearest_turn(angle: float, to: float) -> float:
    """The same direction, in the turn of the circle nearest to another angle."""
    return angle + 360 * round((to - angle) / 360)
