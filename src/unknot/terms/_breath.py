"""How long each part of a breath lasts."""

from dataclasses import dataclass

from unknot.terms._shelf import Footing


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a breath: in, top_up, hold or out; whole and half seconds."""

    phase: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Pacer:
    """The timing of a breath."""

    id: str
    title: str
    phases: tuple[Phase, ...]
    caution: str
    footing: Footing
