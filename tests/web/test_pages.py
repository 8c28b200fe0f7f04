"""Every address, and bad input at every form, without a browser."""

from __future__ import annotations

import json
import re
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from web_page import html_of

from unknot.journeys import episodes, keep_check, people
from unknot.store.models import Action, Episode, SafetyCheck
from unknot.terms import Moment

pytestmark = pytest.mark.django_db
PAGES = [
    "/", "/now/", "/history/", "/history/new/", "/settings/", "/why/", "/why/E01/", "/why/walking/",
    "/why/in_short/", "/why/practice.pmr_8/", "/why/box_4444/", "/practices/", "/practices/pmr_8/",
    "/offline/", "/me.json", "/shelf/acute.json", "/manifest.webmanifest", "/sw.js", "/healthz",
]  # fmt: skip
UNKNOWN = "6d778758-3095-4b17-808d-48affb9a257c"
NOWHERE = ["/why/nothing/", f"/checks/{UNKNOWN}/", f"/history/{UNKNOWN}/", "/nowhere/"]
SPASM = {"began": "2026-11-20T08:30", "zone": "Europe/Berlin", "offset_min": "60"}


@pytest.mark.parametrize("path", PAGES)
def test_each_address_answers(client, path):
    """And with a policy under which nothing from elsewhere can run."""
    answer = client.get(path)
    assert answer.status_code == 200
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_there_is_said_plainly(client, path):
    """A page that does not exist, or is not this person's, is one sentence."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert b"There is no page at this address" in answer.content


@pytest.mark.parametrize("path", ["/", "/now/", "/history/", "/me.json", "/settings/"])
def test_personal_pages_are_never_kept_by_a_cache(client, path):
    """Only the neutral copies made for the offline worker may be kept."""
    assert client.get(path)["Cache-Control"] == "no-store"


BODIES = {
    "broken": b'{"actions": [',
    "not a number": b'{"actions": [NaN]}',
    "another encoding": '{"actions": "ä"}'.encode("latin-1"),
    "nested": b"[" * 5000,
    "something else": b'{"deeds": []}',
    "ten megabytes": b" " * 10_000_000,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_what_cannot_be_read_is_refused_in_one_sentence(client, body):
    """400, one sentence, nothing kept."""
    answer = client.post("/actions/", body, content_type="application/json")
    assert answer.status_code == 400
    says = answer.json()["says"]
    assert says.endswith(".")
    assert "\n" not in says
    assert Action.objects.count() == 0


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}], ids=str
)
def test_another_sites_page_cannot_send(client, headers):
    """Before anything else looks at it."""
    body = json.dumps({"actions": []})
    answer = client.post("/actions/", body, content_type="application/json", headers=headers)
    assert answer.status_code == 403


def test_a_form_without_its_token_is_refused():
    """Cross-site protection holds for the plain forms too."""
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/settings/", {"country": "GB"})
    assert answer.status_code == 403
    assert people.country(people.local_person()) is None


CHECKS = [
    {"go": "dance:A"},
    {"go": "none:Z"},
    {},
    {"go": "next:H", "age_years": "900"},
    {"go": "next:H", "age_years": "old"},
    {"go": "next:H", "pain_site": "knee"},
    {"go": "none:B", "carried.fever": "perhaps"},
]


@pytest.mark.parametrize("form", CHECKS, ids=str)
def test_a_bad_form_of_the_check_stores_nothing(client, form):
    """An unknown button, a value nobody offered, a number out of range."""
    assert client.post("/now/", form).status_code == 400
    assert SafetyCheck.objects.count() == 0


EPISODES = [
    ({"began": ""}, b"began is not a date"),
    ({"began": "2026-13-40T99:99"}, b"began is not a date"),
    ({"ended": "2026-11-19T08:00"}, b"it must not be before the start"),
    ({"peak_pain": "11"}, b"peak_pain is 11"),
    ({"peak_pain": "bad"}, b"peak_pain is"),
    ({"regions": "knee"}, b"regions is"),
    ({"words": "purple"}, b"words is"),
    ({"place": "moon"}, b"place is"),
    ({"note": "x" * 2001}, b"note is"),
]


@pytest.mark.parametrize(("wrong", "says"), EPISODES, ids=str)
def test_a_bad_episode_is_refused_by_name_and_not_kept(client, wrong, says, settings):
    """The sentence names the field; nothing is half-saved."""
    answer = client.post("/history/new/", SPASM | wrong)
    assert answer.status_code == 400
    assert says in answer.content
    assert Episode.objects.count() == 0


def test_an_episode_is_written_down_changed_and_removed(client):
    """With the person's own clock: half past eight in Berlin is half past seven in UTC."""
    words = {"regions": ["lower_left", "tailbone"], "words": ["cramping"], "peak_pain": "0"}
    made = client.post("/history/new/", SPASM | words)
    episode = episodes.list_episodes(people.local_person())[0]
    assert made["Location"] == f"/history/{episode.id}/"
    assert episode.began.at.hour == 7
    assert episode.began.local.hour == 8
    assert episode.peak_pain == 0
    client.post(f"/history/{episode.id}/", SPASM | {"peak_pain": "", "note": "after gardening"})
    changed = episodes.list_episodes(people.local_person())[0]
    assert (changed.peak_pain, changed.note) == (None, "after gardening")
    assert client.get(f"/history/{episode.id}/remove/").status_code == 200
    assert Episode.objects.count() == 1
    client.post(f"/history/{episode.id}/remove/")
    assert Episode.objects.count() == 0


