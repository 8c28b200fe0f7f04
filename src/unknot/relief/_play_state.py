"""The records of a session being played; moments are milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from unknot.relief._model import HeatRules, SessionStep


class PlayPhase(StrEnum):
    """What is going on: a step runs, a question is asked, or the session is over."""

    RUN = "run"
    CHOOSE = "choose"
    NO_HEAT = "no_heat"
    SKIN = "skin"
    ALARM = "alarm"
    SKIN_END = "skin_end"
    PAIN = "pain"
    ENDED = "ended"
    TO_CHECK = "to_check"


@dataclass(frozen=True, slots=True)
class PlayStep:
    """One step as it is played.

    Args:
        seconds: None where the person says when it is done.
        gate: the most pain at which it is offered; None where pain does not matter.
        stop: the stop rules shown with it.
    """

    id: str
    kind: str
    title: str
    cues: tuple[str, ...] = ()
    seconds: int | None = None
    gate: int | None = None
    stop: tuple[str, ...] = ()

    @classmethod
    def of(cls, each: SessionStep) -> PlayStep:
        """Take what playing needs from a step of a session."""
        step = each.step
        return cls(
            step.id, str(step.kind), step.title, each.cues, step.seconds, each.gate, step.stop
        )


@dataclass(frozen=True, slots=True)
class Setup:
    """What a session begins with.

    Args:
        pain: told just before, 0 to 10; None where it was not told.
        first_heat: no use of heat is on record.
        heat_ended_at: when heat was last taken off, in milliseconds; None where never.
        distraction: what to do where heat may not be used; None for going straight on.
    """

    steps: tuple[PlayStep, ...]
    pain: int | None
    heat: HeatRules
    first_heat: bool = True
    heat_ended_at: int | None = None
    distraction: PlayStep | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was pressed or told, or the time that went by.

    Args:
        type: tick pause resume skip done keep another worse stop pain no_heat skin alarm-off.
        value: the pain that was told. clear: whether the question about heat was answered well.
    """

    type: str
    at: int
    value: object = None
    clear: object = None


@dataclass(frozen=True, slots=True)
class Signal:
    """A short sound."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A sound that goes on until it is stopped by hand."""

    on: bool


@dataclass(frozen=True, slots=True)
class HeatOn:
    """Heat is on, and when it comes or came off, in milliseconds."""

    until: int


@dataclass(frozen=True, slots=True)
class Happened:
    """Something to keep, in the form of an action: step_done or session_ended."""

    kind: str
    body: Mapping[str, Any]


Effect = Signal | Alarm | HeatOn | Happened


@dataclass(frozen=True, slots=True)
class PlayState:
    """Where a session stands; moments are milliseconds.

    Args:
        fresh: pain was told since the last step. tried: each position and how much it eased.
        returning: back in the best position. note: why the session took a turn.
    """

    steps: tuple[PlayStep, ...]
    pain: int | None
    heat: HeatRules
    first_heat: bool
    heat_ended_at: int | None
    distraction: PlayStep | None
    at: int
    began_at: int
    last_pain: int | None
    fresh: bool
    i: int = -1
    phase: PlayPhase = PlayPhase.RUN
    ends_at: int | None = None
    ended_at: int | None = None
    paused_at: int | None = None
    pain_before: int | None = None
    outcome: str | None = None
    tried: tuple[tuple[int, int | None], ...] = ()
    returning: bool = False
    skin_checked: bool = False
    eased_off: bool = False
    note: str | None = None
    recorded: int = 0
    ending: str | None = None

    @classmethod
    def of(cls, setup: Setup, at: int) -> PlayState:
        """Stand before the first step."""
        return cls(
            steps=setup.steps,
            pain=setup.pain,
            heat=setup.heat,
            first_heat=setup.first_heat,
            heat_ended_at=setup.heat_ended_at,
            distraction=setup.distraction,
            at=at,
            began_at=at,
            last_pain=setup.pain,
            fresh=setup.pain is not None,
        )

    @property
    def is_over(self) -> bool:
        """Nothing more can happen."""
        return self.phase in (PlayPhase.ENDED, PlayPhase.TO_CHECK)

    @property
    def step(self) -> PlayStep | None:
        """The step being done; None after the last one."""
        return self.steps[self.i] if 0 <= self.i < len(self.steps) else None

    @property
    def kind(self) -> str | None:
        """The kind of the step being done."""
        return None if self.step is None else self.step.kind
