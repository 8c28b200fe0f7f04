"""What a condition is made of, and its form for the page."""

from collections.abc import Iterator

from unknot.conditions._model import All, Any, AtLeast, Atom, Condition


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every atom, in the order written, groups included."""
    match condition:
        case Atom():
            yield condition
        case All(parts) | Any(parts) | AtLeast(_, parts):
            for part in parts:
                yield from atoms(part)


def facts_read(condition: Condition) -> frozenset[str]:
    """The ids of every fact the condition depends on."""
    return frozenset(atom.fact for atom in atoms(condition))


def as_json(condition: Condition) -> object:
    """The form that conditions.js reads: the node's own keys, or [fact, operator, value]."""
    match condition:
        case Atom(fact, operator, tuple() as values):
            return [fact, str(operator), list(values)]
        case Atom(fact, operator, value):
            return [fact, str(operator), value]
        case All(parts):
            return {"all": [as_json(part) for part in parts]}
        case Any(parts):
            return {"any": [as_json(part) for part in parts]}
        case AtLeast(count, parts):
            return {"at_least": count, "of": [as_json(part) for part in parts]}
