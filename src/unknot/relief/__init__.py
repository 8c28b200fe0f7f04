"""Relief: what eases this back now, step by step.

Answers     Which steps fit this person, place and pain? What comes next in the session?
Takes       the SelfCare key, a context, the guide in use; events with the moment they happened
Gives       a Session, and while it is played states and what of it is to be kept
Never       clock, disk, network; advice without a key; unknown pain read as no pain
Touch with  knowledge/relief/, tests/relief/, web/offline/relief.js and player.js
"""

from unknot.relief._play import begin, step
from unknot.relief._play_state import (
    Alarm,
    Effect,
    Event,
    Happened,
    HeatOn,
    HeatTimes,
    PlayPhase,
    PlayState,
    PlayStep,
    Setup,
    Signal,
)

__all__ = [
    "Alarm",
    "Effect",
    "Event",
    "Happened",
    "HeatOn",
    "HeatTimes",
    "PlayPhase",
    "PlayState",
    "PlayStep",
    "Setup",
    "Signal",
    "begin",
    "step",
]
