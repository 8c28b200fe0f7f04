"""The pages of experiments, without a browser; bad input at every form."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from web_page import html_of

from unknot import diary
from unknot.journeys import experiments, keep_check, people
from unknot.store import rows_diary
from unknot.store.models import Experiment, ExperimentDay, Person
from unknot.terms import Moment
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
HERE = {"offset_min": "0", "zone": "Etc/UTC"}
DAY = timedelta(days=1)
BAD = [
    ({"length": "pain:1"}, "length is 'pain:1'"),
    ({"length": ""}, "length is ''"),
    ({"agreed": ""}, "Tick that you have read"),
]


@pytest.fixture
def today():
    """The day it is here."""
    return asking.now().date()


def tell(person, day: date, pain: int, spasm: bool = False):
    """One day of the diary, told on that day."""
    told = diary.Day(day, pain=pain, spasm=spasm, filled_on=day)
    rows_diary.save_day(told, person)


def fill(person, until: date, count: int = 30):
    """A diary with pain that goes up and down, and a spasm on every sixth day."""
    for back in range(count, 0, -1):
        tell(person, until - back * DAY, back * 7 % 5 + 2, back % 6 == 0)


def begun(shelf, back: int, change: str = "walk"):
    """One that was begun so many days ago, by somebody with a diary."""
    person, on = people.local_person(), asking.now().date() - back * DAY
    fill(person, on)
    way = experiments.plan(person, change, on, shelf).ways[0]
    told = {"change": change, "length": way.lengths[0][0].key, "agreed": True}
    now = asking.now() - back * DAY
    return experiments.begin(person, told, seed=5, now=now, today=on, shelf=shelf)


def live(shelf, found, effect: int = -2):
    """Tell every day up to yesterday, with an effect of the change."""
    person, today = people.local_person(), asking.now().date()
    seen = experiments.look(person, found, today, shelf)
    for number in range((min(today, seen.design.last + DAY) - seen.design.first).days):
        day = seen.design.first + number * DAY
        part = experiments.arm_today(person, day, shelf)
        is_with = part is not None and part.arm is experiments.Arm.WITH
        tell(person, day, 4 + number % 2 + effect * is_with)


def page_of(client, path: str, status: int = 200) -> str:
    """The page's words."""
    answer = client.get(path)
    assert answer.status_code == status
    return html.unescape(html_of(answer))


