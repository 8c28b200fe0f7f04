"""The check-in, the diary and what was found, without a browser; bad input at every form."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from web_page import html_of

from unknot import diary
from unknot.journeys import brought_on, check_in, episodes, people
from unknot.store import rows_diary
from unknot.store.models import CausesAsked, CheckIn, Person
from unknot.terms import Moment
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
PAGES = ["/today/", "/diary/", "/diary/diary.csv", "/diary/causes/", "/causes/"]
HERE = {"offset_min": "0", "zone": "Etc/UTC"}
BAD = [
    ({"pain": "11"}, "pain is 11"),
    ({"pain": "much"}, "pain is 'much'"),
    ({"pain": "-1"}, "pain is '-1'"),
    ({"spasm": "maybe"}, "spasm is 'maybe'"),
    ({"spasm": "yes", "before_onset": "perhaps"}, "before_onset is 'perhaps'"),
    ({"e-stress": "12"}, "stress is 12.0"),
    ({"e-stress": "nan"}, "stress is nan"),
    ({"e-stress": "1e999"}, "stress is inf"),
    ({"o-sleep_hours": "25"}, "sleep_hours is 25.0"),
    ({"o-sleep_hours": "a lot"}, "sleep_hours is 'a lot'"),
    ({"e-awkward_lifting": "1"}, "awkward_lifting is '1'"),
    ({"e-moon": "full"}, "exposures is 'moon'"),
]


@pytest.fixture
def today():
    """The day it is here."""
    return asking.now().date()


def spasm(person, today, hour: int = 0):
    """A spasm that began today."""
    now = asking.now()
    began = Moment(now.replace(hour=hour, minute=0, second=0, microsecond=0))
    return episodes.add_episode(person, uuid4(), began, {}, now)


def fill(person, shelf, today, count: int = 60):
    """A diary with a spasm on every sixth day, and lifting before half of them."""
    for back in range(count, 0, -1):
        day = today - timedelta(days=back)
        raw = {
            "spasm": back % 6 == 0,
            "before_onset": True,
            "exposures": {"awkward_lifting": back % 12 == 0 or back % 9 == 0, "stress": back % 5},
        }
        rows_diary.save_day(diary.read_day(day, raw, shelf.check_in, day), person)


def checked(page: str, name: str) -> list[str]:
    """The values that are ticked in a group of chips."""
    return re.findall(rf'name="{name}" value="([^"]*)" checked', page)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_answers_and_is_never_kept_by_a_cache(client, path):
    """Empty as the diary is, and under a policy that lets nothing in from elsewhere."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("written", ["2026-13-01", "yesterday", "20261124", "9999-12-31"])
def test_what_is_no_day_or_still_to_come_is_not_found(client, written):
    """Nobody is asked about it."""
    assert client.get(f"/today/{written}/").status_code == 404


def test_a_check_in_is_kept_as_told_and_opens_again_as_it_was(client, today):
    """What was skipped is not there, and nothing was ticked before it was told."""
    fresh = html_of(client.get("/today/"))
    names = set(re.findall(r'name="((?:e-|pain|spasm)[^"]*)"', fresh))
    assert len(names) == 8
    assert {tuple(checked(fresh, name)) for name in names} == {("",)}
    told = {
        "pain": "0", "spasm": "no", "e-stress": "4", "e-sleep_hours": "7", "o-sleep_hours": "6,5",
        "e-awkward_lifting": "no", "e-heavy_exertion": "", "before_onset": "yes",
    }  # fmt: skip
    answer = client.post(f"/today/{today}/", told | HERE)
    assert (answer.status_code, answer["Location"]) == (302, f"/today/{today}/?kept=yes")
    row = CheckIn.objects.get()
    assert (row.day, row.filled_on, row.pain, row.spasm) == (today, today, 0, False)
    assert row.before_onset is None
    assert row.exposures == {"awkward_lifting": False, "sleep_hours": 6.5, "stress": 4.0}
    again = html_of(client.get(answer["Location"]))
    assert "Kept." in again
    assert [checked(again, name) for name in ("pain", "spasm", "e-sleep_hours", "e-stress")] == [
        ["0"], ["no"], ["6.5"], ["4"],
    ]  # fmt: skip
    assert checked(again, "e-awkward_lifting") == ["no"]
    assert checked(again, "e-heavy_exertion") == [""]


