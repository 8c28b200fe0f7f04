"""Proofs over the whole table: it can only rise, and every part of it is needed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
import z3
from conftest import cases_in

from unknot import conditions, knowledge, safety
from unknot.conditions import All, AtLeast, Atom, Condition, FactKind, Operator
from unknot.conditions import Any as AnyOf

TABLE = knowledge.load().safety
LEVELS = (safety.Level.CLINICIAN, safety.Level.SAME_DAY, safety.Level.EMERGENCY)


class Person:
    """Somebody's answers as unknowns for the solver; values are indices into the allowed ones."""

    def __init__(self, name: str) -> None:
        self.answer = {item: z3.Int(f"{name}.{item}") for item in TABLE.items}

    def allowed(self) -> list[Any]:
        """Each answer is one of those the item allows."""
        limits = []
        for item in TABLE.items.values():
            low, high = (item.low, item.high) if not codes(item) else (0, len(codes(item)) - 1)
            limits += [self.answer[item.id] >= low, self.answer[item.id] <= high]
        return limits

    def holds(self, condition: Condition) -> Any:
        """The condition as a formula over this person's answers."""
        match condition:
            case All(parts):
                return z3.And([self.holds(part) for part in parts])
            case AnyOf(parts):
                return z3.Or([self.holds(part) for part in parts])
            case AtLeast(count, parts):
                return z3.AtLeast(*[self.holds(part) for part in parts], count)
            case Atom(name, operator, value):
                return self._atom(name, operator, value)

    def _atom(self, name: str, operator: Operator, value: Any) -> Any:
        unknown, known = self.answer[name], codes(TABLE.items[name])
        match operator:
            case Operator.IS:
                return unknown == known.index(value)
            case Operator.IS_NOT:
                return unknown != known.index(value)
            case Operator.IN:
                return z3.Or([unknown == known.index(one) for one in value])
            case Operator.AT_LEAST:
                return unknown >= value
            case Operator.AT_MOST:
                return unknown <= value
            case Operator.MORE:
                return unknown > value
            case Operator.LESS:
                return unknown < value

    def at_least(self, level: safety.Level) -> Any:
        """Some rule of this level or a higher one fires."""
        return z3.Or([self.holds(rule.when) for rule in TABLE.rules if rule.level >= level])


def codes(item: safety.Item) -> tuple[str, ...]:
    """A choice's values from mildest to worst; for yes/no, unsure stands aside at the end."""
    if item.fact.kind is FactKind.NUMBER:
        return ()
    return item.fact.order or item.fact.values or ("no", "yes", "unsure")


@pytest.mark.parametrize("level", LEVELS, ids=str)
def test_no_change_for_the_worse_ever_lowers_the_level(level):
    """Proved for all answers at once: raising any set of warnings keeps the level or raises it."""
    before, after = Person("before"), Person("after")
    solver = z3.Solver()
    solver.add(*before.allowed(), *after.allowed())
    for item in TABLE.items.values():
        old, new = before.answer[item.id], after.answer[item.id]
        is_warning = item.fact.kind is FactKind.YES_NO and not item.fact.reassuring
        if is_warning:  # no may become yes
            solver.add(z3.Or(new == old, z3.And(old == 0, new == 1)))
        elif item.fact.order or item.fact.rising:
            solver.add(new >= old)
        else:
            solver.add(new == old)
    solver.add(before.at_least(level), z3.Not(after.at_least(level)))
    assert solver.check() == z3.unsat


def test_the_proof_would_notice_a_table_that_can_fall():
    """With a reassuring answer allowed to change, the solver does find a fall."""
    before, after = Person("before"), Person("after")
    solver = z3.Solver()
    solver.add(*before.allowed(), *after.allowed())
    for name in TABLE.items:
        if name != "moves_change_pain":
            solver.add(before.answer[name] == after.answer[name])
    level = safety.Level.EMERGENCY
    solver.add(before.at_least(level), z3.Not(after.at_least(level)))
    assert solver.check() == z3.sat


def test_the_loader_sees_monotony_by_construction():
    """The released table passes; without the rule that takes over, it names the fall."""
    assert safety.first_lowering(TABLE) is None
    without = tuple(rule for rule in TABLE.rules if rule.id != "E03")
    problem = safety.first_lowering(dataclasses.replace(TABLE, rules=without))
    assert problem is not None
    assert "leg_weakness" in problem


def test_the_loader_sees_a_rule_that_can_never_fire():
    """Two ages that exclude each other are found."""
    assert safety.first_unreachable(TABLE) is None
    facts = {fact.id: fact for fact in TABLE.facts}
    when = conditions.parse({"all": ["fever", "age_years >= 60", "age_years < 60"]}, facts, {})
    broken = dataclasses.replace(TABLE.rules[0], id="E99", when=when)
    problem = safety.first_unreachable(dataclasses.replace(TABLE, rules=(*TABLE.rules, broken)))
    assert problem is not None
    assert "E99" in problem


