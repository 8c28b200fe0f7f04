"""What was different before a spasm: on its page and in the diary, in plain words."""

from __future__ import annotations

import html
from datetime import timedelta
from uuid import uuid4

import pytest
from reading import grade
from web_page import html_of

from unknot import diary
from unknot.journeys import episodes, own_causes, people
from unknot.store import rows_diary
from unknot.store.models import Person
from unknot.terms import Moment
from unknot.web.views import asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    """Ana, whose diary it is."""
    return people.local_person()


def began(person, hours: int = 0):
    """A spasm that began so many hours ago, by the clock of Greenwich."""
    now = asking.now()
    return episodes.add_episode(person, uuid4(), Moment(now - timedelta(hours=hours)), {}, now)


def fill(person, shelf, count: int) -> None:
    """So many quiet days: 7 to 8 hours of sleep, lifting on every fourth, then a day before it."""
    today, questions = asking.now().date(), own_causes.questions(person, shelf)
    for back in range(1, count + 1):
        day = today - timedelta(days=back)
        told = {"sleep_hours": 7 + back % 2, "awkward_lifting": back % 5 == 2}
        told |= {"own_tea": 1 + back % 3} if "own_tea" in questions else {}
        rows_diary.save_day(
            diary.read_day(day, {"spasm": False, "exposures": told}, questions, day), person
        )
    told = {"sleep_hours": 5, "awkward_lifting": True}
    told |= {"own_tea": 1} if "own_tea" in questions else {}
    raw = {"spasm": True, "before_onset": True, "exposures": told}
    rows_diary.save_day(diary.read_day(today, raw, questions, today), person)


def text(client, path: str) -> str:
    """A page's words."""
    return html.unescape(html_of(client.get(path)))


def test_the_page_of_a_spasm_says_what_was_unlike_the_usual(client, ana, shelf):
    """The issue's own sentence; yes and no as how often; one's own in one's own words."""
    own_causes.add(
        ana, {"name": "{Tea}", "kind": "amount", "unit": "cups", "counts": "today"}, shelf
    )
    fill(ana, shelf, 21)
    page = text(client, f"/history/{began(ana).id}/")
    unlike, alike = page.partition("Unlike your usual")[2].split("As usual")
    assert "You slept 5 hours; usually 7 to 8." in unlike
    assert "There was awkward lifting, as on 4 of 20 other days." in unlike
    assert "“{Tea}” was 1 cup; usually 1 to 3." in alike
    assert "A day that was different is not a cause." in page
    assert page.count(f"/today/{asking.now().date() - timedelta(days=20)}/") == 3


def test_the_days_behind_a_sentence_are_one_tap_away(client, ana, shelf):
    """Each with its answer; of many the latest thirty, and how many there are."""
    fill(ana, shelf, 60)
    page = text(client, f"/history/{began(ana).id}/")
    sleep = page.partition("You slept 5 hours")[2].partition("</details>")[0]
    assert sleep.count("/today/") == 30
    assert "the latest 30 of 59" in sleep
    newest, oldest = (asking.now().date() - timedelta(days=back) for back in (1, 59))
    assert f"/today/{newest}/" in sleep
    assert f"/today/{oldest}/" not in sleep
    assert "On half of 59 other days it was 7 or less" in sleep or "it was 8 or less" in sleep


def test_with_too_few_days_it_says_how_many_more(client, ana, shelf):
    """And calls nothing usual."""
    fill(ana, shelf, 8)
    page = text(client, f"/history/{began(ana).id}/")
    assert "You slept 5 hours. 3 more days would show what is usual." in page
    assert "usually" not in page


def test_with_nothing_told_it_asks_for_the_day(client, ana):
    """Nothing is made up; the day is one tap away. What is not kept yet has no such part."""
    found = began(ana)
    page = text(client, f"/history/{found.id}/")
    assert "Nothing is told of the day it began" in page
    assert f'href="/today/{found.began.day}/"' in page
    assert "Before it began" not in text(client, "/history/new/")


def test_the_diary_tells_it_for_the_latest_spasms(client, ana, shelf):
    """Those of the history and those told in a check-in; three of them."""
    fill(ana, shelf, 40)
    assert "You slept 5 hours; usually 7 to 8." in text(client, "/diary/")
    questions = own_causes.questions(ana, shelf)
    for back in (5, 10, 15):
        day = asking.now().date() - timedelta(days=back)
        raw = {"spasm": True, "exposures": {"sleep_hours": 4}}
        rows_diary.save_day(diary.read_day(day, raw, questions, day), ana)
    page = text(client, "/diary/").partition("Before your latest spasms")[2]
    assert page.count("Open that day") == 3


def test_a_strangers_days_are_no_part_of_the_usual(client, ana, shelf):
    """Only one's own."""
    cleo = Person.objects.create().id
    fill(cleo, shelf, 40)
    page = text(client, f"/history/{began(ana).id}/")
    assert "usually" not in page


def test_what_is_told_back_is_easy_to_read(shelf):
    """At eleven years, for every question."""
    for each in shelf.check_in.values():
        for told in filter(None, (each.told, each.told_no)):
            assert grade(f"{told.format(value='3 hours')}.") < 7, told
