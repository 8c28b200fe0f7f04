"""Diary: what happened, and when.

Answers     Is this a spasm, a day, as somebody can have had it? What did a session change, or move?
Takes       what a form or an action says, the moment
Gives       Episode, Day, SessionKept, MovesKept, DoseTaken and their like, or BadEntry
Never       clock, disk, network; a guess where nothing was told
Touch with  tests/diary/, store/; docs/privacy.md when one more field is kept
"""

from unknot.diary._day import (
    LATE_DAYS,
    Day,
    Question,
    Value,
    in_units,
    read_day,
    refuse_long_ago,
    told_beside,
    with_episodes,
    written_over,
)
from unknot.diary._episode import BadEntry, read_changes, read_moment, read_pain
from unknot.diary._model import Episode, Outcome, SessionKept, StepKept, StepOutcome
from unknot.diary._moves import (
    MOVE_KEYS,
    Lowest,
    MoveKept,
    MoveOutcome,
    MovesEnding,
    MovesKept,
    MovesKind,
    Reading,
    Tried,
    Unit,
    read_begun,
    read_choice,
    read_move,
    read_name,
    read_tried,
    read_yes_or_no,
)
from unknot.diary._own import (
    OWN,
    Counts,
    Kind,
    OwnCause,
    OwnRules,
    own_question,
    read_own,
    read_own_name,
)
from unknot.diary._taken import DoseTaken, read_taken
from unknot.diary._usual import LEAST_USUAL, Before, before_spasm, onsets

__all__ = [
    "LATE_DAYS",
    "LEAST_USUAL",
    "MOVE_KEYS",
    "OWN",
    "BadEntry",
    "Before",
    "Counts",
    "Day",
    "DoseTaken",
    "Episode",
    "Kind",
    "Lowest",
    "MoveKept",
    "MoveOutcome",
    "MovesEnding",
    "MovesKept",
    "MovesKind",
    "Outcome",
    "OwnCause",
    "OwnRules",
    "Question",
    "Reading",
    "SessionKept",
    "StepKept",
    "StepOutcome",
    "Tried",
    "Unit",
    "Value",
    "before_spasm",
    "in_units",
    "onsets",
    "own_question",
    "read_begun",
    "read_changes",
    "read_choice",
    "read_day",
    "read_moment",
    "read_move",
    "read_name",
    "read_own",
    "read_own_name",
    "read_pain",
    "read_taken",
    "read_tried",
    "read_yes_or_no",
    "refuse_long_ago",
    "told_beside",
    "with_episodes",
    "written_over",
]