# Mutants: every rule with one thing wrong must be noticed by a case, or mean the same.

Mutant = tuple[str, Condition | None]
EXTRAS = [
    Atom(item.id, operator, "yes")
    for item in TABLE.items.values()
    if item.fact.kind is FactKind.YES_NO
    for operator in (Operator.IS, Operator.IS_NOT)[: 1 + item.fact.reassuring]
]


def mutants(rule: safety.Rule) -> Iterator[Mutant]:
    """The rule dropped; each atom dropped, negated, moved by one; each item added."""
    yield "the rule dropped", None
    for path, atom in paths(rule.when):
        yield f"{atom.fact} dropped", replaced(rule.when, path, None)
        yield f"{atom.fact} negated", replaced(rule.when, path, negated(atom))
        if isinstance(atom.value, int):
            for step in (-1, 1):
                moved = dataclasses.replace(atom, value=atom.value + step)
                yield f"{atom.fact} {moved.value}", replaced(rule.when, path, moved)
    if isinstance(rule.when, AtLeast):
        for step in (-1, 1):
            yield f"count {step}", dataclasses.replace(rule.when, count=rule.when.count + step)
    for extra in EXTRAS:
        yield f"{extra.fact} added with and", All((rule.when, extra))
        yield f"{extra.fact} added with or", AnyOf((rule.when, extra))


def paths(
    condition: Condition, so_far: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], Atom]]:
    """Where each atom stands."""
    if isinstance(condition, Atom):
        yield so_far, condition
        return
    for number, part in enumerate(condition.of):
        yield from paths(part, (*so_far, number))


def replaced(
    condition: Condition, path: tuple[int, ...], new: Condition | None
) -> Condition | None:
    """The condition with the node at the path replaced, or left out."""
    if not path or isinstance(condition, Atom):
        return new
    part = replaced(condition.of[path[0]], path[1:], new)
    kept = (part,) if part is not None else ()
    of = (*condition.of[: path[0]], *kept, *condition.of[path[0] + 1 :])
    return dataclasses.replace(condition, of=of) if of else None


OPPOSITE = {
    Operator.IS: Operator.IS_NOT,
    Operator.IS_NOT: Operator.IS,
    Operator.AT_LEAST: Operator.LESS,
    Operator.LESS: Operator.AT_LEAST,
}


def negated(atom: Atom) -> Atom:
    """The atom turned round."""
    if atom.operator is Operator.IN:
        values = codes(TABLE.items[atom.fact])
        others = tuple(v for v in values if isinstance(atom.value, tuple) and v not in atom.value)
        return dataclasses.replace(atom, value=others)
    return dataclasses.replace(atom, operator=OPPOSITE[atom.operator])


def means_the_same(one: Condition, other: Condition | None) -> bool:
    """Whether no answers at all tell the two apart."""
    if other is None:
        return False
    person = Person("anybody")
    solver = z3.Solver()
    solver.add(*person.allowed(), z3.Xor(person.holds(one), person.holds(other)))
    return bool(solver.check() == z3.unsat)


@pytest.fixture(scope="module")
def states(well_adult) -> list[dict[str, Any]]:
    """Every case as a complete state."""
    return [{**well_adult, **case["given"]} for case in cases_in("safety")]


@pytest.mark.parametrize("rule", TABLE.rules, ids=lambda rule: rule.id)
def test_the_cases_notice_every_mistake_in_a_rule(rule, states):
    """Each mutant changes whether the rule fires in some case, or it means the same."""
    truth = [conditions.holds(rule.when, state) for state in states]
    for name, mutant in mutants(rule):
        seen = [mutant is not None and conditions.holds(mutant, state) for state in states]
        assert seen != truth or means_the_same(rule.when, mutant), f"{rule.id}: {name}"


@pytest.mark.parametrize("rule", TABLE.rules, ids=lambda rule: rule.id)
def test_the_cases_notice_a_rule_of_another_level_or_reason(rule, well_adult, today):
    """Moving the level of any rule changes what some case reports."""
    cases = [case for case in cases_in("safety") if rule.id in case["because"]]
    for level in safety.Level:
        if level in (rule.level, safety.Level.SELF_CARE):
            continue
        moved = dataclasses.replace(rule, level=level)
        rules = tuple(moved if one.id == rule.id else one for one in TABLE.rules)
        table = dataclasses.replace(TABLE, rules=rules)
        assert any(
            (str(found.level), list(found.rules)) != (case["expect"], case["because"])
            for case in cases
            for found in (safety.check({**well_adult, **case["given"]}, table, today),)
        )
