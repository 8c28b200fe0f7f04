"""What I have taken, and answers kept by choice, without a browser."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from html import unescape
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_page import html_of

from unknot import knowledge
from unknot.journeys import check_medicines, keep_check, people
from unknot.store.models import Dose, MedicineAnswers, Person
from unknot.terms import Moment
from unknot.web.views import asking, dose_words

pytestmark = pytest.mark.django_db
GROUPS = check_medicines.asked(knowledge.load())
NODE = shutil.which("node")
WHEN = Path(__file__).parent.parent / "web_offline" / "when.mjs"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HERE = {"offset_min": "0", "zone": "Etc/UTC"}
WELL = {
    "age": "40", "weight": "70", "unit": "kg", "region": "uk", "medicines": "",
    "nothing_else": "on", "none": [group.id for group in GROUPS], **HERE,
}  # fmt: skip


def text_of(answer) -> str:
    """The page as it reads."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html_of(answer))))


def check(client, **changes):
    """The medicine check of a well adult of 40, kept."""
    return client.post("/medicines/", {**WELL, "keep": "on", **changes})


def take(client, **changes):
    """Two tablets of 500 mg of paracetamol, told with these changes; the page that follows."""
    form = {"id": str(uuid4()), "medicine": "paracetamol", "mg": "500", "unit": "mg", "count": "2"}
    return client.post("/doses/", {**form, **HERE, **changes}, follow=True)


def ago(hours: float) -> str:
    """A time as the form tells it."""
    return f"{asking.now() - timedelta(hours=hours):%Y-%m-%dT%H:%M}"


def test_one_dose_is_written_down_and_taken_back(client):
    """With what was taken, when the next may be, and an undo."""
    check(client)
    text = text_of(take(client))
    assert "Written down: Paracetamol (acetaminophen) tablets, 1,000 mg" in text
    assert "1,000 mg of at most 4,000 mg" in text
    assert re.search(r"1,000 mg more: after \d\d:\d\d( tomorrow)?, in 4 hours", text)
    dose = Dose.objects.get()
    answer = client.post(f"/doses/{dose.id}/remove/", follow=True)
    assert "Removed." in text_of(answer)
    assert Dose.objects.count() == 0


def test_the_third_of_two_products_is_refused_with_the_time(client):
    """The page says why and when, keeps nothing, and writes it down if it was taken already."""
    check(client)
    take(client, when=ago(5))
    take(client, medicine="", name="Lemsip", mg="1000", count="1", when=ago(1))
    answer = take(client)
    text = text_of(answer)
    assert "Not now" in text
    assert "It is too soon. Leave at least 4 hours between doses." in text
    assert re.search(r"The label allows it after \d\d:\d\d( tomorrow)?, in (2|3) hours", text)
    assert "This is more than the label allows. If you have taken it already" in text
    assert Dose.objects.count() == 2
    text = text_of(take(client, taken="yes"))
    assert "Written down" in text
    assert "3,000 mg of at most 4,000 mg" in text


def test_one_tap_takes_it_again(client):
    """The same product and amount; the same tap twice counts once."""
    check(client)
    take(client, medicine="", name="Nurofen", mg="200", when=ago(7))
    page = html_of(client.get("/doses/"))
    again = re.search(
        r'name="id" value="([^"]+)"><input type="hidden" name="again" value="([^"]+)', page
    )
    sent = {"id": again[1], "again": again[2], **HERE}
    assert "Written down: Nurofen, 400 mg" in text_of(client.post("/doses/", sent, follow=True))
    assert "Written down: Nurofen, 400 mg" in text_of(client.post("/doses/", sent, follow=True))
    assert Dose.objects.count() == 2
    assert Dose.objects.get(id=UUID(again[1])).amounts_mg == {"ibuprofen": 400.0}
    other = client.post("/doses/", {**sent, "id": str(uuid4())})
    assert "Not now" in text_of(other)


def test_too_much_paracetamol_is_an_emergency_on_the_page(client):
    """With a number to call; the same for somebody of whom nothing is known."""
    for hours in (6, 4, 2):
        take(client, count="3", when=ago(hours), taken="yes")
    text = text_of(client.get("/doses/"))
    assert "Emergency" in text
    assert "Get help now, even if you feel well" in text
    assert 'href="tel:112"' in html_of(client.get("/doses/"))
    assert "The label allows" not in text


def test_a_product_with_two_things_in_it_asks_for_both(client):
    """One field for each; then both are counted."""
    check(client)
    asked = take(client, medicine="", name="Anadin Extra", mg="", count="1")
    page = html_of(asked)
    assert 'name="mg-aspirin"' in page
    assert 'name="mg-paracetamol"' in page
    assert Dose.objects.count() == 0
    both = {"mg-aspirin": "300", "mg-paracetamol": "200"}
    take(client, medicine="", name="Anadin Extra", mg="", count="2", **both)
    assert Dose.objects.get().amounts_mg == {"aspirin": 600.0, "paracetamol": 400.0}


