"""What the parts of a week rest on."""

from collections.abc import Callable

from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf
from unknot.plan import Phase


def _phase(name: str, shelf: Shelf) -> Behind | None:
    if name not in tuple(Phase):
        return None
    rule = shelf.plan.rules.phases[Phase(name)]
    return Behind(f"plan_phase.{name}", "week", f"{rule.lead} {rule.walk.why}", rule.footing)


def _lesson(name: str, shelf: Shelf) -> Behind | None:
    lesson = shelf.plan.rules.lessons.get(name)
    if lesson is None:
        return None
    says = f"{lesson.title}. {lesson.says}"
    return Behind(f"plan_lesson.{name}", "advice", says, lesson.footing)


def _break(name: str, shelf: Shelf) -> Behind | None:
    for rule in shelf.plan.rules.breaks:
        if rule.id == name:
            return Behind(f"plan_break.{name}", "advice", rule.why, rule.footing)
    return None


def _first(name: str, shelf: Shelf) -> Behind | None:
    for each in shelf.plan.rules.care_first:
        if each.id == name:
            return Behind(f"plan_first.{name}", "advice", each.says, each.footing)
    return None


def _rule(name: str, shelf: Shelf) -> Behind | None:
    rules = shelf.plan.rules
    if name == "exposure":
        says = rules.exposure.says.format(activity="what you avoid")
        return Behind("plan_rule.exposure", "rule", says, rules.exposure.footing)
    if name == "steps":
        steps = rules.steps
        says = (
            f"An amount grows by {steps.raise_percent} % at most, after {steps.calm_sessions} calm "
            f"times, and shrinks by {steps.back_percent} %. It never falls to nothing."
        )
        return Behind("plan_rule.steps", "rule", says, steps.footing)
    return None


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "plan_phase": _phase,
    "plan_lesson": _lesson,
    "plan_break": _break,
    "plan_first": _first,
    "plan_rule": _rule,
}
