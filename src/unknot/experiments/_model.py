"""The records of experiments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from unknot.terms import Footing


class BadExperiment(ValueError):
    """An experiment cannot be begun or changed so; the message is one sentence for the person."""


class Outcome(StrEnum):
    """What is counted, chosen before the first day."""

    PAIN = "pain"  # the worst of the day, 0 to 10
    SPASM = "spasm"  # one that began on the day


class Arm(StrEnum):
    """The two parts of an experiment."""

    WITH = "with"
    USUAL = "usual"


class Kept(StrEnum):
    """Whether somebody kept to the part of the day; not told is no row."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Phase(StrEnum):
    """Where an experiment stands."""

    AHEAD = "ahead"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"
    HARM = "harm"  # the rule agreed on at the start has ended it


class Answer(StrEnum):
    """What an experiment showed."""

    YES = "answer_yes"
    WORSE = "worse"
    NO_SIGN = "no_sign"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True)
class Change:
    """One change that somebody may test on themselves: it is added, never taken away.

    Args:
        causes: the exposures that it speaks to. is_own: the person names it.
        do, usual: what is done in each part. today: the same in a few words, for the day.
        washout_days: at the start of each block, which do not count.
        cautions: who should not, or should ask first.
    """

    id: str
    causes: tuple[str, ...]
    title: str
    do: str
    usual: str
    today: str
    known: str
    block_days: int
    washout_days: int
    outcomes: tuple[Outcome, ...]
    cautions: tuple[str, ...]
    is_own: bool
    footing: Footing


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that an own idea may not hold, and what is said then."""

    id: str
    words: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers that every experiment rests on.

    Args:
        level: of each side of the test. halving: the share of spasms that would matter.
        points: of pain that would matter. weeks: lengths that are looked at.
        least_told: days of the diary before anything is offered.
        least_chance, good_chance, high_chance: which lengths are offered.
        harm_events, harm_pairs, harm_chance: when an experiment ends because it does harm.
        bad_pain: points above one's usual from which a day is a bad one.
    """

    level: float
    halving: float
    points: float
    weeks: tuple[int, ...]
    usual_days: int
    least_told: int
    least_onsets: int
    least_chance: float
    good_chance: float
    high_chance: float
    harm_events: int
    harm_pairs: int
    harm_chance: float
    bad_pain: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """Changes that may be tested, and how their tests are made and told."""

    changes: Mapping[str, Change]
    refused: tuple[Refused, ...]
    rules: Rules
    sentences: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Usual:
    """How somebody's last weeks were.

    Args:
        span: days from the first told to the last. spasm_days: on which a spasm could begin.
        pain, pain_sd, pain_lag: the mean, the spread, how much a day is like the one before.
    """

    span: int
    spasm_days: int
    onsets: int
    pain_days: int
    pain: float
    pain_sd: float
    pain_lag: float

    @property
    def rate(self) -> float:
        """Spasms for each day on which one could begin."""
        return self.onsets / self.spasm_days if self.spasm_days else 0.0


@dataclass(frozen=True, slots=True)
class Offer:
    """One length, with the chance that it finds an effect which would matter."""

    outcome: Outcome
    pairs: int
    days: int
    chance: float

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.outcome}:{self.pairs}"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the person and the door add to a plan.

    Args:
        cause: the exposure it began with, or empty. name: of an own idea, read already, or empty.
    """

    first: date
    seed: int
    cause: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Design:
    """One experiment as it was agreed on; nothing of it changes once it has begun.

    Args:
        cause: the exposure it began with, or empty. name: of an own idea, else empty.
        seed: gives the order of every pair again, at any time.
        matters: the change of the outcome's daily mean that would matter, below 0.
        bad_pain: from which pain a day is a bad one.
    """

    change: str
    cause: str
    name: str
    outcome: Outcome
    first: date
    pairs: int
    block_days: int
    washout_days: int
    seed: int
    matters: float
    bad_pain: int
    chance: float

    @property
    def length(self) -> int:
        """Days from the first to the last."""
        return 2 * self.pairs * self.block_days

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + timedelta(days=self.length - 1)


@dataclass(frozen=True, slots=True)
class Block:
    """Some days in a row in one part.

    Args:
        counts_from: the first day after the washout.
    """

    number: int
    pair: int
    arm: Arm
    first: date
    counts_from: date
    last: date


@dataclass(frozen=True, slots=True)
class Tally:
    """What one block holds.

    Args:
        days: that count and are past. told: of these, told. counted: of these, of use.
        total: of the outcome over the counted days.
    """

    block: Block
    days: int
    told: int
    counted: int
    total: float

    @property
    def mean(self) -> float:
        """Of the outcome for each counted day; there must be one."""
        return self.total / self.counted


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which nothing is asked; no last day while it lasts."""

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What happened to an experiment since it began."""

    kept: Mapping[date, Kept] = field(default_factory=lambda: MappingProxyType({}))
    pauses: tuple[Pause, ...] = ()
    stopped_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an experiment stands on a day.

    Args:
        until: the last day that it has reached, or was stopped on.
        arm, tomorrow: None where there is nothing to do.
    """

    phase: Phase
    until: date
    arm: Arm | None = None
    tomorrow: Arm | None = None


@dataclass(frozen=True, slots=True)
class ArmFound:
    """One part's mean for each day, with its range over blocks; None where too few."""

    days: int
    told: int
    mean: float | None
    low: float | None
    high: float | None
    kept: int
    asked: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What an experiment showed.

    Args:
        difference: with less as usual, for each day; low, high bound nine tenths.
        differing: pairs whose two blocks were not the same.
        orders: how many orders it was compared with; is_exact: whether these are all.
        is_wide: too wide for "no sign": something that matters may hide in it.
    """

    answer: Answer
    difference: float | None
    low: float | None
    high: float | None
    with_change: ArmFound
    as_usual: ArmFound
    pairs: int
    differing: int
    orders: int
    is_exact: bool
    is_wide: bool
