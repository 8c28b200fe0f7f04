"""Proof by construction that a further warning never lowers the level."""

from unknot.conditions import (
    All,
    Any,
    AtLeast,
    Atom,
    Condition,
    Fact,
    FactKind,
    Operator,
    atoms,
    holds,
)
from unknot.safety._model import Rule, Table


def first_lowering(table: Table) -> str | None:
    """Find a rule that a worse answer could silence without another rule taking its place.

    Atoms on yes/no warnings and rising numbers can only become true as warnings are added, the
    parser sees to that. What is left are atoms that pick out one value in the middle of an order
    (`leg_weakness = one_mild`, `x = unsure`): for each worse value there must be a rule of the
    same level or higher that then always fires.

    Returns:
        None when the table is monotone; else a sentence naming rule, item and values.
    """
    for rule in table.rules:
        for atom in atoms(rule.when):
            for worse in _silencing(atom, table.items[atom.fact].fact):
                if not _taken_over(rule, atom.fact, worse, table):
                    return (
                        f"{rule.id}: a change of {atom.fact} from {atom.value} to {worse} ends "
                        f"this rule, and no rule of level {rule.level} or higher takes its place."
                    )
    return None


def _silencing(atom: Atom, fact: Fact) -> list[str]:
    """The values worse than one the atom accepts that it does not accept itself."""
    if atom.operator not in (Operator.IS, Operator.IN):
        return []
    accepted = atom.value if isinstance(atom.value, tuple) else (atom.value,)
    order = ("no", "unsure", "yes") if fact.kind is FactKind.YES_NO else fact.order
    if fact.reassuring or not any(value in order for value in accepted):
        return []
    mildest = min(order.index(value) for value in accepted if isinstance(value, str))
    return [value for value in order[mildest + 1 :] if value not in accepted]


def _taken_over(rule: Rule, fact: str, value: str, table: Table) -> bool:
    shown_if = table.items[fact].shown_if
    return any(
        _settled(other.when, fact, value, shown_if)
        for other in table.rules
        if other.level >= rule.level
    )


def _settled(condition: Condition, fact: str, value: str, given: Condition | None) -> bool:
    """Whether the condition is true whatever else is answered, once the fact has the value."""
    if condition == given:
        return True
    match condition:
        case Atom(name):
            return name == fact and holds(condition, {fact: value})
        case All(parts):
            return all(_settled(part, fact, value, given) for part in parts)
        case Any(parts):
            return any(_settled(part, fact, value, given) for part in parts)
        case AtLeast(count, parts):
            return sum(_settled(part, fact, value, given) for part in parts) >= count
