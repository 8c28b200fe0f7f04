"""The records: a figure, its key poses, what stands around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


class View(StrEnum):
    """Which side of the body is seen."""

    SIDE = "side"
    FRONT = "front"


class Camera(StrEnum):
    """Where it is seen from: the floor is drawn only from the side."""

    SIDE = "side"
    ABOVE = "above"


class Facing(StrEnum):
    """Where the face points; `top` is a figure sitting or standing, seen from above."""

    RIGHT = "right"
    VIEWER = "viewer"
    TOP = "top"


class Ease(StrEnum):
    """How a move gathers and loses speed."""

    IN_OUT_SINE = "in_out_sine"
    LINEAR = "linear"


@dataclass(frozen=True, slots=True)
class KeyPose:
    """One pose that the movement passes through.

    Args:
        move_s: seconds to arrive from the pose before. hold_s: seconds to stay.
        root: the middle of the hips, in body heights; y is up, the floor is 0.
        angles: degrees of each segment, counter-clockwise from the x axis, never wrapped.
        scale: foreshortening of segments that point to or from the viewer; left out means 1.
        belly: how far a breath rounds the belly, 0 to 1.
    """

    label: str
    move_s: float
    hold_s: float
    ease: Ease
    root: Point
    angles: Mapping[str, float]
    scale: Mapping[str, float]
    belly: float


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in the picture: a chair, a wall, a pillow.

    Args:
        at: where its numbers are measured; which it has depends on its kind.
        joint: the joint it hangs from or begins at. to_joint: where a stick ends.
        side: the side of a chair's back, or on which side of its face a wall lies.
    """

    kind: str
    at: Mapping[str, float]
    joint: str
    to_joint: str
    side: str
    is_in_front: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """A hint of the direction of a small move; `keyframe` ties it to one pose, counted from 0."""

    start: Point
    end: Point
    keyframe: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A movement as key poses.

    Args:
        contacts: parts of the body that rest on something.
        pins: ankles and wrists that stay where they are between two poses.
        viewbox: left, bottom, right, top in body heights.
        works: segments in the region that works, softly marked.
    """

    id: str
    name: str
    view: View
    camera: Camera
    facing: Facing
    both_sides: bool
    loops: bool
    contacts: tuple[str, ...]
    pins: tuple[str, ...]
    viewbox: tuple[float, float, float, float]
    works: tuple[str, ...]
    props: tuple[Prop, ...]
    arrows: tuple[Arrow, ...]
    poses: tuple[KeyPose, ...]
