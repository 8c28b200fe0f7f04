"""What a rule or a step rests on: for the small "why?" beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from unknot import conditions, safety
from unknot.journeys import (
    _evidence_about,
    _evidence_breaks,
    _evidence_course,
    _evidence_experiments,
    _evidence_food,
    _evidence_learn,
    _evidence_medicines,
    _evidence_plan,
    _evidence_routines,
    _evidence_safety,
    _evidence_set_up,
    _evidence_treatments,
)
from unknot.knowledge import Shelf
from unknot.terms import Citation, Footing, Review, Source

PARTS = (
    _evidence_medicines,
    _evidence_treatments,
    _evidence_about,
    _evidence_learn,
    _evidence_course,
    _evidence_experiments,
    _evidence_food,
    _evidence_routines,
    _evidence_safety,
    _evidence_plan,
    _evidence_set_up,
    _evidence_breaks,
)
FINDERS = {kind: find for part in PARTS for kind, find in part.FINDERS.items()}
"""Who finds what stands behind an entry, by its kind."""
SAID_ALONE = {*_evidence_medicines.FINDERS, *_evidence_treatments.FINDERS}
"""Kinds whose ids may be asked for without their kind; the ids of others are not theirs alone."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry of the shelf with its footing.

    Args:
        says: what it tells the person. reads: the questions it looks at.
    """

    id: str
    kind: str
    says: str
    reads: tuple[str, ...]
    background: tuple[str, ...]
    certainty: str
    review: Review
    sources: tuple[tuple[Source, Citation], ...]


def of(entry_id: str, shelf: Shelf) -> Evidence | None:
    """The evidence of a rule, a step, a fact, a practice, a movement …; None without it.

    A practice or movement may be asked for as `practice.<id>` or `movement.<id>`: some share
    their name with a step of relief.
    """
    for rule in shelf.safety.rules:
        if rule.id == entry_id:
            return _of_rule(rule, shelf)
    for fact in shelf.care.natural_history:
        if fact.id == entry_id:
            return _of_words(fact.id, "fact", fact.text, fact.footing, shelf)
    step = shelf.relief.steps.get(entry_id)
    if step is not None:
        says = f"{step.title}. {' '.join(step.cues)}"
        return _of_words(step.id, "step", says, step.footing, shelf)
    practice = shelf.practice.practices.get(entry_id.removeprefix("practice."))
    if practice is not None:
        says = f"{practice.title}. {practice.why}"
        return _of_words(practice.id, "practice", says, practice.footing, shelf)
    if entry_id.startswith("cause."):
        return _of_cause(entry_id.removeprefix("cause."), shelf)
    return _of_moving(entry_id.removeprefix("movement."), shelf)


def _of_cause(name: str, shelf: Shelf) -> Evidence | None:
    """What studies found of an exposure that may come before a spasm, or that it is one's own."""
    if name == "own":
        rules = shelf.own_cause
        return _of_words("cause.own", "cause of your own", rules.says, rules.footing, shelf)
    for exposure in shelf.triggers.exposures:
        if exposure.id == name and exposure.footing is not None:
            says = exposure.published
            return _of_words(f"cause.{name}", "cause", says, exposure.footing, shelf)
    return None


def _of_moving(entry_id: str, shelf: Shelf) -> Evidence | None:
    """A movement by its id; a set, warm-up, way back or the test by the name of its session."""
    known = shelf.movement
    kind, _, name = entry_id.partition(".")
    if entry_id in known.movements:
        return of_movement(entry_id, shelf)
    if kind == "set" and name in known.sets:
        chosen = known.sets[name]
        says = f"{chosen.title}. {chosen.for_whom}"
        return _of_words(entry_id, "set", says, chosen.footing, shelf)
    if kind == "warm_up" and name in known.activities:
        activity = known.activities[name]
        return _of_words(entry_id, "warm-up", activity.title, activity.footing, shelf)
    if kind == "return" and name in known.programmes:
        programme = known.programmes[name]
        says = f"{programme.title}. {programme.lead}"
        return _of_words(entry_id, "table", says, programme.footing, shelf)
    if entry_id == "which_way":
        return _of_words(entry_id, "test", known.self_test.lead, known.self_test.footing, shelf)
    return _of_medicines_and_treatments(entry_id, shelf)


def of_movement(movement_id: str, shelf: Shelf) -> Evidence | None:
    """The evidence of a movement; None when there is no such movement."""
    found = shelf.movement.movements.get(movement_id)
    if found is None:
        return None
    return _of_words(found.id, "movement", f"{found.name}. {found.why}", found.footing, shelf)


def _of_medicines_and_treatments(entry_id: str, shelf: Shelf) -> Evidence | None:
    """A flag, medicine, treatment, claim and so on, by its id, or by kind and id.

    Where two share an id the kind tells them apart: `treatment.paracetamol` is what it does,
    `medicine.paracetamol` whether it is safe.
    """
    kind, _, name = entry_id.rpartition(".")
    for known, find in FINDERS.items():
        is_meant = kind == known or (not kind and known in SAID_ALONE)
        found = find(name, shelf) if is_meant else None
        if found is not None:
            cited, footing = _cited(found.footing.sources, shelf), found.footing
            return Evidence(
                found.id, found.kind, found.says, found.reads, found.background,
                footing.certainty, footing.review, cited,
            )  # fmt: skip
    return None


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


def _of_words(entry_id: str, kind: str, says: str, footing: Footing, shelf: Shelf) -> Evidence:
    cited = _cited(footing.sources, shelf)
    return Evidence(entry_id, kind, says, (), (), footing.certainty, footing.review, cited)


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
        sources=_cited(sources, shelf),
    )


def _cited(sources: Iterable[Source], shelf: Shelf) -> tuple[tuple[Source, Citation], ...]:
    once = {source.ref: source for source in sources}
    return tuple((source, shelf.sources[ref]) for ref, source in once.items())
