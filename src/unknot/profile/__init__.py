"""Profile: what somebody says of themselves, asked a little at a time.

Answers     Is this an answer to this question? May it be asked again? Which comes next?
Takes       the questions of the shelf and their order, what was told and put off, today
Gives       a value that can be kept, or BadFact; a Known with the day it was confirmed; a Turn
Never       clock, disk, network; a guess for what was not told
Touch with  knowledge/profile.toml, tests/profile/; docs/privacy.md when one more thing is asked
"""

from unknot.profile._model import (
    Asking,
    BadFact,
    Known,
    Outcome,
    Put,
    Question,
    QuestionKind,
    Turn,
    Value,
)
from unknot.profile._read import is_stale, read
from unknot.profile._turns import due

__all__ = [
    "Asking",
    "BadFact",
    "Known",
    "Outcome",
    "Put",
    "Question",
    "QuestionKind",
    "Turn",
    "Value",
    "due",
    "is_stale",
    "read",
]
