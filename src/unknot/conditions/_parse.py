"""From a tree written as data to a Condition, refusing everything else."""

import re
from collections.abc import Mapping, Sequence

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

_ID = r"[A-Za-z][A-Za-z0-9_]*"
_COMPARISON = re.compile(rf"({_ID})\s*(=|!=|>=|<=|>|<|\bin\b)\s*(\S.*)")
_NEGATION = re.compile(rf"not\s+({_ID})")
_ORDERINGS = {Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE, Operator.LESS}

Facts = Mapping[str, Fact]
Groups = Mapping[str, Condition]


def parse(tree: object, facts: Facts, groups: Groups) -> Condition:
    """Read one tree.

    Args:
        tree: a string (an atom), or a mapping with exactly one of `all`, `any`, or
            `at_least` with `of`.
        facts: every fact the tree may name.
        groups: named conditions, by their capital names.

    Raises:
        BadCondition: anything that is not one of the four nodes, a name or value that does not
            exist, or a weakening of a fact that is not reassuring.
    """
    match tree:
        case str():
            return _atom(tree.strip(), facts, groups)
        case {"all": parts, **rest} if not rest:
            return All(_parts("all", parts, facts, groups))
        case {"any": parts, **rest} if not rest:
            return Any(_parts("any", parts, facts, groups))
        case {"at_least": count, "of": parts, **rest} if not rest:
            return _at_least(count, _parts("of", parts, facts, groups))
        case _:
            raise BadCondition(
                f'{tree!r} is not a condition; write an atom such as "fever", or a table with '
                "`all`, `any`, or `at_least` and `of`."
            )


def _parts(key: str, parts: object, facts: Facts, groups: Groups) -> tuple[Condition, ...]:
    if not isinstance(parts, Sequence) or isinstance(parts, str) or not parts:
        raise BadCondition(f"`{key}` holds {parts!r}; it needs a list with at least one condition.")
    return tuple(parse(part, facts, groups) for part in parts)


def _at_least(count: object, parts: tuple[Condition, ...]) -> AtLeast:
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= len(parts):
        raise BadCondition(
            f"`at_least` is {count!r}; it needs a whole number from 1 to {len(parts)}, "
            "the number of conditions in `of`."
        )
    return AtLeast(count, parts)


def _atom(text: str, facts: Facts, groups: Groups) -> Condition:
    if text in groups:
        return groups[text]
    if negation := _NEGATION.fullmatch(text):
        name = negation[1]
        positive = groups[name] if name in groups else _yes(name, facts)
        return _negated(positive, facts)
    if comparison := _COMPARISON.fullmatch(text):
        return _comparison(comparison[1], Operator(comparison[2]), comparison[3].strip(), facts)
    return _yes(text, facts)


def _yes(name: str, facts: Facts) -> Atom:
    fact = _fact(name, facts)
    if fact.kind is not FactKind.YES_NO:
        raise BadCondition(
            f'"{name}" alone asks for a yes, but it is a {fact.kind}; compare it, for example '
            f'"{name} = {fact.values[0] if fact.values else 1}".'
        )
    return Atom(name, Operator.IS, "yes")


def _fact(name: str, facts: Facts) -> Fact:
    if name not in facts:
        near = [known for known in facts if known[:4] == name[:4]]
        hint = f" Did you mean {', '.join(sorted(near))}?" if near else ""
        raise BadCondition(f'"{name}" is not an item or a group.{hint}')
    return facts[name]


def _negated(condition: Condition, facts: Facts) -> Condition:
    match condition:
        case Atom(name, Operator.IS, "yes") if facts[name].reassuring:
            return Atom(name, Operator.IS_NOT, "yes")
        case All(parts):
            return Any(tuple(_negated(part, facts) for part in parts))
        case Any(parts):
            return All(tuple(_negated(part, facts) for part in parts))
        case _:
            raise BadCondition(
                f"`not` stands before {_name(condition)}, which is a warning; `not` is allowed "
                "only before items marked `reassuring`, so that a warning can never lower a level."
            )


def _name(condition: Condition) -> str:
    return f'"{condition.fact}"' if isinstance(condition, Atom) else "a count"


def _comparison(name: str, operator: Operator, text: str, facts: Facts) -> Atom:
    fact = _fact(name, facts)
    if fact.kind is FactKind.NUMBER:
        return _number(fact, operator, text)
    if operator in _ORDERINGS:
        raise BadCondition(f'"{name} {operator} {text}" orders {name}, which is not a number.')
    allowed = fact.values if fact.kind is FactKind.CHOICE else ("yes", "no", "unsure")
    chosen = tuple(part.strip() for part in text.split("|"))
    for value in chosen:
        if value not in allowed:
            raise BadCondition(f'"{name}" cannot be {value!r}; it may be {", ".join(allowed)}.')
        _refuse_weakening(fact, operator, value)
    if operator is Operator.IN:
        return Atom(name, operator, chosen)
    if len(chosen) > 1:
        raise BadCondition(f'"{name} {operator} {text}" compares with several values; use `in`.')
    return Atom(name, operator, chosen[0])


def _number(fact: Fact, operator: Operator, text: str) -> Atom:
    if operator in (Operator.IN, Operator.IS, Operator.IS_NOT):
        raise BadCondition(f'"{fact.id}" is a number; compare it with >=, <=, > or <.')
    if fact.rising and operator in (Operator.LESS, Operator.AT_MOST):
        raise BadCondition(
            f'"{fact.id} {operator} {text}" would let a higher {fact.id} lower the level; '
            f"{fact.id} warns more the higher it is, so use >= or >."
        )
    try:
        value = int(text)
    except ValueError:
        raise BadCondition(f'"{fact.id}" is compared with {text!r}; use a whole number.') from None
    return Atom(fact.id, operator, value)


def _refuse_weakening(fact: Fact, operator: Operator, value: str) -> None:
    harmless_no = fact.kind is FactKind.YES_NO and not fact.reassuring
    if harmless_no and (value == "no" or operator is Operator.IS_NOT):
        raise BadCondition(
            f'"{fact.id} {operator} {value}" is true when a warning is absent; that is allowed '
            "only for items marked `reassuring`."
        )
    mildest = fact.order[0] if fact.order else fact.values[0] if fact.values else value
    if fact.kind is FactKind.CHOICE and operator is Operator.IS_NOT and value != mildest:
        raise BadCondition(
            f'"{fact.id} != {value}" would let a worse answer lower the level; only the mildest '
            f'value may be excluded: "{fact.id} != {mildest}".'
        )
