"""Ways back to lifting and running, their amounts, and the test of directions."""

from collections.abc import Mapping

from unknot import movement
from unknot.knowledge._movement import Movements, refuse_unknown
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free
from unknot.terms import Citation, Footing, Words

Sources = Mapping[str, Citation]


def load_rules(file: ReviewedFile, sources: Sources) -> movement.LoadRules:
    """How fast amounts may grow, and what is said of it."""
    entry = file.entry("load")
    rules = movement.LoadRules(
        window_days=entry.whole("window_days", 7, 90),
        most_percent=entry.whole("most_percent", 100, 110),
        off_days=entry.whole("off_days", 7, 60),
        restart_percent=_wholes(entry, "restart_percent", 60),
        ease_percent=_wholes(entry, "ease_percent", 80),
        halve_percent=entry.whole("halve_percent", 10, 50),
        pain_stops_above=entry.whole("pain_stops_above", 0, 5),
        says=_says(file),
        footing=_footing(entry, file, sources),
    )
    entry.done()
    return rules


def programme(
    entry: Entry, file: ReviewedFile, known: Movements, sources: Sources
) -> movement.Programme:
    """One way back, whose amounts never fall from step to step where they are a share."""
    steps = entry.entries("step")
    duplicate_free([(step.text("id"), step) for step in steps])
    made = movement.Programme(
        id=entry.text("id"),
        title=entry.text("title"),
        unit=entry.choice("unit", movement.Unit),
        lead=entry.text("lead"),
        steps=tuple(_step(step, known) for step in steps),
        footing=file.footing(entry, sources),
    )
    entry.done()
    shares = [step.amount for step in made.steps if step.amount is not None]
    if made.unit is movement.Unit.PERCENT and shares != sorted(shares):
        raise entry.refuse("step", shares, "amounts must rise from step to step.")
    return made


def self_test(file: ReviewedFile, known: Movements, sources: Sources) -> movement.SelfTest:
    """Which way feels better."""
    entry = file.entry("test")
    made = movement.SelfTest(
        lead=entry.text("lead"),
        again_days=_wholes(entry, "again_days", 14),
        steps=tuple(_trial_step(step, known) for step in file.entries("step")),
        outcomes=_outcomes(file, sources),
        footing=_footing(entry, file, sources),
    )
    entry.done()
    return made


def _step(entry: Entry, known: Movements) -> movement.ReturnStep:
    has_amount = entry.raw("amount", None) is not None
    has_reps = entry.raw("reps", None) is not None
    made = movement.ReturnStep(
        id=entry.text("id"),
        title=entry.text("title"),
        text=entry.text("text"),
        amount=_wholes(entry, "amount", 100) if has_amount else None,
        movements=entry.texts("movements"),
        sets=entry.whole("sets", 1, 5, 1),
        reps=entry.whole("reps", 1, 20) if has_reps else None,
        gate=movement.Gate(
            entry.whole("pain_at_most", 0, 3),
            entry.whole("times", 1, 5),
            entry.whole("calm_days", 0, 28, 0),
        ),
    )
    refuse_unknown(entry.where, "movements", made.movements, known)
    if not has_amount and not has_reps:
        raise BadShelf(f"{entry.where}: amount and reps are missing; add one of them.")
    entry.done()
    return made


def _trial_step(entry: Entry, known: Movements) -> movement.TrialStep:
    made = movement.TrialStep(
        entry.text("id"), entry.text("text"), entry.texts("movements"), entry.flag("asks")
    )
    refuse_unknown(entry.where, "movements", made.movements, known)
    entry.done()
    return made


def _outcomes(file: ReviewedFile, sources: Sources) -> dict[movement.Verdict, Words]:
    made = {}
    for entry in file.entries("outcome"):
        verdict = entry.choice("id", movement.Verdict)
        footing = file.footing(entry, sources)
        made[verdict] = Words(verdict, entry.text("title"), entry.text("text"), footing)
        entry.done()
    _refuse_incomplete(file, "outcome", list(made), list(movement.Verdict))
    return made


def _says(file: ReviewedFile) -> dict[movement.Change, str]:
    made = {}
    for entry in file.entries("says"):
        made[entry.choice("id", movement.Change)] = entry.text("text")
        entry.done()
    _refuse_incomplete(file, "says", list(made), list(movement.Change))
    return made


def _refuse_incomplete(file: ReviewedFile, key: str, found: list[str], all_of: list[str]) -> None:
    missing = [name for name in all_of if name not in found]
    if missing:
        raise BadShelf(f"{file.where}: {key} {', '.join(missing)} is missing; add it.")


def _wholes(entry: Entry, key: str, high: int) -> tuple[int, int]:
    value = entry.raw(key)
    allowed = f"write two whole numbers from 1 to {high}, the smaller first."
    if not isinstance(value, list) or [type(part) for part in value] != [int, int]:
        raise entry.refuse(key, value, allowed)
    if not 1 <= value[0] <= value[1] <= high:
        raise entry.refuse(key, value, allowed)
    return (value[0], value[1])


def _footing(entry: Entry, file: ReviewedFile, sources: Sources) -> Footing:
    """For a table that carries no version of its own."""
    return Footing(entry.certainty(), file.review(1), entry.sources(sources))
