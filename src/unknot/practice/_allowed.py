"""Whether a practice may be played now, and what about this person changes it."""

from collections.abc import Collection
from dataclasses import dataclass

from unknot import adaptations
from unknot.practice._model import LONGEST_S, Practice, Sound
from unknot.safety import Level

SAME_DAY_S = 300  # product choice: a few calm breaths, then go and be seen


@dataclass(frozen=True, slots=True)
class Fit:
    """How a practice fits a person: whether holds may be offered, and what is said first."""

    may_hold: bool
    lines: tuple[str, ...]


def longest_s(level: Level | None) -> int:
    """The longest practice that keeps nobody from help: none after an emergency.

    Args:
        level: of the check in force; None when there is none, which forbids nothing.
    """
    match level:
        case Level.EMERGENCY:
            return 0
        case Level.SAME_DAY:
            return SAME_DAY_S
        case _:
            return LONGEST_S


def fit(practice: Practice, known: adaptations.Adaptations, apply: Collection[str]) -> Fit:
    """Fit a practice to somebody with these adaptations.

    Args:
        apply: ids of the adaptations that hold for the person.
    """
    phases = practice.pacer.phases if practice.pacer else ()
    has_holds = any(phase.phase == Sound.HOLD for phase in phases)
    told_off = any(name in apply for name in practice.no_hold)
    return Fit(has_holds and not told_off, adaptations.lines(known, practice.adapt, apply))
