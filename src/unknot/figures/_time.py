"""Time: the skeleton at any second, between key poses and across the loop's return."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import cos, pi

from unknot.figures._model import Camera, Ease, Figure, KeyPose, Point, View
from unknot.figures._skeleton import HELD_BY_ROOT, SIDES, Skeleton, joints_of, reach

PREVIEW_HOLD_S = 1.5
"""A silent picture holds a pose no longer than this."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A hold (both poses the same) or a move, with when it begins."""

    begins_s: float
    lasts_s: float
    before: KeyPose
    after: KeyPose
    from_pose: int
    to_pose: int

    @property
    def is_move(self) -> bool:
        """Whether the body goes anywhere."""
        return self.before is not self.after


def stretches(figure: Figure, longest_hold_s: float = PREVIEW_HOLD_S) -> tuple[Stretch, ...]:
    """Every hold and move of one round, in order; a figure that plays once ends in its last."""
    count = len(figure.poses)
    poses = list(figure.poses)
    if figure.loops:
        poses.append(_return_pose(poses[-1], poses[0]))
    made: list[Stretch] = []
    now_s = 0.0
    for number, pose in enumerate(poses):
        if number:
            steps = (number - 1, number % count)
            made.append(Stretch(now_s, pose.move_s, poses[number - 1], pose, *steps))
            now_s += pose.move_s
        hold_s = min(pose.hold_s, longest_hold_s)
        if hold_s and number < count:
            made.append(Stretch(now_s, hold_s, pose, pose, number, number))
            now_s += hold_s
    return tuple(made)


def duration_s(figure: Figure, longest_hold_s: float = PREVIEW_HOLD_S) -> float:
    """How long one round takes."""
    return _ends_s(stretches(figure, longest_hold_s))


def at(figure: Figure, seconds: float, longest_hold_s: float = PREVIEW_HOLD_S) -> Skeleton:
    """The skeleton at a second: a loop goes round, a figure that plays once stays at its end."""
    return _at(figure, stretches(figure, longest_hold_s), seconds)


def frames(
    figure: Figure, per_second: int = 24, longest_hold_s: float = PREVIEW_HOLD_S
) -> tuple[Skeleton, ...]:
    """One round, so many skeletons a second, the first and the last included."""
    parts = stretches(figure, longest_hold_s)
    count = max(1, round(_ends_s(parts) * per_second))
    return tuple(_at(figure, parts, n / per_second) for n in range(count + 1))


def _at(figure: Figure, parts: tuple[Stretch, ...], seconds: float) -> Skeleton:
    all_s = _ends_s(parts)
    within = seconds % all_s if figure.loops else min(max(seconds, 0.0), all_s)
    found = [part for part in parts if part.begins_s <= within][-1]
    share = min(1.0, (within - found.begins_s) / found.lasts_s)
    return between(figure, found, share, seconds)


def _ends_s(parts: tuple[Stretch, ...]) -> float:
    return parts[-1].begins_s + parts[-1].lasts_s


def eased(share: float, ease: Ease) -> float:
    """How much of a move is done after this share of its time."""
    return share if ease is Ease.LINEAR else (1 - cos(pi * share)) / 2


def between(figure: Figure, stretch: Stretch, share: float, seconds: float = 0.0) -> Skeleton:
    """The skeleton after this share of a stretch's time; what is pinned stays pinned."""
    before, after = stretch.before, stretch.after
    done = eased(share, after.ease) if stretch.is_move else 0.0
    root = _blend_point(before.root, after.root, done)
    angles = {name: _blend(before.angles[name], after.angles[name], done) for name in after.angles}
    names = sorted({*before.scale, *after.scale})
    scale = {n: _blend(before.scale.get(n, 1.0), after.scale.get(n, 1.0), done) for n in names}
    if stretch.is_move:
        root, angles = _planted(figure, stretch, done, Skeleton(0, root, angles, scale, 0, {}))
    belly = _blend(before.belly, after.belly, done)
    joints = joints_of(figure.view, root, angles, scale)
    return Skeleton(seconds, root, angles, scale, belly, joints)


