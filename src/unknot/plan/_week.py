"""From a key, a person and their past to one week: what is shown, to whom, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from unknot import adaptations, movement
from unknot.conditions import State, holds
from unknot.plan._extras import Extras
from unknot.plan._model import (
    Change,
    Done,
    Dose,
    Item,
    Kind,
    Learned,
    Phase,
    Profile,
    Track,
    Unit,
    Week,
)
from unknot.plan._moves import (
    Draft,
    Frame,
    Picker,
    Walk,
    load_of,
    shortened,
    tidy_sum,
    walk_for,
)
from unknot.plan._past import Past, Wants
from unknot.plan._rules import CareFirst, Catalogue, PhaseRule, Step, phase_on, state_for
from unknot.safety import Scope, SelfCare

WALKING = "walking"
CANNOT_FLOOR = "cannot_floor"
WEEK_DAYS = 7
UNIT_WORDS = {Unit.MINUTES: "minutes a day", Unit.REPS: "repeats a day"}
SPREAD = {1: (1,), 2: (1, 4), 3: (1, 3, 5), 4: (1, 2, 4, 6), 5: (1, 2, 3, 5, 6)}
NOTHING_LEARNED = Learned()


def week(
    key: SelfCare,
    profile: Profile,
    catalogue: Catalogue,
    history: Iterable[Done],
    today: date,
    learned: Learned = NOTHING_LEARNED,
) -> Week:
    """Make the week that begins today; in a flare, the one to three days that are left of it.

    Args:
        key: made by the safety check; its scope gentle keeps movements easy, comfort leaves
            walking short and every guided movement out.
        history: what was planned and done, in any order; a planned day that was missed is a row
            with 0 done. learned: wishes, findings of the diary, first fears.
    """
    past = Past(history, today, catalogue.rules.steps, profile.pain_now)
    return _Maker(key, profile, catalogue, past, learned).week()


def instead_of(
    item: str, key: SelfCare, profile: Profile, catalogue: Catalogue, week: Week
) -> tuple[str, ...]:
    """What may take the place of a movement or a practice: alike, fitting, not in the week yet."""
    used = {each.id for each in week.items}
    practices = catalogue.practice.practices
    if item in practices:
        alike = [each.id for each in practices.values() if each.purpose == practices[item].purpose]
        return tuple(name for name in alike if name not in used)
    past = Past((), week.starts, catalogue.rules.steps, profile.pain_now)
    fits = Picker(_Maker(key, profile, catalogue, past, NOTHING_LEARNED)._frame).fits
    groups = [each.movements for each in catalogue.rules.groups.values() if item in each.movements]
    names = dict.fromkeys(name for group in groups for name in group)
    return tuple(name for name in names if name in fits and name not in used)


def usual_load(past: Past, catalogue: Catalogue) -> float:
    """The biggest week within memory, in minutes of walking and exercise as planned."""
    known, weeks = catalogue.movement.movements, catalogue.rules.steps.memory_days // WEEK_DAYS
    windows = [0.0] * weeks
    for row in past.rows:
        back = ((past.today - row.on).days - 1) // WEEK_DAYS
        if back >= weeks or not row.planned:
            continue
        if row.item == WALKING and row.unit is Unit.MINUTES:
            windows[back] += row.planned
        elif row.unit is Unit.REPS:
            windows[back] += load_of(row.item, row.planned, known)
    return max(windows)


@dataclass(frozen=True)
class _Maker:
    """One person's situation, asked part by part."""

    key: SelfCare
    profile: Profile
    catalogue: Catalogue
    past: Past
    learned: Learned

    def week(self) -> Week:
        """The items, in the order in which they matter."""
        extras = self._extras
        beside = [extras.practice(), extras.exposure()]
        walk, drafts = self._loads(beside)
        moved = [self._movement_item(draft) for draft in drafts]
        busy = {day for item in moved for day in item.days}
        free = tuple(day for day in range(1, self._lasts + 1) if day not in busy)
        items = (
            *extras.care_first(self._care), walk, *moved, extras.breaks(), *beside,
            extras.lesson(free), *extras.additions(),
        )  # fmt: skip
        return Week(
            starts=self.past.today,
            lasts_days=self._lasts,
            phase=self._phase,
            track=Track(str(self._state["track"])),
            lead=self._lead,
            first=tuple(each.says for each in self._care),
            items=tuple(self._fitted(item) for item in items if item is not None),
            is_flare=self._in_flare,
        )

    @property
    def _in_flare(self) -> bool:
        return self.past.flare_days_left > 0

    @property
    def _lasts(self) -> int:
        return self.past.flare_days_left or WEEK_DAYS

    @property
    def _phase(self) -> Phase:
        if self._in_flare:
            return Phase.A0
        return phase_on(self.profile.days_since_onset, self.catalogue.rules)

    @property
    def _rule(self) -> PhaseRule:
        return self.catalogue.rules.phases[self._phase]

    @property
    def _lead(self) -> str:
        if self._in_flare:
            return self.catalogue.rules.flare_says
        return self.catalogue.rules.high_pain_says if self._is_high_pain else self._rule.lead

    @cached_property
    def _state(self) -> State:
        named = self.profile.adaptations or ()
        return state_for(self.profile, self._phase, self.key.scope, named, self.catalogue.rules)

    @cached_property
    def _care(self) -> list[CareFirst]:
        return [each for each in self.catalogue.rules.care_first if holds(each.when, self._state)]

    @property
    def _is_gentle(self) -> bool:
        return bool(self._care) or self.key.scope is not Scope.FULL

    @cached_property
    def _is_high_pain(self) -> bool:
        return holds(self.catalogue.rules.high_pain, self._state)

    @property
    def _is_halved(self) -> bool:
        confidence = self.profile.confidence
        return confidence is not None and confidence <= self.catalogue.rules.steps.low_confidence

    @property
    def _budget(self) -> int:
        told = self.profile.minutes_per_day
        return self.catalogue.rules.steps.unknown_minutes_per_day if told is None else told

    @cached_property
    def _wants(self) -> Wants:
        days = self.catalogue.rules.steps.window_days
        return Wants(self.learned.wishes, self.past.today, days)

    @cached_property
    def _extras(self) -> Extras:
        may_load = not (self._is_gentle or self._in_flare or self._phase is Phase.A0)
        return Extras(
            self.catalogue, self.profile, self._state, self.past, self._wants, self.learned,
            self._budget, may_load,
            may_name=not (self._care or self._in_flare or self.key.scope is Scope.COMFORT),
        )  # fmt: skip

    @cached_property
    def _named(self) -> frozenset[str]:
        """Adaptations; those that nobody asked about count where they leave a movement out."""
        known = self.catalogue.movement.adaptations
        told = self.profile.adaptations
        if told is None:
            told = frozenset(n for n in known if adaptations.leave_out(known, (n,), (n,)))
        return told if self.profile.can_floor else told | {CANNOT_FLOOR}

    @cached_property
    def _frame(self) -> Frame:
        rules, rule = self.catalogue.rules, self._rule
        easy = rules.phases[Phase.A0]
        level = min(rule.most_level, rules.gentle_level if self._is_gentle else rule.most_level)
        return Frame(
            key=self.key,
            catalogue=self.catalogue,
            profile=self.profile,
            rule=rule,
            past=self.past,
            wants=self._wants,
            named=self._named,
            most_level=min(level, easy.most_level) if self._is_high_pain else level,
            is_halved=self._is_halved,
            is_flare=self._in_flare,
        )

    def _loads(self, beside: Iterable[Item | None]) -> tuple[Item | None, list[Draft]]:
        """Walking and movements within the day's time and the week's load."""
        taken = sum(item.dose.minutes_a_day for item in beside if item is not None)
        taken += self._extras.reading_minutes
        drafts = [shortened(draft, self._wants) for draft in self._drafts()]
        walk = None if self._wants.refuses(WALKING) else self._walk(self._budget - taken)
        walked = 0.0 if walk is None else walk.dose.amount
        drafts = self._within_load(walk, _within_time(drafts, self._budget - taken - walked))
        return (None if walk is None else self._walk_item(walk)), drafts

    def _walk(self, minutes: float) -> Walk:
        """Walking within the time there is; short where the key allows only comfort."""
        steps = self.catalogue.rules.steps
        walk, least = walk_for(self._frame, WALKING), steps.least_walk_minutes
        share = min(self._budget * steps.walk_share_percent / 100, minutes)
        walk = walk.at_most(share, Step.LESS_TIME, least)
        if self.key.scope is Scope.COMFORT:
            walk = walk.at_most(steps.comfort_walk_minutes, Step.KEEP_FULL, least)
        return walk

    def _drafts(self) -> list[Draft]:
        rules = self.catalogue.rules
        slots = rules.phases[Phase.A0].slots if self._is_high_pain else self._rule.slots
        return Picker(self._frame).drafts(slots)

    def _within_load(self, walk: Walk | None, drafts: list[Draft]) -> list[Draft]:
        """Raise what may be raised, then bring in what is new, while the week has room for it.

        Walking comes first: a tenth more of it is never more than a tenth more of the week.
        Exercises that come for the very first time begin as in anybody's first week, and a
        flare's few moves ease rather than train.
        """
        has_moved = any(load_of(row.item, row.planned or 0, self._known) for row in self.past.rows)
        if self._in_flare or not has_moved:
            return drafts
        room = self._room(walk, drafts)
        if walk is not None:
            room -= (walk.wanted - walk.least) * len(self._walk_days)
        for number, draft in enumerate(drafts):
            rise = self._minutes(draft, draft.wanted) - self._minutes(draft, draft.least)
            if not draft.is_new and rise > max(0.0, room):
                drafts[number] = replace(draft, wanted=draft.least, step=Step.KEEP_WEEK)
            elif not draft.is_new:
                room -= rise
        return self._brought_in(drafts, room)

    def _room(self, walk: Walk | None, drafts: list[Draft]) -> float:
        """Minutes by which this week may be more than its amounts without any rise.

        What counts is the biggest week of late; or, where the history has gaps, a whole week of
        what is in it. A tenth more is the most; after a flare, the step back.
        """
        kept = sum(self._minutes(draft, draft.least) for draft in drafts)
        kept += walk.least * len(self._walk_days) if walk is not None else 0
        before = 0.0
        if walk is not None:
            walked = self.past.last_week(WALKING, Unit.MINUTES) if walk.before else walk.basis
            before += walked * len(self._walk_days)
        for draft in drafts:
            days = len(self._days(draft.id, self._rule.days))
            for name in (draft.id, draft.instead_of):
                before += load_of(name, self.past.last_week(name), self._known) * days
        usual = usual_load(self.past, self.catalogue)
        steps, took = self.catalogue.rules.steps, [draft.step for draft in drafts]
        took += [walk.step] if walk is not None else []
        is_lower = Step.BACK_FLARE in took or Step.EASIER in took
        most = 100 - steps.back_percent if is_lower else 100 + steps.raise_percent
        return max(usual, before) * most / 100 - kept

    def _brought_in(self, drafts: list[Draft], room: float) -> list[Draft]:
        """What is new, made as small as the room asks for, or left for a later week.

        What takes another's place comes first.
        """
        made = [draft for draft in drafts if not draft.is_new]
        new = [draft for draft in drafts if draft.is_new]
        for draft in sorted(new, key=lambda draft: not draft.instead_of):
            sizes = (draft.shape.settled(size) for size in range(draft.wanted, 0, -1))
            wanted = next((n for n in sizes if self._minutes(draft, n) <= room), 0)
            if wanted:
                made.append(replace(draft, wanted=wanted))
                room -= self._minutes(draft, wanted)
        order = [draft.id for draft in drafts]
        return sorted(made, key=lambda draft: order.index(draft.id))

    @property
    def _known(self) -> Mapping[str, movement.Movement]:
        return self.catalogue.movement.movements

    def _minutes(self, draft: Draft, reps: int) -> float:
        """A movement's repeats of a day, as minutes in this week."""
        return draft.shape.minutes(reps) * len(self._days(draft.id, self._rule.days)) if reps else 0

    @property
    def _walk_days(self) -> tuple[int, ...]:
        return self._days(WALKING, self._rule.walk.days)

    def _days(self, item: str, number: int) -> tuple[int, ...]:
        """Days spread over the week; those that somebody moved it to, but no more of them."""
        spread = SPREAD.get(number, tuple(range(1, number + 1)))
        moved = self._wants.days(item, self.past.today, self._lasts)
        return (moved or tuple(day for day in spread if day <= self._lasts))[:number]

    def _fitted(self, item: Item) -> Item:
        """An item within the days there are, and where somebody moved it."""
        if item.kind in (Kind.WALK, Kind.MOVEMENT):
            return item
        moved = self._wants.days(item.id, self.past.today, self._lasts)[: len(item.days)]
        days = moved or tuple(day for day in item.days if day <= self._lasts)
        return replace(item, days=days or (1,))

    def _walk_item(self, walk: Walk) -> Item:
        rule, days = self._rule, self._walk_days
        walking = self._known[WALKING]
        goal = self.past.steps_goal(WALKING)
        if goal is not None and self._in_flare:
            goal = goal * rule.walk.start_percent // 100
        dose = replace(walk.dose, steps=goal)
        lines = adaptations.lines(self.catalogue.movement.adaptations, walking.adapt, self._applied)
        return Item(
            WALKING, Kind.WALK, walking.name, dose, days, rule.walk.why, rule.footing, lines,
            self._change(walk.step, walk.before or None, dose),
            dose.amount * len(days),
        )  # fmt: skip

    def _movement_item(self, draft: Draft) -> Item:
        each, dose = draft.fit.movement, draft.shape.dose(draft.wanted)
        days = self._days(draft.id, self._rule.days)
        change = self._change(draft.step, draft.before or None, dose)
        if draft.instead_of:
            says = self.catalogue.rules.says[draft.step].format(
                before=self._known[draft.instead_of].name, after=each.name
            )
            change = Change(draft.instead_of, draft.id, says)
        return Item(
            each.id, Kind.MOVEMENT, each.name, dose, days, each.why, each.footing,
            draft.fit.lines, change, self._minutes(draft, draft.wanted),
        )  # fmt: skip

    def _change(self, step: Step, before: float | None, dose: Dose) -> Change | None:
        """What is otherwise, in words; nothing where there was no week before."""
        is_first_week = not self.past.rows and not self._in_flare
        if step is Step.FIRST and is_first_week:
            return None
        told = None if before is None else tidy_sum(before, 1)
        if step is Step.RAISE and told is not None and dose.amount <= told:
            step = Step.KEEP_FULL
        says = self.catalogue.rules.says[step].format(
            before="none" if told is None else f"{told:g}",
            after=f"{dose.amount:g}",
            unit=UNIT_WORDS[dose.unit],
        )
        return Change(told, dose.amount, says)

    @cached_property
    def _applied(self) -> frozenset[str]:
        return adaptations.applying(self.catalogue.movement.adaptations, self._named, self._state)


def _within_time(drafts: Sequence[Draft], minutes: float) -> list[Draft]:
    """As much of each as the day has time for, the first ones first."""
    made, left = [], minutes
    for draft in drafts:
        sizes = (draft.shape.settled(n) for n in range(draft.wanted, 0, -1))
        fitting = next((n for n in sizes if draft.shape.dose(n).minutes_a_day <= left), 0)
        if not fitting:
            continue
        made.append(draft if fitting >= draft.wanted else draft.cut(fitting, Step.LESS_TIME))
        left -= draft.shape.dose(fitting).minutes_a_day
    return made
