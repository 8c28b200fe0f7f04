"""Reminders on their page: off at first, kept whole or not at all, a code before any mail."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from mail_servers import mailbox
from reading import grade
from reminded import HOUR, MINUTE, Clock, Way, confirmed, drained
from web_page import html_of

from unknot.journeys import people, routines
from unknot.store.models import (
    Person,
    ReminderAddress,
    ReminderDue,
    ReminderHabits,
    ReminderSet,
    WeekBegun,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]
PAGE, EMAIL = "/reminders/", "/reminders/email/"
WEEK = ["1", "2", "3", "4", "5", "6", "7"]
FORM = {
    "go": "keep", "zone": "Europe/London", "quiet_from": "22:00", "quiet_until": "07:00",
    "named": ["check_in", "recheck", "look_back"],
    "on-check_in": "on", "time-check_in": "20:30", "days-check_in": ["1", "3"],
    "time-look_back": "18:00", "days-look_back": "7",
}  # fmt: skip


def text_of(answer: Any) -> str:
    """The page in plain words."""
    page = html.unescape(answer.content.decode()).partition("<main")[2].partition("</main")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def served(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    """This server sends by a mail server on this computer."""
    for name, value in {
        "HOST": "127.0.0.1", "PORT": str(port), "TLS": "none", "FROM": "unknot@example.org",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"UNKNOT_SMTP_{name}", value)


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    for name in ("HOST", "PORT", "TLS", "FROM", "USER", "PASSWORD"):
        monkeypatch.delenv(f"UNKNOT_SMTP_{name}", raising=False)


def test_everything_is_off_and_the_page_says_what_to_do(client):
    """No row is made by looking; each empty place says where to go."""
    answer = client.get(PAGE)
    told = text_of(answer)
    assert "Everything is off. First choose what and when" in told
    assert "This server can’t send e-mail: UNKNOT_SMTP_HOST is not set." in told
    assert "You have no week yet: make one" in told
    assert "You have none yet: begin one" in told
    assert answer["Cache-Control"] == "no-store"
    assert not re.search(r"name=\"(on-|speaks)[^>]* checked", answer.content.decode())
    assert not ReminderHabits.objects.exists()


def test_the_zone_is_that_of_the_browser_until_another_is_kept(client):
    """Then a browser elsewhere is told, and one tap moves the reminders."""
    client.cookies["clock"] = "825_Pacific/Chatham"
    assert "<option selected>Pacific/Chatham" in client.get(PAGE).content.decode()
    client.post(PAGE, FORM)
    page = client.get(PAGE)
    assert "<option selected>Europe/London" in page.content.decode()
    assert "clock is in Pacific/Chatham. Your reminders keep to Europe/London." in text_of(page)
    client.post(PAGE, {"go": "zone", "zone": "Pacific/Chatham"})
    assert ReminderHabits.objects.get().zone == "Pacific/Chatham"
    assert "Your reminders keep to Europe" not in text_of(client.get(PAGE))


def test_what_is_kept_comes_back(client):
    """And what is switched on next is told by its day and time."""
    assert client.post(PAGE, FORM | {"speaks_openly": "on"}).status_code == 302
    page = client.get(f"{PAGE}?kept=keep")
    assert "Kept." in text_of(page)
    body = html_of(page)
    assert 'name="on-check_in" checked' in body
    assert 'name="time-check_in" value="20:30"' in body
    assert "Mo, We" in text_of(page)
    assert 'name="speaks_openly" checked' in body
    assert "What and when is chosen. Now switch a way on" in text_of(page)
    assert ReminderSet.objects.filter(is_on=True).count() == 1


BAD = [
    ({"zone": "Moon/Sea"}, "Time zone is 'Moon/Sea'"),
    ({"time-check_in": "25:00"}, "The time of “How the day is” is '25:00'"),
    ({"days-check_in": []}, "“How the day is” has no day"),
    ({"days-look_back": ["1", "2"]}, "“Looking back on your week” has 2 days"),
    ({"quiet_until": ""}, "The end of quiet hours is ''"),
]


@pytest.mark.parametrize(("change", "says"), BAD)
def test_what_cannot_be_kept_comes_back_as_sent(client, change, says):
    """With one sentence, and nothing half-kept."""
    answer = client.post(PAGE, FORM | {"quiet_from": "21:15"} | change)
    assert answer.status_code == 400
    assert f"Not kept {says}" in text_of(answer)
    assert 'name="quiet_from" value="21:15"' in answer.content.decode()
    assert 'name="on-check_in" checked' in html_of(answer)
    assert not ReminderHabits.objects.exists()
    assert not ReminderSet.objects.exists()


def test_a_routine_of_ones_own_can_have_a_reminder(client, shelf):
    """It stands there in its own words."""
    one = uuid4()
    raw = {"cue": "coffee", "act": "breathe", "weekdays": [1]}
    routines.begin(people.local_person(), one, raw, date(2026, 11, 23), shelf)
    name = f"routine/{one}"
    own = {"named": [name], f"on-{name}": "on", f"time-{name}": "07:30", f"days-{name}": WEEK}
    client.post(PAGE, {**{key: FORM[key] for key in ("zone", "quiet_from", "quiet_until")}, **own})
    told = text_of(client.get(PAGE))
    assert "After I pour my first coffee or tea, I will breathe slowly" in told
    assert ReminderSet.objects.get().name == name
    assert ReminderSet.objects.get().routine_id == one


def test_nobody_is_mailed_before_the_code_came_back(client, monkeypatch):
    """A code goes out; the right one makes the address theirs; mails stay off till switched on."""
    client.post(PAGE, FORM)
    with mailbox() as (box, port):
        served(monkeypatch, port)
        client.post(EMAIL, {"go": "ask", "address": " ana@example.org "})
        assert client.post(EMAIL, {"go": "on"}).status_code == 400
        (mail,) = box.mails
        code = re.search(r"code is (\d{6})", mail.get_content())[1]
        assert mail["List-Unsubscribe"] is None
        wrong = "000000" if code != "000000" else "111111"
        refused = client.post(EMAIL, {"go": "confirm", "code": wrong})
        assert f"Code is '{wrong}', which is not the one that was sent." in text_of(refused)
        client.post(EMAIL, {"go": "confirm", "code": code})
        page = client.get(f"{PAGE}?kept=confirm")
        assert "Reminders come by e-mail once you switch them on" in text_of(page)
        assert ReminderHabits.objects.get().channels == []
        client.post(EMAIL, {"go": "on"})
        assert "On, by e-mail. Next:" in text_of(client.get(PAGE))
        client.post(EMAIL, {"go": "tried"})
        assert [mail["Subject"] for mail in box.mails[1:]] == [
            "Unknot: This is how a reminder looks."
        ]
    assert "The last one went on" in text_of(client.get(PAGE))
    client.post(EMAIL, {"go": "tried"})
    told = text_of(client.get(PAGE))
    assert "did not go. The mail server could not be reached, or broke off." in told


def test_a_code_holds_for_an_hour_and_five_tries_and_one_a_minute(client, monkeypatch):
    """Then another is needed."""
    with mailbox() as (box, port):
        served(monkeypatch, port)
        ask = {"go": "ask", "address": "ana@example.org"}
        client.post(EMAIL, ask)
        assert "less than a minute ago" in text_of(client.post(EMAIL, ask))
    row = ReminderAddress.objects.get()
    for _ in range(5):
        client.post(EMAIL, {"go": "confirm", "code": "no"})
    right = {"go": "confirm", "code": row.code}
    assert "no longer holds" in text_of(client.post(EMAIL, right))
    ReminderAddress.objects.update(tries=0, asked_at=datetime.now(UTC) - timedelta(minutes=61))
    assert "no longer holds" in text_of(client.post(EMAIL, right))
    ReminderAddress.objects.update(asked_at=datetime.now(UTC) - timedelta(minutes=59))
    assert client.post(EMAIL, right).status_code == 302
    assert len(box.raw) == 1


BAD_ADDRESSES = [
    "",
    "ana",
    "ana@",
    "a b@example.org",
    "ana@x\r\nBcc: bo@example.org",
    "a@" + "x" * 260,
]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_what_is_no_address_is_refused(client, monkeypatch, address):
    """Before anything is sent."""
    with mailbox() as (box, port):
        served(monkeypatch, port)
        answer = client.post(EMAIL, {"go": "ask", "address": address})
    assert answer.status_code == 400
    assert "E-mail address is" in text_of(answer)
    assert box.raw == []


def test_a_bad_setting_of_the_server_is_told_on_the_page(client, monkeypatch):
    """In one sentence that names it; nothing can be asked for."""
    served(monkeypatch, 25)
    monkeypatch.setenv("UNKNOT_SMTP_PORT", "post")
    told = text_of(client.get(PAGE))
    assert "This server can’t send e-mail: UNKNOT_SMTP_PORT is 'post'; it may be 1 to" in told


def test_an_address_can_be_removed_where_no_mail_can_go(client):
    """The settings are gone; what is kept is still shown, and goes when somebody says so."""
    ready(client)
    told = text_of(client.get(PAGE))
    assert "Kept: ana@example.org. Switch off Remove the address" in told


def ready(client: Any) -> Any:
    """Everything kept, the address theirs, e-mail on."""
    client.post(PAGE, FORM)
    confirmed(people.local_person(), datetime.now(UTC))
    client.post(EMAIL, {"go": "on"})
    return people.local_person()


def test_everything_goes_off_in_one_tap_and_comes_back_in_one(client):
    """What was chosen stays."""
    ready(client)
    client.post(PAGE, {"go": "off"})
    page = client.get(PAGE)
    assert "Everything is off." in text_of(page)
    assert ReminderHabits.objects.get().channels == []
    client.post(PAGE, {"go": "undo"})
    assert ReminderHabits.objects.get().channels == ["email"]
    assert "Take that back" not in text_of(client.get(PAGE))


def test_the_link_in_a_mail_turns_mails_off_for_whoever_got_it(client):
    """Opening it changes nothing; the tap does, without a cookie; a wrong one is not found."""
    ready(client)
    link = f"/reminders/off/{'t' * 43}/"
    assert "No more mails?" in text_of(client.get(link))
    assert ReminderHabits.objects.get().channels == ["email"]
    assert client.post("/reminders/off/nobody/").status_code == 404
    anybody = Client(enforce_csrf_checks=True)
    answer = anybody.post(link, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, "No more mails" in text_of(answer)) == (200, True)
    assert ReminderHabits.objects.get().channels == []


def test_without_its_address_e_mail_is_off_and_does_not_come_back(client):
    """Removed for good; nor does undo bring it back."""
    ready(client)
    client.post(PAGE, {"go": "off"})
    client.post(EMAIL, {"go": "forget"})
    client.post(PAGE, {"go": "undo"})
    assert ReminderHabits.objects.get().channels == []
    assert not ReminderAddress.objects.exists()


def test_another_address_must_be_confirmed_anew(client, monkeypatch):
    """Until then nothing goes, not even to the one before."""
    ready(client)
    ReminderAddress.objects.update(asked_at=datetime.now(UTC) - timedelta(minutes=5))
    with mailbox() as (_, port):
        served(monkeypatch, port)
        client.post(EMAIL, {"go": "ask", "address": "bo@example.org"})
    assert ReminderAddress.objects.get().confirmed_at is None
    assert ReminderHabits.objects.get().channels == []


def test_a_change_on_the_page_is_obeyed_by_what_is_sent(client, shelf):
    """Zone and quiet hours that the page keeps decide when it goes."""
    ready(client)
    client.post(
        PAGE,
        FORM
        | {
            "days-check_in": WEEK,
            "zone": "Pacific/Chatham",
            "quiet_from": "20:00",
            "quiet_until": "21:00",
        },
    )
    ReminderHabits.objects.update(since=datetime(2026, 9, 1, tzinfo=UTC))
    way, clock = Way(), Clock(datetime(2026, 9, 26, tzinfo=UTC))
    # On 27 September Chatham's clock goes forward; 20:30 waits for 21:00, which is 07:15 UTC then.
    for at in (datetime(2026, 9, 26, 8, 14, tzinfo=UTC), datetime(2026, 9, 27, 7, 14, tzinfo=UTC)):
        drained(way, clock, shelf, at)
        assert len(way.came) == (at.day == 27)
        drained(way, clock, shelf, at + MINUTE)
    assert way.keys == ["check_in/2026-09-26", "check_in/2026-09-27"]


def test_a_day_told_on_its_page_is_not_asked_for(client, shelf):
    """Through the check-in's own form, today; the reminder that was due then stays away."""
    ready(client)
    now = datetime.now(UTC).replace(hour=12)
    client.post("/today/", {"pain": "3", "offset_min": "0", "zone": "UTC"})
    client.post(PAGE, FORM | {"zone": "UTC", "time-check_in": "11:59", "days-check_in": WEEK})
    ReminderHabits.objects.update(since=now - 2 * HOUR)
    way = Way()
    drained(way, Clock(now), shelf, now)
    assert way.came == []
    assert [row.reason for row in ReminderDue.objects.all()] == ["done"]


def test_nobody_sees_or_changes_what_is_anothers(client):
    """A stranger's rows stay as they are."""
    stranger = Person.objects.create()
    confirmed(stranger.id, datetime.now(UTC))
    ReminderHabits.objects.create(
        person=stranger, zone="UTC", quiet_from="22:00", quiet_until="07:00", channels=["email"],
        since=datetime.now(UTC),
    )  # fmt: skip
    client.post(PAGE, {"go": "off"})
    client.post(EMAIL, {"go": "forget"})
    assert "ana@example.org" not in text_of(client.get(PAGE))
    assert ReminderHabits.objects.get(person=stranger).channels == ["email"]
    assert ReminderAddress.objects.filter(person=stranger).exists()


def test_the_words_of_the_page_are_plain(client):
    """School year seven at most."""
    WeekBegun.objects.create(person_id=people.local_person(), starts=date(2026, 11, 23))
    ready(client)
    page = html_of(client.get(PAGE)).partition("<main")[2].partition("</main")[0]
    told = [
        re.sub(r"<[^>]+>", "", html.unescape(each))
        for each in re.findall(r"<p[^>]*>(.*?)</p>", page)
    ]
    assert [(each, grade(each)) for each in told if each and grade(each) > 7] == []
