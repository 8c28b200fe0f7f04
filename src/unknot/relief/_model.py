"""The records of relief: the guide, what a person has, and a session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from unknot.adaptations import Adaptations
from unknot.conditions import Condition, Fact
from unknot.terms import Answers, Footing, Pacer, Place, Preference, Site, Words


class StepKind(StrEnum):
    """What a step is for."""

    POSITION = "position"
    BREATHING = "breathing"
    HEAT = "heat"
    DISTRACTION = "distraction"
    ASK_PAIN = "ask_pain"
    MOVEMENT = "movement"
    GET_UP = "get_up"
    WALK = "walk"
    ADVICE = "advice"


class Thing(StrEnum):
    """What may be within reach."""

    HEAT = "heat"
    PILLOW = "pillow"
    WALL = "wall"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Args:
        cues: short sentences, spoken one after the other.
        seconds: how long it lasts; None where the person says when it is done.
        figure: the movement that shows it. adapt: ids of the adaptations that change it.
        stop: ids of the stop rules that hold while it runs.
    """

    id: str
    kind: StepKind
    title: str
    cues: tuple[str, ...]
    seconds: int | None
    figure: str | None
    when: Condition | None
    unless: Condition | None
    adapt: tuple[str, ...]
    stop: tuple[str, ...]
    pacer: str | None
    footing: Footing


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a session: the first `choose` steps that fit; `otherwise` when none does."""

    id: str
    kind: StepKind
    when: Condition | None
    choices: tuple[str, ...]
    otherwise: tuple[str, ...]
    choose: int
    gated: bool


@dataclass(frozen=True, slots=True)
class HeatRules:
    """How long warmth may last, when the skin is looked at, and how long it then rests."""

    seconds: int
    max_seconds: int
    skin_check_seconds: int
    locked_minutes: int
    footing: Footing


@dataclass(frozen=True, slots=True)
class Ending:
    """How a session ends, and what comes next."""

    id: str
    title: str
    text: str
    next: tuple[str, ...]
    footing: Footing


@dataclass(frozen=True)
class Guide:
    """Everything a session is made of, as loaded from the shelf.

    Args:
        safety_facts: the items of the safety check, which conditions may read.
        gate_by_pain: the most pain at which a movement is offered, by the pain at the start.
    """

    steps: Mapping[str, Step]
    slots: tuple[Slot, ...]
    adaptations: Adaptations
    pacers: Mapping[str, Pacer]
    stop_rules: Mapping[str, Words]
    bands: tuple[Words, ...]
    no_heat: tuple[Words, ...]
    heat: HeatRules
    endings: tuple[Ending, ...]
    gate_by_pain: tuple[int, ...]
    facts: tuple[Fact, ...]
    safety_facts: tuple[Fact, ...]

    @cached_property
    def asked(self) -> Adaptations:
        """The adaptations that change a step of relief, and so are worth asking about."""
        named = {name for step in self.steps.values() for name in step.adapt}
        return {name: each for name, each in self.adaptations.items() if name in named}

    @cached_property
    def all_facts(self) -> tuple[Fact, ...]:
        """What conditions may read: the check's items, and the situation."""
        return (*self.safety_facts, *self.facts)


@dataclass(frozen=True, slots=True)
class Context:
    """The situation a session is composed for.

    Args:
        pain: now, 0 to 10. helped: ids of steps that helped before, best first.
    """

    pain: int
    site: Site
    place: Place
    answers: Answers = field(default_factory=lambda: MappingProxyType({}))
    has: frozenset[Thing] = frozenset()
    adaptations: frozenset[str] = frozenset()
    preference: Preference = Preference.UNKNOWN
    helped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionStep:
    """A step as this person does it; gate: the most pain at which it is offered."""

    step: Step
    cues: tuple[str, ...]
    gate: int | None


@dataclass(frozen=True, slots=True)
class Session:
    """The steps in order."""

    steps: tuple[SessionStep, ...]
