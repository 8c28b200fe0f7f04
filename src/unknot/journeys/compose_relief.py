"""Compose a relief session for a situation."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from unknot import relief, safety
from unknot.knowledge import Shelf
from unknot.relief import BadContext
from unknot.safety import BadAnswer

__all__ = ["BadAnswer", "BadContext", "compose_relief", "read", "session_for"]


def compose_relief(raw: object, shelf: Shelf, today: date) -> dict[str, Any]:
    """Check the answers, then compose: the form of the `relief` contract.

    Without a self-care result there are no steps.

    Raises:
        BadAnswer, BadContext: naming the key, the value and what is allowed.
    """
    context = read(raw, shelf)
    found = safety.check(context.answers, shelf.safety, today)
    session = relief.Session(())
    if found.level is safety.Level.SELF_CARE and found.self_care is not None:
        session = session_for(found.self_care, context, shelf)
    return {
        "level": None if found.level is None else str(found.level),
        "steps": [relief.step_as_json(each) for each in session.steps],
        "shelf": {"version": shelf.version, "hash": shelf.hash},
    }


def read(raw: object, shelf: Shelf) -> relief.Context:
    """Read a context and its answers."""
    if not isinstance(raw, Mapping):
        raise BadContext("The context must be an object with answers, pain, site and place.")
    if "answers" not in raw:
        raise BadContext("context.answers is missing; give an object of item: value.")
    answers = safety.read_answers(raw["answers"], shelf.safety.items)
    return relief.read_context(raw, answers, shelf.relief.adaptations)


def session_for(key: safety.SelfCare, context: relief.Context, shelf: Shelf) -> relief.Session:
    """The session for somebody whose check gave them the key."""
    return relief.compose(key, context, shelf.relief)
