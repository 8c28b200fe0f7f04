"""Invented answers to the safety check."""

from typing import Any

from hypothesis import strategies as st

from unknot import conditions, safety


def values(item: safety.Item) -> st.SearchStrategy[Any]:
    """Any value the item allows."""
    match item.fact.kind:
        case conditions.FactKind.YES_NO:
            return st.sampled_from(["no", "no", "no", "yes", "unsure"])
        case conditions.FactKind.CHOICE:
            return st.sampled_from(item.fact.values)
        case conditions.FactKind.NUMBER:
            return st.integers(item.low, item.high)


def answers(table: safety.Table, *, complete: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Answers to every question, or to any of them."""
    each = {item.id: values(item) for item in table.items.values()}
    return st.fixed_dictionaries(each) if complete else st.fixed_dictionaries({}, optional=each)
