"""What a drawn body cannot do: bend past a joint's limit, sink into the floor, rest on air."""

from math import hypot

from unknot import figures
from unknot.figures import Figure, Point, Prop, Skeleton
from unknot.knowledge._read import Entry

BENDS = {
    "knee": ("thigh_{0}", "shank_{0}", 0.0, (-165.0, 10.0)),
    "elbow": ("upper_arm_{0}", "forearm_{0}", 0.0, (-10.0, 175.0)),
    "hip": ("pelvis", "thigh_{0}", 180.0, (-35.0, 145.0)),
    "ankle": ("shank_{0}", "foot_{0}", 90.0, (-70.0, 30.0)),
    "wrist": ("forearm_{0}", "hand_{0}", 0.0, (-75.0, 95.0)),
}
"""How far the second segment may turn against the first, from how they lie in standing.

Degrees, seen from the side; ordinary ranges with some room: a drawing that shows more shows an
injury.
"""

BACK = (("pelvis", "lumbar"), ("lumbar", "thorax"), ("thorax", "neck"), ("neck", "head"))
BACK_LIMIT = 60.0
SINK = 0.035
"""How far a joint's middle may lie below the floor: a mat gives, and a heel rolls."""

REACH = 0.05
PARTS: dict[str, tuple[tuple[str, ...], float]] = {
    "head": (("head_base", "vertex"), 0.062),
    "thorax": (("t12l1", "c7"), 0.07),
    "pelvis": (("hip",), 0.065),
    "back": (("l5s1", "t12l1"), 0.06),
    "bed": (("hip",), 0.09),
    "side_of_body": (("hip",), 0.09),
    **{
        f"{part}_{side}": (tuple(f"{joint}_{side}" for joint in joints), thick)
        for side in "rl"
        for part, joints, thick in (
            ("foot", ("heel", "toe"), 0.0), ("heel", ("heel",), 0.0), ("toe", ("toe",), 0.0),
            ("hand", ("wrist", "fingertip"), 0.02), ("elbow", ("elbow",), 0.02),
            ("forearm", ("elbow", "wrist"), 0.02), ("knee", ("knee",), 0.035),
            ("shank", ("knee", "ankle"), 0.03), ("thigh", ("hip", "knee"), 0.045),
            ("shoulder", ("shoulder",), 0.06),
        )
    },
}  # fmt: skip
"""Parts of the body that rest on things: between which joints, and how thick they are."""


def refuse_impossible(figure: Figure, entry: Entry) -> None:
    """Refuse a pose past a joint's limit or below the floor, and a contact that touches nothing.

    Raises:
        BadShelf: in one sentence.
    """
    skeletons = [figures.posed(figure, pose) for pose in figure.poses]
    for pose, skeleton in zip(figure.poses, skeletons, strict=True):
        where = f"pose {pose.label!r}"
        _refuse_bends(figure, skeleton, entry, where)
        if figure.camera is figures.Camera.SIDE:
            _refuse_sinking(skeleton, entry, where)
    for part in figure.contacts:
        if figure.camera is figures.Camera.SIDE and not any(
            _rests(part, skeleton, figure) for skeleton in skeletons
        ):
            raise entry.refuse(
                "contacts", part, "it touches nothing in any pose; move it or drop it."
            )


def _refuse_bends(figure: Figure, skeleton: Skeleton, entry: Entry, where: str) -> None:
    if figure.facing is figures.Facing.TOP:
        return
    angles = skeleton.angles
    for first, second in BACK:
        bend = (angles[second] - angles[first] + 180) % 360 - 180
        if abs(bend) > BACK_LIMIT:
            raise entry.refuse(
                f"{where}: {second} against {first}", round(bend),
                f"the back may bend from {-BACK_LIMIT:.0f} to {BACK_LIMIT:.0f} degrees there.",
            )  # fmt: skip
    if figure.view is figures.View.FRONT:
        return
    for joint, (first, second, neutral, (low, high)) in BENDS.items():
        for side in "rl":
            one, other = first.format(side), second.format(side)
            bend = (angles[other] - angles[one] - neutral + 180) % 360 - 180
            if not low <= bend <= high:
                raise entry.refuse(
                    f"{where}: {other} against {one}", round(bend),
                    f"the {joint} may bend from {low:.0f} to {high:.0f} degrees.",
                )  # fmt: skip


def _refuse_sinking(skeleton: Skeleton, entry: Entry, where: str) -> None:
    joint, (_, low) = min(skeleton.joints.items(), key=lambda each: each[1][1])
    if low < -SINK:
        raise entry.refuse(
            f"{where}: {joint}", round(low, 3), "it lies below the floor; raise the root."
        )


def _rests(part: str, skeleton: Skeleton, figure: Figure) -> bool:
    joints, thick = PARTS[part]
    ends = [skeleton.joints[joint] for joint in joints]
    middle = (sum(x for x, _ in ends) / len(ends), sum(y for _, y in ends) / len(ends))
    near = thick + REACH
    return any(
        point[1] <= near or any(_touches(prop, point, near) for prop in figure.props)
        for point in (*ends, middle)
    )


def _touches(prop: Prop, point: Point, near: float) -> bool:
    """Whether a point is as near to a prop as that; a wall is a line, furniture has a top."""
    at, (x, y) = prop.at, point
    match prop.kind:
        case "wallback":
            return True
        case "wall" | "door":
            return abs(x - at["x"]) <= near + at.get("w", 0.0) + REACH
        case "plank":
            return _to_line(point, (at["x1"], at["y1"]), (at["x2"], at["y2"])) <= near
        case "pillow" | "bed":
            return abs(x - at["x"]) <= at["w"] / 2 + near and abs(y - at["y"]) <= at["h"] / 2 + near
        case "chair" | "desk" | "step" | "block":
            top = at.get("seat_h", at.get("y", 0.0) + at.get("h", 0.0))
            return at["x"] - near <= x <= at["x"] + at["w"] + near and abs(y - top) <= near
    return False


def _to_line(point: Point, start: Point, end: Point) -> float:
    across, up = end[0] - start[0], end[1] - start[1]
    size = across * across + up * up
    share = ((point[0] - start[0]) * across + (point[1] - start[1]) * up) / size
    share = min(1.0, max(0.0, share))
    return hypot(point[0] - start[0] - share * across, point[1] - start[1] - share * up)
