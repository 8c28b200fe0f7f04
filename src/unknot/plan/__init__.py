"""Plan: a week of walking, movements, breaks, a practice and something to know.

Answers     What does this person do this week, how much of it, and what changed since last week?
Takes       the SelfCare key, a profile, the rules, what was done, today; wishes and findings
Gives       a Week whose every item has a reason, sources, and what changed and why
Never       clock, disk, network; a week without a key; unknown read as done, calm or free of pain
Touch with  knowledge/plan/, tests/plan/; a physiotherapist
"""

from unknot.plan._contract import BadHistory, BadProfile, as_json, read_history, read_profile
from unknot.plan._model import (
    Activity,
    Avoided,
    Change,
    Done,
    Dose,
    Item,
    Job,
    Kind,
    Learned,
    Mood,
    Phase,
    Profile,
    Track,
    Unit,
    Unlike,
    Week,
    Wish,
    WishKind,
)
from unknot.plan._rules import (
    FACTS,
    BreakRule,
    CareFirst,
    Catalogue,
    Exposure,
    Found,
    Group,
    Lesson,
    LoadSteps,
    PhaseRule,
    Point,
    PracticeRule,
    Rules,
    Step,
    WalkRule,
)
from unknot.plan._week import instead_of, usual_load, week

__all__ = [
    "FACTS",
    "Activity",
    "Avoided",
    "BadHistory",
    "BadProfile",
    "BreakRule",
    "CareFirst",
    "Catalogue",
    "Change",
    "Done",
    "Dose",
    "Exposure",
    "Found",
    "Group",
    "Item",
    "Job",
    "Kind",
    "Learned",
    "Lesson",
    "LoadSteps",
    "Mood",
    "Phase",
    "PhaseRule",
    "Point",
    "PracticeRule",
    "Profile",
    "Rules",
    "Step",
    "Track",
    "Unit",
    "Unlike",
    "WalkRule",
    "Week",
    "Wish",
    "WishKind",
    "as_json",
    "instead_of",
    "read_history",
    "read_profile",
    "usual_load",
    "week",
]
