"""Reminders on this device: the page, what it refuses, and what the browser is given."""

from __future__ import annotations

import html
import json
import re
from datetime import time
from uuid import uuid4

import pytest
from django.test import Client
from push_browser import given as of_browser
from push_service import push_service
from reading import grade

from unknot import push
from unknot.journeys import open_shelf, people, push_devices, reminders
from unknot.reminders import Channel, Habits
from unknot.store import rows_reminders
from unknot.store.models import Person, PushDevice
from unknot.web.views import asking, reminders_push

PAGE, DEVICES = "/reminders/push/", "/reminders/push/devices/"
pytestmark = pytest.mark.django_db


def connected(client, endpoint="https://push.example.net/a", name="My phone"):
    """A device, as the page sends it."""
    told = {"subscription": of_browser(endpoint), "name": name}
    return client.post(DEVICES, told, content_type="application/json")


def text_of(answer):
    """The page in plain words."""
    page = html.unescape(answer.content.decode()).partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_without_a_device_the_page_says_what_is_needed(client):
    """Also without a script, over a plain address, on an iPhone, after a refusal."""
    answer = client.get(PAGE)
    page = answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert "its browser must run scripts" in page.partition("<noscript>")[2].partition("</")[0]
    for state in ("ready", "connected", "refused", "insecure", "ios", "unsupported", "failed"):
        assert re.search(rf'data-state="{state}"[^>]* hidden', page), state
    for says in ("localhost", "Add to Home Screen", "told not to show notices", "private window"):
        assert says in text_of(answer)
    assert "Send one now" not in page


def test_a_device_is_connected_listed_and_removed(client):
    """Its secrets stand nowhere on the page, only a mark by which its browser knows itself."""
    assert connected(client).json() == {"kept": True}
    page = client.get(PAGE).content.decode()
    assert "My phone" in page
    assert reminders_push._mark("https://push.example.net/a") in page
    kept = PushDevice.objects.get()
    for secret in (kept.endpoint, kept.auth, kept.p256dh):
        assert secret not in page
    answer = client.post(PAGE, {"go": "remove", "device": str(kept.id)}, follow=True)
    assert "It is removed." in text_of(answer)
    assert not PushDevice.objects.exists()


def test_connecting_switches_this_way_on_once_it_was_chosen_what_to_be_reminded_of(client):
    """Before that the page says that nothing is sent yet, and where to choose."""
    person, shelf = people.local_person(), open_shelf.shelf()
    connected(client)
    assert "Nothing is sent to them yet" in text_of(client.get(PAGE))
    habits = Habits("Europe/London", time(22), time(7))
    rows_reminders.save_habits(habits, person, asking.now())
    connected(client)
    assert reminders.kept(person, shelf).habits.channels == {Channel.PUSH}
    assert "Nothing is sent to them yet" not in text_of(client.get(PAGE))
    reminders.all_off(person)
    told = {"subscription": of_browser("https://push.example.net/b"),
            "was": "https://push.example.net/a"}  # fmt: skip
    client.post(DEVICES, told, content_type="application/json")
    assert reminders.kept(person, shelf).habits.channels == frozenset()


def test_this_way_is_switched_off_and_on_and_goes_off_with_the_last_device(client):
    """Without a zone it cannot be switched on, and the page says what comes first."""
    person, shelf = people.local_person(), open_shelf.shelf()
    connected(client)
    answer = client.post(PAGE, {"go": "on"})
    assert (answer.status_code, "First choose your time zone" in text_of(answer)) == (400, True)
    habits = Habits("Europe/London", time(22), time(7))
    rows_reminders.save_habits(habits, person, asking.now())
    for go, channels in (("on", {Channel.PUSH}), ("off", frozenset()), ("on", {Channel.PUSH})):
        assert f"switched {go}" in text_of(client.post(PAGE, {"go": go}, follow=True))
        assert reminders.kept(person, shelf).habits.channels == channels
    connected(client, "https://push.example.net/b", "Another")
    for device, channels in zip(
        PushDevice.objects.all(), ({Channel.PUSH}, frozenset()), strict=True
    ):
        client.post(PAGE, {"go": "remove", "device": str(device.id)})
        assert reminders.kept(person, shelf).habits.channels == channels


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "endpoint is"),
        (b'{"subscription": {"endpoint": "http://push.example.net/"}}', "begins with https://"),
        (json.dumps({"subscription": of_browser("https://a.example.org/")}), "1 to 60"),
        (json.dumps({"subscription": of_browser("https://a.example.org/"), "name": "x" * 61}),
         "1 to 60"),
        (json.dumps({"subscription": of_browser("https://a.example.org/"), "was": "\x00",
                     "name": "\x00"}), "U+0000"),
    ],
)  # fmt: skip
def test_what_is_no_subscription_is_refused_in_words(client, body, says):
    """And nothing is kept."""
    answer = client.post(DEVICES, body, content_type="application/json")
    assert answer.status_code == 400
    assert says in answer.json()["says"]
    assert not PushDevice.objects.exists()


