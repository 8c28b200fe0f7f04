"""Breaks: when is the next break due, and which one?

Answers     Is a break due now? If not, when, and what holds it back? Which card comes next?
Takes       settings, what is known of the work going on, busy times, the moment, a time zone
Gives       a Decision with its reason; a card; the work as it stands after a sign or an answer
Never       clock, disk, network; a break inside a meeting; a second one for the same stretch
Touch with  knowledge/breaks/, tests/breaks/
"""

from unknot.breaks._cards import pick, shown_with
from unknot.breaks._model import (
    Answer,
    BadBreaks,
    Because,
    Busy,
    Card,
    Decision,
    Due,
    Fact,
    Guide,
    Held,
    Off,
    OffBecause,
    Resting,
    Rules,
    Settings,
    Span,
    Waiting,
    Work,
)
from unknot.breaks._next import next_break
from unknot.breaks._read import LEAST_MIN, MOST_MIN, read_settings
from unknot.breaks._work import answered, offered, seen

__all__ = [
    "LEAST_MIN",
    "MOST_MIN",
    "Answer",
    "BadBreaks",
    "Because",
    "Busy",
    "Card",
    "Decision",
    "Due",
    "Fact",
    "Guide",
    "Held",
    "Off",
    "OffBecause",
    "Resting",
    "Rules",
    "Settings",
    "Span",
    "Waiting",
    "Work",
    "answered",
    "next_break",
    "offered",
    "pick",
    "read_settings",
    "seen",
    "shown_with",
]
