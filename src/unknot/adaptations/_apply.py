"""Which adaptations apply, and what they do."""

from collections.abc import Collection, Iterable

from unknot.adaptations._model import Action, Adaptations
from unknot.conditions import State, holds

LEAVES_OUT = (Action.HIDE, Action.SWAP)


def applying(known: Adaptations, named: Collection[str], state: State) -> frozenset[str]:
    """The ids a person named, and those that their answers imply."""
    return frozenset(
        each.id
        for each in known.values()
        if each.id in named or (each.implied_by is not None and holds(each.implied_by, state))
    )


def leave_out(known: Adaptations, step: Iterable[str], apply: Collection[str]) -> bool:
    """Whether one of a step's adaptations that apply says not to offer it."""
    return any(known[name].action in LEAVES_OUT for name in step if name in apply)


def lines(known: Adaptations, step: Iterable[str], apply: Collection[str]) -> tuple[str, ...]:
    """What is said before a step, for those of its adaptations that apply."""
    return tuple(known[name].line for name in step if name in apply)