def test_the_key_comes_with_a_token_and_only_a_form_with_it_is_taken():
    """The service worker has no form to take the token from."""
    strict = Client(enforce_csrf_checks=True)
    assert connected(strict).status_code == 403
    told = strict.get("/reminders/push/key.json")
    assert told["Cache-Control"] == "no-store"
    assert told.json()["key"] == push_devices.public_key()
    body = {"subscription": of_browser("https://push.example.net/a"), "name": "My phone"}
    answer = strict.post(
        DEVICES, body, content_type="application/json",
        headers={"x-csrftoken": told.json()["token"]},
    )  # fmt: skip
    assert answer.status_code == 200


def test_one_is_sent_to_try_it(client, monkeypatch):
    """It is handed over, and the page says so; where it is not, the page says why."""
    monkeypatch.setenv("UNKNOT_PUSH_LOCAL", "1")
    with push_service() as service:
        connected(client, service.endpoint())
        device = str(PushDevice.objects.get().id)
        answer = client.post(PAGE, {"go": "try", "device": device}, follow=True)
        assert "handed to the push service" in text_of(answer)
        assert len(service.posted) == 1
        service.answers.append((403, {}, b""))
        answer = client.post(PAGE, {"go": "try", "device": device})
        assert answer.status_code == 400
        assert text_of(answer).count("refused it, with number 403") == 2


def test_a_new_key_ends_all_devices(client):
    """It is said before and after."""
    connected(client)
    assert "every device here must be connected again" in text_of(client.get(PAGE))
    before = push_devices.public_key()
    answer = client.post(PAGE, {"go": "renew"}, follow=True)
    assert "no device is connected any more" in text_of(answer)
    assert push_devices.public_key() != before


def test_a_device_left_with_an_older_key_is_told_apart(client):
    """So that nobody waits for what cannot come."""
    connected(client)
    PushDevice.objects.update(server_key="another")
    page = text_of(client.get(PAGE))
    assert "connected with an older key" in page
    assert "Send one now" not in page


@pytest.mark.parametrize(
    "sent",
    [{}, {"go": "burn"}, {"go": "remove"}, {"go": "try", "device": "x"},
     {"go": "remove", "device": str(uuid4())}],
    ids=["nothing", "unknown", "no device", "no id", "none of ours"],
)  # fmt: skip
def test_an_old_page_changes_nothing(client, sent):
    """It is refused in one sentence."""
    connected(client)
    answer = client.post(PAGE, sent)
    assert answer.status_code == 400
    assert "Not done" in text_of(answer)
    assert PushDevice.objects.count() == 1


def test_the_devices_of_another_are_not_shown(client):
    """Nor removed."""
    connected(client)
    PushDevice.objects.update(person_id=Person.objects.create().id, name="Theirs")
    assert "Theirs" not in text_of(client.get(PAGE))
    device = str(PushDevice.objects.get().id)
    assert client.post(PAGE, {"go": "remove", "device": device}).status_code == 400
    assert client.post(PAGE, {"go": "try", "device": device}).status_code == 400


def test_the_words_are_easy_and_calm(client):
    """School year seven at most; no exclamation mark."""
    connected(client)
    words = text_of(client.get(PAGE)).partition("Not yet checked")[0]
    assert "!" not in words
    assert grade(words) <= 7


def test_its_scripts_and_style_are_no_part_of_the_first_visit(client):
    """Somebody in a spasm does not pay for them."""
    worker = client.get("/sw.js").content.decode()
    assert "offline/push_page" not in worker
    assert "style/push" not in worker
    for path in ("/", "/now/"):
        assert "push_page" not in client.get(path).content.decode()


def test_the_notice_of_the_worker_names_neither_back_nor_pain(client):
    """What stands there by itself may be read by others."""
    worker = client.get("/sw.js").content.decode()
    handlers = worker.partition('addEventListener("push"')[2].lower()
    assert "shownotification" in handlers
    for word in ("back", "pain", "spasm", "medicine"):
        assert word not in handlers.replace("background", "")
    assert push.LONGEST_NAME == 60
