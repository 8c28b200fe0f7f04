"""The records of the diary."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from unknot.terms import BodyRegion, Moment, Place, Site, SpasmWord


class Outcome(StrEnum):
    """How a session ended."""

    EASED = "eased"
    SAME = "same"
    WORSE = "worse"
    STOPPED = "stopped"


class StepOutcome(StrEnum):
    """How a step ended."""

    DONE = "done"
    KEPT = "kept"
    SKIPPED = "skipped"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Episode:
    """One spasm, from its start to its end.

    Args:
        ended: None while it lasts. peak_pain: 0 to 10; None when it was not told.
    """

    id: UUID
    began: Moment
    ended: Moment | None = None
    regions: tuple[BodyRegion, ...] = ()
    words: tuple[SpasmWord, ...] = ()
    peak_pain: int | None = None
    place: Place | None = None
    site: Site | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepKept:
    """A step as it was done; pain that was not told is None."""

    position: int
    step_id: str
    kind: str
    began_at: datetime
    ended_at: datetime
    pain_before: int | None
    pain_after: int | None
    outcome: StepOutcome


@dataclass(frozen=True, slots=True)
class SessionKept:
    """A relief session as it was done; no outcome while it is not over."""

    id: UUID
    began_at: datetime
    ended_at: datetime | None
    pain_before: int | None
    pain_after: int | None
    outcome: Outcome | None
    steps: tuple[StepKept, ...] = ()
