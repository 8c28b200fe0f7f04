"""Which movements of which groups, how much of each, and how amounts rise and fall."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil

from unknot import movement
from unknot.plan._model import Dose, Profile, Unit
from unknot.plan._past import Past, Verdict, Wants
from unknot.plan._rules import Catalogue, Group, LoadSteps, PhaseRule, Step
from unknot.safety import SelfCare

SITE_REGIONS = {
    "lower": movement.Region.LOWER,
    "mid": movement.Region.MID,
    "upper": movement.Region.UPPER,
}
BACK = (
    Step.BACK_FEW, Step.BACK_NEXT_DAY, Step.BACK_PAIN, Step.BACK_FLARE,
)  # fmt: skip
WHOLE_FROM, HALF_FROM = 10, 5  # minutes: above, whole ones; between, halves; below, tenths


@dataclass(frozen=True, slots=True)
class Shape:
    """How one movement's repeats of a day are shared out.

    Args:
        reps: in a set, from the least to the most. sets: likewise.
    """

    reps: tuple[int, int]
    sets: tuple[int, int]
    times: int
    hold_s: int | None
    is_each_side: bool
    rep_s: float

    @property
    def first(self) -> int:
        """Where somebody begins: a day's repeats at the low end."""
        return self.reps[0] * self.sets[0] * self.times

    @property
    def most(self) -> int:
        """As much as this movement is for."""
        return self.reps[1] * self.sets[1] * self.times

    def arranged(self, amount: float) -> tuple[int, int]:
        """Sets and repeats for a day's amount, at least one repeat, never more than the amount."""
        once = max(1, min(int(amount), self.most) // self.times)
        middle = ceil(sum(self.reps) / 2)
        sets = min(self.sets[1], ceil(once / middle))
        return sets, max(1, once // sets)

    def settled(self, amount: float) -> int:
        """The amount that sets and repeats really make."""
        sets, reps = self.arranged(amount)
        return sets * reps * self.times

    def raised(self, amount: float, percent: int) -> int:
        """The most that sets and repeats can make within so many percent; else the next above."""
        now = self.settled(amount)
        made = {self.settled(more) for more in range(now + 1, self.most + 1)}
        higher = sorted(more for more in made if more > now)
        within = [more for more in higher if more <= now * (100 + percent) // 100]
        return (within[-1:] or higher[:1] or [now])[0]

    def minutes(self, amount: float) -> float:
        """How long a day's amount takes, pauses left out."""
        return self.settled(amount) * self.rep_s * (2 if self.is_each_side else 1) / 60

    def dose(self, amount: float) -> Dose:
        """The dose that is shown."""
        sets, reps = self.arranged(amount)
        total = sets * reps * self.times
        return Dose(
            amount=float(total),
            unit=Unit.REPS,
            minutes=ceil(10 * self.minutes(total) / self.times) / 10,
            times_per_day=self.times,
            sets=sets,
            reps=reps,
            hold_s=self.hold_s,
            each_side=self.is_each_side or None,
        )


def shape_of(each: movement.Movement, rule: PhaseRule, *, is_halved: bool) -> Shape:
    """How a movement is dosed in a phase; half of it has half the sets, or half the repeats."""
    low, high = each.dose.reps or (1, 1)
    most_reps = min(int(high), rule.most_reps)
    least_reps = min(int(low), most_reps)
    most_sets = max(1, min(int(each.dose.sets[1]), rule.most_sets))
    least_sets = max(1, min(int(each.dose.sets[0]), rule.least_sets, most_sets))
    if is_halved:
        least_sets, least_reps = _half(least_sets, least_reps)
        most_sets, most_reps = _half(most_sets, most_reps)
    hold = each.dose.hold_s
    return Shape(
        reps=(least_reps, most_reps),
        sets=(least_sets, most_sets),
        times=rule.times_per_day,
        hold_s=None if hold is None else int(hold[0]),
        is_each_side=each.dose.is_each_side,
        rep_s=each.rep_s if hold is None else each.moves_s + hold[0],
    )


def _half(sets: int, reps: int) -> tuple[int, int]:
    """Half the sets; half the repeats where there is but one set."""
    return (sets // 2, reps) if sets > 1 else (1, max(1, reps // 2))


def lowered(amount: float, step: Step, steps: LoadSteps) -> float:
    """What a step back or a restart leaves of an amount; other steps leave it as it is."""
    if step in BACK:
        return amount * (100 - steps.back_percent) / 100
    if step is Step.RESTART:
        return amount * steps.restart_percent / 100
    return amount


def next_reps(verdict: Verdict, shape: Shape, steps: LoadSteps) -> int:
    """A day's repeats after a verdict."""
    if verdict.step is Step.FIRST:
        return shape.first
    if verdict.step is Step.RAISE:
        raised = shape.raised(verdict.least, steps.raise_percent)
        return max(shape.settled(verdict.amount), raised)
    return shape.settled(lowered(verdict.amount, verdict.step, steps))


def next_minutes(verdict: Verdict, steps: LoadSteps) -> float:
    """A day's walking after a verdict."""
    if verdict.step is Step.RAISE:
        raised = verdict.least * (100 + steps.raise_percent) / 100
        return max(verdict.amount, raised)
    return lowered(verdict.amount, verdict.step, steps)


def tidy(minutes: float) -> float:
    """Minutes that can be said, rounded down: whole from 10, halves from 5, tenths below."""
    exact = round(minutes, 6)
    if exact >= WHOLE_FROM:
        return float(int(exact))
    if exact >= HALF_FROM:
        return int(exact * 2) / 2
    return int(round(exact * 10, 6)) / 10


def tidy_sum(minutes: float, times: int) -> float:
    """So many times so many minutes, without the dust of binary fractions."""
    return round(minutes * times, 6)


@dataclass(frozen=True, slots=True)
class Draft:
    """A movement as it is meant, before time and the whole week's load are looked at.

    Args:
        before: a day's repeats last time; 0 where it is new.
        instead_of: the id of what it takes the place of.
    """

    fit: movement.Fit
    shape: Shape
    before: int
    wanted: int
    step: Step
    instead_of: str = ""

    @property
    def id(self) -> str:
        """The movement's id."""
        return self.fit.movement.id

    def cut(self, wanted: int, step: Step) -> "Draft":
        """The same with less; that it takes another's place stays the reason told."""
        return replace(self, wanted=wanted, step=self.step if self.instead_of else step)

    @property
    def is_new(self) -> bool:
        """Whether the week before did not have it."""
        return self.before == 0 or self.step is Step.AGAIN

    @property
    def least(self) -> int:
        """What it has without a rise."""
        return 0 if self.is_new else min(self.before, self.wanted)


@dataclass(frozen=True, slots=True)
class Frame:
    """What choosing rests on.

    Args:
        most_level: the hardest there may be.
    """

    key: SelfCare
    catalogue: Catalogue
    profile: Profile
    rule: PhaseRule
    past: Past
    wants: Wants
    named: frozenset[str]
    most_level: int
    is_halved: bool
    is_flare: bool


class Picker:
    """Fills slots one after the other; nothing comes twice, nor takes two places."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.used: set[str] = set()
        self.fits = {fit.movement.id: fit for fit in _fitting(frame)}

    def drafts(self, slots: Iterable[tuple[str, ...]]) -> list[Draft]:
        """One movement for each slot that has one."""
        made = []
        for slot in slots:
            groups = (self.frame.catalogue.rules.groups[name] for name in slot)
            draft = next((found for each in groups if (found := self._from(each))), None)
            if draft is not None:
                made.append(draft)
                self.used |= {draft.id, draft.instead_of}
        return made

    def _from(self, group: Group) -> Draft | None:
        """The movement of a group that is done now, or the next, or the first of all."""
        all_of = self._ladder(group)
        calm = [fit for fit in all_of if not self.frame.past.is_sore(fit.movement.id)]
        ladder = calm or all_of
        if not ladder:
            return None
        if self.frame.is_flare:
            return self._new(ladder[0], Step.IN_FLARE)
        free = [name for name in group.movements if name not in self.used]
        current = self.frame.past.latest(free)
        if current is None:
            return self._new(ladder[0], Step.FIRST)
        here = next((fit for fit in ladder if fit.movement.id == current), None)
        return self._onward(here, ladder) if here else self._in_place_of(current, ladder)

    def _in_place_of(self, current: str, ladder: list[movement.Fit]) -> Draft:
        sore = self.frame.past.is_sore(current) and current in self.fits
        level = self.frame.catalogue.movement.movements[current].level
        wished = self.frame.wants.instead_of(current)
        first = [fit for fit in ladder if fit.movement.id == wished]
        near = [fit for fit in ladder if fit.movement.level <= level]
        step = Step.SWAP_PAIN if sore else Step.SWAP_FIT
        return self._new((first or near or ladder)[0], step, current)

    def _onward(self, here: movement.Fit, ladder: list[movement.Fit]) -> Draft:
        steps = self.frame.catalogue.rules.steps
        verdict = self.frame.past.verdict(here.movement.id, Unit.REPS)
        shape = self._shape(here)
        level = here.movement.level
        if verdict.step is Step.BACK_FLARE:
            easier = [fit for fit in ladder if fit.movement.level < level]
            if easier:
                nearest = max(easier, key=lambda fit: fit.movement.level)
                return self._new(nearest, Step.EASIER, here.movement.id)
        wanted = next_reps(verdict, shape, steps)
        before = int(verdict.amount)
        if verdict.step is Step.RAISE and wanted <= before:
            harder = [fit for fit in ladder if fit.movement.level > level]
            if wanted >= shape.most and harder:
                nearest = min(harder, key=lambda fit: fit.movement.level)
                return self._new(nearest, Step.HARDER, here.movement.id)
            step = Step.KEEP_FULL if wanted >= shape.most else Step.KEEP
            return Draft(here, shape, before, wanted, step)
        return Draft(here, shape, before, wanted, verdict.step)

    def _new(self, fit: movement.Fit, step: Step, instead_of: str = "") -> Draft:
        """A movement at its low end, or at what it was lately, or was in place of, if less."""
        shape = self._shape(fit)
        lately = self.frame.past.lately(fit.movement.id)
        wanted = shape.settled(shape.first if lately is None else min(shape.first, lately))
        if step is Step.EASIER:
            known = self.frame.catalogue.movement.movements
            most = load_of(instead_of, self.frame.past.lately(instead_of) or 0, known)
            while wanted > 1 and shape.minutes(wanted) > most:
                wanted = shape.settled(wanted - 1)
        return Draft(fit, shape, 0, wanted, step, instead_of)

    def _shape(self, fit: movement.Fit) -> Shape:
        return shape_of(fit.movement, self.frame.rule, is_halved=self.frame.is_halved)

    def _ladder(self, group: Group) -> list[movement.Fit]:
        """What fits of a group, what somebody chose first, then what suits the sore place."""
        region = SITE_REGIONS.get(str(self.frame.profile.answers.get("pain_site")))
        names = [
            name
            for name in group.movements
            if name in self.fits and name not in self.used and not self.frame.wants.refuses(name)
        ]
        chosen = self.frame.wants.chosen
        names.sort(
            key=lambda name: (
                name not in chosen,
                region is not None and region not in self.fits[name].movement.regions,
            )
        )
        return [self.fits[name] for name in names]


@dataclass(frozen=True, slots=True)
class Walk:
    """Walking as it is meant: minutes on one day, before and now, and in how many walks."""

    before: float
    wanted: float
    step: Step
    times: int

    @property
    def basis(self) -> float:
        """What somebody walks already: as planned last, or as they began with."""
        return self.before or self.wanted

    @property
    def least(self) -> float:
        """What it has without a rise."""
        return min(self.basis, self.wanted)

    def at_most(self, minutes: float, step: Step, least: int) -> "Walk":
        """The same within a limit, and never less than the least."""
        limit = max(float(least), minutes)
        return self if self.wanted <= limit else replace(self, wanted=limit, step=step)

    @property
    def dose(self) -> Dose:
        """As many walks as there are whole minutes, at most; each of minutes that can be said."""
        times = max(1, min(self.times, int(self.wanted)))
        each = tidy(self.wanted / times)
        return Dose(tidy_sum(each, times), Unit.MINUTES, each, times)


def walk_for(frame: Frame, item: str) -> Walk:
    """How much walking, before time and the whole week's load are looked at."""
    steps, rule = frame.catalogue.rules.steps, frame.rule.walk
    told = frame.profile.walk_min
    usual = float(steps.unknown_walk_minutes) if told is None else told
    share = (100 - steps.halve_percent) / 100 if frame.is_halved else 1.0
    goal = rule.goal_minutes * share
    verdict = frame.past.verdict(item, Unit.MINUTES)
    start = usual * share if verdict.step is Step.FIRST else verdict.amount
    if frame.is_flare:
        wanted, step = start * rule.start_percent / 100, Step.IN_FLARE
    elif verdict.step is Step.FIRST:
        wanted, step = usual * rule.start_percent / 100 * share, Step.FIRST
    else:
        wanted, step = next_minutes(verdict, steps), verdict.step
    wanted = max(float(steps.least_walk_minutes), wanted)
    made = Walk(verdict.amount, wanted, step, rule.times_per_day)
    full = Step.HALVED if frame.is_halved else Step.KEEP_FULL
    made = made.at_most(goal, step if step is Step.FIRST else full, steps.least_walk_minutes)
    most = frame.wants.most(item)
    least = steps.least_walk_minutes
    return made if most is None else made.at_most(most, Step.SHORTENED, least)


def shortened(draft: Draft, wants: Wants) -> Draft:
    """The same, with no more than somebody asked for."""
    most = wants.most(draft.id)
    if most is None or draft.wanted <= most:
        return draft
    return draft.cut(draft.shape.settled(max(1.0, most)), Step.SHORTENED)


def load_of(name: str, reps: float, known: Mapping[str, movement.Movement]) -> float:
    """How many minutes of work a movement's repeats are; 0 for what is no movement."""
    if name not in known:
        return 0.0
    each = known[name]
    hold = each.dose.hold_s
    rep_s = each.rep_s if hold is None else each.moves_s + hold[0]
    return reps * rep_s * (2 if each.dose.is_each_side else 1) / 60


def _fitting(frame: Frame) -> Iterable[movement.Fit]:
    wishes = movement.Wishes(
        has=frame.profile.equipment,
        adaptations=frame.named,
        answers=frame.profile.answers,
        preference=frame.profile.preference,
        day=frame.profile.days_since_onset,
    )
    for fit in movement.fitting(frame.key, frame.catalogue.movement, wishes):
        each = fit.movement
        is_counted = each.is_exercise and each.dose.reps is not None
        if is_counted and each.level <= frame.most_level and each.phases & frame.rule.stages:
            yield fit
