"""Causes of one's own: added, asked, renamed, retired, restored, found, taken along."""

from __future__ import annotations

import html
import json
import re
from datetime import timedelta

import pytest
from web_page import html_of

from unknot import diary, triggers
from unknot.cli import main
from unknot.journeys import brought_on, check_in, own_causes, people
from unknot.store import rows_diary
from unknot.store.models import CheckIn, OwnCause, Person
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
PAGE = "/diary/causes/"
HERE = {"offset_min": "0", "zone": "Etc/UTC"}
COFFEE = {
    "go": "add", "name": "Late <coffee>", "kind": "amount", "unit": "cups", "counts": "yesterday",
    "more": "",
}  # fmt: skip
COLUMN = "own_late_coffee"
BAD = [
    ({"name": ""}, "name is ''"),
    ({"name": "Stress"}, "it is in your list already"),
    ({"kind": ""}, "kind is ''"),
    ({"counts": "2"}, "counts is '2'"),
    ({"unit": ""}, "unit is ''"),
    ({"more": "many"}, "more is 'many'"),
    ({"more": "-2"}, "more is -2.0"),
]


@pytest.fixture
def today():
    """The day it is here."""
    return asking.now().date()


@pytest.fixture
def ana():
    """Ana, whose diary it is."""
    return people.local_person()


def added(client, **told) -> None:
    """Add one by the form."""
    answer = client.post(PAGE, COFFEE | told)
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?kept=added")


def fill(person, shelf, today, count: int = 140) -> None:
    """A long diary in which a spasm follows most days of much coffee."""
    questions = own_causes.questions(person, shelf)
    for back in range(count, 0, -1):
        day, after = today - timedelta(days=back), back % 7 in (6, 2)
        raw = {
            "pain": back % 4,
            "spasm": after and back % 5 > 0,
            "before_onset": True if after else None,
            "exposures": {COLUMN: 4 if back % 7 in (0, 3) else back % 2, "stress": back % 3},
        }
        rows_diary.save_day(diary.read_day(day, raw, questions, day), person)


def test_one_is_added_asked_told_and_opens_again(client, today):
    """From its name to a value on a day, as written, safe in the page."""
    added(client, more="1,5")
    row = OwnCause.objects.get()
    assert (row.column, row.name, row.unit, row.more) == (COLUMN, "Late <coffee>", "cups", 1.5)
    page = html_of(client.get("/today/"))
    assert "Late &lt;coffee&gt;: how many cups?" in page
    assert re.findall(rf'name="e-{COLUMN}" value="([^"]*)"', page) == ["0", "1.5", "3", "4.5", ""]
    client.post(f"/today/{today}/", {f"o-{COLUMN}": "2"} | HERE)
    assert CheckIn.objects.get().exposures == {COLUMN: 2.0}
    assert f'name="e-{COLUMN}" value="2" checked' in html_of(client.get("/today/"))


@pytest.mark.parametrize(("told", "says"), BAD, ids=[says for _, says in BAD])
def test_what_cannot_be_added_is_refused_and_the_form_comes_back(client, told, says):
    """400, one sentence, what was written still there; no row."""
    answer = client.post(PAGE, COFFEE | told)
    page = html.unescape(html_of(answer))
    assert answer.status_code == 400
    assert says in page
    assert f'name="name" maxlength="40" value="{(COFFEE | told)["name"]}"' in page
    assert OwnCause.objects.count() == 0


def test_there_is_an_end_to_it(client, ana, shelf):
    """As many as a catalogue can hold beside the shelf's; one more is refused in plain words."""
    for number in range(shelf.own_cause.most):
        added(client, name=f"Thing {number}")
    answer = client.post(PAGE, COFFEE)
    assert answer.status_code == 400
    assert "which is the most" in html_of(answer)
    assert len(own_causes.catalogue(ana, shelf).exposures) == 30


def test_retired_it_is_not_asked_and_its_days_stay_until_it_is_restored(client, ana, shelf, today):
    """A day that holds it still shows it, so that saving loses nothing; so does the file."""
    added(client)
    yesterday = today - timedelta(days=1)
    client.post(f"/today/{yesterday}/", {f"e-{COLUMN}": "2"} | HERE)
    assert client.post(PAGE, {"go": "retire", "column": COLUMN} | HERE).status_code == 302
    assert OwnCause.objects.get().retired_on == today
    assert COLUMN not in html_of(client.get("/today/"))
    assert COLUMN not in check_in.asked(ana, shelf)
    assert COLUMN in html_of(client.get(f"/today/{yesterday}/"))
    assert COLUMN in client.get("/diary/diary.csv").content.decode().splitlines()[0]
    assert "Not asked since" in html_of(client.get(PAGE))
    client.post(PAGE, {"go": "restore", "column": COLUMN})
    assert COLUMN in html_of(client.get("/today/"))


def test_renamed_it_keeps_its_days_and_its_column(client, today):
    """And may keep its own name, in other letters, but not another's."""
    added(client)
    client.post(f"/today/{today}/", {f"e-{COLUMN}": "2"} | HERE)
    answer = client.post(PAGE, {"go": "rename", "column": COLUMN, "name": "LATE <COFFEE>"})
    assert answer.status_code == 302
    client.post(PAGE, {"go": "rename", "column": COLUMN, "name": "Espresso"})
    refused = client.post(PAGE, {"go": "rename", "column": COLUMN, "name": "Tiredness"})
    assert refused.status_code == 400
    row = OwnCause.objects.get()
    assert (row.column, row.name) == (COLUMN, "Espresso")
    page = html_of(client.get(f"/today/{today}/"))
    assert "Espresso: how many cups?" in page
    assert f'name="e-{COLUMN}" value="2" checked' in page


