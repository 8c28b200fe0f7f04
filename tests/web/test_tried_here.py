"""What somebody did here stands beside what is published of a treatment."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from web_page import html_of

from unknot.journeys import keep_check, people
from unknot.store.models import Person, PracticeDone
from unknot.terms import Moment
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
PAGE = "/treatments/relaxation_pmr/"


def played(person, *changes):
    """The practice, once for each change in pain."""
    for number, change in enumerate(changes):
        at = asking.now() - timedelta(days=number + 1)
        PracticeDone.objects.create(
            id=uuid4(), person_id=person, practice_id="pmr_8", began_at=at, began_offset_min=0,
            ended_at=at, ended_offset_min=0, seconds=480, pain_before=6, pain_after=6 + change,
            finished=True,
        )  # fmt: skip


def text_of(client, path):
    """The page in plain words."""
    page = html.unescape(html_of(client.get(path)))
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


def test_what_was_never_done_is_said_so_and_what_cannot_be_is_not_asked_for(client):
    """Relaxing can be done here; an operation cannot."""
    assert "You have not done this in Unknot yet." in text_of(client, PAGE)
    assert "You, here" not in text_of(client, "/treatments/surgery_fusion/")


def test_too_few_times_say_how_many_more(client):
    """No change is told of three times."""
    played(people.local_person(), -1, -2, 0)
    page = text_of(client, PAGE)
    assert "As a practice: done 3 times, told 3. It takes 2 more" in page
    assert "points of 10, over" not in page


def test_the_own_change_stands_there_with_its_range_and_its_warning(client):
    """On the treatment's page, beside others, and never as proof."""
    played(people.local_person(), -1, -2, 0, -1, -3)
    page = text_of(client, PAGE)
    assert "As a practice: pain 1.4 less (2.8 less to 0.0 more)" in page.replace(
        "no change", "0.0 more"
    )
    assert "Pain falls on its own too" in page
    beside = text_of(client, "/treatments/compare/?with=relaxation_pmr&with=massage")
    assert "Pain as a practice 1.4 less" in beside
    assert "Not told often enough here." in beside
    plain = text_of(client, "/treatments/compare/?with=tens&with=massage")
    assert "You, here" not in plain


def test_what_suits_me_tells_it_too(client, shelf, well_adult):
    """In the line of the option."""
    person, at = people.local_person(), Moment(asking.now() - timedelta(hours=1))
    keep_check.keep_check(person, uuid4(), well_adult, at, shelf)
    played(person, -1, -2, 0, -1, -3)
    told = {"phase": "chronic", "goal": "", "rest": "no"}
    page = html.unescape(html_of(client.post("/treatments/for-you/", told)))
    option = page.partition('href="/treatments/relaxation_pmr/"')[2].partition("</li>")[0]
    assert "pain as a practice 1.4 less" in option


def test_anothers_times_are_not_mine(client):
    """Cleo's relaxing is on no page of Ana's."""
    played(Person.objects.create().id, -1, -2, 0, -1, -3)
    assert "You have not done this in Unknot yet." in text_of(client, PAGE)
