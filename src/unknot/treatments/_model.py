"""The records of treatments: what each does, how sure that is, what it costs, who leaves it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from unknot.conditions import Condition, Fact, FactKind
from unknot.terms import Footing, Source

UNVERIFIED = "unverified"


class Phase(StrEnum):
    """How long it has lasted, or that it has passed."""

    ACUTE = "acute"
    SUBACUTE = "subacute"
    CHRONIC = "chronic"
    PREVENTION = "prevention"


class Group(StrEnum):
    """What kind of thing it is."""

    SELF = "self"
    MEDICINE = "medicine"
    PROCEDURE = "procedure"
    MOVEMENT = "movement"
    HANDS_ON = "hands_on"
    MIND = "mind"


class Goal(StrEnum):
    """What somebody wants of it."""

    EASE = "ease"
    MOVE = "move"
    PREVENT = "prevent"
    COPE = "cope"


class Helps(StrEnum):
    """What it does, on the whole, compared with leaving it."""

    YES = "yes"
    SMALL = "small"
    UNCLEAR = "unclear"
    NONE = "none"
    HARM = "harm"


class Effort(StrEnum):
    """How much of a day it takes."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class TimeBand(StrEnum):
    """How long until it helps."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Stance(StrEnum):
    """What a guideline says of it."""

    FOR = "for"
    MAY = "may"
    INSUFFICIENT = "insufficient"
    NOT_ROUTINE = "not_routine"
    AGAINST = "against"


class About(StrEnum):
    """What a number is of."""

    BENEFIT = "benefit"
    HARM = "harm"


class Scale(StrEnum):
    """What a number counts in."""

    POINTS_OF_100 = "points_of_100"
    POINTS_OF_24 = "points_of_24"
    POINTS_OF_10 = "points_of_10"
    POINTS_OF_5 = "points_of_5"
    SPREADS = "spreads"
    RATIO = "ratio"
    OF_100 = "of_100"
    PERCENT = "percent"
    DAYS = "days"
    PER_WEEK = "per_week"


@dataclass(frozen=True, slots=True)
class PublishedNumber:
    """One number with its source, the place in it, and how sure it is.

    Args:
        says: it in plain words; `shown` adds what must be said with it.
        value, low, high: as published, on the scale; low and high are the interval, or None.
        with_it, without_it: of 100 people, for a picture; None for other scales.
        verified: it was read in the source. derived: worked out here from such a number.
    """

    about: About
    says: str
    value: float
    low: float | None
    high: float | None
    scale: Scale
    with_it: float | None
    without_it: float | None
    source: Source
    certainty: str
    verified: bool
    derived: bool


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one guideline says; only what was read."""

    source: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class View:
    """What is known of an option in some phases."""

    phases: tuple[Phase, ...]
    helps: Helps
    benefit: str
    harms: str
    numbers: tuple[PublishedNumber, ...]
    opinions: tuple[Opinion, ...]
    footing: Footing


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that people try.

    Args:
        in_article: one of the choices of the article's table, shown first.
        cost: lowest and highest band, see the words of the shelf.
        time: until it helps, from the soonest to the latest band; empty where it does not.
        avoid: who should leave it out, in words. avoid_when, ask_when: the same as conditions.
        ask_always: nobody starts it without being seen.
        medicines: what the medicine check must allow first; one of them is enough.
    """

    id: str
    name: str
    group: Group
    goals: tuple[Goal, ...]
    what: str
    in_article: bool
    cost: tuple[int, int]
    effort: Effort
    time: tuple[TimeBand, ...]
    avoid: str
    avoid_when: Condition | None
    ask_when: Condition | None
    ask_always: bool
    medicines: tuple[str, ...]
    views: tuple[View, ...]
    footing: Footing

    @property
    def is_in_use(self) -> bool:
        """A draft or a retired option is kept for old reports, and offered to nobody."""
        return self.footing.review.status == "in use"

    @property
    def phases(self) -> tuple[Phase, ...]:
        """Every phase that is known of, in order."""
        return tuple(phase for phase in Phase if any(phase in view.phases for view in self.views))


@dataclass(frozen=True, slots=True)
class Caution:
    """Something about a person for which some options are left out or asked about."""

    id: str
    ask: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the shelf by their id."""

    id: str
    says: str
    footing: Footing


class ClaimVerdict(StrEnum):
    """What the evidence makes of a claim."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    WEAK = "weak"
    CONTRADICTED = "contradicted"
    UNTESTED = "untested"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the article says, what the evidence makes of it, and what we say instead.

    Args:
        row: its row in the audit. claim: in our words. tells: what the person is told.
    """

    id: str
    row: int
    claim: str
    verdict: ClaimVerdict
    tells: str
    numbers: tuple[PublishedNumber, ...]
    footing: Footing


PHRASES = (
    "acute", "subacute", "chronic", "prevention", "cost_0", "cost_1", "cost_2", "cost_3",
    "cost_4", "unverified", "our_estimate", "suits", "wait_to_be_seen", "ask_first", "leave_out",
    "no_use", "advised_against", "medicine_first", "medicine_ask", "medicine_avoid", "left_open",
)  # fmt: skip


@dataclass(frozen=True)
class TreatmentCatalogue:
    """Every option, and the words around them; mappings are by id."""

    options: Mapping[str, Option]
    cautions: Mapping[str, Caution]
    phrases: Mapping[str, Phrase]

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What conditions may speak of."""
        return tuple(Fact(name, FactKind.YES_NO) for name in self.cautions)

    def shown(self, number: PublishedNumber) -> str:
        """A number in words, with what must be said beside it."""
        said = [number.says]
        if number.derived:
            said.append(self.phrases["our_estimate"].says)
        if not number.verified:
            said.append(self.phrases["unverified"].says)
        return " ".join(said)

    def benefit(self, view: View) -> str:
        """What an option does, marked when it was not read again in its source."""
        if view.footing.certainty == UNVERIFIED:
            return f"{view.benefit} {self.phrases['unverified'].says}"
        return view.benefit
