"""Which way feels better: what bending back and bending forward did to this pain."""

from dataclasses import dataclass
from enum import StrEnum

from unknot.movement._plans import Verdict


class Reach(StrEnum):
    """What happened to the lowest point of the pain."""

    TOWARDS_SPINE = "towards_spine"
    SAME = "same"
    FURTHER_DOWN = "further_down"


@dataclass(frozen=True, slots=True)
class Trial:
    """One way, as it was tried.

    Args:
        pain_before, pain_after: 0 to 10. moves_easier: the back moves more freely after it.
    """

    pain_before: int
    pain_after: int
    reach: Reach
    moves_easier: bool = False

    @property
    def is_worse(self) -> bool:
        """Further down is worse whatever the score says; towards the spine never is."""
        if self.reach is Reach.SAME:
            return self.pain_after > self.pain_before
        return self.reach is Reach.FURTHER_DOWN

    @property
    def good(self) -> tuple[bool, int, bool]:
        """How good it was, to compare: place first, then the score, then freedom."""
        return (
            self.reach is Reach.TOWARDS_SPINE,
            self.pain_before - self.pain_after,
            self.moves_easier,
        )

    @property
    def is_better(self) -> bool:
        """Whether anything got better, and nothing worse."""
        return not self.is_worse and self.good > (False, 0, False)


@dataclass(frozen=True, slots=True)
class Direction:
    """What the test found; avoid: the ways that send pain down or make it worse."""

    verdict: Verdict
    avoid: frozenset[Verdict]


def direction(extension: Trial, flexion: Trial, *, numb_or_weak: bool = False) -> Direction:
    """Choose the way that eases, if there is one.

    Args:
        numb_or_weak: new numbness or weakness at any time: the test stops.
    """
    tried = {Verdict.EXTENSION: extension, Verdict.FLEXION: flexion}
    avoid = frozenset(way for way, trial in tried.items() if trial.is_worse)
    if numb_or_weak or len(avoid) == len(tried):
        return Direction(Verdict.STOP, avoid)
    better = [way for way, trial in tried.items() if trial.is_better]
    if not better or (len(better) == len(tried) and extension.good == flexion.good):
        return Direction(Verdict.NONE, avoid)
    return Direction(max(better, key=lambda way: tried[way].good), avoid)
