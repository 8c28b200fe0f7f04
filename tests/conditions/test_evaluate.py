"""What a condition means, for every answer there is, unanswered included."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import conditions
from unknot.conditions import All, Any, AtLeast, Atom, Fact, FactKind, Operator

FEVER = Fact("fever", FactKind.YES_NO)
MOVES = Fact("moves", FactKind.YES_NO, reassuring=True)
LEG = Fact("leg", FactKind.CHOICE, ("none", "mild", "both"), order=("none", "mild", "both"))
AGE = Fact("age", FactKind.NUMBER)
PAIN = Fact("pain", FactKind.NUMBER, rising=True)
FACTS = {fact.id: fact for fact in (FEVER, MOVES, LEG, AGE, PAIN)}
GROUPS = {"ILL": Atom("fever", Operator.IS, "yes")}

TRUTH = [  # tree, answers, holds
    ("fever", {"fever": "yes"}, True),
    ("fever", {"fever": "no"}, False),
    ("fever", {"fever": "unsure"}, False),
    ("fever", {}, False),
    ("fever = unsure", {"fever": "unsure"}, True),
    ("fever = unsure", {}, False),
    ("not moves", {"moves": "yes"}, False),
    ("not moves", {"moves": "no"}, True),
    ("not moves", {"moves": "unsure"}, True),
    ("not moves", {}, True),
    ("leg = mild", {"leg": "mild"}, True),
    ("leg = mild", {"leg": "both"}, False),
    ("leg != none", {"leg": "both"}, True),
    ("leg != none", {}, False),
    ("leg in mild|both", {"leg": "both"}, True),
    ("leg in mild|both", {}, False),
    ("age >= 50", {"age": 49}, False),
    ("age >= 50", {"age": 50}, True),
    ("age >= 50", {}, False),
    ("age < 50", {}, False),
    ("age < 50", {"age": 49}, True),
    ("age <= 50", {"age": 50}, True),
    ("age > 50", {"age": 50}, False),
    ("pain >= 7", {"pain": 0}, False),
    ("ILL", {"fever": "yes"}, True),
    ({"all": ["fever", "age >= 50"]}, {"fever": "yes", "age": 50}, True),
    ({"all": ["fever", "age >= 50"]}, {"fever": "yes"}, False),
    ({"any": ["fever", "age >= 50"]}, {"age": 50}, True),
    ({"any": ["fever", "age >= 50"]}, {}, False),
    ({"at_least": 2, "of": ["fever", "age >= 50", "leg = both"]}, {"fever": "yes"}, False),
    (
        {"at_least": 2, "of": ["fever", "age >= 50", "leg = both"]},
        {"fever": "yes", "age": 50},
        True,
    ),
]


@pytest.mark.parametrize(("tree", "answers", "expected"), TRUTH)
def test_each_node_means_what_the_table_says(tree, answers, expected):
    """Unsure is not yes, unanswered is no, an unknown number compares false."""
    condition = conditions.parse(tree, FACTS, GROUPS)
    state = conditions.state_of(answers, FACTS.values())
    assert conditions.holds(condition, state) is expected
    assert conditions.compiled(condition)(state) is expected


REFUSED = [  # tree, words the message must have
    ("cough", ["cough", "not an item"]),
    ("feverish", ["feverish", "fever"]),
    ("not fever", ["fever", "reassuring"]),
    ("not ILL", ["fever", "reassuring"]),
    ("not leg", ["leg", "choice"]),
    ("fever != yes", ["fever", "reassuring"]),
    ("fever = no", ["fever", "reassuring"]),
    ("fever in no|yes", ["fever", "reassuring"]),
    ("fever = maybe", ["maybe", "yes, no, unsure"]),
    ("leg", ["leg", "choice"]),
    ("leg = left", ["left", "none, mild, both"]),
    ("leg != both", ["leg", "mildest"]),
    ("leg >= mild", ["leg", "number"]),
    ("leg = mild|both", ["use `in`"]),
    ("age = 50", ["age", ">="]),
    ("age >= old", ["old", "whole number"]),
    ("age >= 49.5", ["49.5", "whole number"]),
    ("pain < 3", ["pain", "higher"]),
    ("", ["not an item"]),
    ("fever and moves", ["not an item"]),
    (3, ["not a condition"]),
    (["fever"], ["not a condition"]),
    ({"all": []}, ["at least one"]),
    ({"all": "fever"}, ["list"]),
    ({"all": ["fever"], "any": ["fever"]}, ["not a condition"]),
    ({"none": ["fever"]}, ["not a condition"]),
    ({"at_least": 3, "of": ["fever", "moves"]}, ["1 to 2"]),
    ({"at_least": 0, "of": ["fever"]}, ["1 to 1"]),
    ({"at_least": True, "of": ["fever"]}, ["1 to 1"]),
    ({"not": "fever"}, ["not a condition"]),
]


@pytest.mark.parametrize(("tree", "words"), REFUSED)
def test_everything_else_is_refused_with_what_is_allowed(tree, words):
    """Four nodes and nothing else; a warning can never be negated."""
    with pytest.raises(conditions.BadCondition) as refusal:
        conditions.parse(tree, FACTS, GROUPS)
    for word in words:
        assert word in str(refusal.value)


ATOMS = st.sampled_from([tree for tree, _, _ in TRUTH if isinstance(tree, str)])
TREES = st.recursive(
    ATOMS,
    lambda parts: st.one_of(
        st.fixed_dictionaries({"all": st.lists(parts, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(parts, min_size=1, max_size=3)}),
        st.lists(parts, min_size=1, max_size=4).flatmap(
            lambda of: st.fixed_dictionaries(
                {"at_least": st.integers(1, len(of)), "of": st.just(of)}
            )
        ),
    ),
    max_leaves=12,
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "fever": st.sampled_from(["yes", "no", "unsure"]),
        "moves": st.sampled_from(["yes", "no", "unsure"]),
        "leg": st.sampled_from(["none", "mild", "both"]),
        "age": st.integers(0, 120),
        "pain": st.integers(0, 10),
    },
)


@given(TREES, ANSWERS)
def test_compiled_and_plain_evaluation_agree(tree, answers):
    """The quick form of a condition never differs from the plain one."""
    condition = conditions.parse(tree, FACTS, GROUPS)
    state = conditions.state_of(answers, FACTS.values())
    assert conditions.compiled(condition)(state) == conditions.holds(condition, state)


@given(TREES, ANSWERS)
def test_negating_a_group_of_reassuring_items_is_its_opposite(tree, answers):
    """`not GROUP` is pushed inwards without changing its meaning."""
    reassuring = {"MECH": conditions.parse({"all": ["moves", {"any": ["moves"]}]}, FACTS, {})}
    state = conditions.state_of(answers, FACTS.values())
    opposite = conditions.parse("not MECH", FACTS, reassuring)
    assert conditions.holds(opposite, state) != conditions.holds(reassuring["MECH"], state)


def test_a_count_of_conditions_equals_the_sum_over_every_combination():
    """at_least is true exactly when enough parts are."""
    parts = ("fever", "age >= 50", "leg = both")
    for count, truth in itertools.product((1, 2, 3), itertools.product((True, False), repeat=3)):
        condition = conditions.parse({"at_least": count, "of": list(parts)}, FACTS, {})
        answers = dict(zip(("fever", "age", "leg"), ("yes", 50, "both"), strict=True))
        given_answers = {
            k: v for (k, v), is_true in zip(answers.items(), truth, strict=True) if is_true
        }
        state = conditions.state_of(given_answers, FACTS.values())
        assert conditions.holds(condition, state) is (sum(truth) >= count)


def test_the_form_for_the_page_names_every_fact_the_condition_reads():
    """as_json loses nothing."""
    tree = {"all": ["fever", {"at_least": 1, "of": ["age >= 50", "leg in mild|both"]}]}
    condition = conditions.parse(tree, FACTS, {})
    assert conditions.as_json(condition) == {
        "all": [
            ["fever", "=", "yes"],
            {"at_least": 1, "of": [["age", ">=", 50], ["leg", "in", ["mild", "both"]]]},
        ]
    }
    assert conditions.facts_read(condition) == {"fever", "age", "leg"}
    assert isinstance(condition, All)
    assert not isinstance(condition, Any | AtLeast)
