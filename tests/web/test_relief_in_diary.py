"""A spasm begun in a relief session stands in the diary, and its day asks what came before."""

from __future__ import annotations

import json
import re
from uuid import uuid4

import pytest
from web_page import html_of

from unknot.journeys import brought_on, people
from unknot.store.models import CheckIn, Episode
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
CONTEXT = {
    "pain": 6, "site": "lower", "place": "floor", "has": [], "adaptations": [],
    "preference": "unknown",
}  # fmt: skip


@pytest.fixture
def day(client, well_adult):
    """A relief session begun by the page's own messages, by a clock in Kiritimati."""
    check, episode, now = str(uuid4()), str(uuid4()), asking.now()
    bodies = {
        "check_made": {"id": check, "answers": well_adult},
        "episode_begun": {"id": episode, "place": "floor", "pain": 6, "site": "lower"},
        "session_begun": {
            "id": str(uuid4()), "episode_id": episode, "check_id": check,
            "context": CONTEXT | {"answers": well_adult},
        },
    }  # fmt: skip
    when = {"at": now.isoformat(), "offset_min": 840, "zone": "Pacific/Kiritimati"}
    actions = [
        {"key": str(uuid4()), "kind": kind, "body": body} | when for kind, body in bodies.items()
    ]
    sent = client.post("/actions/", json.dumps({"actions": actions}), "application/json")
    assert [reply["says"] for reply in sent.json()["replies"]] == ["", "", ""]
    client.cookies["clock"] = "840_Pacific/Kiritimati"
    return now.astimezone(asking.ZoneInfo("Pacific/Kiritimati")).date()


def test_home_and_the_check_in_ask_for_the_24_hours_before(client, day):
    """Without being told again that there was a spasm; nothing else is ticked."""
    assert "it asks about the 24 hours before" in html_of(client.get("/"))
    page = html_of(client.get("/today/"))
    assert f'action="/today/{day}/"' in page
    assert "A spasm of this day is in your history" in page
    assert re.findall(r'name="([^"]+)" value="[^"]+" checked', page) == ["before_onset"]


def test_on_another_day_home_does_not_ask(client, day):
    """Not the day before that spasm, by this person's clock, nor where none is known."""
    client.cookies["clock"] = "-660_Pacific/Pago_Pago"
    assert "it asks about the 24 hours before" not in html_of(client.get("/"))
    Episode.objects.all().delete()
    assert "it asks about the 24 hours before" not in html_of(client.get("/"))


def test_what_is_then_told_counts_as_before_the_spasm(client, shelf, day):
    """In the diary's file, and home no longer asks."""
    told = {
        "before_onset": "yes",
        "e-stress": "8",
        "offset_min": "840",
        "zone": "Pacific/Kiritimati",
    }
    assert client.post(f"/today/{day}/", told).status_code == 302
    assert CheckIn.objects.get().before_onset is True
    row = dict(zip(*brought_on.diary_rows(people.local_person(), shelf), strict=True))
    assert (row["date"], row["spasm_today"], row["before_onset"], row["stress"]) == (
        day.isoformat(), "1", "1", "8",
    )  # fmt: skip
    assert "it asks about the 24 hours before" not in html_of(client.get("/"))
