"""Routines on their page: begun, ticked, taken back, rested from, ended; nobody else's."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_page import html_of

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
    page = html.unescape(html_of(answer)).partition("<main")[2]
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
    assert rows_routines.routine(RoutineKept.objects.get()).is_paused
    assert "Take it up again" in text_of(client.get(PAGE))
    client.post(PAGE, {"go": "resume", "routine": key})
    client.post(PAGE, {"go": "done", "routine": key, "day": str(asking.now().date())})
    client.post(PAGE, {"go": "end", "routine": key})
    assert not RoutineKept.objects.exists()
    assert not RoutineDone.objects.exists()


BAD = [
    ({"cue": "", "after": ""}, "after is ''"), ({"weekdays": []}, "weekdays is empty"),
    ({"routine": "x"}, "too old to send"), ({"go": "done", "day": "soon"}, "day is 'soon'"),
    ({"go": "done", "day": "2026-11-25"}, "no such routine of yours"),
    ({"go": "pause"}, "no such routine of yours"), ({"go": "end"}, "no such routine of yours"),
]  # fmt: skip


@django
@pytest.mark.parametrize(("change", "says"), BAD)
def test_bad_input_is_one_sentence_and_changes_nothing(client, change, says):
    """The form comes back as it was sent."""
    answer = client.post(PAGE, FORM | {"routine": str(uuid4()), "will": "hum"} | change)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert 'value="hum"' in html_of(answer)
    assert not RoutineKept.objects.exists()


@django
def test_a_pause_changes_no_day_before_it(shelf):
    """What was open stays open; the days of the pause stay rest when it is over."""
    person, key = people.local_person(), uuid4()
    friday = date(2026, 11, 27)
    monday, wednesday = friday - timedelta(days=4), friday - timedelta(days=2)
    raw = {"cue": "coffee", "act": "set", "weekdays": [1, 2, 3, 4, 5]}
    routines.begin(person, key, raw, monday, shelf)

    def week():
        (row,) = routines.week(person, friday)
        return "".join(mark.value[0] for _, mark in row.marks)

    assert week() == "oooooaa"
    routines.pause(person, key, wednesday)
    routines.pause(person, key, wednesday)
    assert week() == "oorrraa"
    routines.resume(person, key, friday)
    assert week() == "oorroaa"
    routines.resume(person, key, friday)
    routines.pause(person, key, friday)
    routines.resume(person, key, friday)
    assert week() == "oorroaa"


@django
@pytest.mark.parametrize(("back", "is_allowed"), [(-1, False), (0, True), (6, True), (7, False)])
def test_seven_days_can_be_told_from_the_first_on(shelf, back, is_allowed):
    """Not tomorrow, not a week ago, and not before there was one."""
    person, key, today = people.local_person(), uuid4(), date(2026, 11, 27)
    raw = {"cue": "coffee", "act": "set", "weekdays": [1]}
    routines.begin(person, key, raw, today - timedelta(days=30), shelf)
    late = uuid4()
    routines.begin(person, late, raw, today, shelf)
    with pytest.raises(routines.BadRoutine, match="it may be 2026-11-27 to 2026-11-27"):
        routines.tick(person, late, today - timedelta(days=1), today, is_done=True)
    day = today - timedelta(days=back)
    if is_allowed:
        routines.tick(person, key, day, today, is_done=True)
        assert RoutineDone.objects.get().day == day
        return
    with pytest.raises(routines.BadRoutine, match="it may be 2026-11-21"):
        routines.tick(person, key, day, today, is_done=True)


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
    assert rows_routines.routine(kept).pauses == ()


@django
def test_what_is_said_of_habits_has_its_source(client):
    """In one tap."""
    page = html_of(client.get(PAGE))
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
