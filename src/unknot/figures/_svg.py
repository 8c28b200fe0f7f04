"""Drawn things as a tree, written as SVG: still for one moment, moving for many.

Only presentation attributes and SMIL are written: no script, no style.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from unknot.figures._model import Ease, Figure
from unknot.figures._skeleton import Skeleton
from unknot.figures._time import between, duration_s, eased, stretches

UNIT = 500
"""SVG units for one body height: a whole unit is fine enough for any outline."""

SINE = (0.37, 0.0, 0.63, 1.0)
"""The spline that follows a sine ease within half a hundredth."""

PARTS_OF_A_MOVE = 12
TOLERANCE = {"rotate": 0.12, "translate": 0.15, "scale": 0.004, "d": 1.6, "opacity": 0.01}
Values = tuple[float, ...]
UNCHANGED = (
    ("translate", (0.0, 0.0)), ("rotate", (0.0,)), ("scale", (1.0, 1.0)), ("opacity", (1.0,)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """The moments at which a drawing is known.

    Args:
        shares: of one round, 0 to 1. splines: how each step between two moments is eased.
        ends: places in `shares` where a hold or move begins or ends; `done` tells how far the
            move is there.
    """

    skeletons: tuple[Skeleton, ...]
    shares: tuple[float, ...]
    splines: tuple[Values, ...]
    ends: tuple[int, ...]
    eases: tuple[Values, ...]
    done: tuple[float, ...]
    lasts_s: float
    loops: bool
    steps: tuple[tuple[int, int], ...] = ()

    def nearness(self, pose: int) -> tuple[float, ...]:
        """How near the body is to a key pose at each moment, 0 to 1."""
        pairs = zip(self.steps, self.done, strict=True)
        return tuple(
            (done if after == pose else 0.0) + (1 - done if before == pose else 0.0)
            for (before, after), done in pairs
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline: one list of numbers for each moment, and what makes a path of them."""

    tracks: tuple[Values, ...]
    path: Callable[[Values], str]
    paint: str


