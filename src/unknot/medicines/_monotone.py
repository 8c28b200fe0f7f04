"""Proof by construction that one more flag never makes a verdict milder."""

from unknot.conditions import All, Any, AtLeast, Atom, Condition, Operator
from unknot.medicines._model import Cabinet


def first_lowering(cabinet: Cabinet) -> str | None:
    """Find a rule that one more flag, or one more medicine, could silence.

    A verdict is the highest of a floor, the cells of the flags that are there, and the rules
    that fire. A further flag adds a cell and takes none away. So what is left to see is that no
    rule stops firing: each is built of "is yes" alone, and what is true of some flags is then
    true of more.

    Returns:
        None when it holds; else a sentence naming the rule and the atom.
    """
    for rule in cabinet.rules:
        atom = _first_other(rule.when)
        if atom is not None:
            return (
                f"{rule.id}: {atom.fact} {atom.operator} {atom.value} can end when a flag is "
                'added; write only the names of flags and of "takes_" facts.'
            )
    return None


def _first_other(condition: Condition) -> Atom | None:
    match condition:
        case Atom(_, Operator.IS, "yes"):
            return None
        case Atom():
            return condition
        case All(parts) | Any(parts) | AtLeast(_, parts):
            return next(filter(None, map(_first_other, parts)), None)
