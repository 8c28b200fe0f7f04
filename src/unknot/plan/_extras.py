"""What stands beside walking and movements: breaks, a practice, lessons, what is feared."""

from collections.abc import Iterable
from dataclasses import dataclass

from unknot.conditions import State, holds
from unknot.plan._model import Avoided, Change, Dose, Item, Kind, Learned, Profile, Unit
from unknot.plan._past import Past, Wants
from unknot.plan._rules import CareFirst, Catalogue, Found, Lesson

ALL_DAYS = (1, 2, 3, 4, 5, 6, 7)
LEAST_FOR_PRACTICE, LEAST_FOR_EXPOSURE = 3, 5  # minutes in a day
EXPOSURE = "exposure."
READING_MINUTES = 2


@dataclass(frozen=True, slots=True)
class Extras:
    """Everything besides walking and movements.

    Args:
        budget: minutes in a day.
        may_load: whether anything that asks more of the back may be offered.
        may_name: whether what is hard for them may be named as a goal.
    """

    catalogue: Catalogue
    profile: Profile
    state: State
    past: Past
    wants: Wants
    learned: Learned
    budget: int
    may_load: bool
    may_name: bool

    @property
    def _share(self) -> int:
        """Minutes of a day for a practice, and as many for what is avoided."""
        return self.budget * self.catalogue.rules.steps.practice_share_percent // 100

    @property
    def reading_minutes(self) -> int:
        """Minutes kept free for what is to be read."""
        return max(1, min(READING_MINUTES, self._share)) if self.budget >= LEAST_FOR_PRACTICE else 0

    def care_first(self, reasons: Iterable[CareFirst]) -> list[Item]:
        """What comes before everything else."""
        dose = Dose(1.0, Unit.TIMES, 0.0)
        return [
            Item(f"first.{each.id}", Kind.EDUCATION, "First", dose, (1,), each.says, each.footing)
            for each in reasons
        ]

    def practice(self) -> Item | None:
        """The first practice that holds and was not refused; a little of the day's time."""
        most = self._share
        if self.budget < LEAST_FOR_PRACTICE:
            return None
        for rule in self.catalogue.rules.practices:
            if not holds(rule.when, self.state):
                continue
            chosen = self.wants.instead_of(rule.practice) or rule.practice
            known = self.catalogue.practice.practices
            if chosen not in known or (chosen == rule.practice and self.wants.refuses(chosen)):
                continue
            times = rule.times_per_day if most >= rule.times_per_day else 1
            minutes = max(1, min(rule.minutes, most // times))
            each = known[chosen]
            dose = Dose(float(times), Unit.TIMES, float(minutes), times)
            lines = adapted(self.catalogue, each.adapt, self.state)
            return Item(
                each.id, Kind.PRACTICE, each.title, dose, ALL_DAYS, each.why, each.footing, lines
            )
        return None

    def breaks(self) -> Item | None:
        """Breaks from sitting; closer ones where the diary found sitting."""
        for rule in self.catalogue.rules.breaks:
            if self.wants.refuses(rule.id) or not holds(rule.when, self.state):
                continue
            closer = [
                f for f in self._found() if f.every_minutes and f.every_minutes < rule.every_minutes
            ]
            every = min((f.every_minutes or 0 for f in closer), default=rule.every_minutes)
            change = None
            if closer:
                change = Change(float(rule.every_minutes), float(every), closer[0].because)
            dose = Dose(1.0, Unit.TIMES, float(rule.minutes), every_minutes=every)
            days = ALL_DAYS[: rule.days]
            return Item(
                rule.id, Kind.BREAK, "Breaks from sitting", dose, days, rule.why, rule.footing,
                change=change,
            )  # fmt: skip
        return None

    def lesson(self, free_days: tuple[int, ...]) -> Item | None:
        """One thing to read this week: the first that holds and has not been read."""
        brought = {found.lesson for found in self._found()}
        fitting = [
            each
            for each in self.catalogue.rules.lessons.values()
            if each.is_weekly and self._is_due(each) and each.id not in brought
        ]
        read = {row.item for row in self.past.rows if row.done}
        new = [each for each in fitting if each.id not in read]
        if not fitting or self.budget < LEAST_FOR_PRACTICE:
            return None
        return self._of_lesson((new or fitting)[0], (free_days or ALL_DAYS)[:1])

    def additions(self) -> list[Item]:
        """What is always there while it holds, and what the diary's findings bring in."""
        because = {f.lesson: f.because for f in self._found() if f.lesson}
        made = []
        for each in self.catalogue.rules.lessons.values():
            is_due = not each.is_weekly and self._is_due(each)
            if self._is_out(each) or not (is_due or each.id in because):
                continue
            change = None
            if each.id in because:
                change = Change(None, each.title, because[each.id])
            made.append(self._of_lesson(each, ALL_DAYS[: each.days], change))
        return made

    def exposure(self) -> Item | None:
        """The easiest of what is avoided and not yet done with; one at a time."""
        rule = self.catalogue.rules.exposure
        ranked = sorted(self.profile.avoided, key=lambda each: (each.fear, each.activity))
        feared = max((each.fear for each in ranked), default=0)
        is_wanted = max(feared, self.profile.fear or 0) >= rule.from_fear
        hurts = self.profile.pain_now > rule.most_pain
        if not is_wanted or not self.may_load or hurts or self.budget < LEAST_FOR_EXPOSURE:
            return None
        left = [each for each in ranked if not self._is_done_with(each)]
        left = [each for each in left if not self.wants.refuses(EXPOSURE + each.activity)]
        if not left:
            return None
        finished = [each for each in ranked if self._is_done_with(each)]
        dose = Dose(1.0, Unit.TIMES, float(max(1, min(rule.minutes, self._share))))
        change = None
        if finished:
            says = rule.next_says.format(before=finished[-1].activity, after=left[0].activity)
            change = Change(finished[-1].activity, left[0].activity, says)
        return Item(
            EXPOSURE + left[0].activity, Kind.EDUCATION, left[0].activity, dose,
            ALL_DAYS[: rule.days], rule.says.format(activity=left[0].activity), rule.footing,
            change=change,
        )  # fmt: skip

    def _is_done_with(self, each: Avoided) -> bool:
        rule = self.catalogue.rules.exposure
        first = self.learned.first_fears.get(each.activity, each.fear)
        return each.fear <= rule.done_at or first - each.fear >= rule.drop

    def _is_due(self, each: Lesson) -> bool:
        holds_now = each.when is not None and holds(each.when, self.state)
        return holds_now and not self._is_out(each)

    def _is_out(self, each: Lesson) -> bool:
        """Whether it was refused, or is not for this person."""
        is_barred = each.unless is not None and holds(each.unless, self.state)
        return is_barred or self.wants.refuses(each.id)

    def _found(self) -> list[Found]:
        return [f for f in self.catalogue.rules.found if f.exposure in self.learned.found]

    def _of_lesson(self, each: Lesson, days: tuple[int, ...], change: Change | None = None) -> Item:
        minutes = each.minutes if each.is_rest else min(each.minutes, self.reading_minutes or 1)
        dose = Dose(float(each.times_per_day), Unit.TIMES, float(minutes), each.times_per_day)
        hardest, says = self.profile.hardest, each.says
        if hardest is not None and each.says_own and self.may_name:
            says = each.says_own.format(activity=hardest.activity)
        return Item(
            each.id, Kind.EDUCATION, each.title, dose, days, says, each.footing, change=change
        )


def adapted(catalogue: Catalogue, adapt: Iterable[str], state: State) -> tuple[str, ...]:
    """The lines of a practice's adaptations that hold for this person."""
    known = catalogue.movement.adaptations
    return tuple(
        known[name].line
        for name in adapt
        if state.get(name) == "yes"
        or ((implied := known[name].implied_by) is not None and holds(implied, state))
    )