def _planted(
    figure: Figure, stretch: Stretch, done: float, body: Skeleton
) -> tuple[Point, dict[str, float]]:
    """Root and angles that keep what is pinned in place, and no foot below the floor."""
    starts, ends = _joints(figure, stretch.before), _joints(figure, stretch.after)
    targets = {pin: _blend_point(starts[pin], ends[pin], done) for pin in figure.pins}
    root, angles, scale = body.root, dict(body.angles), body.scale
    held = [pin for pin in targets if pin.startswith(HELD_BY_ROOT)]
    if held:
        at = joints_of(figure.view, root, angles, scale)
        slips = [(targets[pin][0] - at[pin][0], targets[pin][1] - at[pin][1]) for pin in held]
        root = (
            root[0] + sum(x for x, _ in slips) / len(slips),
            root[1] + sum(y for _, y in slips) / len(slips),
        )
    reached = {pin: target for pin, target in targets.items() if pin not in held}
    angles = reach(figure, root, angles, scale, reached)
    lifted = _lifted(figure, joints_of(figure.view, root, angles, scale), (starts, ends))
    return root, reach(figure, root, angles, scale, lifted)


def _lifted(
    figure: Figure, at: Mapping[str, Point], ends: tuple[Mapping[str, Point], ...]
) -> dict[str, Point]:
    """Where an ankle goes whose foot would pass through the floor between two poses."""
    if figure.camera is Camera.ABOVE or figure.view is View.FRONT:
        return {}
    found = {}
    for side in SIDES:
        if {f"ankle_{side}", f"toe_{side}"} & set(figure.pins):
            continue
        foot = [f"{joint}_{side}" for joint in ("ankle", "heel", "toe")]
        floor = min(0.0, *(joints[joint][1] for joints in ends for joint in foot))
        sunk = floor - min(at[joint][1] for joint in foot)
        if sunk > 0:
            x, y = at[foot[0]]
            found[foot[0]] = (x, y + sunk)
    return found


def posed(figure: Figure, pose: KeyPose) -> Skeleton:
    """The skeleton in one key pose."""
    return between(figure, Stretch(0.0, 1.0, pose, pose, 0, 0), 0.0)


def mirrored(figure: Figure) -> Figure:
    """The same movement for the other side of the body."""
    return replace(
        figure,
        pins=tuple(_other_side(pin) for pin in figure.pins),
        contacts=tuple(_other_side(part) for part in figure.contacts),
        works=tuple(_other_side(part) for part in figure.works),
        poses=tuple(_mirrored_pose(pose, figure) for pose in figure.poses),
    )


def _mirrored_pose(pose: KeyPose, figure: Figure) -> KeyPose:
    scale = {_other_side(name): value for name, value in pose.scale.items()}
    angles = {_other_side(name): angle for name, angle in pose.angles.items()}
    if figure.view is View.SIDE:
        return replace(pose, angles=angles, scale=scale)
    middle = figure.viewbox[0] + figure.viewbox[2]
    turned = {name: 180 - angle for name, angle in angles.items()}
    return replace(pose, root=(middle - pose.root[0], pose.root[1]), angles=turned, scale=scale)


def _other_side(name: str) -> str:
    other = {"_r": "_l", "_l": "_r"}.get(name[-2:])
    return name[:-2] + other if other else name


def _return_pose(last: KeyPose, first: KeyPose) -> KeyPose:
    """The first pose again, each angle within half a turn of where the last one left it."""
    angles = {
        name: last.angles[name] + (angle - last.angles[name] + 180) % 360 - 180
        for name, angle in first.angles.items()
    }
    return replace(first, angles=angles)


def _joints(figure: Figure, pose: KeyPose) -> Mapping[str, Point]:
    return joints_of(figure.view, pose.root, pose.angles, pose.scale)


def _blend(start: float, end: float, done: float) -> float:
    return start + (end - start) * done


def _blend_point(start: Point, end: Point, done: float) -> Point:
    return (_blend(start[0], end[0], done), _blend(start[1], end[1], done))
