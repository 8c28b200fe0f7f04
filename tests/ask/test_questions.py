"""Questions as people type them, asked of the whole shelf."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from conftest import cases_in
from hypothesis import given
from hypothesis import strategies as st

from unknot import knowledge, safety
from unknot.journeys import ask

SHELF = knowledge.load()
CASES = Path(__file__).parent / "cases"
TOPICS = sorted(CASES.glob("[0-9]*.toml"))
QUESTIONS = cases_in("ask", "[0-9]*.toml")
WARNING = cases_in("ask", "warning_signs.toml")
ORDINARY = cases_in("ask", "ordinary.toml")
LEAST_FOUND, MOST_FALSE_ALARMS = 0.85, 0.05
ADULT = 60


def first_three(question: str) -> list[str]:
    """Ids of the entries that stand first."""
    return [answer.id for answer in ask.ask(question, SHELF).answers[:3]]


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_a_question_finds_its_entry_among_the_first_three(path):
    """All twenty of each topic, with slips, half sentences, words of both sides of the Atlantic."""
    cases = tomllib.loads(path.read_text())["case"]
    assert len(cases) == 20
    assert sum(case.get("held_out", False) for case in cases) >= 6
    missed = [
        case["ask"] for case in cases if not set(first_three(case["ask"])) & set(case["finds"])
    ]
    assert missed == []


def test_questions_nobody_wrote_words_for_are_mostly_found():
    """The second set, asked after the words were finished."""
    cases = cases_in("ask", "second.toml")
    found = [bool(set(first_three(case["ask"])) & set(case["finds"])) for case in cases]
    assert sum(found) / len(found) >= LEAST_FOUND


def test_a_warning_sign_leads_to_the_check():
    """Every one that somebody may type, with what the check asks about it."""
    assert len(WARNING) >= 60
    assert {case["item"] for case in WARNING} <= set(SHELF.safety.items)
    warned = {case["ask"]: ask.ask(case["ask"], SHELF).warned for case in WARNING}
    assert [question for question, found in warned.items() if not (found and found.asks)] == []


def test_a_question_of_the_check_is_named_by_its_sign():
    """Nine times in ten it is the very question the words are about."""
    named = [
        SHELF.safety.items[case["item"]].ask in ask.ask(case["ask"], SHELF).warned.asks
        for case in WARNING
    ]
    assert sum(named) / len(named) >= 0.9


def test_ordinary_questions_are_mostly_not_taken_for_a_sign():
    """False alarms teach people to pass over the box."""
    asked = [case["ask"] for case in (*ORDINARY, *QUESTIONS)]
    alarms = [question for question in asked if ask.ask(question, SHELF).warned]
    assert len(alarms) / len(asked) <= MOST_FALSE_ALARMS, alarms


@pytest.mark.parametrize("sign", SHELF.ask_signs, ids=lambda sign: sign.id)
def test_a_sign_is_as_urgent_as_the_check_would_find_it_alone(sign, well_adult, today):
    """Never milder than the check of a well adult of 60 who has nothing else."""
    item = sign.items[0]
    worst = max(
        (
            safety.check({**well_adult, "age_years": ADULT, **answer}, SHELF.safety, today).level
            for answer in answers_of(item)
        ),
    )
    urgent = max(rule.level for rule in SHELF.safety.rules if rule.id in sign.rules)
    assert urgent >= worst


def answers_of(item_id: str) -> list[dict]:
    """Each answer to one question that says it is so."""
    item = SHELF.safety.items[item_id]
    if item.fact.kind == "number":
        return [{item_id: 9}]
    beside = {
        "leg_weakness": {"weakness_worsening": "no"},
        "pregnancy_warning": {"pregnancy": "no"},
    }
    values = list(item.choices) or ["yes"]
    return [{**beside.get(item_id, {}), item_id: value} for value in values]


@pytest.mark.parametrize(
    ("question", "level"),
    [("i passed out", "emergency"), ("fever", "same_day"), ("fever and cant pee", "emergency"),
     ("losing weight", "clinician")],
)  # fmt: skip
def test_the_most_urgent_of_all_signs_counts(question, level):
    """Of one sign with several rules, and of several signs."""
    warned = ask.ask(question, SHELF).warned
    assert str(warned.level) == level
    assert warned.is_emergency == (level == "emergency")


def test_every_pattern_is_heard():
    """Each, written with one word of each of its groups, in capitals."""
    for sign in SHELF.ask_signs:
        for pattern in sign.patterns:
            words = " ".join(min(any_of) for any_of in pattern)
            warned = ask.ask(words.upper(), SHELF).warned
            assert warned is not None, words
            assert sign.id in warned.signs, words


NAMES = [
    *((option.name, f"treatment.{option.id}") for option in SHELF.treatments.options.values()),
    *((each.name, f"movement.{each.id}") for each in SHELF.movement.movements.values()),
    *((each.title, f"practice.{each.id}") for each in SHELF.practice.practices.values()),
    *((food.name, f"food.{food.id}") for food in SHELF.nourish.foods.values()),
    *((claim.claim, f"claim.{claim.id}") for claim in SHELF.claims.values()),
    *(
        (medicine.name, f"medicine.{medicine.id}")
        for medicine in SHELF.medicines.medicines.values()
    ),
]


def test_every_name_finds_its_own():
    """What is asked for by its name stands among the answers."""
    missed = [
        wanted
        for name, wanted in NAMES
        if wanted not in [answer.id for answer in ask.ask(name, SHELF).answers]
    ]
    assert missed == []


@given(st.text(max_size=120))
def test_whatever_is_typed_is_answered(text):
    """No failure; every answer is an entry of the shelf with its evidence."""
    for answer in ask.ask(text, SHELF).answers:
        assert answer.title
        assert answer.certainty


def test_nothing_is_made_up(shelf):
    """An answer's words stand on the shelf as they are, but for amounts in food."""
    whole = "\n".join(
        content.decode().replace("\\\n", "") for content in knowledge.read_files().values()
    )
    for case in QUESTIONS:
        for answer in ask.ask(case["ask"], shelf).answers:
            if answer.kind in ("food", "interaction", "cause"):
                continue
            sentences = answer.says.replace(shelf.treatments.phrases["unverified"].says, "")
            for part in sentences.split(". ")[:1]:
                assert part.rstrip(".")[:40] in whole, answer.id