def test_choosing_from_the_shelf_leaves_ones_own_alone(client, ana, shelf):
    """Each has its own way to be stopped."""
    added(client)
    client.post(PAGE, {"cause": ["fatigue"]})
    assert check_in.asked(ana, shelf) == ("fatigue", COLUMN)


@pytest.mark.parametrize("go", ["rename", "retire", "restore"])
def test_a_strangers_cause_is_not_there(client, go):
    """Neither in the page nor to be changed."""
    cleo = Person.objects.create().id
    OwnCause.objects.create(
        person_id=cleo, column=COLUMN, name="Hers", kind="yes_no", counts="today", unit="", more=1
    )
    assert client.post(PAGE, {"go": go, "column": COLUMN, "name": "Mine"}).status_code == 404
    assert "Hers" not in html_of(client.get(PAGE))
    assert "Hers" not in client.get("/diary/causes.json").content.decode()
    assert OwnCause.objects.get().name == "Hers"


def test_nothing_is_believed_of_it_beforehand(client, ana, shelf):
    """No direction, the width and the weight of a person's own."""
    added(client)
    found = own_causes.catalogue(ana, shelf).exposures[-1]
    priors = shelf.triggers.priors
    assert (found.mean, found.sd, found.chance) == (0.0, priors.own_sd, priors.own_chance) == (
        0.0, 0.8, 0.05,
    )  # fmt: skip
    assert found.window is triggers.Window.YESTERDAY
    assert found.when == "days after 1 cup more of “Late <coffee>”"
    assert "no study" in found.published


def test_the_shelfs_own_are_the_same_in_the_file_as_on_the_shelf(ana, shelf):
    """Window, contrast, limits, prior and words."""
    told = own_causes.catalogue(ana, shelf).exposures
    for kept, known in zip(told, shelf.triggers.exposures, strict=True):
        for part in ("id", "window", "contrast", "unit", "low", "high", "yes_no", "chance", "mean",
                     "sd", "when", "published"):  # fmt: skip
            assert getattr(kept, part) == getattr(known, part), known.id


def test_the_two_files_say_to_the_command_what_the_page_says(
    client, ana, shelf, today, tmp_path, capsysbinary
):
    """Its odds, its state, its sentence; and its link says that it is one's own."""
    added(client)
    fill(ana, shelf, today)
    diary_csv, causes_json = tmp_path / "diary.csv", tmp_path / "causes.json"
    diary_csv.write_bytes(client.get("/diary/diary.csv").content)
    causes_json.write_bytes(client.get("/diary/causes.json").content)
    assert main(["triggers", str(diary_csv), "--catalogue", str(causes_json), "--json"]) == 0
    (lines,) = json.loads(capsysbinary.readouterr().out).values()
    groups = brought_on.brought_on(ana, shelf)
    found = {each.told.exposure: each for group in groups for each in group.causes}
    assert {line["exposure"]: (line["state"], line["says"]) for line in lines} == {
        name: (str(each.told.state), each.told.says) for name, each in found.items()
    }
    assert str(found[COLUMN].told.state) == "likely"
    page = html_of(client.get("/causes/"))
    assert "Late &lt;coffee&gt;" in page
    assert "/why/cause.own/" in page
    assert f"/why/cause.{COLUMN}/" not in page
    assert main(["triggers", str(diary_csv), "--json"]) == 2


def test_the_page_says_what_more_is_when_nothing_is_written(client):
    """The figures of the shelf, units and all."""
    page = html_of(client.get(PAGE))
    assert "3 points on 0 to 10, 30 minutes, 2 hours, 3000 steps, or 1 of anything else." in page


def test_the_reason_says_that_it_is_ones_own(client):
    """With no published figure, and nothing personal in the address."""
    page = html_of(client.get("/why/cause.own/"))
    assert "No study has measured it" in page
    assert "no published figure" in page


def test_the_copy_for_the_browsers_cache_holds_nothing_of_anybody(client, today):
    """Neither what is asked nor what was told, nor whose it is."""
    added(client)
    client.post(f"/today/{today}/", {"pain": "7", f"e-{COLUMN}": "2"} | HERE)
    copy = client.get("/today/", headers={"X-Unknot-Precache": "1"})
    page = html_of(copy)
    assert copy.status_code == 200
    assert not copy.cookies
    assert "coffee" not in page
    assert re.findall(r'name="([^"]+)" value="[^"]+" checked', page) == []


def test_a_long_name_is_cut_where_it_is_drawn_and_whole_in_the_table(client, ana, shelf, today):
    """The drawing is as wide as a phone."""
    added(client)
    fill(ana, shelf, today)
    name = "Coffee as strong as it is in that office"
    client.post(PAGE, {"go": "rename", "column": COLUMN, "name": name})
    page = html_of(client.get("/causes/"))
    forest = page.partition('id="forest-desc"')[2]
    drawing = forest.partition("</desc>")[2].partition("</svg>")[0]
    assert name not in drawing
    assert "Coffee as strong as i…" in drawing
    assert name in forest.partition("<table>")[2]
