"""Diary: what happened, and when.

Answers     Is this a spasm as somebody can have had it? What did a session change?
Takes       what a form or an action says, the moment
Gives       Episode, SessionKept and StepKept records, or BadEntry
Never       clock, disk, network; a guess where nothing was told
Touch with  tests/diary/, store/; docs/privacy.md when one more field is kept
"""

from unknot.diary._episode import BadEntry, read_changes, read_moment, read_pain
from unknot.diary._model import Episode, Outcome, SessionKept, StepKept, StepOutcome

__all__ = [
    "BadEntry",
    "Episode",
    "Outcome",
    "SessionKept",
    "StepKept",
    "StepOutcome",
    "read_changes",
    "read_moment",
    "read_pain",
]
