"""Which treatments fit me: what somebody told, against the key of their latest check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unknot import treatments
from unknot.journeys import movements
from unknot.knowledge import Shelf
from unknot.treatments import BadChoice, Caution, Fit, Goal, Phase, Suggestion

__all__ = ["Asking", "BadChoice", "Fit", "Suggestion", "Suits", "cautions", "fits_me", "guess"]

DAYS = {Phase.ACUTE: 7, Phase.SUBACUTE: 60, Phase.CHRONIC: 120, Phase.PREVENTION: None}
"""A day within each time, for somebody who names the time alone."""
REST = ("no", "unsure")


@dataclass(frozen=True, slots=True)
class Asking:
    """The form as it was sent.

    Args:
        phase, goal: as their enums print them; no goal is any.
        ticked: ids of cautions. rest: whether the others are not true ("no") or not sure.
    """

    phase: str
    goal: str
    ticked: Sequence[str]
    rest: str


@dataclass(frozen=True, slots=True)
class Suits:
    """Every option for this person, by how it fits, and how long their back has hurt, in words."""

    phase: str
    by_fit: Mapping[Fit, tuple[Suggestion, ...]]


def cautions(shelf: Shelf) -> tuple[Caution, ...]:
    """What is asked before anything is said to suit."""
    return tuple(shelf.treatments.cautions.values())


def guess(who: movements.Ready) -> Phase:
    """How long it has hurt, by the history; the person may know better."""
    return treatments.Situation(who.day).phase


def fits_me(who: movements.Ready, asking: Asking, shelf: Shelf) -> Suits:
    """Every option for the time and the goal, each with how it fits and why.

    Medicines wait for the medicine check. What was left open is never read as no.

    Raises:
        BadChoice: naming what is not allowed.
    """
    known = shelf.treatments.cautions
    for name in asking.ticked:
        if name not in known:
            raise BadChoice(f"caution is {name[:40]!r}; it may be {', '.join(known)}.")
    if asking.rest not in REST:
        raise BadChoice("Say whether the rest is not true of you, or whether you are not sure.")
    phase, goal = _phase(asking.phase), _goal(asking.goal)
    ticked = frozenset(asking.ticked)
    left = frozenset(known) - ticked if asking.rest == "unsure" else frozenset()
    situation = treatments.Situation(DAYS[phase], ticked, goal, left_open=left)
    found = treatments.for_you(who.key, situation, shelf.treatments)
    by_fit = {fit: tuple(each for each in found if each.fit is fit) for fit in Fit}
    return Suits(
        shelf.treatments.phrases[phase].says, {fit: each for fit, each in by_fit.items() if each}
    )


def _phase(told: str) -> Phase:
    if told not in tuple(Phase):
        raise BadChoice(f"Say how long it has hurt: {', '.join(Phase)}.")
    return Phase(told)


def _goal(told: str) -> Goal | None:
    if told and told not in tuple(Goal):
        raise BadChoice(f"goal is {told[:40]!r}; it may be {', '.join(Goal)}.")
    return Goal(told) if told else None
