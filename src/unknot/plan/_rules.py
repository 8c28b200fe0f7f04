"""What the shelf says about weeks, and what its conditions read of somebody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from unknot import movement, practice
from unknot.conditions import Condition, Fact, FactKind, State, holds, state_of
from unknot.plan._model import Job, Mood, Phase, Profile, Track
from unknot.safety import Scope
from unknot.terms import Answer, Footing

UNTOLD = "untold"
LIMITS = {None: UNTOLD, False: "none", True: "some"}

FACTS = (
    Fact("phase", FactKind.CHOICE, tuple(Phase)),
    Fact("track", FactKind.CHOICE, tuple(Track), tuple(Track)),
    Fact("scope", FactKind.CHOICE, tuple(Scope)),
    Fact("job", FactKind.CHOICE, (UNTOLD, *Job)),
    Fact("pain_now", FactKind.NUMBER, rising=True),
    Fact("pain_worst", FactKind.NUMBER, rising=True),
    Fact("fear", FactKind.NUMBER, rising=True),
    Fact("avoided_fear", FactKind.NUMBER, rising=True),
    Fact("stress", FactKind.NUMBER, rising=True),
    Fact("nights_under_6h", FactKind.NUMBER, rising=True),
    Fact("confidence", FactKind.NUMBER),
    Fact("walk_min", FactKind.NUMBER),
    Fact("mood", FactKind.CHOICE, (UNTOLD, *Mood)),
    Fact("food_limits", FactKind.CHOICE, (UNTOLD, "none", "some")),
    Fact("least_can", FactKind.NUMBER),
)


class Step(StrEnum):
    """What becomes of an item's amount; each has its sentence on the shelf."""

    FIRST = "first"
    RAISE = "raise"
    HARDER = "harder"
    KEEP = "keep"
    KEEP_FEW = "keep_few"
    KEEP_NOT_CALM = "keep_not_calm"
    KEEP_FULL = "keep_full"
    KEEP_WEEK = "keep_week"
    BACK_FEW = "back_few"
    BACK_NEXT_DAY = "back_next_day"
    BACK_PAIN = "back_pain"
    BACK_FLARE = "back_flare"
    EASIER = "easier"
    SWAP_PAIN = "swap_pain"
    SWAP_FIT = "swap_fit"
    AGAIN = "again"
    RESTART = "restart"
    LESS_TIME = "less_time"
    HALVED = "halved"
    SHORTENED = "shortened"
    IN_FLARE = "in_flare"


@dataclass(frozen=True, slots=True)
class WalkRule:
    """Walking in one phase.

    Args:
        goal_minutes: on one day; enough for now.
        start_percent: the share of an ordinary day's walking to begin with.
    """

    times_per_day: int
    goal_minutes: int
    days: int
    start_percent: int
    why: str


@dataclass(frozen=True, slots=True)
class PhaseRule:
    """What a week is made of in one phase.

    Args:
        until_day: the last day since onset; None has no end.
        slots: for each movement the groups it may come from, the first that has one.
        stages: movements made for these times. most_reps, most_sets: of one movement.
    """

    id: Phase
    until_day: int | None
    lead: str
    walk: WalkRule
    slots: tuple[tuple[str, ...], ...]
    stages: frozenset[movement.Phase]
    most_level: int
    least_sets: int
    most_sets: int
    most_reps: int
    times_per_day: int
    days: int
    footing: Footing


@dataclass(frozen=True, slots=True)
class Group:
    """Movements that do the same work, from easy to hard."""

    id: str
    title: str
    movements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """Something that stands in the way; is_mind: a worry rather than a hindrance of the body."""

    id: str
    when: Condition
    is_mind: bool