@pytest.mark.parametrize("path", ["/experiments/", "/experiments/new/?change=walk"])
def test_each_page_answers_and_is_never_kept_by_a_cache(client, path):
    """Empty as the diary is, under a policy that lets nothing in; a trigger is not damage."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "A trigger is not damage" in html_of(answer)
    assert "stop at any time" in html_of(answer)


def test_a_cause_leads_to_its_change(client, shelf):
    """Every cause of the catalogue; another word leads to the list."""
    for exposure in shelf.triggers.exposures:
        answer = client.get(f"/experiments/?cause={exposure.id}")
        assert answer.status_code == 302
        plan = page_of(client, answer["Location"])
        assert f'name="cause" value="{exposure.id}"' in plan
    assert client.get("/experiments/?cause=moon").status_code == 200


@pytest.mark.parametrize("path", ["/experiments/new/", "/experiments/new/?change=moon"])
def test_what_is_not_on_the_shelf_cannot_be_planned(client, path):
    """Nor can an experiment that is not there be seen or deleted."""
    assert client.get(path).status_code == 404
    for end in ("", "remove/"):
        assert client.get(f"/experiments/{uuid4()}/{end}").status_code == 404


def test_a_new_diary_is_told_how_much_is_missing(client):
    """There is nothing to press that would only be refused."""
    plan = page_of(client, "/experiments/new/?change=water")
    assert "must tell 14 days" in plan
    assert 'name="length"' not in plan
    assert "Begin tomorrow" not in plan


def test_the_plan_and_its_odds_stand_there_before_it_begins(client, shelf, today):
    """Both parts, what is left out, the lengths, the rule to stop, who should not."""
    fill(people.local_person(), today)
    plan = page_of(client, "/experiments/new/?change=water")
    change = shelf.experiments.changes["water"]
    for words in (change.do, change.usual, change.known, *change.cautions):
        assert words in plan
    assert re.search(r"\d+ weeks would find one point less pain about \d times in 10\.", plan)
    assert "Left out at the start of each block: 1 day." in plan
    assert "at least 4 days of pain" in plan
    assert "Not if you were told to limit what you drink" in plan
    assert 'href="/why/experiment.water/"' in plan
    assert client.get("/why/experiment.water/").status_code == 200


def test_it_begins_with_a_seed_of_its_own(client, shelf, today):
    """Two people who begin the same are not told the same order."""
    person = people.local_person()
    fill(person, today)
    key = experiments.plan(person, "walk", today, shelf).ways[0].lengths[0][0].key
    form = {"change": "walk", "length": key, "agreed": "yes", "cause": "exercise_minutes"} | HERE
    seeds = set()
    for _ in range(2):
        answer = client.post("/experiments/new/", form)
        assert answer.status_code == 302
        row = Experiment.objects.get()
        assert answer["Location"] == f"/experiments/{row.id}/?kept=begun"
        assert (row.cause, row.first) == ("exercise_minutes", today + DAY)
        seeds.add(row.seed)
        assert "It begins on" in page_of(client, answer["Location"])
        row.delete()
    assert len(seeds) == 2


@pytest.mark.parametrize(("told", "says"), BAD, ids=lambda value: str(value)[:40])
def test_what_cannot_be_is_refused_and_the_form_comes_back(client, shelf, today, told, says):
    """400, one sentence, what was chosen still chosen; no row."""
    person = people.local_person()
    fill(person, today)
    key = experiments.plan(person, "walk", today, shelf).ways[0].lengths[0][0].key
    form = {"change": "walk", "length": key, "agreed": "yes"} | told | HERE
    answer = client.post("/experiments/new/", form)
    page = html.unescape(html_of(answer))
    assert answer.status_code == 400
    assert says in page
    assert (f'value="{key}" required checked' in page) == (form["length"] == key)
    assert not Experiment.objects.exists()


def test_an_own_idea_that_is_refused_comes_back_as_it_was_written(client, today, shelf):
    """With the reason."""
    person = people.local_person()
    fill(person, today)
    form = {"change": "own", "length": "pain:6", "agreed": "yes", "name": "no <pills>"} | HERE
    answer = client.post("/experiments/new/", form)
    assert answer.status_code == 400
    assert "cannot test a medicine" in html_of(answer)
    assert "no &lt;pills&gt;" in html_of(answer)


def test_today_has_one_part_and_one_tap(client, shelf, today):
    """What was told is marked, can be changed, and taken back."""
    found = begun(shelf, 9)
    path = f"/experiments/{found}/"
    page = page_of(client, path)
    assert "Did you keep to it today?" in page
    assert "And yesterday?" in page
    assert "aria-pressed" not in page
    for go, rows in (("yes", ["yes"]), ("partly", ["partly"]), ("", [])):
        answer = client.post(path, {"go": go, "day": str(today)} | HERE)
        assert answer.status_code == 302
        assert [row.kept for row in ExperimentDay.objects.all()] == rows
        assert page_of(client, path).count('aria-pressed="true"') == len(rows)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"go": "yes", "day": "soon"}, "day is 'soon'"),
        ({"go": "yes", "day": "2099-01-01"}, "day is 2099-01-01"),
        ({"go": "often"}, "kept is 'often'"),
    ],
)
def test_what_cannot_be_told_of_a_day_is_refused(client, shelf, today, told, says):
    """400, one sentence, no row."""
    found = begun(shelf, 3)
    answer = client.post(f"/experiments/{found}/", {"day": str(today)} | told | HERE)
    assert answer.status_code == 400
    assert says in html.unescape(html_of(answer))
    assert not ExperimentDay.objects.exists()


def test_of_the_days_ahead_only_tomorrow_is_shown(client, shelf, today):
    """Neither by its date nor by its part; before the first day nothing but that day's."""
    found = begun(shelf, 9)
    page = page_of(client, f"/experiments/{found}/")
    shown = page.partition("Your blocks so far")[2].partition("</section>")[0]
    days = re.findall(r'<span class="sr">(\d+ \w+),', shown)
    tomorrow = today + DAY
    assert f"{tomorrow.day} {tomorrow:%b}" in days
    assert len(days) == 10
    assert "Tomorrow: " in page
    assert 'class="found' not in page


def test_days_without_a_check_in_are_named_and_lead_there(client, shelf, today):
    """What counts is told in the diary alone."""
    found = begun(shelf, 5)
    page = page_of(client, f"/experiments/{found}/")
    assert "Days without a check-in" in page
    assert f'href="/today/{today - DAY}/"' in page
    tell(people.local_person(), today - DAY, 3)
    assert f'href="/today/{today - DAY}/"' not in page_of(client, f"/experiments/{found}/")


