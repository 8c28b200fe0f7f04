"""What a rule or a step rests on: for the small "why?" beside it."""

from collections.abc import Callable

from unknot import conditions, safety
from unknot.journeys import _evidence_medicines, _evidence_treatments
from unknot.journeys._evidence_parts import Evidence, cited, of_words
from unknot.knowledge import Shelf

__all__ = ["Evidence", "of", "rules"]


def of(entry_id: str, shelf: Shelf) -> Evidence | None:
    """The evidence of an entry of any kind; None when there is no such entry.

    Args:
        entry_id: an id, or kind and id with a dot between where two kinds share one:
            `treatment.paracetamol` is what it does, `medicine.paracetamol` whether it is safe.
    """
    kind, _, name = entry_id.partition(".")
    if kind not in FINDERS:
        kind, name = "", entry_id
    for known, find in FINDERS.items():
        found = find(name, shelf) if kind in ("", known) else None
        if found is not None:
            return found
    return None


def _safety_rule(name: str, shelf: Shelf) -> Evidence | None:
    rule = next((rule for rule in shelf.safety.rules if rule.id == name), None)
    return None if rule is None else _of_rule(rule, shelf)


def _fact(name: str, shelf: Shelf) -> Evidence | None:
    for fact in shelf.care.natural_history:
        if fact.id == name:
            return of_words(fact.id, "fact", fact.text, fact.footing, shelf)
    return None


def _step(name: str, shelf: Shelf) -> Evidence | None:
    step = shelf.relief.steps.get(name)
    if step is None:
        return None
    says = f"{step.title}. {' '.join(step.cues)}"
    return of_words(step.id, "step", says, step.footing, shelf)


def rules(shelf: Shelf) -> list[tuple[str, list[tuple[str, str]]]]:
    """Rule ids with their words, by level, the most urgent first."""
    levels = sorted(safety.Level, reverse=True)
    return [
        (
            str(level).replace("_", " "),
            [
                (r.id, shelf.safety.reasons[r.reason].text)
                for r in shelf.safety.rules
                if r.level is level
            ],
        )
        for level in levels
        if level is not safety.Level.SELF_CARE
    ]


def _of_rule(rule: safety.Rule, shelf: Shelf) -> Evidence:
    facts = conditions.facts_read(rule.when)
    items = [item for item in shelf.safety.items.values() if item.id in facts]
    sources = [*rule.sources, *(source for item in items for source in item.sources)]
    return Evidence(
        id=rule.id,
        kind="rule",
        says=shelf.safety.reasons[rule.reason].text,
        reads=tuple(item.ask for item in items),
        background=tuple(item.evidence for item in items),
        certainty=rule.certainty,
        review=rule.review,
        sources=cited(sources, shelf),
    )


FINDERS: dict[str, Callable[[str, Shelf], Evidence | None]] = {
    "rule": _safety_rule,
    "fact": _fact,
    "step": _step,
    **_evidence_medicines.FINDERS,
    **_evidence_treatments.FINDERS,
}