@dataclass(frozen=True, slots=True)
class CareFirst:
    """A reason for which somebody should look at the plan first."""

    id: str
    when: Condition
    says: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something to know or to do besides; is_weekly: one such is chosen each week.

    Args:
        when: None where only a found cause brings it in. unless: while it holds, nothing does.
        says_own: said instead where something is told to be hard; it names {activity}.
        days: on how many days of the week. is_rest: it needs no time of its own.
    """

    id: str
    title: str
    says: str
    when: Condition | None
    minutes: int
    times_per_day: int
    days: int
    is_weekly: bool
    is_rest: bool
    footing: Footing
    unless: Condition | None = None
    says_own: str = ""


@dataclass(frozen=True, slots=True)
class PracticeRule:
    """Which practice, when, and how much of it; the first that holds is taken."""

    id: str
    practice: str
    when: Condition
    minutes: int
    times_per_day: int


@dataclass(frozen=True, slots=True)
class BreakRule:
    """Breaks from sitting; the first rule that holds is taken."""

    id: str
    when: Condition
    every_minutes: int
    minutes: int
    days: int
    why: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Found:
    """What a cause found by the diary changes: a lesson that comes in, or closer breaks."""

    exposure: str
    lesson: str
    every_minutes: int | None
    because: str


@dataclass(frozen=True, slots=True)
class Exposure:
    """How somebody comes back to what they avoid.

    Args:
        from_fear: at this fear it is begun. drop: a fall by so much is enough.
        done_at: no more fear than this needs no exposure. most_pain: above it, not now.
    """

    from_fear: int
    drop: int
    done_at: int
    most_pain: int
    minutes: int
    days: int
    says: str
    next_says: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class LoadSteps:
    """How fast loads may grow and how they shrink; all in percent, days or points of pain."""

    raise_percent: int
    back_percent: int
    restart_percent: int
    halve_percent: int
    done_percent: int
    few_percent: int
    calm_sessions: int
    calm_pain: int
    stop_pain: int
    settled_rise: int
    overdone_rise: int
    window_days: int
    memory_days: int
    off_days: int
    flare_days: int
    low_confidence: int
    least_walk_minutes: int
    unknown_walk_minutes: int
    comfort_walk_minutes: int
    unknown_minutes_per_day: int
    walk_share_percent: int
    practice_share_percent: int
    steps_ceiling: int
    steps_raise_percent: int
    steps_least_days: int
    footing: Footing


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that the shelf says about weeks.

    Args:
        says: what is said with each step, with places for {before}, {after} and {unit}.
        flare_says, high_pain_says: the lead of such a week.
        high_pain: while it holds, only the movements of the first days.
        gentle_level: the hardest movement while somebody should look at the plan first.
    """

    phases: Mapping[Phase, PhaseRule]
    groups: Mapping[str, Group]
    points: tuple[Point, ...]
    high_mind_points: int
    medium_points: int
    steps: LoadSteps
    says: Mapping[str, str]
    high_pain: Condition
    high_pain_says: str
    flare_says: str
    gentle_level: int
    care_first: tuple[CareFirst, ...]
    lessons: Mapping[str, Lesson]
    practices: tuple[PracticeRule, ...]
    breaks: tuple[BreakRule, ...]
    found: tuple[Found, ...]
    exposure: Exposure
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rules, and the movements and practices that they name."""

    rules: Rules
    movement: movement.Catalogue
    practice: practice.Library


def phase_on(day: int | None, rules: Rules) -> Phase:
    """The phase of a day since onset; without a bout, keeping well."""
    for rule in rules.phases.values():
        if day is not None and rule.until_day is not None and day <= rule.until_day:
            return rule.id
    return Phase.P


def state_for(
    profile: Profile, phase: Phase, scope: Scope, named: Iterable[str], rules: Rules
) -> State:
    """A value for every fact, the track among them; a number that was not told is None.

    Args:
        named: ids of adaptations.
    """
    told: dict[str, Answer | None] = {
        **profile.answers,
        **dict.fromkeys(named, "yes"),
        "phase": phase,
        "scope": scope,
        "job": profile.job or UNTOLD,
        "pain_now": profile.pain_now,
        "pain_worst": profile.pain_worst,
        "fear": profile.fear,
        "avoided_fear": max((each.fear for each in profile.avoided), default=None),
        "stress": profile.stress,
        "nights_under_6h": profile.nights_under_6h,
        "confidence": profile.confidence,
        "walk_min": profile.walk_min,
        "mood": profile.mood or UNTOLD,
        "food_limits": LIMITS[profile.food_limits],
        "least_can": profile.hardest.can if profile.hardest else None,
    }
    known = {name: value for name, value in told.items() if value is not None}
    state = state_of(known, rules.facts)
    return {**state, "track": _track_of(state, rules)}


def _track_of(state: State, rules: Rules) -> Track:
    """High where worries weigh, medium where much comes together, else low."""
    points = [point for point in rules.points if holds(point.when, state)]
    if sum(point.is_mind for point in points) >= rules.high_mind_points:
        return Track.HIGH
    return Track.MEDIUM if len(points) >= rules.medium_points else Track.LOW
