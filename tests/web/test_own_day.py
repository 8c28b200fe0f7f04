"""Whose day it is: the person's own, wherever the computer that serves the page stands."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime

import pytest
from web_page import html_of

from unknot.store.models import CheckIn, Episode
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
EARLY = datetime(2026, 3, 8, 10, 30, tzinfo=UTC)
KIRITIMATI = "840_Pacific/Kiritimati"
PAGO_PAGO = "-660_Pacific/Pago_Pago"
NONSENSE = [
    "", "_", "x", "840", "9999_", "-900_Mars/Olympus", "840_../../etc/passwd", "840_/etc/localtime",
    "_" * 3000, "840_" + "a" * 3000, "²5_Nowhere", "--60_Nowhere", "60,0_Asia", "1e3_Nowhere",
]  # fmt: skip


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Half past ten in Greenwich, which is where the computer stands: three days on Earth."""
    monkeypatch.setattr(asking, "now", lambda: EARLY)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def day_asked(client) -> str:
    """The day that the check-in opens."""
    page = html_of(client.get("/today/"))
    return re.findall(r'action="/today/([^/]+)/"', page)[0]


@pytest.mark.parametrize(
    ("cookie", "day"),
    [(KIRITIMATI, "2026-03-09"), (PAGO_PAGO, "2026-03-07"), ("0_Etc/UTC", "2026-03-08")],
)
def test_today_is_the_persons_own(client, cookie, day):
    """East and west of the date line, in the check-in, the diary, and a page that is kept."""
    client.cookies["clock"] = cookie
    assert day_asked(client) == day
    marked = re.search(r'href="/today/([^/]+)/" aria-current', html_of(client.get("/diary/")))
    assert marked.group(1) == day
    assert client.get("/today/2026-03-09/").status_code == (200 if day == "2026-03-09" else 404)
    assert client.post(f"/today/{day}/", {"pain": "3"}).status_code == 302
    row = CheckIn.objects.get()
    assert (row.day.isoformat(), row.filled_on.isoformat()) == (day, day)


def test_what_the_form_says_counts_before_the_cookie(client):
    """A page may have been opened elsewhere than it is sent from."""
    client.cookies["clock"] = PAGO_PAGO
    here = {"offset_min": "840", "zone": "Pacific/Kiritimati"}
    assert client.post("/today/2026-03-09/", {"pain": "3"} | here).status_code == 302
    assert client.post("/today/2026-03-09/", {"pain": "4"}).status_code == 400
    assert CheckIn.objects.get().pain == 3


@pytest.mark.parametrize("cookie", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_in_the_cookie_is_as_good_as_none(client, cookie):
    """Then the day is the computer's, unless the minutes alone can be used."""
    client.cookies["clock"] = cookie
    day = "2026-03-09" if cookie.startswith("840") else "2026-03-08"
    assert day_asked(client) == day


def test_a_zone_knows_its_summer_time_better_than_the_cookie(client, monkeypatch):
    """On the morning after the clocks change, what the browser said yesterday is an hour off."""
    client.cookies["clock"] = "-300_America/New_York"
    monkeypatch.setattr(asking, "now", lambda: datetime(2026, 3, 9, 4, 30, tzinfo=UTC))
    assert day_asked(client) == "2026-03-09"


def test_a_spasm_written_down_without_a_script_stands_at_the_clock_of_the_cookie(client):
    """The form's own hidden fields stay empty there."""
    client.cookies["clock"] = PAGO_PAGO
    client.post("/history/new/", {"began": "2026-03-07T22:00"})
    row = Episode.objects.get()
    assert row.began_at == datetime(2026, 3, 8, 9, tzinfo=UTC)


def test_what_is_written_down_of_another_season_stands_at_its_hour_then(client):
    """Summer time has begun that night; in January the same clock stood an hour further west."""
    client.cookies["clock"] = "-240_America/New_York"
    client.post("/history/new/", {"began": "2026-01-07T22:00"})
    assert Episode.objects.get().began_at == datetime(2026, 1, 8, 3, tzinfo=UTC)
