"""A movement's [figure] table, read strictly, and refused where no body could do it."""

from unknot import figures
from unknot.knowledge._poses import PARTS, refuse_impossible
from unknot.knowledge._read import Entry

PROP_KEYS: dict[str, tuple[str, ...]] = {
    "chair": ("x", "w", "seat_h", "back_h"),
    "desk": ("x", "w", "h"),
    "screen": ("x", "y"),
    "step": ("x", "w", "h"),
    "block": ("x", "y", "w", "h"),
    "bed": ("x", "y", "w", "h"),
    "pillow": ("x", "y", "w", "h", "rot"),
    "wall": ("x",),
    "wallback": (),
    "plank": ("x1", "y1", "x2", "y2", "t"),
    "door": ("x", "w", "h"),
    "weight": (),
    "band": ("x", "y"),
    "stick": ("off",),
}
"""Kinds of things in a picture, and the numbers that place each."""

SIDE_KEY = {"chair": "back", "wall": "side"}
JOINT_KEY = {"weight": "at", "band": "at", "stick": "from"}
JOINTS = (
    "hip", "l5s1", "t12l1", "c7", "head_base", "vertex",
    *(f"{joint}_{side}" for side in "rl" for joint in (
        "shoulder", "elbow", "wrist", "fingertip", "hip", "knee", "ankle", "heel", "toe",
    )),
)  # fmt: skip
PINS = tuple(f"{joint}_{side}" for joint in (*figures.PINNED, "knee") for side in "rl")
LOOPS = ("cycle", "once")


def read_figure(entry: Entry, movement_id: str, name: str) -> figures.Figure:
    """Read one [figure] table.

    Args:
        entry: the table. movement_id, name: as the movement's own table says.

    Raises:
        BadShelf: an unknown key, a joint past its limit, a body below the floor, a contact that
            touches nothing.
    """
    poses = tuple(_pose(part) for part in entry.entries("pose", "label"))
    segments, parts = list(figures.SEGMENTS), list(PARTS)
    figure = figures.Figure(
        id=movement_id,
        name=name,
        view=entry.choice("view", figures.View),
        camera=entry.choice("camera", figures.Camera),
        facing=entry.choice("facing", figures.Facing),
        both_sides=entry.flag("both_sides"),
        loops=entry.one_of("loop", LOOPS) == "cycle",
        contacts=_names(entry, "contacts", parts),
        pins=_names(entry, "pins", PINS),
        viewbox=_viewbox(entry),
        works=_names(entry, "works", segments),
        props=tuple(_prop(part) for part in entry.entries("prop", "type", least=0)),
        arrows=tuple(_arrow(part, len(poses)) for part in entry.entries("arrow", "", least=0)),
        poses=poses,
    )
    entry.done()
    if figure.pins and figure.view is figures.View.FRONT:
        raise entry.refuse("pins", list(figure.pins), "a figure seen from the front has none.")
    refuse_impossible(figure, entry)
    return figure


def _pose(entry: Entry) -> figures.KeyPose:
    pose = figures.KeyPose(
        label=entry.text("label"),
        move_s=entry.number("move_s", 0.2, 20),
        hold_s=entry.number("hold_s", 0, 600),
        ease=entry.choice("ease", figures.Ease),
        root=_point(entry, "root"),
        angles=_numbers(entry, "angles", figures.SEGMENTS, (-720, 720), needs_all=True),
        scale=_numbers(entry, "scale", figures.SCALABLE, (0, 1.3)),
        belly=_number_or(entry, "belly", (0, 1), 0.0),
    )
    entry.done()
    return pose


def _prop(entry: Entry) -> figures.Prop:
    kind = entry.one_of("type", tuple(PROP_KEYS))
    optional = ("rot", "back_h")
    at = {
        key: _number_or(entry, key, (-180, 180), 0.0)
        if key in optional
        else entry.number(key, -1, 2)
        for key in PROP_KEYS[kind]
    }
    prop = figures.Prop(
        kind=kind,
        at=at,
        joint=entry.one_of(JOINT_KEY[kind], JOINTS) if kind in JOINT_KEY else "",
        to_joint=entry.one_of("to", JOINTS) if kind == "stick" else "",
        side=entry.one_of(SIDE_KEY[kind], ("left", "right", ""), "") if kind in SIDE_KEY else "",
        is_in_front=entry.one_of("layer", ("back", "front"), "back") == "front",
    )
    entry.done()
    return prop


def _arrow(entry: Entry, poses: int) -> figures.Arrow:
    tied = entry.raw("keyframe", None) is not None
    arrow = figures.Arrow(
        start=_point(entry, "from"),
        end=_point(entry, "to"),
        keyframe=entry.whole("keyframe", 0, poses - 1) if tied else None,
    )
    entry.done()
    return arrow


def _names(entry: Entry, key: str, allowed: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    names = entry.texts(key)
    for name in names:
        if name not in allowed:
            raise entry.refuse(key, name, f"it may be {', '.join(allowed)}.")
    return names


def _floats(entry: Entry, key: str, count: int, limits: tuple[float, float]) -> list[float]:
    value = entry.raw(key)
    low, high = limits
    fits = isinstance(value, list) and len(value) == count
    if not fits or not all(_is_number(part) and low <= part <= high for part in value):
        raise entry.refuse(key, value, f"write {count} numbers from {low} to {high}.")
    return [float(part) for part in value]


def _point(entry: Entry, key: str) -> figures.Point:
    x, y = _floats(entry, key, 2, (-1, 2))
    return (x, y)


def _viewbox(entry: Entry) -> tuple[float, float, float, float]:
    left, bottom, right, top = _floats(entry, "viewbox", 4, (-1, 2))
    if left >= right or bottom >= top:
        raise entry.refuse("viewbox", [left, bottom, right, top], "write left, bottom, right, top.")
    return (left, bottom, right, top)


def _numbers(
    entry: Entry,
    key: str,
    allowed: tuple[str, ...],
    limits: tuple[float, float],
    *,
    needs_all: bool = False,
) -> dict[str, float]:
    if not needs_all and entry.raw(key, None) is None:
        return {}
    inner = entry.entry(key)
    names = [name for name in allowed if needs_all or inner.raw(name, None) is not None]
    found = {name: inner.number(name, *limits) for name in names}
    inner.done()
    return found


def _number_or(entry: Entry, key: str, limits: tuple[float, float], otherwise: float) -> float:
    return otherwise if entry.raw(key, None) is None else entry.number(key, *limits)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
