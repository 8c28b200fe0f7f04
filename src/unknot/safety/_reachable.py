"""Can every rule fire?"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from unknot.conditions import All, Any, AtLeast, Atom, Condition, FactKind, holds
from unknot.safety._model import Item, Table
from unknot.terms import Answer

State = Mapping[str, Answer]


def first_unreachable(table: Table) -> str | None:
    """Find a rule that no answers can make true.

    Returns:
        None when every rule can fire; else a sentence naming the rule.
    """
    for rule in table.rules:
        if next(_ways(rule.when, {}, table), None) is None:
            return f"rule {rule.id} can never fire, because its conditions exclude each other."
    return None


def _ways(condition: Condition, given: State, table: Table) -> Iterator[State]:
    """Every way to make the condition true by adding answers to those given."""
    match condition:
        case Atom() as atom:
            values = _values(atom, given, table.items[atom.fact])
            yield from ({**given, atom.fact: v} for v in values if holds(atom, {atom.fact: v}))
        case All(parts):
            yield from _all_ways(parts, given, table)
        case Any(parts):
            for part in parts:
                yield from _ways(part, given, table)
        case AtLeast(count, parts):
            for chosen in combinations(parts, count):
                yield from _all_ways(chosen, given, table)


def _all_ways(parts: tuple[Condition, ...], given: State, table: Table) -> Iterator[State]:
    if not parts:
        yield given
        return
    for state in _ways(parts[0], given, table):
        yield from _all_ways(parts[1:], state, table)


def _values(atom: Atom, given: State, item: Item) -> tuple[Answer, ...]:
    if atom.fact in given:
        return (given[atom.fact],)
    match item.fact.kind:
        case FactKind.YES_NO:
            return ("yes", "no", "unsure")
        case FactKind.CHOICE:
            return item.fact.values
        case FactKind.NUMBER:
            return _near(atom, item)


def _near(atom: Atom, item: Item) -> tuple[Answer, ...]:
    """The ends of the range and the numbers at and around the limit."""
    limit = atom.value if isinstance(atom.value, int) else item.low
    near = (item.low, item.high, limit - 1, limit, limit + 1)
    return tuple(number for number in near if item.low <= number <= item.high)
