"""Routines: something small, tied to something that happens anyway.

Answers     Can this be a routine? What does a week of it look like?
Takes       cues and acts of the shelf, a person's own words, the days it was done, bad days
Gives       a Routine or BadRoutine; a week in which rest and bad days count as followed
Never       clock, disk, network; a streak, a score, a word of blame
Touch with  knowledge/routines.toml, tests/routines/
"""

from unknot.routines._model import Act, BadRoutine, Cue, Fact, Guide, Mark, Pause, Routine, WeekRow
from unknot.routines._read import read_routine
from unknot.routines._week import week

__all__ = [
    "Act",
    "BadRoutine",
    "Cue",
    "Fact",
    "Guide",
    "Mark",
    "Pause",
    "Routine",
    "WeekRow",
    "read_routine",
    "week",
]
