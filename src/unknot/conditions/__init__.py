"""Conditions: is this tree of plain conditions true of these answers?

Answers     Does a rule's condition hold? Which items does it read, which does it negate?
Takes       a tree written as data, the facts it may speak of, a state
Gives       a Condition that can be asked, walked, and handed to the page as JSON
Never       clock, disk, network; any node but all, any, at_least and an atom
Touch with  web/offline/conditions.js, tests/conditions/; the two must agree on every state
"""

from unknot.conditions._evaluate import Predicate, State, compiled, holds, state_of
from unknot.conditions._model import (
    All,
    Any,
    AtLeast,
    Atom,
    BadCondition,
    Condition,
    Fact,
    FactKind,
    Operator,
)
from unknot.conditions._parse import parse
from unknot.conditions._walk import as_json, atoms, facts_read

__all__ = [
    "All",
    "Any",
    "AtLeast",
    "Atom",
    "BadCondition",
    "Condition",
    "Fact",
    "FactKind",
    "Operator",
    "Predicate",
    "State",
    "as_json",
    "atoms",
    "compiled",
    "facts_read",
    "holds",
    "parse",
    "state_of",
]