@pytest.mark.parametrize(("told", "says"), BAD, ids=lambda value: str(value)[:40])
def test_what_cannot_be_is_refused_and_nothing_is_kept(client, today, told, says):
    """400, one sentence, what was ticked beside it still ticked; no row."""
    answer = client.post(f"/today/{today}/", {"e-sleep_quality": "8"} | told | HERE)
    page = html.unescape(html_of(answer))
    assert answer.status_code == 400
    assert says in page
    assert checked(page, "e-sleep_quality") == ["8"]
    assert CheckIn.objects.count() == 0


@pytest.mark.parametrize(("days", "status"), [(-14, 302), (-15, 400), (2, 400)])
def test_days_ahead_and_long_ago_cannot_be_filled(client, today, days, status):
    """Fourteen days back is the last, and known to be late."""
    day = today + timedelta(days=days)
    assert client.post(f"/today/{day}/", {"pain": "3"} | HERE).status_code == status
    assert CheckIn.objects.count() == (status == 302)
    if status == 302:
        assert "written later" in html_of(client.get(f"/today/{day}/"))


def test_a_day_too_long_ago_has_no_form(client, today):
    """There is nothing to press that would only be refused."""
    page = html_of(client.get(f"/today/{today - timedelta(days=15)}/"))
    assert "too long ago" in page
    assert "<form" not in page


def test_removing_a_day_removes_it(client, today):
    """And an emptied form keeps nothing."""
    address = f"/today/{today}/"
    client.post(address, {"pain": "3"} | HERE)
    assert client.post(address, {"go": "clear", "pain": "9"} | HERE).status_code == 302
    assert CheckIn.objects.count() == 0
    client.post(address, {"pain": "3"} | HERE)
    answer = client.post(address, {"pain": "", "e-stress": ""} | HERE)
    assert "Nothing is kept" in html_of(client.get(answer["Location"]))
    assert CheckIn.objects.count() == 0


def test_a_spasm_of_the_history_asks_for_the_day_before_it_began(client, shelf, today):
    """It is not asked whether there was one; answers begun afresh are asked for the time before."""
    spasm(people.local_person(), today)
    page = html_of(client.get("/today/"))
    assert 'name="spasm"' not in page
    assert "is-asked" in page
    assert checked(page, "before_onset") == ["yes"]
    client.post(f"/today/{today}/", {"pain": "6", "before_onset": "yes"} | HERE)
    assert CheckIn.objects.get().before_onset is True
    rows = brought_on.diary_rows(people.local_person(), shelf)
    assert rows[1][:5] == ["me", today.isoformat(), "1", "6", "1"]


def test_answers_given_before_a_spasm_are_not_said_to_describe_the_time_before_it(client, today):
    """Only the person can say so."""
    client.post(f"/today/{today}/", {"pain": "1", "spasm": "no", "e-stress": "4"} | HERE)
    spasm(people.local_person(), today)
    assert checked(html_of(client.get("/today/")), "before_onset") == [""]


def test_the_short_list_is_chosen_once(client, shelf):
    """The form asks for what was chosen; what is no cause changes nothing."""
    assert client.post("/diary/causes/", {"cause": ["fatigue", "stress"]}).status_code == 302
    page = html_of(client.get("/today/"))
    assert set(re.findall(r'name="e-([^"]+)"', page)) == {"fatigue", "stress"}
    answer = client.post("/diary/causes/", {"cause": ["stress", "moon"]})
    assert answer.status_code == 400
    assert CausesAsked.objects.get().exposures == ["fatigue", "stress"]
    client.post("/diary/causes/", {})
    assert check_in.asked(people.local_person(), shelf) == ()


def test_without_a_diary_nothing_is_told(client):
    """It says from when on it can, and draws nothing."""
    page = html_of(client.get("/causes/"))
    assert "from about 20 days and 3 spasms" in page
    assert "<svg" not in page.partition("<main")[2]


def test_a_short_diary_says_how_much_is_missing(client, shelf, today):
    """And shows no odds that the days do not carry."""
    fill(people.local_person(), shelf, today, 5)
    page = html_of(client.get("/causes/"))
    assert "Not enough yet: about" in page
    assert 'class="forest"' not in page
    assert "times" not in page.partition("<main")[2].partition("Elsewhere")[0]


