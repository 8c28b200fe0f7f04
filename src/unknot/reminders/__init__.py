"""Reminders: a quiet word at the time somebody chose.

Answers     Which reminders are due between two instants? May one be sent now?
Takes       kinds of the shelf, a person's own reminders, zone, quiet hours, re-checks to come
Gives       Moments, each with its instant, day and key; a Reminder, Habits or BadReminder
Never       clock, disk, network, an address; a streak, a word of blame, a medicine
Touch with  knowledge/reminders.toml, docs/decisions/0027-reminders.md, tests/reminders/
"""

from unknot.reminders._due import due
from unknot.reminders._model import (
    BadReminder,
    Channel,
    Decision,
    Guide,
    Habits,
    Kind,
    KindId,
    Moment,
    Next,
    Often,
    Recheck,
    Reminder,
    Unsent,
    Words,
)
from unknot.reminders._quiet import is_quiet
from unknot.reminders._read import WEEK, read_habits, read_reminder, read_zone
from unknot.reminders._send import decide, wait_after
from unknot.reminders._words import words
from unknot.reminders._zone import instant

__all__ = [
    "WEEK",
    "BadReminder",
    "Channel",
    "Decision",
    "Guide",
    "Habits",
    "Kind",
    "KindId",
    "Moment",
    "Next",
    "Often",
    "Recheck",
    "Reminder",
    "Unsent",
    "Words",
    "decide",
    "due",
    "instant",
    "is_quiet",
    "read_habits",
    "read_reminder",
    "read_zone",
    "wait_after",
    "words",
]
