"""The records of practice: what is played, its script, and what was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from unknot.terms import Footing, Moment, Pacer

SHORTEST_S = 60
LONGEST_S = 3600
SECONDS_PER_WORD = 0.45  # product choice: a calm voice, about 130 words a minute


class Sound(StrEnum):
    """What is heard at the start of a line, told apart with eyes shut."""

    IN = "in"
    TOP_UP = "top_up"
    HOLD = "hold"
    OUT = "out"
    BELL = "bell"
    TENSE = "tense"
    LET_GO = "let_go"


BREATHS = (Sound.IN, Sound.TOP_UP, Sound.HOLD, Sound.OUT)


class Order(StrEnum):
    """How rounds are made: each part again before the next, or all parts over again."""

    EACH = "each"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing said, and the time it is given.

    Args:
        again: what is said in later rounds, in turn; `say` where it is empty.
        most_s: None where it may last as long as there is time. share: of the time to share out.
        then: said in turn every `then_s` seconds while the beat lasts. bell_s: between bells.
        is_breath: the pacer runs here.
    """

    say: str
    again: tuple[str, ...]
    sound: Sound | None
    least_s: int
    most_s: int | None
    share: int
    then: tuple[str, ...]
    then_s: int
    bell_s: int
    is_breath: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Beats that belong together.

    Args:
        keep: 0 is always there; when time is short the highest goes first.
        repeats: whether rounds say it again.
    """

    id: str
    title: str
    keep: int
    repeats: bool
    beats: tuple[Beat, ...]


@dataclass(frozen=True, slots=True)
class Purpose:
    """What practices are for."""

    id: str
    title: str
    text: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Practice:
    """Something to do with eyes shut.

    Args:
        usual_s: as long as it mostly lasts. first_s: the first time.
        rounds: the most rounds of the parts that repeat.
        breath_words: said at the first breaths, by phase. hold_ask: who leaves the holds out.
        adapt: ids of adaptations that add a line. no_hold: of those, the ones without holds.
        instead: the practice for those it is not for.
    """

    id: str
    title: str
    purpose: str
    lead: str
    settle: str
    usual_s: int
    first_s: int
    rounds: int
    order: Order
    pacer: Pacer | None
    breath_words: Mapping[str, str]
    hold_ask: str
    parts: tuple[Part, ...]
    cautions: tuple[str, ...]
    not_for: tuple[str, ...]
    instead: str
    adapt: tuple[str, ...]
    no_hold: tuple[str, ...]
    why: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Library:
    """Every practice, and the words that all of them share.

    Args:
        promise: what practices do and do not do. always: cautions of every practice.
    """

    purposes: Mapping[str, Purpose]
    practices: Mapping[str, Practice]
    promise: str
    always: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A moment of a script: when it comes, how long until the next, what is said and sounded."""

    at_s: float
    seconds: float
    say: str
    sound: Sound | None
    title: str


@dataclass(frozen=True, slots=True)
class Done:
    """A practice as it was done.

    Args:
        seconds: played, without pauses. Pain and stress that were not told are None.
        finished: whether it was played to its end.
    """

    id: UUID
    practice_id: str
    began: Moment
    ended: Moment
    seconds: int
    pain_before: int | None
    pain_after: int | None
    stress_before: int | None
    stress_after: int | None
    finished: bool


@dataclass(frozen=True, slots=True)
class Change:
    """The mean of after minus before, over n times at which both were told; below 0 is less."""

    mean: float
    n: int


@dataclass(frozen=True, slots=True)
class NotEnough:
    """Told too seldom for a number: n times, where `needed` are."""

    n: int
    needed: int


@dataclass(frozen=True, slots=True)
class Helped:
    """What one practice did for one person; it may have happened without the practice."""

    practice_id: str
    times: int
    pain: Change | NotEnough
    stress: Change | NotEnough


def spoken_s(text: str) -> float:
    """About how long a calm voice needs for a text."""
    return len(text.split()) * SECONDS_PER_WORD
