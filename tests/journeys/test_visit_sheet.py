"""The sheet for a visit brings what is kept, and leaves out what is not for paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import visit_people

from unknot.journeys import keep_check, people, profile, visit_sheet
from unknot.terms import Moment

pytestmark = pytest.mark.django_db


def now() -> Moment:
    """This instant, where clocks stand at Greenwich."""
    return Moment(datetime.now(UTC))


def checked(shelf, answers, hours_ago=1):
    """The sheet's part about a check with these answers."""
    at = Moment(datetime.now(UTC) - timedelta(hours=hours_ago))
    keep_check.keep_check(people.local_person(), uuid4(), answers, at, shelf)
    return visit_sheet.bring(people.local_person(), now(), shelf).checked


def test_somebody_new_brings_nothing_and_nothing_is_made_up(shelf):
    """No spasm, no check, nothing tried, nothing told."""
    brought = visit_sheet.bring(people.local_person(), now(), shelf)
    assert (brought.checked, brought.told, brought.sheet.tried) == (None, (), ())
    assert brought.sheet.spasms.first is None


def test_what_was_told_and_tried_is_there(shelf):
    """Spasms, steps by the words of the session, practices, movements, what is true for me."""
    person = visit_people.fill(shelf)
    brought = visit_sheet.bring(person, now(), shelf)
    tried = {each.name: each for each in brought.sheet.tried}
    assert brought.sheet.spasms.count == 14
    assert tried["Guided movement"].change.mean == -1
    assert "Practice: Belly breathing" in tried
    assert shelf.relief.steps["ease_90_90"].title in tried
    assert [each.id for each in brought.told] == ["adaptations", "food_conditions",
                                                 "food_medicines"]  # fmt: skip


def test_a_step_that_was_skipped_was_not_tried(shelf):
    """Nor is a step that asks or advises."""
    from unknot.store.models import ReliefStep

    person = visit_people.fill(shelf, full=False)
    title = shelf.relief.steps["ease_90_90"].title
    ReliefStep.objects.filter(step_id="ease_90_90").update(outcome="skipped")
    ReliefStep.objects.filter(step_id="ease_prone_pillow").update(kind="advice")
    names = [e.name for e in visit_sheet.bring(person, now(), shelf).sheet.tried]
    assert title not in names
    assert shelf.relief.steps["ease_prone_pillow"].title not in names


def test_warning_signs_are_told_as_they_were_answered(shelf, well_adult):
    """Yes, not sure and a worrying choice; no, what reassures and who asks are left out."""
    answers = {**well_adult, "night_wakes": "yes", "fever": "unsure", "one_leg_pain": "mild"}
    found = checked(shelf, answers)
    signs = {sign.ask: sign.answer for sign in found.signs}
    items = shelf.safety.items
    assert signs == {
        items["night_wakes"].ask: "yes",
        items["fever"].ask: "not sure",
        items["one_leg_pain"].ask: items["one_leg_pain"].choices["mild"],
    }
    assert found.is_complete


def test_a_well_adult_has_no_sign_on_paper(shelf, well_adult):
    """The level, the day, and nothing else."""
    found = checked(shelf, well_adult)
    assert (found.level, found.signs) == ("self_care", ())


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"pain_site": "upper", "sex_at_birth": "female"}, []),
        ({"pain_trend": "better"}, []),
        ({"pain_trend": "worse"}, ["Getting worse"]),
        ({"leg_weakness": "one_mild"}, ["One leg feels weaker, but I can walk"]),
    ],
    ids=["who asks, and where", "getting better", "getting worse", "a weaker leg"],
)
def test_a_choice_is_a_sign_where_it_warns(shelf, well_adult, answers, told):
    """Who asks, where it hurts and what goes well are none."""
    found = [sign.answer for sign in checked(shelf, {**well_adult, **answers}).signs]
    assert [answer[: len(words)] for answer, words in zip(found, told, strict=True)] == told


def test_what_decided_comes_first(shelf, well_adult):
    """The sign that the level rests on stands before one that was asked earlier."""
    found = checked(shelf, {**well_adult, "cv_risk": "yes", "rash_band": "yes"})
    asked = [shelf.safety.items[name].ask for name in ("rash_band", "cv_risk")]
    assert [sign.ask for sign in found.signs] == asked


def test_thoughts_of_ending_ones_life_stay_off_paper(shelf, well_adult):
    """Whoever prints a sheet for a masseur has not told them that."""
    found = checked(shelf, {**well_adult, "suicidal_thoughts": "thoughts"})
    assert found.level == "same_day"
    assert found.signs == ()


def test_a_check_that_was_left_open_says_so(shelf):
    """It has no level, and is not whole."""
    found = checked(shelf, {"chest_pain": "no"})
    assert (found.level, found.is_complete) == ("", False)


def test_a_check_of_long_ago_is_not_the_latest(shelf, well_adult):
    """After ninety days it says nothing of today."""
    assert checked(shelf, well_adult, hours_ago=24 * 91) is None


def test_only_questions_of_the_shelf_can_be_asked_and_no_more_than_fit(shelf):
    """Each once, in the order of the shelf."""
    known = list(shelf.learn.questions)
    found = visit_sheet.to_ask(["harm", "scan", "harm"], "", shelf)
    assert [question.id for question in found] == ["scan", "harm"]
    assert len(visit_sheet.to_ask(known[:8], "", shelf)) == 8
    with pytest.raises(visit_sheet.BadAsk, match="9 questions"):
        visit_sheet.to_ask(known[:9], "", shelf)
    with pytest.raises(visit_sheet.BadAsk, match="question is 'why'"):
        visit_sheet.to_ask(["why"], "", shelf)
    with pytest.raises(visit_sheet.BadAsk, match="161 letters"):
        visit_sheet.to_ask([], "w" * 161, shelf)


def test_none_of_these_is_an_answer_too(shelf):
    """Told that no medicine applies is not the same as not told."""
    person = people.local_person()
    profile.keep(person, {"food_medicines": []}, now().day, shelf)
    (told,) = visit_sheet.bring(person, now(), shelf).told
    assert (told.id, told.values) == ("food_medicines", ())
