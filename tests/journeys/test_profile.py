"""What somebody says of themselves is kept whole or not at all, and can be forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from unknot.journeys import people, profile
from unknot.store.models import Person

pytestmark = pytest.mark.django_db
TOLD = {"age_years": 41, "diet": ["vegan"], "adaptations": [], "can_floor": False}
TODAY = date(2026, 11, 25)


def test_what_was_told_comes_back_with_its_day(shelf):
    """Ticking none is an answer, and so is no; what was not asked is not there."""
    person = people.local_person()
    profile.keep(person, TOLD, TODAY, shelf)
    kept = profile.known(person, shelf)
    assert {name: fact.value for name, fact in kept.items()} == {
        "age_years": 41,
        "diet": ("vegan",),
        "adaptations": (),
        "can_floor": False,
    }
    assert {fact.confirmed_on for fact in kept.values()} == {TODAY}


@pytest.mark.parametrize("bad", [{"age_years": 12}, {"shoe_size": 43}, {"diet": ["moon"]}])
def test_one_bad_answer_keeps_nothing_of_the_others(shelf, bad):
    """All or none."""
    person = people.local_person()
    profile.keep(person, {"age_years": 41}, TODAY, shelf)
    with pytest.raises(profile.BadFact):
        profile.keep(person, {"weight_kg": 70, **bad}, TODAY, shelf)
    assert {name: fact.value for name, fact in profile.known(person, shelf).items()} == {
        "age_years": 41
    }


def test_a_fact_can_be_changed_confirmed_and_forgotten(shelf):
    """Each answer has one row, and none once it is taken back."""
    person, later = people.local_person(), TODAY + timedelta(days=100)
    profile.keep(person, TOLD, TODAY, shelf)
    assert profile.stale(person, later, shelf) == ("adaptations", "can_floor")
    profile.confirm(person, ["adaptations"], later)
    profile.keep(person, {"age_years": 42, "can_floor": None}, later, shelf)
    kept = profile.known(person, shelf)
    assert kept["age_years"].value == 42
    assert "can_floor" not in kept
    assert profile.stale(person, later, shelf) == ()


def test_one_persons_answers_are_not_anothers(shelf):
    """Cleo sees nothing of Ana's, and forgetting hers leaves Ana's."""
    ana, cleo = people.local_person(), Person.objects.create().id
    profile.keep(ana, TOLD, TODAY, shelf)
    assert profile.known(cleo, shelf) == {}
    profile.forget(cleo, "age_years")
    profile.confirm(cleo, TOLD, TODAY + timedelta(days=1))
    assert profile.known(ana, shelf)["age_years"].confirmed_on == TODAY
