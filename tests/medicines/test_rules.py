"""The cases notice every mistake in a rule: dropped, an atom lost, weakened, or for others."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import cases_in
from medicines.people import TODAY, WELL

from unknot import conditions, knowledge, medicines
from unknot.conditions import AtLeast, Atom, Condition
from unknot.medicines import Verdict

CABINET = knowledge.unread().medicines
CASES = cases_in("medicines", "together.toml") + cases_in("medicines", "each_one.toml")
WRITTEN = [rule for rule in CABINET.rules if rule.id != "three_asks"]


def without(condition: Condition, number: int) -> Condition | None:
    """The condition with one of its parts left out, counted over the whole tree."""
    if isinstance(condition, Atom):
        return None if number == 0 else condition
    kept: list[Condition] = []
    for part in condition.of:
        size = len(list(conditions.atoms(part)))
        part_left = without(part, number) if 0 <= number < size else part
        number -= size
        kept += [part_left] if part_left is not None else []
    if not kept:
        return None
    if isinstance(condition, AtLeast) and condition.count > len(kept):
        return dataclasses.replace(condition, count=len(kept), of=tuple(kept))
    return dataclasses.replace(condition, of=tuple(kept))


def mutants(rule: medicines.Rule) -> Iterator[tuple[str, medicines.Rule | None]]:
    """The rule dropped; each atom left out; a verdict less; each medicine left out."""
    yield "dropped", None
    for number, atom in enumerate(conditions.atoms(rule.when)):
        when = without(rule.when, number)
        yield f"{atom.fact} left out", when and dataclasses.replace(rule, when=when)
    if rule.verdict is Verdict.AVOID:
        yield "only ask", dataclasses.replace(rule, verdict=Verdict.ASK)
    if isinstance(rule.when, AtLeast):
        for step in (-1, 1):
            count = dataclasses.replace(rule.when, count=rule.when.count + step)
            yield f"count {step}", dataclasses.replace(rule, when=count)


def outcomes(cabinet: medicines.Cabinet) -> list[Any]:
    """What each case comes to: every verdict, and every reason that is a rule."""
    found = []
    for case in CASES:
        given = {key: case[key] for key in ("flags", "medicines", "region") if key in case}
        profile = medicines.read_profile({**WELL, **given}, cabinet.flags)
        checked = medicines.check_medicines(profile, cabinet, TODAY)
        found.append([(each.verdict, [r.flag for r in each.reasons]) for each in checked.checkups])
    return found


RELEASED = outcomes(CABINET)


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.id)
def test_the_cases_notice_every_mistake_in_a_rule(rule):
    """Each mutant changes what some case comes to."""
    for name, mutant in mutants(rule):
        rules = tuple(
            mutant if each is rule else each
            for each in CABINET.rules
            if each is not rule or mutant is not None
        )
        changed = dataclasses.replace(CABINET, rules=rules)
        assert outcomes(changed) != RELEASED, f"{rule.id}: {name}"


@pytest.mark.parametrize("name", ["ibuprofen_oral", "aspirin_analgesic", "paracetamol"])
@pytest.mark.parametrize("step", [-1, 1])
def test_the_cases_notice_another_count_of_three_that_ask(name, step):
    """Two are not enough, and four are not needed."""
    rules = tuple(
        dataclasses.replace(rule, when=dataclasses.replace(rule.when, count=rule.when.count + step))
        if rule.id == "three_asks" and name in rule.medicines
        else rule
        for rule in CABINET.rules
    )
    assert outcomes(dataclasses.replace(CABINET, rules=rules)) != RELEASED
