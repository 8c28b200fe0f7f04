"""Movement: what to do with this back, how much of it, and how much next time.

Answers     Which movements fit this person? What is in this set, this warm-up, this step back?
Takes       the SelfCare key, the catalogue in use, wishes; sessions as they were done
Gives       Fits, a Session for the player, a Load, a step of return, a direction, a band
Never       clock, disk, network; a movement without a key; unknown pain read as no pain
Touch with  knowledge/movement/, knowledge/sessions/, tests/movement/; a physiotherapist
"""

from unknot.movement._direction import Direction, Reach, Trial, direction
from unknot.movement._fitting import Fit, fitting
from unknot.movement._load import Band, bands, next_load, return_step
from unknot.movement._model import (
    Activity,
    Catalogue,
    Dose,
    Equipment,
    Kind,
    Lighter,
    Movement,
    Phase,
    Posture,
    Purpose,
    Region,
    Session,
    SessionItem,
    Set,
    Span,
    Stage,
    StageRule,
    Wishes,
)
from unknot.movement._plans import (
    Change,
    Done,
    Effort,
    Gate,
    Load,
    LoadRules,
    Planned,
    Programme,
    ReturnStep,
    SelfTest,
    TrialStep,
    Unit,
    Verdict,
)
from unknot.movement._session import BadWish, as_json, session, warm_up

__all__ = [
    "Activity",
    "BadWish",
    "Band",
    "Catalogue",
    "Change",
    "Direction",
    "Done",
    "Dose",
    "Effort",
    "Equipment",
    "Fit",
    "Gate",
    "Kind",
    "Lighter",
    "Load",
    "LoadRules",
    "Movement",
    "Phase",
    "Planned",
    "Posture",
    "Programme",
    "Purpose",
    "Reach",
    "Region",
    "ReturnStep",
    "SelfTest",
    "Session",
    "SessionItem",
    "Set",
    "Span",
    "Stage",
    "StageRule",
    "Trial",
    "TrialStep",
    "Unit",
    "Verdict",
    "Wishes",
    "as_json",
    "bands",
    "direction",
    "fitting",
    "next_load",
    "return_step",
    "session",
    "warm_up",
]
