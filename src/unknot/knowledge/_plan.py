"""The plan's part of the shelf: phases, groups, tracks, steps of load, lessons, found causes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from string import Formatter
from typing import TypeVar

from unknot import adaptations, conditions, movement, plan, practice, triggers
from unknot.knowledge._movement import refuse_unknown
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, named
from unknot.knowledge._treatments import members
from unknot.terms import Citation, Footing

PLAN = "plan/"
NEEDED = tuple(
    f"{PLAN}{name}.toml"
    for name in ("besides", "care_first", "groups", "lessons", "phases", "progress", "track")
)
LIMITS = {  # of numbers whose limits are not 1 to 100
    "raise_percent": (1, 10),
    "back_percent": (20, 30),
    "restart_percent": (50, 60),
    "steps_raise_percent": (5, 10),
    "steps_ceiling": (1_000, 10_000),
    "stop_pain": (1, 5),
    "calm_pain": (0, 4),
    "settled_rise": (0, 1),
    "overdone_rise": (1, 2),
    "flare_days": (1, 3),
    "low_confidence": (0, 10),
}
AMOUNTS, NAMES = {"before", "after", "unit"}, {"before", "after"}
BY_NAME = (plan.Step.HARDER, plan.Step.EASIER, plan.Step.SWAP_PAIN, plan.Step.SWAP_FIT)
Files = Mapping[str, ReviewedFile]
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Shared:
    """What the rules have from the rest of the shelf."""

    safety_facts: tuple[conditions.Fact, ...]
    adaptations: adaptations.Adaptations
    movement: movement.Catalogue
    practice: practice.Library
    triggers: triggers.Catalogue
    sources: Mapping[str, Citation]


def load_plan(files: Files, shared: Shared) -> plan.Catalogue:
    """Build the catalogue.

    Args:
        files: the plan folder's files by path.

    Raises:
        BadShelf: whatever keeps the rules from being trusted.
    """
    for name in NEEDED:
        if name not in files:
            raise BadShelf(f"{name} is missing; put it back.")
    read = _Reader(files, shared)
    progress, besides = files[f"{PLAN}progress.toml"], files[f"{PLAN}besides.toml"]
    high_mind, medium = read.track(files[f"{PLAN}track.toml"])
    high = progress.entry("high_pain")
    rules = plan.Rules(
        phases={each.id: each for each in read.each("phases", "phase", read.phase)},
        groups=read.all("groups", "group", read.group),
        points=read.each("track", "point", read.point),
        high_mind_points=high_mind,
        medium_points=medium,
        steps=read.steps(progress),
        says=read.says(progress),
        gentle_level=read.level(progress.entry("gentle")),
        high_pain=read.condition(high, "when"),
        high_pain_says=_last(high, "says"),
        flare_says=_last(progress.entry("flare"), "says"),
        care_first=read.each("care_first", "care_first", read.care_first),
        lessons=read.all("lessons", "lesson", read.lesson),
        practices=read.each("besides", "practice", read.practice),
        breaks=read.each("besides", "break", read.break_rule),
        found=read.found(besides),
        exposure=read.exposure(besides),
        facts=tuple(read.facts.values()),
    )
    for file in files.values():
        file.done()
    _refuse_broken(rules)
    return plan.Catalogue(rules, shared.movement, shared.practice)


class _Reader:
    """Reads the entries of one load."""

    def __init__(self, files: Files, shared: Shared) -> None:
        self.files, self.shared = files, shared
        yes_no = conditions.FactKind.YES_NO
        ticked = (conditions.Fact(name, yes_no) for name in shared.adaptations)
        facts = (*shared.safety_facts, *plan.FACTS, *ticked)
        self.facts = {fact.id: fact for fact in facts}
        if len(self.facts) != len(facts):
            raise BadShelf("plan: a fact, an adaptation and an item share a name; rename one.")

    def all(
        self, name: str, table: str, make: Callable[[Entry, ReviewedFile], Made]
    ) -> dict[str, Made]:
        """Every entry of a kind by its id, in the order written."""
        return named([self.files[f"{PLAN}{name}.toml"]], table, make)

    def each(
        self, name: str, table: str, make: Callable[[Entry, ReviewedFile], Made]
    ) -> tuple[Made, ...]:
        """Every entry of a kind, in the order written."""
        return tuple(self.all(name, table, make).values())

    def phase(self, entry: Entry, file: ReviewedFile) -> plan.PhaseRule:
        """One phase."""
        phase = entry.choice("id", plan.Phase)
        return plan.PhaseRule(
            id=phase,
            until_day=None if phase is plan.Phase.P else entry.whole("until_day", 0, 365),
            lead=entry.text("lead"),
            walk=_walk(entry.entry("walk")),
            slots=_slots(entry),
            stages=frozenset(members(entry, "stages", movement.Phase)),
            most_level=entry.whole("most_level", 1, 5),
            least_sets=entry.whole("least_sets", 1, 4),
            most_sets=entry.whole("most_sets", 1, 4),
            most_reps=entry.whole("most_reps", 1, 20),
            times_per_day=entry.whole("times_per_day", 1, 6),
            days=entry.whole("days", 1, 7),
            footing=self._footing(entry, file),
        )

    def group(self, entry: Entry, _: ReviewedFile) -> plan.Group:
        """One group of movements, the easiest first."""
        made = plan.Group(entry.text("id"), entry.text("title"), entry.texts("movements"))
        known = self.shared.movement.movements
        refuse_unknown(entry.where, "movements", made.movements, known)
        if len(set(made.movements)) != len(made.movements) or not made.movements:
            raise entry.refuse("movements", list(made.movements), "name each once, at least one.")
        bare = [name for name in made.movements if known[name].dose.reps is None]
        if bare:
            raise entry.refuse("movements", bare[0], "only movements with repeats can be planned.")
        return made

    def point(self, entry: Entry, _: ReviewedFile) -> plan.Point:
        """One point of the track."""
        return plan.Point(entry.text("id"), self.condition(entry, "when"), entry.flag("is_mind"))

    def track(self, file: ReviewedFile) -> tuple[int, int]:
        """How many worries make a high track, how many points a medium one."""
        entry = file.entry("track")
        entry.certainty()
        entry.sources(self.shared.sources)
        made = entry.whole("high_mind_points", 1, 9), entry.whole("medium_points", 1, 9)
        entry.done()
        return made

    def steps(self, file: ReviewedFile) -> plan.LoadSteps:
        """How fast loads grow and shrink."""
        entry = file.entry("steps")
        footing = self._footing(entry, file)
        names = [field.name for field in fields(plan.LoadSteps) if field.name != "footing"]
        numbers = {name: entry.whole(name, *LIMITS.get(name, (1, 100))) for name in names}
        entry.done()
        return plan.LoadSteps(**numbers, footing=footing)

    def says(self, file: ReviewedFile) -> dict[str, str]:
        """The sentence of each step."""
        said = named([file], "says", lambda entry, _: entry.text("text"))
        if set(said) != set(plan.Step):
            wrong = ", ".join(sorted(set(said) ^ set(plan.Step)))
            raise BadShelf(f"{file.where}: says {wrong}; there must be one for each step, no more.")
        for name, text in said.items():
            _refuse_places(
                f"{file.where}: says {name}", text, NAMES if name in BY_NAME else AMOUNTS
            )
        return said

    def care_first(self, entry: Entry, file: ReviewedFile) -> plan.CareFirst:
        """One reason to have the plan looked at."""
        return plan.CareFirst(
            entry.text("id"), self.condition(entry, "when"), entry.text("says"),
            self._footing(entry, file),
        )  # fmt: skip

    def lesson(self, entry: Entry, file: ReviewedFile) -> plan.Lesson:
        """One thing to know or to do."""
        made = plan.Lesson(
            id=entry.text("id"),
            title=entry.text("title"),
            says=entry.text("says"),
            when=self.maybe(entry, "when"),
            minutes=entry.whole("minutes", 1, 30),
            times_per_day=entry.whole("times_per_day", 1, 6, 1),
            days=entry.whole("days", 1, 7, 1),
            is_weekly=entry.flag("is_weekly"),
            is_rest=entry.flag("is_rest"),
            footing=self._footing(entry, file),
            unless=self.maybe(entry, "unless"),
            says_own=entry.text("says_own", ""),
        )
        _refuse_places(entry.where, made.says_own, {"activity"})
        return made

    def practice(self, entry: Entry, _: ReviewedFile) -> plan.PracticeRule:
        """One choice of a practice."""
        name = entry.one_of("practice", tuple(self.shared.practice.practices))
        return plan.PracticeRule(
            entry.text("id"), name, self.condition(entry, "when"),
            entry.whole("minutes", 1, 30), entry.whole("times_per_day", 1, 4),
        )  # fmt: skip

    def break_rule(self, entry: Entry, file: ReviewedFile) -> plan.BreakRule:
        """One rule for breaks."""
        return plan.BreakRule(
            id=entry.text("id"),
            when=self.condition(entry, "when"),
            every_minutes=entry.whole("every_minutes", 30, 60),
            minutes=entry.whole("minutes", 1, 3),
            days=entry.whole("days", 1, 7),
            why=entry.text("why"),
            footing=self._footing(entry, file),
        )

    def found(self, file: ReviewedFile) -> tuple[plan.Found, ...]:
        """What each cause changes; every cause once."""
        known = {exposure.id for exposure in self.shared.triggers.exposures}
        made = []
        for entry in file.entries("found", "exposure"):
            name = entry.one_of("exposure", sorted(known))
            known.discard(name)
            is_break = entry.raw("every_minutes", None) is not None
            every = entry.whole("every_minutes", 30, 60) if is_break else None
            lesson = "" if is_break else entry.text("lesson")
            made.append(plan.Found(name, lesson, every, entry.text("because")))
            entry.done()
        return tuple(made)

    def exposure(self, file: ReviewedFile) -> plan.Exposure:
        """How somebody comes back to what they avoid."""
        entry = file.entry("exposure")
        made = plan.Exposure(
            from_fear=entry.whole("from_fear", 1, 10),
            drop=entry.whole("drop", 1, 10),
            done_at=entry.whole("done_at", 0, 10),
            most_pain=entry.whole("most_pain", 0, 5),
            minutes=entry.whole("minutes", 1, 15),
            days=entry.whole("days", 1, 7),
            says=entry.text("says"),
            next_says=entry.text("next_says"),
            footing=self._footing(entry, file),
        )
        _refuse_places(entry.where, made.says, {"activity"})
        _refuse_places(entry.where, made.next_says, NAMES)
        entry.done()
        return made

    def level(self, entry: Entry) -> int:
        """The hardest movement while care comes first."""
        level = entry.whole("most_level", 1, 2)
        entry.done()
        return level

    def condition(self, entry: Entry, key: str) -> conditions.Condition:
        """A tree that must be there."""
        tree = entry.raw(key)
        try:
            return conditions.parse(tree, self.facts, {})
        except conditions.BadCondition as error:
            raise entry.refuse(key, tree, str(error)) from None

    def maybe(self, entry: Entry, key: str) -> conditions.Condition | None:
        """A tree that may be left out."""
        return None if entry.raw(key, None) is None else self.condition(entry, key)

    def _footing(self, entry: Entry, file: ReviewedFile) -> Footing:
        return file.footing(entry, self.shared.sources)


def _walk(entry: Entry) -> plan.WalkRule:
    made = plan.WalkRule(
        times_per_day=entry.whole("times_per_day", 1, 6),
        goal_minutes=entry.whole("goal_minutes", 5, 60),
        days=entry.whole("days", 1, 7),
        start_percent=entry.whole("start_percent", 50, 100),
        why=entry.text("why"),
    )
    entry.done()
    return made


def _slots(entry: Entry) -> tuple[tuple[str, ...], ...]:
    slots = entry.raw("slots")
    allowed = "write one to five lists of groups, each with at least one."
    if not isinstance(slots, list) or not 1 <= len(slots) <= 5:
        raise entry.refuse("slots", slots, allowed)
    for slot in slots:
        if not isinstance(slot, list) or not slot or not all(isinstance(n, str) for n in slot):
            raise entry.refuse("slots", slot, allowed)
    return tuple(tuple(slot) for slot in slots)


def _last(entry: Entry, key: str) -> str:
    text = entry.text(key)
    entry.done()
    return text


def _refuse_places(where: str, text: str, allowed: set[str]) -> None:
    try:
        found = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        found = {"{"}
    if found - allowed:
        wrong, known = ", ".join(sorted(found - allowed)), ", ".join(sorted(allowed))
        raise BadShelf(f"{where}: {{{wrong}}} has nothing to stand for; it may be {known}.")


def _refuse_broken(rules: plan.Rules) -> None:
    where = f"{PLAN}phases.toml"
    if list(rules.phases) != list(plan.Phase):
        raise BadShelf(
            f"{where}: there must be one phase each of {', '.join(plan.Phase)}, in order."
        )
    days = [rule.until_day for rule in rules.phases.values() if rule.until_day is not None]
    if days != sorted(set(days)):
        raise BadShelf(f"{where}: until_day is {days}; it must rise from one phase to the next.")
    for rule in rules.phases.values():
        if rule.least_sets > rule.most_sets:
            raise BadShelf(f"{where}: phase {rule.id}: least_sets is more than most_sets.")
        for slot in rule.slots:
            refuse_unknown(f"{where}: phase {rule.id}", "slots", slot, rules.groups)
    _refuse_unused(rules)


def _refuse_unused(rules: plan.Rules) -> None:
    used = {name for rule in rules.phases.values() for slot in rule.slots for name in slot}
    unused = sorted(set(rules.groups) - used)
    if unused:
        raise BadShelf(f"{PLAN}groups.toml: group {unused[0]} is in no phase; use or retire it.")
    lessons = [found.lesson for found in rules.found if found.lesson]
    refuse_unknown(f"{PLAN}besides.toml: found", "lesson", lessons, rules.lessons)
    for lesson in rules.lessons.values():
        if lesson.when is None and lesson.id not in lessons:
            raise BadShelf(f"{PLAN}lessons.toml: lesson {lesson.id} never comes in; write a when.")
