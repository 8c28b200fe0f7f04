"""Routines on their page: begun, ticked, taken back, rested from, ended; nobody else's."""

from __future__ import annotations

import html
import re
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe

from unknot import diary
from unknot.journeys import people, routines
from unknot.store import rows_diary, rows_routines
from unknot.store.models import Person, RoutineDone, RoutineKept
from unknot.web.views import asking

PAGE = "/routines/"
django = pytest.mark.django_db
FORM = {"go": "begin", "cue": "coffee", "after": "", "act": "breathe", "will": "",
        "weekdays": ["1", "2", "3", "4", "5", "6", "7"]}  # fmt: skip


def begun(client, **change):
    """A routine, by its form; its id."""
    key = str(uuid4())
    client.post(PAGE, FORM | {"routine": key} | change)
    return key


def text_of(answer):
    """The page in plain words."""
    page = html.unescape(answer.content.decode()).partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@django
def test_a_routine_is_ticked_and_taken_back(client):
    """In one tap each; the day is today's."""
    key, today = begun(client), asking.now().date()
    page = client.get(PAGE)
    assert "After I pour my first coffee or tea, I will breathe slowly" in text_of(page)
    assert [each.will for each in routines.open_today(people.local_person(), today)]
    for _ in range(2):
        client.post(PAGE, {"go": "done", "routine": key, "day": str(today)})
    assert RoutineDone.objects.count() == 1
    assert routines.open_today(people.local_person(), today) == ()
    client.post(PAGE, {"go": "undo", "routine": key, "day": str(today)})
    assert RoutineDone.objects.count() == 0


@django
def test_a_day_with_a_spasm_counts_and_can_still_be_ticked(client):
    """The check-in says so; nobody has to."""
    begun(client)
    person, today = people.local_person(), asking.now().date()
    rows_diary.save_day(diary.Day(today, spasm=True, filled_on=today), person)
    assert "a bad day, which counts" in text_of(client.get(PAGE))
    assert "Done today" in text_of(client.get(PAGE))


@django
def test_it_rests_and_ends(client):
    """With its days, for good."""
    key = begun(client)
    client.post(PAGE, {"go": "pause", "routine": key})
    assert RoutineKept.objects.get().is_paused
    assert "Take it up again" in text_of(client.get(PAGE))
    client.post(PAGE, {"go": "resume", "routine": key})
    client.post(PAGE, {"go": "done", "routine": key, "day": str(asking.now().date())})
    client.post(PAGE, {"go": "end", "routine": key})
    assert not RoutineKept.objects.exists()
    assert not RoutineDone.objects.exists()


BAD = [
    ({"cue": "", "after": ""}, "after is ''"), ({"weekdays": []}, "weekdays is empty"),
    ({"routine": "x"}, "too old to send"), ({"go": "done", "day": "soon"}, "day is 'soon'"),
    ({"go": "done", "day": "2020-01-01"}, "one of the last seven days"),
]  # fmt: skip


@django
@pytest.mark.parametrize(("change", "says"), BAD)
def test_bad_input_is_one_sentence_and_changes_nothing(client, change, says):
    """The form comes back as it was sent."""
    answer = client.post(PAGE, FORM | {"routine": str(uuid4()), "will": "hum"} | change)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert 'value="hum"' in answer.content.decode()
    assert not RoutineKept.objects.exists()


@django
def test_no_more_than_a_few(client):
    """The eleventh is refused."""
    for _ in range(11):
        begun(client)
    assert RoutineKept.objects.count() == 10


@django
def test_anothers_routine_is_not_mine(client, shelf):
    """Not seen, not ticked, not ended."""
    cleo, today, key = Person.objects.create().id, asking.now().date(), uuid4()
    raw = {"cue": "coffee", "act": "set", "weekdays": [1]}
    routines.begin(cleo, key, raw, today, shelf)
    assert "None yet." in text_of(client.get(PAGE))
    answer = client.post(PAGE, {"go": "done", "routine": str(key), "day": str(today)})
    assert "no such routine of yours" in text_of(answer)
    client.post(PAGE, {"go": "end", "routine": str(key)})
    kept = RoutineKept.objects.get()
    assert rows_routines.routine(kept).since == today
    assert not kept.is_paused


@django
def test_what_is_said_of_habits_has_its_source(client):
    """In one tap."""
    page = client.get(PAGE).content.decode()
    whys = re.findall(r'href="(/why/routine[^"]+)"', page)
    assert len(whys) == 2
    for address in whys:
        assert client.get(address).status_code == 200


@pytest.mark.browser
def test_somebody_makes_a_routine_and_ticks_it(server, browser):
    """On a phone, in the dark; axe finds nothing; nothing is wider than 320 px."""
    phone = browser.new_context(viewport={"width": 320, "height": 740}, color_scheme="dark")
    phone.set_default_timeout(20_000)
    page = phone.new_page()
    page.goto(server.address + PAGE)
    page.select_option("#cue", "teeth")
    page.fill("#will", "roll my knees three times")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector("text=After I brush my teeth in the morning")
    page.get_by_role("button", name="Done today").click()
    page.wait_for_selector("text=Take it back")
    assert page.locator(".mark-done").count() == 1
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"][:150]) for each in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    phone.close()
