"""The records."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from unknot.conditions import Condition
from unknot.terms import Footing


class Action(StrEnum):
    """What an adaptation does to a step: leave it out, or put a line before it."""

    HIDE = "hide"
    SWAP = "swap"
    WARN = "warn"
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class Adaptation:
    """Something about a person that leaves a step out, or adds a line to it.

    Args:
        ask: as a person says it of themselves. line: said before the step.
        implied_by: answers of the safety check that say the same.
    """

    id: str
    action: Action
    ask: str
    line: str
    implied_by: Condition | None
    footing: Footing


Adaptations = Mapping[str, Adaptation]
"""Every adaptation of the shelf by id."""
