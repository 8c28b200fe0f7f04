"""Reminders in a calendar: the secret link, what stands behind it, and that it stays secret."""

from __future__ import annotations

import html
import logging
import re
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar
from reading import grade

from unknot import routines
from unknot.journeys import calendar_feed, open_shelf, people, reminders
from unknot.reminders import Channel, Habits, KindId, Reminder
from unknot.store import rows_reminders, rows_routines
from unknot.store.models import CalendarFeed, Person, RoutineKept
from unknot.web.views import asking

PAGE = "/reminders/calendar/"
NOW = datetime(2026, 11, 25, 9, 50, 30, 5, tzinfo=UTC)
WEEK = (1, 2, 3, 4, 5, 6, 7)
pytestmark = pytest.mark.django_db


def made(client):
    """The address of a link that is made just now."""
    page = client.post(PAGE, {"go": "make"}).content.decode()
    found = re.search(r'id="feed_address" value="http://testserver(/calendar/[\w-]+\.ics)"', page)
    assert found
    return found[1]


def chosen(kind=KindId.CHECK_IN, at=time(20), routine=None, **habits):
    """The local person wants to be reminded."""
    person, shelf = people.local_person(), open_shelf.shelf()
    told = {"zone": "Europe/London", "quiet_from": time(22), "quiet_until": time(7)} | habits
    rows_reminders.save_habits(Habits(**told), person, asking.now())
    reminder = Reminder(shelf.reminders.kinds[kind], routine, at, WEEK, is_on=True)
    rows_reminders.save_reminder(reminder, person)
    return person


def events(answer):
    """What stands in the calendar."""
    return Calendar.from_ical(answer.content).walk("VEVENT")


def read(secret, now=NOW, site="https://a.example.org"):
    """The calendar at some time."""
    content = calendar_feed.read(secret, site, now, open_shelf.shelf())
    assert content is not None
    return Calendar.from_ical(content).walk("VEVENT")


def text_of(answer):
    """The page in plain words."""
    page = html.unescape(answer.content.decode()).partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_link_is_made_shown_once_followed_and_removed(client):
    """In one press each; afterwards it opens nothing."""
    person = chosen()
    assert "Make a link" in text_of(client.get(PAGE))
    address = made(client)
    again = client.get(PAGE)
    assert address[10:-4] not in again.content.decode()
    assert "No calendar has asked for it yet" in text_of(again)
    answer = client.get(address)
    (event,) = events(answer)
    assert event["SUMMARY"] == "Unknot: A minute for your day?"
    assert event["URL"] == "http://testserver/today/"
    assert event["DTSTART"].dt.strftime("%H:%M") == "20:00"
    assert "A calendar last asked for it" in text_of(client.get(PAGE))
    assert "removed" in text_of(client.post(PAGE, {"go": "remove"}, follow=True))
    assert client.get(address).status_code == 404
    shelf = open_shelf.shelf()
    assert reminders.kept(person, shelf).habits.channels == frozenset()


