"""Relief's part of the shelf: steps, slots, rules for warmth, endings."""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import TypeVar

from unknot import adaptations, conditions, relief, safety
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, named
from unknot.knowledge._safety import Known
from unknot.terms import Answer, Citation, Footing, Pacer, Place, Words

Files = Mapping[str, ReviewedFile]
Made = TypeVar("Made")
ENDINGS = ("eased", "same", "worse", "stopped")
NEEDS_STOP_RULES = ("position", "movement", "get_up", "walk")
NEEDED = (
    "bands.toml", "endings.toml", "heat.toml", "session.toml", "steps/", "stop_rules.toml",
)  # fmt: skip


def load_relief(
    files: Files,
    safety_facts: tuple[conditions.Fact, ...],
    known_adaptations: adaptations.Adaptations,
    known_pacers: Mapping[str, Pacer],
    sources: Mapping[str, Citation],
) -> relief.Guide:
    """Build the guide.

    Args:
        files: the relief folder's files by path. safety_facts: the items of the check.
        known_pacers: every pacer; the guide takes those that its steps name.

    Raises:
        BadShelf: whatever keeps the guide from being trusted.
    """
    for name in NEEDED:
        if not any(path.startswith(f"relief/{name}") for path in files):
            raise BadShelf(f"relief/{name} is missing; put it back.")
    facts = {fact.id: fact for fact in (*safety_facts, *relief.FACTS)}
    if len(facts) != len(safety_facts) + len(relief.FACTS):
        raise BadShelf("relief: a fact has the name of an item of the safety check; rename it.")
    read = _Reader(files, Known(facts, {}, sources))
    bands, heat = files["relief/bands.toml"], files["relief/heat.toml"]
    steps = read.named("relief/steps/", "step", read.step)
    guide = relief.Guide(
        steps=steps,
        slots=tuple(read.named("relief/session.toml", "slot", read.slot).values()),
        adaptations=known_adaptations,
        pacers=_named_by(steps, known_pacers),
        stop_rules=read.named("relief/stop_rules.toml", "stop_rule", read.words("text", "say")),
        bands=tuple(read.named("relief/bands.toml", "band", read.words("text", "next")).values()),
        no_heat=tuple(read.named("relief/heat.toml", "no_heat", read.words("ask")).values()),
        heat=read.heat(heat),
        endings=tuple(read.named("relief/endings.toml", "ending", read.ending).values()),
        gate_by_pain=_gates(bands),
        facts=relief.FACTS,
        safety_facts=safety_facts,
    )
    for file in files.values():
        file.done()
    _refuse_broken(guide)
    return guide


class _Reader:
    """Reads the entries of one load."""

    def __init__(self, files: Files, known: Known) -> None:
        self.files, self.known = files, known

    def named(
        self, start: str, table: str, make: Callable[[Entry, ReviewedFile], Made]
    ) -> dict[str, Made]:
        """Every entry of a kind by its id, in the order written."""
        files = [file for path, file in self.files.items() if path.startswith(start)]
        return named(files, table, make)

    def step(self, entry: Entry, file: ReviewedFile) -> relief.Step:
        """One step."""
        has_time = entry.raw("seconds", None) is not None
        return relief.Step(
            id=entry.text("id"),
            kind=entry.choice("kind", relief.StepKind),
            title=entry.text("title"),
            cues=entry.texts("cues"),
            seconds=entry.whole("seconds", 10, 1800) if has_time else None,
            figure=entry.text("figure", "") or None,
            when=self._condition(entry, "when"),
            unless=self._condition(entry, "unless"),
            adapt=entry.texts("adapt"),
            stop=entry.texts("stop"),
            pacer=entry.text("pacer", "") or None,
            footing=self._footing(entry, file),
        )

    def slot(self, entry: Entry, file: ReviewedFile) -> relief.Slot:
        """One slot."""
        self._footing(entry, file)
        return relief.Slot(
            id=entry.text("id"),
            kind=entry.choice("kind", relief.StepKind),
            when=self._condition(entry, "when"),
            choices=entry.texts("from"),
            otherwise=entry.texts("otherwise", ()),
            choose=entry.whole("choose", 1, 5),
            gated=entry.flag("gated"),
        )

    def words(self, text: str, say: str | None = None) -> Callable[[Entry, ReviewedFile], Words]:
        """A maker of short texts, whose keys have these names."""

        def make(entry: Entry, file: ReviewedFile) -> Words:
            said = entry.text(say) if say else ""
            footing = self._footing(entry, file)
            return Words(entry.text("id"), entry.text(text), said, footing)

        return make

    def ending(self, entry: Entry, file: ReviewedFile) -> relief.Ending:
        """One ending."""
        return relief.Ending(
            id=entry.one_of("id", ENDINGS),
            title=entry.text("title"),
            text=entry.text("text"),
            next=entry.texts("next"),
            footing=self._footing(entry, file),
        )

    def heat(self, file: ReviewedFile) -> relief.HeatRules:
        """The timer's figures, in seconds and minutes."""
        entry = file.entry("heat")
        rules = relief.HeatRules(
            seconds=entry.whole("seconds", 60, 1200),
            max_seconds=entry.whole("max_seconds", 60, 1200),
            skin_check_seconds=entry.whole("skin_check_seconds", 60, 600),
            locked_minutes=entry.whole("locked_minutes", 60, 600),
            footing=Footing(entry.certainty(), file.review(1), entry.sources(self.known.sources)),
        )
        entry.done()
        return rules

    def _condition(self, entry: Entry, key: str) -> conditions.Condition | None:
        tree = entry.raw(key, None)
        if tree is None:
            return None
        try:
            return conditions.parse(tree, self.known.facts, self.known.groups)
        except conditions.BadCondition as error:
            raise entry.refuse(key, tree, str(error)) from None

    def _footing(self, entry: Entry, file: ReviewedFile) -> Footing:
        return file.footing(entry, self.known.sources)


