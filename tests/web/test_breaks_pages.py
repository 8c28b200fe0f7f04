"""Breaks on their page: off by default, held by a meeting, offered once, answered; help first."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from break_days import FORM, meeting
from django.core.files.uploadedfile import SimpleUploadedFile
from web_page import html_of

from unknot import breaks as room
from unknot.journeys import (
    break_calendar,
    break_cards,
    breaks,
    check_in,
    desk_time,
    keep_check,
    people,
    profile,
)
from unknot.store.models import BreakSettings, BreakWork, BusyTime, DeskTime, Person
from unknot.terms import Moment

PAGE, NEXT, CALENDAR = "/breaks/", "/breaks/next.json", "/breaks/calendar/"
django = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
pytestmark = [django, pytest.mark.usefixtures("shelf")]


def text_of(answer: Any) -> str:
    """The page in plain words."""
    page = html.unescape(html_of(answer)).partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def working(client: Any, since_min: float = 0) -> None:
    """Switched on, and at work; the clock counts from so many minutes ago."""
    client.post(PAGE, FORM)
    client.post(PAGE, {"go": "start"})
    BreakWork.objects.update(since=datetime.now(UTC) - since_min * MINUTE)


def send(client: Any, content: bytes, name: str = "work.ics") -> Any:
    """A calendar's file, through its form."""
    return client.post(CALENDAR, {"file": SimpleUploadedFile(name, content)})


def ask(client: Any, is_there: str = "yes") -> dict[str, Any]:
    """What the page's script asks each minute."""
    answer = client.post(NEXT, {"is_there": is_there})
    assert answer.status_code == 200
    return dict(answer.json())


def test_breaks_are_off_until_somebody_wants_them(client):
    """Then each setting comes back as it was kept; off again keeps them for another time."""
    page = client.get(PAGE)
    assert "Switch breaks on" in text_of(page)
    assert "Start working" not in text_of(page)
    client.post(PAGE, FORM | {"quiet_from": "12:00", "quiet_to": "13:00", "every_min": "50"})
    page = html_of(client.get(PAGE))
    for value in ('value="50"', 'name="quiet_from" value="12:00"', "Start working"):
        assert value in page
    client.post(PAGE, {"go": "start"})
    client.post(PAGE, {"go": "off"})
    assert "Switch breaks on" in text_of(client.get(PAGE))
    assert breaks.settings(people.local_person()).every_min == 50
    assert not BreakWork.objects.exists()


def test_a_wrong_setting_comes_back_as_sent(client):
    """With one sentence; nothing has changed."""
    answer = client.post(PAGE, FORM | {"every_min": "15", "quiet_from": "11:00"})
    assert answer.status_code == 400
    assert "The quiet time has only one end" in text_of(answer)
    page = html_of(answer)
    assert 'name="every_min"' in page
    assert 'value="15"' in page
    assert not BreakSettings.objects.exists()


def test_the_page_alone_says_when_the_next_break_is_due(client):
    """Without a script; looking changes nothing."""
    working(client, since_min=5)
    assert "The next break comes at" in text_of(client.get(PAGE))
    BreakWork.objects.update(since=datetime.now(UTC) - 21 * MINUTE)
    before = list(BreakWork.objects.values())
    first, again = client.get(PAGE), client.get(PAGE)
    assert "Time for a short break." in text_of(first)
    assert "Stand up. Reach both hands up." in text_of(again)
    assert list(BreakWork.objects.values()) == before
    client.post(PAGE, {"go": "done", "card": "stand_reach"})
    assert "The next break comes at" in text_of(client.get(PAGE))
    BreakWork.objects.update(since=datetime.now(UTC) - 21 * MINUTE)
    assert "Roll your shoulders" in text_of(client.get(PAGE))


def test_a_break_is_held_by_a_meeting_and_offered_once_after_it(client):
    """To whichever tab asks first; what the meeting was about is kept nowhere."""
    working(client, since_min=25)
    assert "meetings are known" in text_of(client.get(send(client, meeting(-10, 30)).url))
    held = ask(client)
    assert held["says"].startswith("A break is due. It waits for the end of your meeting")
    assert not held["is_open"]
    send(client, meeting(-10, -0.1))
    offered, other_tab = ask(client), ask(client)
    assert offered["says"] == "Your meeting is over. Time for a short break."
    assert (offered["is_new"], other_tab["is_new"]) == (True, False)
    assert other_tab["is_open"]
    assert other_tab["card"] == offered["card"]
    client.post(PAGE, {"go": "done", "card": offered["card"]["id"]})
    after = ask(client)
    assert not after["is_open"]
    assert after["says"].startswith("The next break comes at")
    kept = [list(model.objects.values()) for model in (BreakSettings, BreakWork, BusyTime)]
    assert "Ana" not in str(kept)
    assert "Room 5" not in str(kept)