def test_a_pause_and_its_end(client, shelf, today):
    """Nothing is asked in it."""
    path = f"/experiments/{begun(shelf, 9)}/"
    client.post(path, {"go": "pause"} | HERE)
    page = page_of(client, path)
    assert "A pause" in page
    assert "Did you keep to it today?" not in page
    client.post(path, {"go": "go_on"} | HERE)
    assert "Did you keep to it today?" in page_of(client, path)


def test_stopping_shows_what_there_is_and_cannot_be_taken_for_a_result(client, shelf):
    """Too little is told as too little."""
    path = f"/experiments/{begun(shelf, 9)}/"
    client.post(path, {"go": "stop"} | HERE)
    page = page_of(client, path)
    assert "Not enough to tell" in page
    assert "You stopped it early" in page
    assert "9 times in 10" not in page
    assert "Finished" in page_of(client, "/experiments/")


def test_the_drawing_and_the_table_say_the_same(client, shelf):
    """Each block a dot and a line; both means; both dots and means inside the drawing."""
    found = begun(shelf, 150)
    live(shelf, found)
    page = page_of(client, f"/experiments/{found}/")
    assert "It helped" in page
    drawing = page.partition("<svg viewBox")[2].partition("</svg>")[0]
    table = page.partition("<table>")[2].partition("</table>")[0]
    seen = experiments.look(people.local_person(), found, asking.now().date(), shelf)
    lines = seen.result.lines
    assert drawing.count('class="dot"') == table.count('scope="row"') == len(lines)
    assert drawing.count('class="mean"') == 2
    for text in (seen.result.told.with_it, seen.result.told.usual):
        assert f">{text}</text>" in drawing
    for tally, mean in lines:
        assert f"<td>{tally.counted} of {tally.days}</td><td>{mean}</td>" in table
    places = [float(x) for x in re.findall(r'cx="([\d.]+)"', drawing)]
    assert all(0 < place < 340 for place in places)
    means = [float(x) for x in re.findall(r'class="mean" cx="([\d.]+)"', drawing)]
    assert means[0] < means[1]
    assert seen.result.told.finding in page
    assert seen.result.told.gap in page


def test_harm_ends_it_and_says_so(client, shelf):
    """Nothing more is asked; go back to the usual way."""
    found = begun(shelf, 60)
    live(shelf, found, effect=4)
    page = page_of(client, f"/experiments/{found}/")
    assert "It got worse" in page
    assert "The rule to stop has ended this" in page
    assert "Did you keep to it" not in page
    assert experiments.arm_today(people.local_person(), asking.now().date(), shelf) is None


def test_deleting_is_asked_once(client, shelf):
    """Looking at the question deletes nothing."""
    path = f"/experiments/{begun(shelf, 9)}/remove/"
    assert "Delete this experiment?" in page_of(client, path)
    assert Experiment.objects.exists()
    assert client.post(path, HERE)["Location"] == "/experiments/?kept=removed"
    assert not Experiment.objects.exists()


def test_after_an_urgent_check_no_part_and_no_plan_is_shown(client, shelf, well_adult):
    """Help comes first, on every page; nothing can be begun."""
    found = begun(shelf, 9)
    answers = well_adult | {"saddle_numb": "yes", "bladder_change": "yes"}
    keep_check.keep_check(people.local_person(), uuid4(), answers, Moment(asking.now()), shelf)
    for path in ("/experiments/", "/experiments/new/?change=walk", f"/experiments/{found}/"):
        page = page_of(client, path)
        assert "Help comes first" in page
        assert "With the change" not in page


def test_the_first_page_tells_todays_part_until_help_comes_first(client, shelf, well_adult):
    """In the words of the experiment's own page, which is one tap away; not in a cache's copy."""
    found = begun(shelf, 3)
    part = experiments.arm_today(people.local_person(), asking.now().date(), shelf)
    home = page_of(client, "/")
    assert part.says in home
    assert f'href="/experiments/{found}/"' in home
    copy = html_of(client.get("/", headers={"X-Unknot-Precache": "1"}))
    assert "experiment" not in copy
    person = people.local_person()
    answers = well_adult | {"fever": "yes"}
    keep_check.keep_check(person, uuid4(), answers, Moment(asking.now()), shelf)
    assert part.says not in page_of(client, "/")


def test_a_strangers_experiment_is_on_no_page(client, shelf, today):
    """Not listed, not found, not deleted."""
    found = begun(shelf, 9)
    Experiment.objects.update(person_id=Person.objects.create().id)
    assert str(found) not in page_of(client, "/experiments/")
    for end in ("", "remove/"):
        assert client.get(f"/experiments/{found}/{end}").status_code == 404
        assert client.post(f"/experiments/{found}/{end}", HERE).status_code == 404
    assert Experiment.objects.exists()