def test_the_calendar_needs_no_cookie_gives_none_and_is_kept_by_nobody_between(client):
    """It may be kept by whoever asked, who asks each time whether it is still so."""
    chosen()
    address = made(client)
    client.cookies.clear()
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert not answer.cookies
    assert answer["Referrer-Policy"] == "same-origin"
    again = client.get(address, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    reminders.all_off(people.local_person())
    changed = client.get(address, headers={"if-none-match": answer["ETag"]})
    assert changed.status_code == 200
    assert events(changed) == []


def test_a_wrong_secret_and_one_that_is_no_more_are_told_alike(client):
    """Nobody learns whether there ever was one."""
    chosen()
    old = made(client)
    new = made(client)
    gone, wrong = client.get(old), client.get("/calendar/wrong.ics")
    assert client.get(new).status_code == 200
    assert gone.status_code == wrong.status_code == 404
    assert gone.content == wrong.content
    assert dict(gone.headers) == dict(wrong.headers)
    assert not gone.cookies
    assert not wrong.cookies
    for odd in ("ü", "a" * 3000, "%00", "%ff", "..", "a b"):
        assert client.get(f"/calendar/{odd}.ics").status_code == 404


def test_only_a_fingerprint_of_the_secret_is_kept(client):
    """Of 256 bits by lot, each time others."""
    first, second = made(client), made(client)
    secrets = [each[10:-4] for each in (first, second)]
    assert len(set(secrets)) == 2
    assert all(len(each) == 43 for each in secrets)
    row = CalendarFeed.objects.values().get()
    assert len(row["secret_hash"]) == 64
    assert not any(secret in str(row) for secret in secrets)


def test_the_secret_does_not_come_into_the_log(client, caplog, monkeypatch, capfd):
    """Not when it is wrong, nor when making the calendar fails."""
    chosen()
    address = made(client)
    client.raise_request_exception = False

    def fail(*_, **__):
        raise OSError("broken")

    handler = logging.StreamHandler()
    for each in logging.getLogger("django.request").handlers:
        handler.filters += each.filters
    shown: list[str] = []
    handler.emit = lambda record: shown.append(handler.format(record))
    monkeypatch.setattr(logging.getLogger("django.request"), "handlers", [handler])
    monkeypatch.setattr(calendar_feed, "read", fail)
    answer = client.get(address)
    assert answer.status_code == 500
    assert address[10:-4].encode() not in answer.content
    told = "\n".join(shown)
    assert "/calendar/…" in told
    assert "OSError" in told
    assert address[10:-4] not in told + caplog.text + "".join(capfd.readouterr())


def test_nothing_about_health_stands_there_unless_it_was_asked_for(client):
    """Plain words, once somebody wants them."""
    chosen()
    address = made(client)
    quiet = client.get(address).content.decode().lower()
    for word in ("back", "pain", "spasm", "medicine", "health"):
        assert word not in quiet
    chosen(speaks_openly=True, channels=frozenset({Channel.CALENDAR}))
    (event,) = events(client.get(address))
    assert event["SUMMARY"] == "Unknot: How is your back today?"


def test_the_calendar_is_empty_until_something_is_chosen(client):
    """It is a calendar all the same, and the page says why it is empty."""
    address = made(client)
    assert events(client.get(address)) == []
    assert "The calendar is empty" in text_of(client.get(PAGE))
    chosen()
    made(client)
    assert "The calendar is empty" not in text_of(client.get(PAGE))


def test_a_change_counts_the_revision_on_and_nothing_else_does():
    """A calendar app takes the newer; the same asked again, elsewhere or later, is the same."""
    person, shelf = chosen(), open_shelf.shelf()
    secret = calendar_feed.make(person, NOW, shelf)
    (first,) = read(secret)
    (again,) = read(secret, NOW + timedelta(days=30), "https://b.example.org")
    assert first["SEQUENCE"] == again["SEQUENCE"] == 1
    assert first["DTSTAMP"].dt == again["DTSTAMP"].dt == NOW.replace(microsecond=0)
    assert first["DTSTART"].dt == again["DTSTART"].dt
    chosen(at=time(19), channels=frozenset({Channel.CALENDAR}))
    (changed,) = read(secret, NOW + timedelta(days=31))
    assert changed["SEQUENCE"] == 2
    assert changed["UID"] == first["UID"]
    assert changed["DTSTAMP"].dt == (NOW + timedelta(days=31)).replace(microsecond=0)
    other = calendar_feed.make(person, NOW + timedelta(days=32), shelf)
    (renewed,) = read(other, NOW + timedelta(days=32))
    assert (renewed["UID"], renewed["SEQUENCE"]) == (first["UID"], 2)


def test_a_calendar_never_runs_out():
    """It is begun anew long before its end."""
    secret = calendar_feed.make(chosen(), NOW, open_shelf.shelf())
    for days in range(0, 1200, 150):
        now = NOW + timedelta(days=days)
        (event,) = read(secret, now)
        assert event["RRULE"]["UNTIL"][0] - now > timedelta(days=190)


def test_a_routine_is_left_out_on_days_on_which_it_rests(client):
    """By its own weekdays, and while it is paused; its words are one's own."""
    key = uuid4()
    person = people.local_person()
    routine = routines.Routine(key, "wash up", "stretch", "", (1, 3, 5), NOW.date())
    rows_routines.save_routine(routine, person)
    chosen(KindId.ROUTINE, time(8), key, speaks_openly=True)
    secret = calendar_feed.make(person, NOW, open_shelf.shelf())
    (event,) = read(secret)
    assert event["RRULE"]["BYDAY"] == ["MO", "WE", "FR"]
    assert event["SUMMARY"] == "Unknot: After I wash up, I will stretch."
    paused = rows_routines.pauses_as_json([(NOW.date() + timedelta(days=7), None)])
    RoutineKept.objects.update(pauses=paused)
    (event,) = read(secret)
    assert event["RRULE"]["UNTIL"][0] < NOW + timedelta(days=7)
    RoutineKept.objects.all().delete()
    assert read(secret) == []


def test_the_calendar_of_another_is_not_mine(client):
    """Each secret opens its own."""
    chosen()
    other = Person.objects.create().id
    secret = calendar_feed.make(other, NOW, open_shelf.shelf())
    assert read(secret) == []
    client.post(PAGE, {"go": "remove"})
    assert read(secret) == []
    assert "Make a link" in text_of(client.get(PAGE))


@pytest.mark.parametrize("sent", [{}, {"go": "burn"}], ids=["nothing", "unknown"])
def test_an_old_page_changes_nothing(client, sent):
    """It is refused in one sentence."""
    answer = client.post(PAGE, sent)
    assert answer.status_code == 400
    assert "too old to send" in text_of(answer)
    assert not CalendarFeed.objects.exists()


def test_the_page_is_personal_plain_and_says_who_can_follow_the_link(client):
    """Also that a calendar cannot know what is done; school year seven at most."""
    answer = client.post(PAGE, {"go": "make"}, headers={"host": "localhost:8765"})
    assert answer["Cache-Control"] == "no-store"
    words = text_of(answer).partition("Not yet checked")[0]
    for says in ("shown this once", "only a calendar app on this very computer", "cannot know"):
        assert says in words
    assert 'href="webcal://localhost:8765/calendar/' in answer.content.decode()
    assert "very computer" not in text_of(client.get(PAGE))
    told = re.sub(r"https?://\S+", "", words)
    assert "!" not in told
    assert grade(told) <= 7
