"""From answers to a disposition: cases, completeness, early stop."""

from datetime import date, timedelta

import pytest
from conftest import cases_in

from unknot import safety

CASES = cases_in("safety")
NO_EFFECT_ALONE = (
    "night_wakes", "cv_risk", "diabetes", "clot_risk", "pain_on_breathing", "trigger_drug",
    "dirty_wound", "blood_thinner", "trauma_minor", "tingle_mouth_hands", "sweat_sick",
    "tearing_pain", "aorta_family_risk", "daily_life_stopped", "weakness_worsening",
    "inflam_history", "morning_stiff_30",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_case_ends_where_the_published_table_says(case, shelf, well_adult, today):
    """The level, and every rule that fired, in order."""
    found = safety.check({**well_adult, **case["given"]}, shelf.safety, today)
    assert str(found.level) == case["expect"]
    assert list(found.rules) == case["because"]
    assert (found.within and str(found.within)) == case.get("within", found.within)
    assert found.complete


def test_every_rule_decides_some_case():
    """No rule is untested."""
    fired = {rule for case in CASES for rule in case["because"]}
    assert len(fired) == 86  # 85 rules and DEFAULT


@pytest.mark.parametrize("item", NO_EFFECT_ALONE)
def test_a_flag_that_does_nothing_alone_keeps_self_care(item, shelf, well_adult, today):
    """Over-triage harms too: these flags act only together with others."""
    found = safety.check({**well_adult, item: "yes"}, shelf.safety, today)
    assert found.level is safety.Level.SELF_CARE


def test_nothing_answered_gives_no_level(shelf, today):
    """Unknown is never read as safe."""
    found = safety.check({}, shelf.safety, today)
    assert (found.level, found.complete, found.self_care) == (None, False, None)


def test_one_answer_missing_keeps_self_care_and_clinician_back(shelf, well_adult, today):
    """Whichever shown question is open, neither self-care nor clinician is given."""
    for item in well_adult:
        if item in ("weakness_worsening", "pregnancy_warning"):
            continue  # not shown to the well adult
        for extra in ({}, {"cancer_history": "yes"}):
            answers = {k: v for k, v in {**well_adult, **extra}.items() if k != item}
            found = safety.check(answers, shelf.safety, today)
            assert (found.level, found.complete, found.self_care) == (None, False, None), item


def test_a_question_that_was_not_shown_need_not_be_answered(shelf, well_adult, today):
    """Pregnancy is not asked of a man, worsening not without weakness."""
    hidden = ("pregnancy", "pregnancy_warning", "weakness_worsening")
    answers = {k: v for k, v in well_adult.items() if k not in hidden}
    assert safety.check({**answers, "sex_at_birth": "male"}, shelf.safety, today).complete
    assert not safety.check({**answers, "sex_at_birth": "female"}, shelf.safety, today).complete


def test_an_emergency_needs_no_complete_check(shelf, today):
    """One sign is enough, and it is said at once."""
    found = safety.check({"saddle_numb": "yes"}, shelf.safety, today)
    assert found.level is safety.Level.EMERGENCY
    assert found.rules == ("E01",)


def test_after_its_review_date_the_table_gives_no_self_care(shelf, well_adult):
    """Old rules may still warn; they may not reassure."""
    table = shelf.safety
    last_day = table.next_review - timedelta(days=1)
    assert safety.check(well_adult, table, last_day).self_care is not None
    found = safety.check(well_adult, table, table.next_review)
    assert (found.level, found.self_care, found.out_of_date) == (None, None, True)
    urgent = safety.check({**well_adult, "fever": "yes"}, table, date(2099, 1, 1))
    assert urgent.level is safety.Level.SAME_DAY


def test_the_key_says_how_much_relief_is_allowed(shelf, well_adult, today):
    """Comfort only where a fracture, cancer or infection is possible; no key above clinician."""

    def scope(**change):
        key = safety.check({**well_adult, **change}, shelf.safety, today).self_care
        return key and key.scope

    assert scope() is safety.Scope.FULL
    assert scope(duration_days=42) is safety.Scope.GENTLE
    assert scope(cancer_history="yes") is safety.Scope.COMFORT
    assert scope(cancer_history="yes", duration_days=42) is safety.Scope.COMFORT
    assert scope(fever="yes") is None
    assert scope(saddle_numb="yes") is None


def test_clinician_is_due_by_the_shortest_of_its_rules(shelf, well_adult, today):
    """Three days for cancer wins over fourteen for six weeks of pain."""
    answers = {**well_adult, "cancer_history": "yes", "duration_days": 42, "pain_trend": "better"}
    found = safety.check(answers, shelf.safety, today)
    assert found.within is safety.Within.THREE_DAYS
    assert found.leading == ("r.cancer_history", "r.six_weeks")


def test_early_stop_waits_only_for_a_reassuring_answer(shelf):
    """Torn aorta and heart without chest pain wait for screen H; all else stops at once."""
    table = shelf.safety
    tearing = {"tearing_pain": "yes", "cv_risk": "yes"}
    assert safety.early_stop(tearing, table) == ()
    assert [rule.id for rule in safety.early_stop({"breathless": "yes"}, table)] == ["E18"]
    waiting = {rule.id for rule in table.rules if rule.waits_for and rule.id.startswith("E")}
    assert waiting == {"E15", "E17"}


def test_early_stop_speaks_once_the_screen_is_complete(shelf, well_adult):
    """With screen H answered and no strain, the ripping pain stops the check."""
    answers = {**well_adult, "tearing_pain": "yes", "cv_risk": "yes", "clear_trigger": "no"}
    assert [rule.id for rule in safety.early_stop(answers, shelf.safety)] == ["E15"]


def test_the_screens_come_in_order_and_end(shelf, well_adult):
    """A and B first; each screen names what is still open; nothing after the last."""
    table = shelf.safety
    answers: dict[str, object] = {}
    order = []
    while asked := safety.next_screen(answers, table):
        order.append(asked.screen.id)
        answers |= {item.id: well_adult[item.id] for item in asked.open}
    assert order == list("ABCDEFGHI")
