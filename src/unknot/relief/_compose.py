"""From a situation to a session; web/offline/relief.js does the same in the page."""

from collections.abc import Iterable

from unknot import adaptations
from unknot.conditions import Condition, holds, state_of
from unknot.relief._context import facts_of
from unknot.relief._model import Context, Guide, Session, SessionStep, Slot, Step, StepKind
from unknot.safety import Scope, SelfCare


def compose(key: SelfCare, context: Context, guide: Guide) -> Session:
    """Choose the steps of a session, slot by slot.

    Args:
        key: made by the safety check; its scope comfort leaves every movement out.
    """
    chooser = _Chooser(key, context, guide)
    chosen: list[SessionStep] = []
    for slot in guide.slots:
        if chooser.is_true(slot.when):
            used = {each.step.id for each in chosen}
            chosen += chooser.picked(slot, used)
    return Session(tuple(chosen))


class _Chooser:
    """One person's situation, asked step by step."""

    def __init__(self, key: SelfCare, context: Context, guide: Guide) -> None:
        self.key, self.context, self.guide = key, context, guide
        self.state = state_of(facts_of(context, key.scope), guide.all_facts)
        self.adapted = adaptations.applying(guide.adaptations, context.adaptations, self.state)

    def is_true(self, condition: Condition | None) -> bool:
        """Whether a condition holds; a missing one always does."""
        return condition is None or holds(condition, self.state)

    def picked(self, slot: Slot, used: set[str]) -> list[SessionStep]:
        """The steps for a slot, what helped before first."""
        steps = self._fitting(slot.choices, used) or self._fitting(slot.otherwise, used)
        helped = {name: rank for rank, name in enumerate(dict.fromkeys(self.context.helped))}
        steps.sort(key=lambda step: helped.get(step.id, len(helped)))
        gate = self.guide.gate_by_pain[self.context.pain] if slot.gated else None
        return [SessionStep(step, self._cues(step), gate) for step in steps[: slot.choose]]

    def _fitting(self, step_ids: Iterable[str], used: set[str]) -> list[Step]:
        steps = (self.guide.steps[step_id] for step_id in step_ids if step_id not in used)
        return [step for step in steps if self._fits(step)]

    def _fits(self, step: Step) -> bool:
        if self.key.scope is Scope.COMFORT and step.kind is StepKind.MOVEMENT:
            return False
        if adaptations.leave_out(self.guide.adaptations, step.adapt, self.adapted):
            return False
        told_off = step.unless is not None and holds(step.unless, self.state)
        return self.is_true(step.when) and not told_off

    def _cues(self, step: Step) -> tuple[str, ...]:
        lines = adaptations.lines(self.guide.adaptations, step.adapt, self.adapted)
        return (*lines, *step.cues)