def test_a_card_that_nobody_answered_makes_room_for_the_next(client):
    """The same movement is not asked for again and again."""
    working(client, since_min=25)
    first = ask(client)["card"]["id"]
    BreakWork.objects.update(offered=datetime.now(UTC) - 20 * MINUTE)
    second = ask(client)
    assert second["is_new"]
    assert second["card"]["id"] != first


def test_later_not_now_and_a_wrong_answer(client):
    """Later is ten minutes, not now a whole interval; nothing else is an answer."""
    for go, minutes in (("later", 10), ("not_now", 20)):
        working(client, since_min=25)
        assert ask(client)["is_open"]
        client.post(PAGE, {"go": go})
        work = BreakWork.objects.get()
        due = work.later or work.since + 20 * MINUTE
        assert abs(due - datetime.now(UTC) - minutes * MINUTE) < MINUTE
        client.post(PAGE, {"go": "stop"})
    answer = client.post(PAGE, {"go": "never"})
    assert answer.status_code == 400
    assert "it may be done, later, not_now" in text_of(answer)


def test_nobody_there_for_long_is_a_break_of_its_own(client):
    """Nothing is offered to an empty chair, and time at the desk is not counted then."""
    working(client, since_min=25)
    long_ago = datetime.now(UTC) - 6 * MINUTE
    BreakWork.objects.update(seen=long_ago)
    assert ask(client, "no")["says"].startswith("Nobody seems to be here.")
    assert BreakWork.objects.get().seen == long_ago
    back = ask(client)
    assert back["says"].startswith("The next break comes at")
    assert not DeskTime.objects.exists()
    BreakWork.objects.update(seen=datetime.now(UTC) - 2 * MINUTE)
    ask(client)
    assert DeskTime.objects.get().seconds in range(118, 125)


def test_who_does_not_work_is_asked_nothing(client):
    """A page left open in another tab is told so, and counts nothing."""
    client.post(PAGE, FORM)
    told = ask(client)
    assert not told["is_working"]
    assert not told["is_open"]
    assert client.get(NEXT).status_code == 405


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"hello", "no calendar that can be read"), (b"", "No file was chosen"),
     (b"B" * 2_000_001, "larger than 2 MB")],
)  # fmt: skip
def test_a_wrong_file_leaves_the_old_calendar(client, content, says):
    """Refused whole, in one sentence."""
    client.post(PAGE, FORM)
    send(client, meeting(10, 20))
    answer = send(client, content)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert BusyTime.objects.count() == 1
    assert "work.ics" in text_of(answer)


def test_a_calendar_goes_with_all_its_times(client):
    """A new one takes the place of the old."""
    send(client, meeting(10, 20))
    send(client, meeting(30, 40), "other.ics")
    assert BusyTime.objects.count() == 1
    assert "other.ics" in text_of(client.get(PAGE))
    assert "1 busy time to come" in text_of(client.get(PAGE))
    client.post(PAGE, {"go": "forget"})
    assert not BusyTime.objects.exists()
    assert "other.ics" not in text_of(client.get(PAGE))


def test_a_link_into_ones_own_network_is_refused(client):
    """And comes back to be mended; nothing is kept."""
    link = "http://127.0.0.1:9/secret.ics"
    answer = client.post(PAGE, {"go": "link", "link": link})
    assert answer.status_code == 400
    assert "leads to 127.0.0.1, which is no public address" in text_of(answer)
    assert link in html_of(answer)
    assert not BreakSettings.objects.exists()


def test_a_link_is_read_again_once_an_hour_and_what_was_read_holds(client, shelf):
    """Where it cannot be read the page says so; its secret stands on no page."""
    client.post(PAGE, FORM)
    send(client, meeting(10, 20))
    now, person = datetime.now(UTC), people.local_person()
    link = "http://localhost:9/secret.ics"
    BreakSettings.objects.update(link=link, calendar="localhost", read_at=now - 59 * MINUTE)
    break_calendar.refresh(person, Moment(now))
    assert BreakSettings.objects.get().problem == ""
    break_calendar.refresh(person, Moment(now + MINUTE))
    row = BreakSettings.objects.get()
    assert "no public address" in row.problem
    assert row.read_at == now + MINUTE
    assert BusyTime.objects.count() == 1
    page = client.get(PAGE)
    assert "The meetings read before still count." in text_of(page)
    assert "secret" not in html_of(page)


