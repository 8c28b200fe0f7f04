"""A hundred people, drawn as a small picture: told apart by shape, not by colour."""

from unknot.treatments import Counted

STEP, ROW = 12, 10
SHAPES = {
    "either_way": '<circle cx="{x}" cy="{y}" r="4" fill="currentColor" fill-opacity="0.55"/>',
    "more": '<rect x="{left}" y="{top}" width="9" height="9" fill="currentColor"/>',
    "fewer": (
        '<path d="M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z" fill="none"'
        ' stroke="currentColor" stroke-width="1.6"/>'
    ),
    "neither": (
        '<circle cx="{x}" cy="{y}" r="3.4" fill="none" stroke="currentColor" stroke-opacity="0.7"/>'
    ),
}


def words(title: str, counted: Counted) -> str:
    """The picture in words, for whoever does not see it."""
    parts = [f"{counted.either_way} {title.lower()} either way"]
    if counted.more:
        parts.append(f"{counted.more} more with it")
    if counted.fewer:
        parts.append(f"{counted.fewer} fewer with it")
    return f"Of 100 people: {', '.join(parts)}, {counted.neither} neither way."


def draw(title: str, counted: Counted) -> str:
    """An SVG of ten rows of ten, with a title and a description."""
    people = [shape for shape in SHAPES for _ in range(getattr(counted, shape))]
    drawn = "".join(_one(shape, place) for place, shape in enumerate(people))
    size = STEP * ROW
    return (
        f'<svg class="people" role="img" viewBox="0 0 {size} {size}" width="{size}"'
        f' height="{size}"><title>{title}, of 100 people</title>'
        f"<desc>{words(title, counted)}</desc>{drawn}</svg>"
    )


def _one(shape: str, place: int) -> str:
    x, y = (place % ROW) * STEP + STEP / 2, (place // ROW) * STEP + STEP / 2
    reach = 4.5
    return SHAPES[shape].format(
        x=x, y=y, left=x - reach, right=x + reach, top=y - reach, bottom=y + reach
    )