@dataclass(frozen=True, slots=True)
class Group:
    """Things that are moved, turned, stretched or faded together."""

    kind: str
    tracks: tuple[Values, ...]
    inside: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Markup that is the same at every moment."""

    markup: str


Node = Shape | Group | Text


def still_clock(skeleton: Skeleton, pose: int) -> Clock:
    """A clock with one moment, in or near a key pose."""
    return Clock((skeleton,), (0.0,), (), (0,), (), (1.0,), 0.0, False, ((pose, pose),))


def moving_clock(figure: Figure) -> Clock:
    """One round: the ends of each hold and move, and moments within each move."""
    all_s = duration_s(figure)
    skeletons: list[Skeleton] = []
    shares: list[float] = []
    splines: list[Values] = []
    ends, eases, done, places = [0], [], [], []
    for stretch in stretches(figure):
        spline = SINE if stretch.after.ease is Ease.IN_OUT_SINE else (0.0, 0.0, 1.0, 1.0)
        parts = PARTS_OF_A_MOVE if stretch.is_move else 1
        steps = [_bezier_at(spline, n / parts) for n in range(parts + 1)]
        for share, _ in steps[1 if skeletons else 0 :]:
            skeletons.append(between(figure, stretch, share))
            shares.append((stretch.begins_s + share * stretch.lasts_s) / all_s)
            done.append(eased(share, stretch.after.ease) if stretch.is_move else 1.0)
            places.append((stretch.from_pose, stretch.to_pose))
        whole = (0.0, 0.0, 1.0, 1.0) if parts == 1 else spline
        splines += [_part_of(whole, n / parts, (n + 1) / parts) for n in range(parts)]
        ends.append(len(shares) - 1)
        eases.append(whole)
    return Clock(
        tuple(skeletons), tuple(shares), tuple(splines), tuple(ends), tuple(eases),
        tuple(done), all_s, figure.loops, tuple(places),
    )  # fmt: skip


def write(nodes: Sequence[Node], clock: Clock) -> str:
    """Write the nodes, moving where the clock has more than one moment."""
    return "".join(_write_one(node, clock) for node in nodes)


def number(value: float) -> str:
    """A number with at most one decimal, as short as can be."""
    text = f"{value:.1f}".removesuffix(".0")
    return {"-0": "0"}.get(text, text)


def whole(values: Sequence[float]) -> str:
    """Whole numbers, with a space only where no sign parts them."""
    text = " ".join(str(round(value)) for value in values)
    return text.replace(" -", "-")


def named(text: str, about: str = "") -> str:
    """A title, and a description if there is one."""
    return f"<title>{escape(text)}</title>" + (f"<desc>{escape(about)}</desc>" if about else "")


def _write_one(node: Node, clock: Clock) -> str:
    if isinstance(node, Text):
        return node.markup
    if isinstance(node, Shape):
        animation = _animate("d", node.tracks, node.path, clock)
        path = f'<path d="{node.path(node.tracks[0])}" {node.paint}'
        return f"{path}>{animation}</path>" if animation else f"{path}/>"
    inside = write(node.inside, clock)
    animation = _animate(node.kind, node.tracks, _numbers, clock)
    if not animation and (node.kind, node.tracks[0]) in UNCHANGED:
        return inside
    first = _numbers(node.tracks[0])
    how = f'opacity="{first}"' if node.kind == "opacity" else f'transform="{node.kind}({first})"'
    return f"<g {how}>{animation}{inside}</g>"


def _numbers(values: Values) -> str:
    if max(abs(value) for value in values) < 3:  # a share: a tenth is too coarse
        return " ".join(f"{value:.3g}" for value in values)
    return " ".join(number(value) for value in values)


def _animate(
    kind: str, tracks: tuple[Values, ...], say: Callable[[Values], str], clock: Clock
) -> str:
    """The SMIL element of a track; nothing if nothing changes."""
    first = tracks[0]
    if all(_near(kind, track, first) for track in tracks):
        return ""
    kept, splines = clock.ends, clock.eases
    if not _is_straight(kind, tracks, clock):
        kept, splines = tuple(range(len(tracks))), clock.splines
    values = ";".join(say(tracks[n]) for n in kept)
    times = ";".join(f"{clock.shares[n]:.4f}".rstrip("0").rstrip(".") or "0" for n in kept)
    eases = ";".join(" ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in s) for s in splines)
    what = f'animate attributeName="{kind}"'
    if kind in ("rotate", "translate", "scale"):
        what = f'animateTransform attributeName="transform" type="{kind}"'
    ends = 'repeatCount="indefinite"' if clock.loops else 'fill="freeze"'
    return (
        f'<{what} dur="{clock.lasts_s:g}s" {ends} calcMode="spline" '
        f'keyTimes="{times}" keySplines="{eases}" values="{values}"/>'
    )


def _near(kind: str, one: Values, other: Values) -> bool:
    limit = TOLERANCE[kind] / 2
    return all(abs(a - b) <= limit for a, b in zip(one, other, strict=True))


def _is_straight(kind: str, tracks: tuple[Values, ...], clock: Clock) -> bool:
    """Whether the ends of each move, eased, say all that lies between."""
    for begin, end in pairwise(clock.ends):
        for n in range(begin + 1, end):
            done = clock.done[n]
            blend = tuple(
                a + (b - a) * done for a, b in zip(tracks[begin], tracks[end], strict=True)
            )
            limit = TOLERANCE[kind] * 2
            if any(abs(a - b) > limit for a, b in zip(blend, tracks[n], strict=True)):
                return False
    return True


def _bezier_at(spline: Values, place: float) -> tuple[float, float]:
    """Time and progress at a place along a spline from 0, 0 to 1, 1."""
    rest = 1 - place
    one, two, three = 3 * rest * rest * place, 3 * rest * place * place, place**3
    return (one * spline[0] + two * spline[2] + three, one * spline[1] + two * spline[3] + three)


def _part_of(spline: Values, start: float, end: float) -> Values:
    """The piece of a spline between two places, as a spline of its own from 0, 0 to 1, 1."""
    found = []
    for first, second in ((spline[0], spline[2]), (spline[1], spline[3])):
        low, *inner, high = (
            _blossom((0.0, first, second, 1.0), at)
            for at in (
                (start, start, start),
                (start, start, end),
                (start, end, end),
                (end, end, end),
            )
        )
        size = high - low
        found.append([(value - low) / size for value in inner])
    (x1, x2), (y1, y2) = found
    return tuple(round(min(1.0, max(0.0, value)), 3) for value in (x1, y1, x2, y2))


def _blossom(points: Values, places: Values) -> float:
    """The polar form of a cubic: De Casteljau with a place of its own for each level."""
    for place in places:
        points = tuple(a + (b - a) * place for a, b in pairwise(points))
    return points[0]
