"""The guide as the page reads it."""

from typing import Any

from unknot.conditions import Condition, as_json
from unknot.relief._model import Guide, SessionStep, Slot, Step


def as_bundle(guide: Guide) -> dict[str, Any]:
    """Everything the page needs to compose and play a session without a network."""
    return {
        "facts": [
            {
                "id": fact.id,
                "kind": str(fact.kind),
                "values": list(fact.values),
                "unanswered": fact.unanswered,
            }
            for fact in guide.facts
        ],
        "slots": [_slot(slot) for slot in guide.slots],
        "steps": {step.id: _step(step) for step in guide.steps.values()},
        "adaptations": {
            each.id: {
                "action": each.action,
                "line": each.line,
                "implied_by": _tree(each.implied_by),
            }
            for each in guide.asked.values()
        },
        "pacers": {
            pacer.id: [{"phase": part.phase, "seconds": part.seconds} for part in pacer.phases]
            for pacer in guide.pacers.values()
        },
        "stop_rules": {
            rule.id: {"text": rule.text, "say": rule.say} for rule in guide.stop_rules.values()
        },
        "gate_by_pain": list(guide.gate_by_pain),
        "heat": {
            "seconds": guide.heat.seconds,
            "max_seconds": guide.heat.max_seconds,
            "skin_check_seconds": guide.heat.skin_check_seconds,
            "locked_minutes": guide.heat.locked_minutes,
        },
    }


def step_as_json(each: SessionStep) -> dict[str, Any]:
    """A session's step in the form of the `relief` contract."""
    step = each.step
    return {
        "id": step.id,
        "kind": str(step.kind),
        "title": step.title,
        "cues": list(each.cues),
        "seconds": step.seconds,
        "figure": step.figure,
        "gate": None if each.gate is None else {"pain_at_most": each.gate},
        "stop": list(step.stop),
    }


def _slot(slot: Slot) -> dict[str, Any]:
    return {
        "when": _tree(slot.when),
        "from": list(slot.choices),
        "otherwise": list(slot.otherwise),
        "choose": slot.choose,
        "gated": slot.gated,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "kind": str(step.kind),
        "title": step.title,
        "cues": list(step.cues),
        "seconds": step.seconds,
        "figure": step.figure,
        "when": _tree(step.when),
        "unless": _tree(step.unless),
        "adapt": list(step.adapt),
        "stop": list(step.stop),
        "pacer": step.pacer,
    }


def _tree(condition: Condition | None) -> object:
    return None if condition is None else as_json(condition)
