"""Find the direction, by where the pain went and how much it is."""

from datetime import timedelta

from unknot.direction._model import Direction, Ending, Found, Reading, Told

ASK_AGAIN = timedelta(days=3)  # product choice: a preference may change within days
JUMP = 2

Change = tuple[int, int]
"""How many places nearer to the middle, and how many points less; below nought it grew."""


def find(told: Told) -> Found:
    """Compare each way of bending with the reading just before it."""
    if told.nerve or told.extension is None or told.flexion is None:
        return Found(None, Ending.NERVE, ())
    backward = _change(told.start, told.extension)
    forward = _change(told.extension, told.flexion)
    both = ((Direction.EXTENSION, backward), (Direction.FLEXION, forward))
    avoid = tuple(way for way, change in both if _is_worse(change))
    if len(avoid) == len(both):
        return Found(None, Ending.BOTH_WORSE, avoid)
    eased = [(change, way) for way, change in both if change > (0, 0) and way not in avoid]
    if not eased or (len(eased) == len(both) and backward == forward):
        return Found(Direction.NONE, Ending.NO_DIFFERENCE, avoid)
    return Found(max(eased)[1], Ending.PREFERS, avoid)


def _change(before: Reading, after: Reading) -> Change:
    return before.lowest.far - after.lowest.far, before.pain - after.pain


def _is_worse(change: Change) -> bool:
    """Further down the leg is worse even with less pain; nearer is not, unless the pain jumps."""
    nearer, less = change
    if nearer > 0:
        return less <= -JUMP
    return nearer < 0 or less < 0
