"""Safety: decide whether self-care is safe right now.

Answers     May this person go on to relief? If not, whom should they see, how soon, and why?
Takes       their answers, the table in use, today's date
Gives       a Disposition with every rule that fired, and the SelfCare key when there is one
Never       clock, disk, network, other rooms than terms and conditions
Touch with  knowledge/safety/, tests/safety/, web/offline/safety.js; two reviewers, one a clinician
"""

from unknot.safety._again import AFTER, CheckMade, Stage, due, mini_check_is_clear
from unknot.safety._answers import BadAnswer, read_answers
from unknot.safety._care import (
    AskAgain,
    Care,
    Line,
    NaturalHistory,
    Notice,
    Numbers,
    Page,
    PageId,
    SafetyNet,
)
from unknot.safety._check import Asked, Disposition, check, early_stop, next_screen
from unknot.safety._model import (
    Item,
    Level,
    Reason,
    Rule,
    Scope,
    Screen,
    SelfCare,
    Table,
    Within,
)
from unknot.safety._monotone import first_lowering
from unknot.safety._reachable import first_unreachable

__all__ = [
    "AFTER",
    "AskAgain",
    "Asked",
    "BadAnswer",
    "Care",
    "CheckMade",
    "Disposition",
    "Item",
    "Level",
    "Line",
    "NaturalHistory",
    "Notice",
    "Numbers",
    "Page",
    "PageId",
    "Reason",
    "Rule",
    "SafetyNet",
    "Scope",
    "Screen",
    "SelfCare",
    "Stage",
    "Table",
    "Within",
    "check",
    "due",
    "early_stop",
    "first_lowering",
    "first_unreachable",
    "mini_check_is_clear",
    "next_screen",
    "read_answers",
]