@pytest.mark.parametrize(("change", "title", "kept"), [
    ({"age": "17"}, "Ask a pharmacist first", False), ({"region": "us"}, "Written down", True),
    ({"none": [g.id for g in GROUPS if g.id != "inside"], "flag": ["liver_severe"]},
     "Avoid this one", False),
])  # fmt: skip
def test_no_dose_is_shown_to_whom_the_check_shows_none(client, change, title, kept):
    """A child, an illness, a label that was not read: said first, and no time, no amount."""
    check(client, **change)
    text = text_of(take(client))
    assert title in text
    assert Dose.objects.count() == kept
    text = text_of(take(client, taken="yes"))
    assert "more: after" not in text
    assert "of at most" not in text


def test_a_prescription_medicine_is_written_down_without_a_dose(client):
    """Its name and the time; of its amount nothing is asked, kept or advised."""
    check(client)
    text = text_of(take(client, medicine="", name="Valium", mg="5"))
    assert "Written down: Valium, at" in text
    assert Dose.objects.get().amounts_mg == {"diazepam": None}
    assert "more: after" not in text


BAD = [
    ({"mg": "two"}, "The amount is 'two'"), ({"name": "xyzzy", "medicine": ""}, "'xyzzy'"),
    ({"when": "noon"}, "When is 'noon'"), ({"when": "2099-01-01T00:00"}, "and not ahead"),
    ({"count": "0"}, "How many is '0'"), ({"medicine": "soap"}, "'soap'"), ({"id": "x"}, "UUID"),
    ({"medicine": "", "name": "x" * 101}, "We do not know"), ({"unit": "pint"}, "'pint'"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "says"), BAD)
def test_a_mistake_is_told_and_the_form_comes_back(client, change, says):
    """400, one sentence, what was written is still there, nothing kept."""
    answer = take(client, **change)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert Dose.objects.count() == 0
    if "mg" in change:
        assert 'value="two"' in html_of(answer)


def test_strange_addresses_lead_nowhere(client):
    """A dose that is not there, or somebody else's."""
    cleo = Person.objects.create().id
    hers = uuid4()
    Dose.objects.create(
        id=hers, person_id=cleo, at=asking.now(), offset_min=0, product="x",
        amounts_mg={"ibuprofen": 1},
    )  # fmt: skip
    assert client.get(f"/doses/{hers}/remove/").status_code == 404
    assert client.post(f"/doses/{hers}/remove/").status_code == 404
    assert client.post("/doses/", {"again": str(hers), "id": str(uuid4())}).status_code == 404
    assert client.post("/doses/", {"again": "x", "id": str(uuid4())}).status_code == 404
    assert client.get("/doses/today/").status_code == 405
    assert take(client, id=str(hers)).status_code == 400
    assert client.get("/doses/")["Cache-Control"] == "no-store"


def test_help_comes_first(client, shelf, well_adult):
    """After an urgent check no word of doses is shown."""
    now = Moment(asking.now())
    keep_check.keep_check(
        people.local_person(), uuid4(), {**well_adult, "chest_pain": "yes"}, now, shelf
    )
    for answer in (client.get("/doses/"), take(client), client.post("/doses/today/", {})):
        assert "Help comes first" in text_of(answer)
        assert "Something else" not in text_of(answer)
    assert Dose.objects.count() == 0


def test_answers_are_kept_only_by_choice(client):
    """The tick is off at first; kept answers come back with their day, and can be forgotten."""
    page = html_of(client.get("/medicines/"))
    assert re.search(r'name="keep"[^>]*checked', page) is None
    assert "Nothing of it was kept" in text_of(client.post("/medicines/", WELL))
    assert MedicineAnswers.objects.count() == 0
    assert "Your answers are kept" in text_of(check(client, age="41"))
    page = html_of(client.get("/medicines/"))
    assert 'value="41"' in page
    assert re.search(r'name="keep"[^>]*checked', page)
    assert f"{asking.now().date():%-d %B %Y}" in page
    copy = html_of(client.get("/medicines/", headers={"X-Unknot-Precache": "1"}))
    assert 'value="41"' not in copy
    answer = client.post("/medicines/forget/", follow=True)
    assert "None of your answers are kept" in text_of(answer)
    assert MedicineAnswers.objects.count() == 0


