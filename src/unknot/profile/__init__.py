"""Profile: what somebody says of themselves, asked a little at a time.

Answers     Is this an answer to this question? Is it long enough ago to ask again?
Takes       the questions of the shelf, what was told, today
Gives       a value that can be kept, or BadFact; a Known with the day it was confirmed
Never       clock, disk, network; a guess for what was not told
Touch with  knowledge/profile.toml, tests/profile/; docs/privacy.md when one more thing is asked
"""

from unknot.profile._model import BadFact, Known, Question, QuestionKind, Value
from unknot.profile._read import is_stale, read

__all__ = ["BadFact", "Known", "Question", "QuestionKind", "Value", "is_stale", "read"]
