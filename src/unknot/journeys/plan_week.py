"""Make somebody's week: from the files of the command, or from what the app keeps."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from unknot import plan, safety
from unknot.knowledge import Shelf
from unknot.plan import BadHistory, BadProfile
from unknot.safety import BadAnswer

__all__ = ["BadAnswer", "BadHistory", "BadProfile", "plan_week", "read", "week_for", "why_of"]

Rows = Iterable[tuple[int, Sequence[str]]]


def plan_week(raw: object, rows: Rows | None, shelf: Shelf, today: date) -> dict[str, Any]:
    """Check the answers, then make the week: the form of the `plan` contract.

    The week begins on the day after the last row of the history, so that the same files give the
    same week on any day. Without a key from the safety check there are no items, only the level.

    Args:
        rows: the history's lines with their numbers; None where there is none.

    Raises:
        BadAnswer, BadProfile, BadHistory: naming the key or line, the value and what is allowed.
    """
    profile = read(raw, shelf)
    history = () if rows is None else plan.read_history(rows)
    found = safety.check(profile.answers, shelf.safety, today)
    stamp = {"version": shelf.version, "hash": shelf.hash}
    if found.self_care is None:
        level = None if found.level is None else str(found.level)
        return {"level": level, "items": [], "shelf": stamp}
    starts = max((row.on + timedelta(days=1) for row in history), default=today)
    made = week_for(found.self_care, profile, history, starts, shelf)
    return {**plan.as_json(made), "shelf": stamp}


def read(raw: object, shelf: Shelf) -> plan.Profile:
    """Read a profile and its answers."""
    if not isinstance(raw, Mapping):
        raise BadProfile("The profile must be an object with answers, days_since_onset, pain_now.")
    if "answers" not in raw:
        raise BadProfile("profile.answers is missing; give an object of item: value.")
    answers = safety.read_answers(raw["answers"], shelf.safety.items)
    catalogue = shelf.plan.movement
    asked = [each.id for each in catalogue.equipment.values() if each.is_asked]
    return plan.read_profile(raw, answers, asked, catalogue.adaptations)


def week_for(
    key: safety.SelfCare,
    profile: plan.Profile,
    history: Sequence[plan.Done],
    today: date,
    shelf: Shelf,
    learned: plan.Learned | None = None,
) -> plan.Week:
    """The week that begins today, for somebody whose check gave them the key."""
    return plan.week(key, profile, shelf.plan, history, today, learned or plan.Learned())


def why_of(item: plan.Item, week: plan.Week) -> str:
    """Where the evidence of an item stands: the end of its address under /why/."""
    kind, _, name = item.id.partition(".")
    if kind in ("first", "exposure") and name:
        return f"plan_first.{name}" if kind == "first" else "plan_rule.exposure"
    match item.kind:
        case plan.Kind.WALK:
            return f"plan_phase.{week.phase}"
        case plan.Kind.BREAK:
            return f"plan_break.{item.id}"
        case plan.Kind.EDUCATION:
            return f"plan_lesson.{item.id}"
        case _:
            return f"{item.kind}.{item.id}"
