"""Everything the page needs to decide without a network, as one JSON value."""

from typing import Any

from unknot import conditions, relief, safety
from unknot.knowledge import Shelf


def acute_bundle(shelf: Shelf) -> dict[str, Any]:
    """The tables of the acute flow, in the form that web/offline reads."""
    return {
        "shelf": {
            "version": shelf.version,
            "hash": shelf.hash,
            "next_review": shelf.safety.next_review.isoformat(),
        },
        "safety": safety_tables(shelf.safety),
        "relief": relief.as_bundle(shelf.relief),
        "care": shelf.care.as_bundle(),
    }


def safety_tables(table: safety.Table) -> dict[str, Any]:
    """The decision table without its questions, which the page has in its form."""
    return {
        "facts": [_fact(item) for item in table.items.values()],
        "screens": [screen.id for screen in table.screens],
        "rules": [_rule(rule) for rule in table.rules],
        "reasons": {
            key: {"text": reason.text, "tell": reason.tell, "crisis": reason.crisis}
            for key, reason in table.reasons.items()
        },
        "mini_check": list(table.mini_check),
    }


def _fact(item: safety.Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": str(item.fact.kind),
        "values": list(item.fact.values),
        "unanswered": item.fact.unanswered,
        "shown_if": None if item.shown_if is None else conditions.as_json(item.shown_if),
        "screen": item.screen,
    }


def _rule(rule: safety.Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "level": str(rule.level),
        "within": str(rule.within),
        "reason": rule.reason,
        "when": conditions.as_json(rule.when),
        "waits_for": sorted(rule.waits_for),
        "scope": str(rule.scope),
    }