def test_where_help_comes_first_there_are_no_breaks(client, shelf, well_adult):
    """Neither on the page nor for its script, nor with a file that is sent."""
    working(client, since_min=25)
    urgent = well_adult | {"saddle_numb": "yes"}
    keep_check.keep_check(people.local_person(), uuid4(), urgent, Moment(datetime.now(UTC)), shelf)
    for answer in (client.get(PAGE), client.post(PAGE, FORM), send(client, meeting(1, 2))):
        assert "Stand up" not in text_of(answer)
        assert "Breaks wait" not in text_of(answer)
    assert client.post(NEXT, {"is_there": "yes"}).json() == {"is_urgent": True}
    assert BreakWork.objects.get().offered is None
    assert not BusyTime.objects.exists()


def cards_in_turn(shelf: Any) -> set[str]:
    """Every card that comes to the local person until one comes again."""
    person, now, shown = people.local_person(), datetime.now(UTC) + MINUTE, ()
    while (card := break_cards.pick(person, shown, now, shelf)) and card.id not in shown:
        shown = room.shown_with(shown, card.id)
    return set(shown)


def test_cards_keep_to_what_a_person_told(shelf):
    """A sore shoulder hides some; being unsteady adds a line, read before the card is done."""
    person, now = people.local_person(), datetime.now(UTC)
    assert cards_in_turn(shelf) == {
        each.id for each in shelf.breaks.cards.values() if each.is_plain
    }
    told = {"adaptations": ["shoulder_problem", "balance_risk"]}
    profile.keep(person, told, now.date(), shelf)
    assert "stand_reach" not in cards_in_turn(shelf)
    march = break_cards.shown(person, "march", now, shelf)
    assert march.lines == (shelf.adaptations["balance_risk"].line,)
    assert break_cards.shown(person, "none", now, shelf) is None


@pytest.mark.parametrize(
    ("told", "left_out"),
    [
        ({}, {"back_bend", "forward_bend"}),  # it began today
        ({"duration_days": 20}, set()),
        ({"duration_days": 20, "pregnancy": "over_20w"}, {"back_bend", "forward_bend"}),
    ],
)
def test_after_a_check_more_cards_come_that_fit_its_day_and_answers(
    shelf, well_adult, told, left_out
):
    """What an answer implies counts as if it had been told."""
    answers = well_adult | {"sex_at_birth": "female"} | told
    keep_check.keep_check(people.local_person(), uuid4(), answers, Moment(datetime.now(UTC)), shelf)
    assert cards_in_turn(shelf) == set(shelf.breaks.cards) - left_out


def test_who_may_only_ease_the_pain_gets_no_movement(client, shelf, well_adult):
    """The page says so in its own words; a break is still a break."""
    working(client, since_min=25)
    thin = well_adult | {"osteoporosis": "yes"}
    keep_check.keep_check(people.local_person(), uuid4(), thin, Moment(datetime.now(UTC)), shelf)
    told = ask(client)
    assert told["is_open"]
    assert told["card"] is None
    assert "data-no-card>Any change of position will do" in html_of(client.get(PAGE))


def test_time_at_the_desk_is_offered_to_the_check_in_and_not_filled_in(client, shelf):
    """To the half hour, and only where it says something."""
    person, day = people.local_person(), date(2026, 12, 2)
    for seconds, hours in ((14 * 60, None), (15 * 60, 0.5), (2 * 3600 + 1000, 2.5), (3600, 1.0)):
        DeskTime.objects.all().delete()
        desk_time.count(person, day, timedelta(seconds=seconds))
        assert desk_time.noted(person, day).get("sitting_hours") == hours
    asked = {each.question.id: each for each in check_in.entry(person, day, shelf).asked}
    assert asked["sitting_hours"].note == 1.0
    assert asked["sitting_hours"].told is None
    assert 1.0 in asked["sitting_hours"].choices
    DeskTime.objects.update(day=datetime.now(UTC).date(), seconds=3 * 3600)
    assert "Your breaks page counted 3 hours at the desk." in text_of(client.get("/today/"))


def test_anothers_breaks_are_not_mine(client):
    """Not their work, calendar or time at the desk."""
    cleo, now = Person.objects.create().id, datetime.now(UTC)
    breaks.keep_settings(cleo, FORM | {"weekdays": [1]})
    breaks.start(cleo, now)
    break_calendar.keep_file(cleo, "hers.ics", meeting(1, 2), Moment(now))
    desk_time.count(cleo, now.date(), timedelta(hours=1))
    page = text_of(client.get(PAGE))
    assert "Switch breaks on" in page
    assert "hers.ics" not in page
    assert ask(client)["desk"] == ""
    client.post(PAGE, {"go": "forget"})
    client.post(PAGE, {"go": "stop"})
    assert BusyTime.objects.count() == BreakWork.objects.count() == 1


def test_what_is_said_of_breaks_has_its_source(client):
    """In one tap, each card's too."""
    working(client, since_min=25)
    whys = re.findall(r'href="(/why/break[^"]+)"', html_of(client.get(PAGE)))
    assert len(whys) == 3
    for address in whys:
        assert client.get(address).status_code == 200