def test_the_chosen_country_gives_the_number(client):
    """And one nobody has numbers for is refused."""
    client.post("/settings/", {"country": "GB"})
    assert b"tel:999" in client.get("/").content
    assert client.post("/settings/", {"country": "XX"}).status_code == 400
    assert people.country(people.local_person()) == "GB"


def test_a_copy_for_the_cache_holds_nothing_personal(client):
    """The worker's header asks for pages that anybody might see."""
    client.post("/settings/", {"country": "GB"})
    client.post("/history/new/", SPASM)
    copy = html_of(client.get("/", headers={"X-Unknot-Precache": "1"}))
    assert "999" not in copy
    assert "Your last spasm" not in copy


def test_looking_again_builds_on_the_check_before(client, shelf, well_adult):
    """Three hours later some questions are asked again; the rest stands; the stage is kept."""
    person = people.local_person()
    earlier = Moment(datetime.now(UTC) - timedelta(hours=3), 0, "")
    keep_check.keep_check(person, uuid4(), well_adult, earlier, shelf)
    assert b"/again/" in client.get("/").content
    assert client.get("/again/").status_code == 200
    assert client.post("/again/", {}).status_code == 400  # numbers and choices must be told
    assert SafetyCheck.objects.count() == 1
    told = {item: well_adult[item] for item in shelf.safety.rechecks["2h"] if item in well_adult}
    answer = client.post("/again/", told | {"saddle_numb": "yes", "bladder_change": "yes"})
    assert "Call for an ambulance" in html_of(client.get(answer["Location"]))
    assert SafetyCheck.objects.filter(stage="2h").count() == 1
    assert client.get("/again/").status_code == 302


def test_every_icon_of_the_installed_app_is_there_in_its_size(client):
    """A home screen gets what the manifest promises; one of them may be cut to any shape."""
    icons = json.loads(client.get("/manifest.webmanifest").content)["icons"]
    assert {icon.get("purpose", "any") for icon in icons} == {"any", "maskable"}
    for icon in icons:
        file = finders.find(re.sub(r"^/static/|\.[0-9a-f]{12}(?=\.)", "", icon["src"]))
        assert file is not None, icon
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", Path(file).read_bytes()[16:24])
            assert icon["sizes"] == f"{width}x{height}"


WAYS = [
    ("/move/", "/move/", "page"), ("/practices/", "/move/", "true"),
    ("/history/", "/diary/", "true"), ("/settings/", "/settings/", "page"),
    ("/medicines/", "/learn/", "true"), ("/learn/", "/learn/", "page"),
    ("/help/", "/learn/", "true"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "marked", "how"), WAYS)
def test_the_way_that_is_open_is_marked(client, address, marked, how):
    """One link says where one is, to eyes and to screen readers."""
    page = html_of(client.get(address))
    assert re.findall(r'href="([^"]+)" aria-current="(\w+)"', page) == [(marked, how)]


def test_no_way_leads_out_of_the_safety_check_by_mistake(client):
    """Its page shows nothing but the check, and the way home."""
    page = html_of(client.get("/now/"))
    assert 'aria-label="Main"' not in page
    assert 'class="brand" href="/"' in page


def test_what_was_kept_is_said(client):
    """Somebody who changed an episode is told that it was kept."""
    began = Moment(datetime(2026, 11, 20, 9, tzinfo=UTC))
    made = episodes.add_episode(people.local_person(), uuid4(), began, {}, began.at)
    assert "Kept." not in html_of(client.get(f"/history/{made.id}/"))
    assert "Kept." in html_of(client.get(f"/history/{made.id}/?saved=1"))


def test_a_fault_of_ours_is_told_in_plain_words(client, monkeypatch):
    """The page needs neither shelf nor store, names the emergency number, and blames nobody."""
    client.raise_request_exception = False
    monkeypatch.setattr(episodes, "list_episodes", None)
    answer = client.get("/history/")
    assert answer.status_code == 500
    assert "call your emergency number" in html_of(answer)
    assert "Traceback" not in html_of(answer)


def test_the_first_page_gives_the_forms_cookie_and_a_copy_for_the_cache_gives_none(client):
    """What the browser keeps in the background never spoils the form that is open."""
    copy = client.get("/now/", headers={"x-unknot-precache": "1"})
    assert not copy.cookies
    assert "csrftoken" in client.get("/").cookies


def test_settings_say_where_everything_lies(client):
    """In one's own folder or on a database server; never that nothing leaves, for it may."""
    told = " ".join(re.sub("<[^>]+>", " ", html_of(client.get("/settings/"))).split())
    lies_here = connection.vendor == "sqlite"
    assert ("on this computer, in one folder" in told) is lies_here
    assert ("in the database that whoever runs this app has named" in told) is not lies_here
    assert "but for what you switch on yourself: reminders" in told