def test_newer_answers_that_are_not_kept_end_the_older(client):
    """And the page says so: they may no longer be so."""
    check(client)
    assert "What was kept before is forgotten" in text_of(client.post("/medicines/", WELL))
    assert MedicineAnswers.objects.count() == 0
    check(client)
    assert check(client, age="old").status_code == 400
    assert MedicineAnswers.objects.count() == 1


def test_what_is_about_today_is_asked_on_the_page(client):
    """On another day, before any time is shown; one tap answers it."""
    check(client)
    MedicineAnswers.objects.update(today_on=asking.now().date() - timedelta(days=1))
    assert "Is any of these so today?" in text_of(client.get("/doses/"))
    assert "Ask a pharmacist first" in text_of(take(client))
    answer = client.post("/doses/today/", {"flag": "lithium", **HERE})
    assert answer.status_code == 400
    client.post("/doses/today/", {"none": "yes", **HERE})
    assert "Is any of these so today?" not in text_of(client.get("/doses/"))
    assert "more: after" in text_of(take(client))
    MedicineAnswers.objects.update(confirmed_on=asking.now().date() - timedelta(days=30))
    assert "are too old" in text_of(client.get("/doses/"))


LONDON = ZoneInfo("Europe/London")
TIMES = [  # next dose, now, here, words
    ((2026, 3, 10, 14, 30), (2026, 3, 10, 12, 20), LONDON, "after 14:30, in 2 hours 10 minutes"),
    ((2026, 3, 29, 1, 10), (2026, 3, 29, 0, 10), LONDON, "after 02:10, in 1 hour"),
    ((2026, 10, 25, 1, 30), (2026, 10, 25, 0, 30), LONDON, "after 01:30, in 1 hour"),
    ((2026, 3, 11, 2, 0), (2026, 3, 10, 23, 59), LONDON,
     "after 02:00 tomorrow, in 2 hours 1 minute"),
    ((2026, 3, 12, 0, 0), (2026, 3, 10, 0, 0), LONDON, "after 00:00 on Thursday, in 48 hours"),
    ((2026, 3, 10, 12, 0), (2026, 3, 10, 11, 0), timezone(timedelta(minutes=345)),
     "after 17:45, in 1 hour"),
]  # fmt: skip


@pytest.mark.parametrize(("at", "now", "here", "words"), TIMES)
def test_the_next_time_is_told_by_the_persons_own_clock(at, now, here, words):
    """Across midnight, through both changes of the clock, in any zone."""
    instants = (datetime(*told, tzinfo=UTC) for told in (at, now))
    assert dose_words.after(*instants, here) == words


@pytest.mark.skipif(NODE is None, reason="Node.js is not on this machine")
@pytest.mark.parametrize("zone", ["Europe/London", "Australia/Lord_Howe", "America/St_Johns"])
def test_an_open_page_tells_times_as_the_server_does(zone):
    """Around both changes of the clock, midnights and days of the week, to the millisecond."""
    dice, start = random.Random(zone), datetime(2026, 1, 1, tzinfo=UTC)
    pairs = []
    for _ in range(400):
        now = start + timedelta(
            minutes=dice.randint(0, 525_600), milliseconds=dice.choice((0, 1, 30_000))
        )
        ahead = dice.choice((dice.randint(-(10**8), 3 * 10**8), 60_000 * dice.randint(0, 3000)))
        pairs.append((now + timedelta(milliseconds=ahead), now))
    sent = [[(each - EPOCH) // timedelta(milliseconds=1) for each in pair] for pair in pairs]
    done = subprocess.run(
        [str(NODE), str(WHEN)], input=json.dumps(sent).encode(), capture_output=True, check=True,
        env=os.environ | {"TZ": zone},
    )  # fmt: skip
    here = ZoneInfo(zone)
    assert json.loads(done.stdout) == [
        [dose_words.after(at, now, here), dose_words.clock(at, now, here)] for at, now in pairs
    ]


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))  # noqa: DTZ001
def test_the_clock_is_never_early(at):
    """Seconds are rounded up to the minute."""
    instant = at.replace(tzinfo=UTC)
    whole = dose_words.whole_minute(instant)
    assert timedelta(0) <= whole - instant < timedelta(minutes=1)
    assert (whole.second, whole.microsecond) == (0, 0)


def test_kept_times_are_told_where_the_latest_dose_was_taken(client):
    """Also when the page is opened by a computer elsewhere."""
    there = {"zone": "Asia/Kathmandu", "offset_min": "345"}
    check(client, **there)
    take(client, **there)
    dose = Dose.objects.get()
    assert (dose.zone, dose.offset_min) == ("Asia/Kathmandu", 345)
    after = dose_words.whole_minute(dose.at + timedelta(hours=4))
    assert f"after {after.astimezone(ZoneInfo('Asia/Kathmandu')):%H:%M}" in text_of(
        client.get("/doses/")
    )
