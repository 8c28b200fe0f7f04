"""Is a condition true of a state? Slowly and plainly, or compiled for speed."""

from collections.abc import Callable, Iterable, Mapping

from unknot.conditions._model import All, Any, AtLeast, Atom, Condition, Fact, Operator
from unknot.terms import Answer, Answers

State = Mapping[str, Answer | None]
"""A value for every fact; a number that is not known is None."""

Predicate = Callable[[State], bool]


def state_of(answers: Answers, facts: Iterable[Fact]) -> dict[str, Answer | None]:
    """Fill what was not answered: no, the first choice, or no number at all."""
    state: dict[str, Answer | None] = {fact.id: fact.unanswered for fact in facts}
    state.update(answers)
    return state


def holds(condition: Condition, state: State) -> bool:
    """Say whether the condition is true of the state; unsure is not yes, None compares false."""
    match condition:
        case All(parts):
            return all(holds(part, state) for part in parts)
        case Any(parts):
            return any(holds(part, state) for part in parts)
        case AtLeast(count, parts):
            return sum(holds(part, state) for part in parts) >= count
        case Atom():
            return _atom(condition)(state)


def compiled(condition: Condition) -> Predicate:
    """Turn a condition into one call, for tables asked many times; same answer as `holds`."""
    match condition:
        case Atom():
            return _atom(condition)
        case All(parts):
            return _all(tuple(map(compiled, parts)))
        case Any(parts):
            return _any(tuple(map(compiled, parts)))
        case AtLeast(count, parts):
            tests = tuple(map(compiled, parts))
            return lambda state: sum(test(state) for test in tests) >= count


def _all(tests: tuple[Predicate, ...]) -> Predicate:
    def every(state: State) -> bool:
        for test in tests:  # a plain loop: half the cost of all() over a generator
            if not test(state):
                return False
        return True

    return every


def _any(tests: tuple[Predicate, ...]) -> Predicate:
    def some(state: State) -> bool:
        for test in tests:
            if test(state):
                return True
        return False

    return some


def _atom(atom: Atom) -> Predicate:
    fact, value = atom.fact, atom.value
    match atom.operator:
        case Operator.IS:
            return lambda state: state[fact] == value
        case Operator.IS_NOT:
            return lambda state: state[fact] != value
        case Operator.IN:
            return _among(fact, frozenset(value if isinstance(value, tuple) else (value,)))
        case _:
            return _ordered(fact, atom.operator, float(str(value)))


def _among(fact: str, values: frozenset[Answer]) -> Predicate:
    return lambda state: state[fact] in values


def _ordered(fact: str, operator: Operator, limit: float) -> Predicate:
    compare: Callable[[float, float], bool] = _ORDERED[operator]

    def test(state: State) -> bool:
        number = state[fact]
        return isinstance(number, int | float) and compare(number, limit)

    return test


_ORDERED: Mapping[Operator, Callable[[float, float], bool]] = {
    Operator.AT_LEAST: lambda number, limit: number >= limit,
    Operator.AT_MOST: lambda number, limit: number <= limit,
    Operator.MORE: lambda number, limit: number > limit,
    Operator.LESS: lambda number, limit: number < limit,
}