def test_the_drawing_and_the_table_say_the_same(client, shelf, today):
    """Every number that is drawn stands in the table, and nothing else is drawn."""
    fill(people.local_person(), shelf, today)
    page = html_of(client.get("/causes/"))
    drawing = page.partition("<svg viewBox")[2].partition("</svg>")[0]
    table = page.partition("<table>")[2].partition("</table>")[0]
    told = [
        cause
        for group in brought_on.brought_on(people.local_person(), shelf)
        for cause in group.causes
    ]
    drawn = [cause for cause in told if cause.odds is not None]
    assert {cause.told.exposure for cause in drawn} >= {"awkward_lifting", "stress"}
    assert drawing.count("<circle") == len(drawn) == table.count('scope="row"')
    for cause in drawn:
        assert f"{cause.told.odds} times ({cause.told.interval})" in drawing
        assert f"<td>{cause.told.odds}</td><td>{cause.told.interval}</td>" in table
    for cause in told:
        assert html.escape(cause.told.finding) in page
        assert f"/why/cause.{cause.told.exposure}/" in page
    assert shelf.triggers.sentences["not_damage"] in html.unescape(page)


def test_what_is_drawn_lies_where_its_odds_are(client, shelf, today):
    """Further right for higher odds, inside its range; full where it is likely, and only there."""
    person = people.local_person()
    fill(person, shelf, today, 120)
    drawing = html_of(client.get("/causes/")).partition("<svg viewBox")[2]
    ticks = [float(x) for x in re.findall(r'class="grid" x1="([\d.]+)"', drawing)]
    assert ticks == sorted(ticks)
    same = ticks[2]
    ranges = re.findall(r'class="range" x1="([\d.]+)" x2="([\d.]+)"', drawing)
    dots = re.findall(r'<circle class="([^"]+)" cx="([\d.]+)"', drawing)
    causes = [
        (group.id, cause)
        for group in brought_on.brought_on(person, shelf)
        for cause in group.causes
        if cause.odds is not None
    ]
    assert any(group == "likely" for group, _ in causes)
    for (group, cause), (begins, ends), (kind, at) in zip(causes, ranges, dots, strict=True):
        assert 0 <= float(begins) <= float(at) <= float(ends) <= 340
        assert (float(at) > same) == (cause.odds > 1)
        assert (float(begins) > same) == (cause.low > 1)
        assert (kind == "sure") == (group == "likely")


def test_every_cause_has_its_evidence(client, shelf):
    """The small why leads to what studies found, and to them."""
    for exposure in shelf.triggers.exposures:
        page = client.get(f"/why/cause.{exposure.id}/")
        assert page.status_code == 200
        assert exposure.published in html.unescape(html_of(page))
    assert client.get("/why/cause.moon/").status_code == 404


def test_a_strangers_days_are_on_no_page(client, shelf, today):
    """Nor in the file."""
    cleo = Person.objects.create().id
    fill(cleo, shelf, today)
    assert "Nothing is written yet" in html_of(client.get("/diary/"))
    assert client.get("/diary/diary.csv").content.decode().count("\n") == 1
    assert "Nothing to tell yet" in html_of(client.get("/causes/"))


def test_the_calendar_and_the_list_show_each_day(client, shelf, today):
    """Pain, spasm, and whether it was written later."""
    person = people.local_person()
    early, late = today - timedelta(days=1), today - timedelta(days=2)
    check_in.save(person, early, {"pain": 7, "spasm": True}, early, shelf)
    check_in.save(person, late, {"pain": 0, "spasm": False}, today, shelf)
    page = html_of(client.get("/diary/"))
    listed = re.findall(r"<td>(.*?)</td>", page.partition("as a list")[2])
    assert listed[:3] == ["7", "yes", "that day"]
    assert listed[3:5] == ["0", "no"]
    assert listed[5].startswith("later, ")
    assert page.count("is-known") == 2


def test_the_file_is_handed_over_as_one(client, today):
    """With a name, as text that other programs read."""
    client.post(f"/today/{today}/", {"pain": "3"} | HERE)
    answer = client.get("/diary/diary.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="diary.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode().splitlines()[1].startswith(f"me,{today},,3,,")


def test_home_leads_to_the_check_in(client):
    """In one tap, and to what it led to before."""
    page = html_of(client.get("/"))
    assert 'href="/today/"' in page
    assert 'href="/history/new/"' in page
