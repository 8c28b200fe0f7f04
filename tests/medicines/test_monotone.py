"""One more flag, or one more medicine, never makes a verdict milder: proved, and swept."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st
from medicines.people import TODAY

from unknot import conditions, knowledge, medicines
from unknot.conditions import All, AtLeast, Atom, Condition, Operator
from unknot.conditions import Any as AnyOf
from unknot.medicines import Verdict

CABINET = knowledge.unread().medicines
FLAGS = sorted(CABINET.flags)
NAMES = sorted(CABINET.ingredients) + [brand.name for brand in CABINET.brands] + ["xyzzyol"]
UNKNOWN = ("age_years", "weight_kg", "region")

profiles = st.fixed_dictionaries(
    {
        "age_years": st.none() | st.integers(0, 120),
        "weight_kg": st.none() | st.integers(1, 300),
        "region": st.none() | st.sampled_from(tuple(medicines.Region)),
        "flags": st.frozensets(st.sampled_from(FLAGS), max_size=8),
        "unanswered": st.just(frozenset()),
        "medicines": st.lists(st.sampled_from(NAMES), max_size=4).map(tuple),
    }
)


def verdicts(given_profile: dict[str, Any]) -> dict[str, Verdict]:
    """The verdict of each medicine."""
    found = medicines.check_medicines(medicines.Profile(**given_profile), CABINET, TODAY)
    return {each.medicine.id: each.verdict for each in found.checkups}


def never_milder(after: dict[str, Verdict], before: dict[str, Verdict]) -> bool:
    """No medicine fell."""
    return all(after[name] >= before[name] for name in before)


@settings(max_examples=250, deadline=None)
@given(profiles, st.sampled_from(FLAGS), st.sampled_from(NAMES))
def test_one_more_flag_or_medicine_never_makes_a_verdict_milder(person, flag, name):
    """Whatever else is so; and a flag left open never makes one milder either."""
    before = verdicts(person)
    assert never_milder(verdicts({**person, "flags": person["flags"] | {flag}}), before)
    assert never_milder(verdicts({**person, "medicines": (*person["medicines"], name)}), before)
    left_open = frozenset({flag}) - person["flags"]
    assert never_milder(verdicts({**person, "unanswered": left_open}), before)


@settings(max_examples=150, deadline=None)
@given(profiles, st.sampled_from(UNKNOWN))
def test_knowing_less_never_makes_a_dose_appear(person, key):
    """Without age, weight or region there is no dose, and every verdict asks at least."""
    found = medicines.check_medicines(medicines.Profile(**{**person, key: None}), CABINET, TODAY)
    for each in found.checkups:
        assert each.limits is None
        assert each.verdict >= Verdict.ASK


@settings(max_examples=150, deadline=None)
@given(profiles)
def test_the_order_of_flags_and_names_does_not_matter(person):
    """The same person, told the other way round."""
    turned = {**person, "medicines": tuple(reversed(person["medicines"]))}
    assert verdicts(turned) == verdicts(person)


class Person:
    """Somebody's flags and medicines as unknowns for the solver."""

    def __init__(self, name: str) -> None:
        self.says = {fact.id: z3.Bool(f"{name}.{fact.id}") for fact in CABINET.facts}

    def holds(self, condition: Condition) -> Any:
        """The condition as a formula over this person."""
        match condition:
            case All(parts):
                return z3.And([self.holds(part) for part in parts])
            case AnyOf(parts):
                return z3.Or([self.holds(part) for part in parts])
            case AtLeast(count, parts):
                return z3.AtLeast(*[self.holds(part) for part in parts], count)
            case Atom(name, Operator.IS, "yes"):
                return self.says[name]
            case Atom(name, Operator.IS_NOT, "yes"):
                return z3.Not(self.says[name])
        raise AssertionError(condition)

    def at_least(self, medicine: medicines.Medicine, verdict: Verdict, rules: Any) -> Any:
        """A cell or a rule gives this verdict, or a worse one."""
        cells = [
            self.says[flag.id]
            for flag in CABINET.flags.values()
            if max(flag.cells[column] for column in medicine.columns) >= verdict
        ]
        fired = [
            self.holds(rule.when)
            for rule in rules
            if medicine.id in rule.medicines and rule.verdict >= verdict
        ]
        return z3.Or([*cells, *fired])


def falls(medicine: medicines.Medicine, verdict: Verdict, rules: Any) -> Any:
    """Whether the solver finds somebody for whom more flags give less."""
    before, after = Person("before"), Person("after")
    solver = z3.Solver()
    solver.add(*(z3.Implies(before.says[name], after.says[name]) for name in before.says))
    solver.add(before.at_least(medicine, verdict, rules))
    solver.add(z3.Not(after.at_least(medicine, verdict, rules)))
    return solver.check()


@pytest.mark.parametrize("name", CABINET.medicines)
def test_no_set_of_further_flags_lowers_a_verdict(name):
    """Proved for all 2 to the power of 58 sets of flags, and every set of other medicines."""
    for verdict in (Verdict.OK_LOW, Verdict.ASK, Verdict.AVOID):
        assert falls(CABINET.medicines[name], verdict, CABINET.rules) == z3.unsat


def with_a_weakening() -> tuple[medicines.Rule, ...]:
    """The rules, with one that a further flag ends."""
    when = Atom("ckd_3", Operator.IS_NOT, "yes")
    return (dataclasses.replace(CABINET.rules[0], id="bad", when=when), *CABINET.rules)


def test_the_proof_and_the_loader_both_notice_a_rule_that_can_fall():
    """The solver finds the fall, and the proof by construction names the rule."""
    rules = with_a_weakening()
    assert falls(CABINET.medicines["ibuprofen_oral"], Verdict.AVOID, rules) == z3.sat
    problem = medicines.first_lowering(dataclasses.replace(CABINET, rules=rules))
    assert problem is not None
    assert "bad" in problem
    assert medicines.first_lowering(CABINET) is None


def test_unsure_of_a_flag_is_no_atom_of_a_rule():
    """An atom that is true of unsure alone ends when the answer becomes yes, so it is refused."""
    facts = {fact.id: fact for fact in CABINET.facts}
    when = conditions.parse("ckd_3 = unsure", facts, {})
    rules = (dataclasses.replace(CABINET.rules[0], id="unsure", when=when),)
    problem = medicines.first_lowering(dataclasses.replace(CABINET, rules=rules))
    assert problem is not None
    assert "unsure" in problem
