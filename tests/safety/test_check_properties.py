"""What must hold whatever somebody answers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safety.strategies import answers

from unknot import knowledge, safety

TABLE = knowledge.load().safety
TODAY = date(2026, 12, 1)
WARNINGS = [
    item.id
    for item in TABLE.items.values()
    if item.fact.kind == "yes_no" and not item.fact.reassuring
]
NEVER_SELF_CARE = (
    "cancer_history", "steroid_long", "osteoporosis", "immune_weak", "aneurysm_known",
    "injects_drugs", "fever", "weight_loss",
)  # fmt: skip
CAUDA_EQUINA = ("bladder_change", "bowel_change", "saddle_numb", "sexual_change")


def urgency(given_answers: dict[str, object]) -> int:
    """The level as a number; no level ranks as the answers' fired rules do."""
    fired = safety.check(given_answers, TABLE, TODAY)
    by_id = {rule.id: rule.level for rule in TABLE.rules}
    return max((by_id[rule] for rule in fired.rules if rule in by_id), default=0)


@settings(max_examples=300)
@given(answers(TABLE), st.sampled_from(WARNINGS))
def test_one_more_yes_never_lowers_the_level(some, item):
    """A further warning sign can only raise it, whatever else was answered."""
    assert urgency({**some, item: "yes"}) >= urgency({**some, item: "no"})


@settings(max_examples=200)
@given(answers(TABLE), st.sampled_from([w for w in WARNINGS if TABLE.items[w].unsure]))
def test_unsure_never_counts_as_no_where_it_matters(some, item):
    """Not being sure of a sign that cannot wait leads to the same day at least."""
    assert urgency({**some, item: "unsure"}) >= safety.Level.SAME_DAY


@settings(max_examples=200)
@given(answers(TABLE, complete=True), st.sampled_from(CAUDA_EQUINA))
def test_each_sign_of_squeezed_nerves_alone_is_an_emergency(some, item):
    """Nothing that is answered elsewhere can change it."""
    found = safety.check({**some, item: "yes"}, TABLE, TODAY)
    assert found.level is safety.Level.EMERGENCY
    assert "E01" in found.rules


@settings(max_examples=200)
@given(answers(TABLE, complete=True), st.integers(0, 17))
def test_under_eighteen_is_never_self_care(some, age):
    """Unknot is for adults."""
    found = safety.check({**some, "age_years": age}, TABLE, TODAY)
    assert found.level is not safety.Level.SELF_CARE


@settings(max_examples=200)
@given(answers(TABLE, complete=True), st.sampled_from(NEVER_SELF_CARE))
def test_these_histories_are_never_self_care(some, item):
    """Cancer, steroids, thin bones, weak defences and the like always mean a clinician."""
    assert safety.check({**some, item: "yes"}, TABLE, TODAY).level is not safety.Level.SELF_CARE


@pytest.mark.parametrize(
    ("item", "ladder"),
    [
        ("pain_score", range(11)),
        ("duration_days", (0, 2, 3, 7, 13, 14, 41, 42, 3650)),
        ("leg_weakness", ("none", "one_mild", "one_marked", "both")),
        ("suicidal_thoughts", ("none", "thoughts", "plan")),
        ("one_leg_pain", ("none", "mild", "severe")),
        ("pain_trend", ("better", "same", "worse")),
    ],
)
@settings(max_examples=60)
@given(some=answers(TABLE))
def test_a_worse_answer_never_lowers_the_level(item, ladder, some):
    """Each rung of the ladder is at least as urgent as the one below."""
    rungs = [urgency({**some, item: value}) for value in ladder]
    assert rungs == sorted(rungs)


@settings(max_examples=100)
@given(answers(TABLE), st.randoms(use_true_random=False))
def test_the_order_of_answering_changes_nothing(some, dice):
    """The same answers in another order give the same result."""
    shuffled = list(some.items())
    dice.shuffle(shuffled)
    assert safety.check(dict(shuffled), TABLE, TODAY) == safety.check(some, TABLE, TODAY)


@settings(max_examples=200)
@given(answers(TABLE))
def test_the_key_is_given_only_with_a_complete_check(some):
    """No SelfCare without every answer; none above clinician."""
    found = safety.check(some, TABLE, TODAY)
    if found.self_care is not None:
        assert found.complete
        assert found.level in (safety.Level.SELF_CARE, safety.Level.CLINICIAN)


@settings(max_examples=200)
@given(answers(TABLE))
def test_an_early_stop_is_never_taken_back(some):
    """What stops the check early is an emergency for every way of answering the rest."""
    stopped = {rule.id for rule in safety.early_stop(some, TABLE)}
    assert stopped <= set(safety.check(some, TABLE, TODAY).rules)
