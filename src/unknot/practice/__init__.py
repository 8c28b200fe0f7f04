"""Practice: breathing, letting go and quiet, at any length, with eyes shut.

Answers     What is said and sounded, and when? May it be played now? What of it helps this person?
Takes       a practice of the shelf and a length; what was done, with pain and stress around it
Gives       a script of timed lines; the longest time allowed; mean changes, or NotEnough
Never       clock, disk, network; advice about a back; a mean of fewer than three
Touch with  knowledge/practice/, tests/practice/, web/offline/practice.js
"""

from unknot.practice._allowed import Fit, fit, longest_s
from unknot.practice._bundle import as_bundle, lines_as_json
from unknot.practice._done import read_done
from unknot.practice._helped import what_helps
from unknot.practice._model import (
    BREATHS,
    LONGEST_S,
    SHORTEST_S,
    Beat,
    Change,
    Done,
    Helped,
    Library,
    Line,
    NotEnough,
    Order,
    Part,
    Practice,
    Purpose,
    Sound,
    spoken_s,
)
from unknot.practice._script import BadLength, phases_of, script

__all__ = [
    "BREATHS",
    "LONGEST_S",
    "SHORTEST_S",
    "BadLength",
    "Beat",
    "Change",
    "Done",
    "Fit",
    "Helped",
    "Library",
    "Line",
    "NotEnough",
    "Order",
    "Part",
    "Practice",
    "Purpose",
    "Sound",
    "as_bundle",
    "fit",
    "lines_as_json",
    "longest_s",
    "phases_of",
    "read_done",
    "script",
    "spoken_s",
    "what_helps",
]
