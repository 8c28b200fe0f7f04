"""The pages of practices, without a browser."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from web_page import html_of

from unknot import knowledge, practice
from unknot.journeys import keep_check, people
from unknot.store.models import PracticeDone
from unknot.terms import Moment

pytestmark = pytest.mark.django_db
PRACTICES = list(knowledge.load().practice.practices)


def words_of(answer) -> list[str]:
    """The script as text: its times."""
    return re.findall(r'class="script-time">(\d+:\d\d)<', html_of(answer))


@pytest.mark.parametrize("name", PRACTICES)
def test_each_practice_has_its_page(client, shelf, name):
    """With its cautions, its evidence one tap away, and its words for whoever has no script."""
    answer = client.get(f"/practices/{name}/")
    text = html_of(answer)
    assert answer.status_code == 200
    for caution in (*shelf.practice.practices[name].cautions, *shelf.practice.always):
        assert caution in text
    assert f'href="/why/practice.{name}/"' in text
    assert words_of(answer)[0] == "0:00"
    assert client.get(f"/why/practice.{name}/").status_code == 200


def test_the_list_names_each_by_what_it_is_for(client, shelf):
    """Every purpose, every practice, and what they do not do."""
    text = html_of(client.get("/practices/"))
    for name in PRACTICES:
        assert f'href="/practices/{name}/"' in text
    for purpose in shelf.practice.purposes.values():
        assert purpose.title in text
    assert "They do not untie a muscle." in text


@pytest.mark.parametrize(("asked", "last"), [("minutes=5", 5), ("own=60", 60), ("own=1", 1)])
def test_the_words_stretch_to_the_length_asked(client, asked, last):
    """Their last minute is the one before the end."""
    times = words_of(client.get(f"/practices/body_scan_6/?{asked}"))
    assert int(times[-1].split(":")[0]) == last - 1


@pytest.mark.parametrize("asked", ["minutes=0", "own=61", "own=much", "minutes=-3", "own=5.5"])
def test_a_length_that_is_none_is_refused_in_a_sentence(client, asked):
    """400, and the page is still there."""
    answer = client.get(f"/practices/body_scan_6/?{asked}")
    assert answer.status_code == 400
    assert b"it may be 1 to 60 minutes." in answer.content
    assert words_of(answer)


def test_what_is_no_practice_is_said_plainly(client):
    """A name of nothing is not found."""
    assert client.get("/practices/yoga/").status_code == 404


def test_the_page_holds_what_plays_offline(client, shelf):
    """The same record that the room gives, as data that cannot run."""
    text = html_of(client.get("/practices/pmr_8/"))
    held = re.search(r'<script id="practice" type="application/json">(.*?)</script>', text)
    assert held is not None
    assert json.loads(held[1]) == practice.as_bundle(shelf.practice.practices["pmr_8"])


STANDINGS = [
    ({}, "self_care", False),
    ({"saddle_numb": "yes", "bladder_change": "yes"}, "emergency", True),
    ({"rash_band": "yes"}, "same_day", False),
    ({"months_most_days": 6, "morning_stiff_30": "yes"}, "clinician", False),
]


@pytest.mark.parametrize(("changed", "standing", "locked"), STANDINGS, ids=str)
def test_the_result_in_force_comes_first(client, shelf, well_adult, changed, standing, locked):
    """Its own words are shown and no other's; after an emergency nothing can be begun."""
    hour_ago = Moment(datetime.now(UTC) - timedelta(hours=1), 0, "")
    person = people.local_person()
    keep_check.keep_check(person, uuid4(), well_adult | changed, hour_ago, shelf)
    text = html_of(client.get("/practices/pmr_8/"))
    assert f'data-standing="{standing}"' in text
    shown = re.findall(r'data-level="(\w+)">', text)
    assert shown == [standing]
    assert ('<div id="begin-parts" hidden>' in text) is locked


def test_without_a_check_the_check_is_offered(client):
    """And nothing is locked: it is comfort."""
    text = html_of(client.get("/practices/pmr_8/"))
    assert 'data-standing="none"' in text
    assert "No finished safety check in the last day." in text
    assert '<div id="begin-parts">' in text


def test_a_copy_for_the_cache_knows_nobody(client, shelf, well_adult):
    """Neither result, nor country, nor what helped."""
    person = people.local_person()
    people.choose_country(person, "GB", frozenset(shelf.care.numbers))
    numb = well_adult | {"saddle_numb": "yes", "bladder_change": "yes"}
    keep_check.keep_check(person, uuid4(), numb, Moment(datetime.now(UTC)), shelf)
    _done(person, 4)
    for path in ("/practices/", "/practices/box_4444/"):
        copy = html_of(client.get(path, headers={"X-Unknot-Precache": "1"}))
        assert 'data-standing="emergency"' not in copy
        assert "999" not in copy
        assert "You did it" not in copy
        assert client.get(path)["Cache-Control"] == "no-store"


def test_two_times_give_no_number_and_three_do(client):
    """The list says how much is missing, then what changed, and that it may be chance."""
    person = people.local_person()
    _done(person, 2)
    text = html_of(client.get("/practices/"))
    assert "not enough yet, told before and after 2 of 3 times" in text
    _done(person, 1)
    text = html_of(client.get("/practices/"))
    assert "Pain was 2.0 lower afterwards, on average of 3." in text
    assert "Stress: not enough yet, 0 of 3." in text
    assert "may have done so without it" in text


def _done(person, times: int) -> None:
    at = datetime.now(UTC)
    for _ in range(times):
        PracticeDone.objects.create(
            id=uuid4(), person_id=person, practice_id="box_4444", seconds=120, finished=True,
            began_at=at, began_offset_min=0, ended_at=at, ended_offset_min=0,
            pain_before=6, pain_after=4,
        )  # fmt: skip
