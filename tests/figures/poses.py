"""Figures for tests: the shelf's, and a plain one that stands."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from unknot import figures, knowledge

ALL = {name: each.figure for name, each in knowledge.load().movement.movements.items()}
IDS = list(ALL)


@cache
def round_of(name: str) -> tuple[figures.Skeleton, ...]:
    """One round of a movement, 24 frames a second."""
    return figures.frames(ALL[name])


STANDING = {
    **dict.fromkeys(("pelvis", "lumbar", "thorax", "neck", "head"), 90.0),
    **{f"{limb}_{side}": -90.0 for side in "rl" for limb in ("upper_arm", "forearm", "hand")},
    **{f"{limb}_{side}": -90.0 for side in "rl" for limb in ("thigh", "shank")},
    "foot_r": 0.0,
    "foot_l": 0.0,
}


def pose(**changes) -> figures.KeyPose:
    """Somebody standing; angles may be changed by name."""
    fields = {name: changes.pop(name) for name in ("root", "move_s", "hold_s") if name in changes}
    scale = changes.pop("scale", {})
    plain = figures.KeyPose(
        label="Stand", move_s=1.0, hold_s=0.0, ease=figures.Ease.IN_OUT_SINE, root=(0.5, 0.53),
        angles={**STANDING, **changes}, scale=scale, belly=0.0,
    )  # fmt: skip
    return replace(plain, **fields)


def figure(*poses, **changes) -> figures.Figure:
    """A figure of these poses, seen from the side."""
    plain = figures.Figure(
        id="plain", name="Plain", view=figures.View.SIDE, camera=figures.Camera.SIDE,
        facing=figures.Facing.RIGHT, both_sides=False, loops=True, contacts=(), pins=(),
        viewbox=(0.0, -0.1, 1.0, 1.1), works=(), props=(), arrows=(), poses=poses or (pose(),),
    )  # fmt: skip
    return replace(plain, **changes)
