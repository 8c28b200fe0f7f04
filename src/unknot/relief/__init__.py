"""Relief: what eases this back now, step by step.

Answers     Which steps fit this person, place and pain? What comes next in the session?
Takes       the SelfCare key, a context, the guide in use; events with the moment they happened
Gives       a Session, and while it is played states and what of it is to be kept
Never       clock, disk, network; advice without a key; unknown pain read as no pain
Touch with  knowledge/relief/, tests/relief/, web/offline/relief.js and player.js
"""

from unknot.relief._bundle import as_bundle, step_as_json
from unknot.relief._compose import compose
from unknot.relief._context import FACTS, BadContext, read_context
from unknot.relief._helped import StepDone, what_helped
from unknot.relief._model import (
    Context,
    Ending,
    Guide,
    HeatRules,
    Session,
    SessionStep,
    Slot,
    Step,
    StepKind,
    Thing,
)
from unknot.relief._play import begin, step
from unknot.relief._play_state import (
    Alarm,
    Effect,
    Event,
    Happened,
    HeatOn,
    PlayPhase,
    PlayState,
    PlayStep,
    Setup,
    Signal,
)
from unknot.terms import Pacer, Phase

__all__ = [
    "FACTS",
    "Alarm",
    "BadContext",
    "Context",
    "Effect",
    "Ending",
    "Event",
    "Guide",
    "Happened",
    "HeatOn",
    "HeatRules",
    "Pacer",
    "Phase",
    "PlayPhase",
    "PlayState",
    "PlayStep",
    "Session",
    "SessionStep",
    "Setup",
    "Signal",
    "Slot",
    "Step",
    "StepDone",
    "StepKind",
    "Thing",
    "as_bundle",
    "begin",
    "compose",
    "read_context",
    "step",
    "step_as_json",
    "what_helped",
]