def _gates(file: ReviewedFile) -> tuple[int, ...]:
    gates = file.raw("gate_by_pain")
    whole = isinstance(gates, list) and all(type(gate) is int for gate in gates)
    if not whole or len(gates) != 11 or gates != sorted(gates) or gates[-1] > 5 or gates[0] < 0:
        raise file.refuse(
            "gate_by_pain", gates, "write 11 whole numbers from 0 to 5 that never fall."
        )
    return tuple(gates)


def _named_by(steps: Mapping[str, relief.Step], known: Mapping[str, Pacer]) -> Mapping[str, Pacer]:
    for step in steps.values():
        _known(f"relief/steps: step {step.id}", "pacer", (step.pacer,) if step.pacer else (), known)
    named = {step.pacer for step in steps.values()}
    return {name: pacer for name, pacer in known.items() if name in named}


def _refuse_broken(guide: relief.Guide) -> None:
    for step in guide.steps.values():
        where = f"relief/steps: step {step.id}"
        _known(where, "adapt", step.adapt, guide.adaptations)
        _known(where, "stop", step.stop, guide.stop_rules)
        if step.kind in NEEDS_STOP_RULES and not step.stop:
            raise BadShelf(f"{where}: stop is []; a {step.kind} needs its stop rules.")
        if step.kind is relief.StepKind.HEAT and (step.seconds or 9999) > guide.heat.max_seconds:
            raise BadShelf(
                f"{where}: seconds is {step.seconds}; warmth may last "
                f"{guide.heat.max_seconds} at most."
            )
    for slot in guide.slots:
        where = f"relief/session.toml: slot {slot.id}"
        _known(where, "from", slot.choices, guide.steps)
        _known(where, "otherwise", slot.otherwise, guide.steps)
    _refuse_unused(guide)
    for place, scope in product(Place, safety.Scope):
        if not _has_position(guide, place, scope):
            raise BadShelf(
                f"relief/session.toml: place is {place}, scope is {scope}; no slot there gives "
                "a position to somebody with nothing at hand and every adaptation; add one."
            )


def _has_position(guide: relief.Guide, place: Place, scope: safety.Scope) -> bool:
    """Whether even somebody whom most steps do not fit is left a position there."""
    state = conditions.state_of(
        {"place": place, "scope": scope, "preference": "unknown"}, guide.all_facts
    )
    return any(
        _fits_everybody(guide.steps[name], guide, state)
        for slot in guide.slots
        if slot.when is None or conditions.holds(slot.when, state)
        for name in (*slot.choices, *slot.otherwise)
    )


def _fits_everybody(
    step: relief.Step, guide: relief.Guide, state: Mapping[str, Answer | None]
) -> bool:
    if step.kind is not relief.StepKind.POSITION:
        return False
    if adaptations.leave_out(guide.adaptations, step.adapt, step.adapt):
        return False
    told_off = step.unless is not None and conditions.holds(step.unless, state)
    return not told_off and (step.when is None or conditions.holds(step.when, state))


def _known(where: str, key: str, names: Iterable[str], known: Mapping[str, object]) -> None:
    for name in names:
        if name not in known:
            raise BadShelf(f"{where}: {key} is {name!r}; it may be {', '.join(known)}.")


def _refuse_unused(guide: relief.Guide) -> None:
    in_slots = {name for slot in guide.slots for name in (*slot.choices, *slot.otherwise)}
    steps = guide.steps.values()
    used: dict[str, tuple[Iterable[str], set[str | None]]] = {
        "step": (guide.steps, set(in_slots)),
        "stop_rule": (guide.stop_rules, {name for step in steps for name in step.stop}),
    }
    for kind, (written, read) in used.items():
        unused = sorted(set(written) - read)
        if unused:
            raise BadShelf(f"relief: {kind} {', '.join(unused)} is used nowhere; use or retire it.")
    if {ending.id for ending in guide.endings} != set(ENDINGS):
        raise BadShelf(f"relief/endings.toml: there must be one each of {', '.join(ENDINGS)}.")
