"""Direction: which way of bending does this back like, for now?

Answers     Does bending backward or forward ease it, does neither, must the test stop?
Takes       pain and its lowest place: at the start, after each way of bending
Gives       Found: the way to prefer, the ways to leave for now, how the test ended
Never       clock, disk, network; a preference from a pain that was not told
Touch with  tests/direction/, web/offline/which_way.js, which finds the same
"""

from unknot.direction._find import ASK_AGAIN, find
from unknot.direction._model import Direction, Ending, Found, Lowest, Reading, Told
from unknot.direction._read import BadReading, read

__all__ = [
    "ASK_AGAIN",
    "BadReading",
    "Direction",
    "Ending",
    "Found",
    "Lowest",
    "Reading",
    "Told",
    "find",
    "read",
]
