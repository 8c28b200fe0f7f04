"""The records of the test."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """A way of bending; none where neither eases more than the other."""

    EXTENSION = "extension"
    FLEXION = "flexion"
    NONE = "none"


class Lowest(StrEnum):
    """The place furthest from the middle of the back that hurts, from near to far."""

    MIDDLE = "middle"
    SIDE = "side"
    BUTTOCK = "buttock"
    THIGH = "thigh"
    CALF = "calf"
    FOOT = "foot"

    @property
    def far(self) -> int:
        """How far from the middle of the back, from 0."""
        return tuple(Lowest).index(self)


class Ending(StrEnum):
    """How the test ended; after the last two the safety check comes next."""

    PREFERS = "prefers"
    NO_DIFFERENCE = "no_difference"
    BOTH_WORSE = "both_worse"
    NERVE = "nerve"


@dataclass(frozen=True, slots=True)
class Reading:
    """Pain from 0 to 10, and the furthest place that hurts."""

    pain: int
    lowest: Lowest


@dataclass(frozen=True, slots=True)
class Told:
    """What was told in a test.

    Args:
        extension, flexion: after bending backward, forward; None where the test had stopped.
        nerve: numbness or weakness appeared.
    """

    start: Reading
    extension: Reading | None
    flexion: Reading | None
    nerve: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What the test found.

    Args:
        direction: the way to prefer for now; None where the test had to stop.
        avoid: the ways that made it worse or sent it further down.
    """

    direction: Direction | None
    ending: Ending
    avoid: tuple[Direction, ...]

    @property
    def is_stopped(self) -> bool:
        """Whether nothing may follow before a new safety check."""
        return self.direction is None
