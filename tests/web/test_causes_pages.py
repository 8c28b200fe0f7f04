"""A page for each cause, and the forecast above all of them, without a browser."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest
from reading import grade
from web_page import html_of

from unknot import diary
from unknot.journeys import one_cause, people, tomorrow
from unknot.store import rows_diary
from unknot.store.models import Person
from unknot.web.views import asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    """The day it is here."""
    return asking.now().date()


def keep(person, shelf, today, days: list[dict[str, object]], late: int = 0, last: int = 1) -> None:
    """Days up to so many days ago; the first few of them written down two days later."""
    for number, told in enumerate(days):
        day = today - timedelta(days=len(days) - 1 - number + last)
        filled = day + timedelta(days=2 * (number < late))
        rows_diary.save_day(diary.read_day(day, told, shelf.check_in, filled), person)


def stressed(count: int, seed: int = 3, asked: bool = True) -> list[dict[str, object]]:
    """Days on which a spasm follows stress more often than not; the last has none, and stress."""
    dice = np.random.default_rng(seed)
    days: list[dict[str, object]] = []
    stress, spasm = 5, False
    for _ in range(count):
        spasm = bool(not spasm and dice.random() < (0.55 if stress >= 8 else 0.02))
        stress = int(dice.integers(0, 11))
        told = {"stress": stress, "awkward_lifting": bool(dice.random() < 0.3)}
        days.append({"spasm": spasm, "before_onset": asked, "exposures": told})
    days[-1] = {"spasm": False, "exposures": {"stress": 9, "awkward_lifting": False}}
    return days


def sleepless(count: int = 400) -> list[dict[str, object]]:
    """Days on which short sleep is bad sleep, and both come before spasms."""
    dice = np.random.default_rng(4)
    days: list[dict[str, object]] = []
    spasm = False
    for _ in range(count):
        bad = bool(dice.random() < 0.3)
        spasm = bool(not spasm and dice.random() < (0.3 if bad else 0.06))
        told = {"sleep_hours": 4 if bad else 7, "sleep_quality": 3 if bad else 7}
        days.append({"spasm": spasm, "before_onset": True, "exposures": told})
    return days


def text_of(client, path: str) -> str:
    """The page in plain words."""
    page = html.unescape(html_of(client.get(path)))
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


def test_every_cause_has_a_page_and_no_other_name_has(client, shelf):
    """Without a day it says what studies found, and how to be asked; nothing is drawn of you."""
    for exposure in shelf.triggers.exposures:
        answer = client.get(f"/causes/{exposure.id}/")
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
        page = html.unescape(html_of(answer))
        assert exposure.published in page
        assert f"/why/cause.{exposure.id}/" in page
        assert "A trigger is not damage" in page
        assert "You</text>" not in page
    for name in ("moon", "pain", "me"):
        assert client.get(f"/causes/{name}/").status_code == 404


def test_a_figure_nobody_has_read_is_not_told(client, shelf):
    """The published odds of tiredness are not verified, and stand nowhere."""
    page = html_of(client.get("/causes/fatigue/"))
    assert "3.7" not in page
    assert "Studies</text>" not in page


def test_counts_on_the_page_are_those_of_the_diary(client, shelf, today):
    """Counted here by hand from the days that were kept."""
    days = stressed(120)
    keep(people.local_person(), shelf, today, days)
    more, less = [0, 0], [0, 0]
    rows = list(pairwise(days))
    at_risk = [(before, day) for before, day in rows if not before["spasm"]]
    mean = np.mean([before["exposures"]["stress"] for before, _ in at_risk])
    for before, day in at_risk:
        side = more if before["exposures"]["stress"] > mean else less
        side[0] += day["spasm"]
        side[1] += 1
    page = text_of(client, "/causes/stress/")
    assert f"More than {mean:.1f} points {more[0]} of {more[1]}" in page
    assert f"That or less {less[0]} of {less[1]}" in page
    assert "On days after 3 points more stress your odds of a spasm were about" in page
    assert "2.5 times (1 to 6)" in page


def test_yes_or_no_is_parted_by_its_answer(client, shelf, today):
    """And spasms whose day does not say what came before are left out, and said to be."""
    keep(people.local_person(), shelf, today, stressed(300, asked=False))
    found = one_cause.one_cause(people.local_person(), "awkward_lifting", shelf)
    assert found.split is None
    days = stressed(300)
    for place, day in enumerate(days):
        day["before_onset"] = bool(place % 3)
    keep(people.local_person(), shelf, today, days)
    page = text_of(client, "/causes/awkward_lifting/")
    found = one_cause.one_cause(people.local_person(), "awkward_lifting", shelf)
    assert found.unasked > 0
    assert f"{found.unasked} spasms could not be counted" in page
    assert "Days with awkward lifting" in page
    split = found.split
    assert split.feared.onsets + split.other.onsets + found.unasked == sum(
        bool(day["spasm"]) for day in days
    )


def test_the_drawing_and_the_table_say_the_same(client, shelf, today):
    """The dot lies inside its line, and where its share is; the numbers stand in the table too."""
    keep(people.local_person(), shelf, today, stressed(200))
    page = html_of(client.get("/causes/stress/"))
    chart = page.partition('aria-labelledby="split-title')[2].partition("</svg>")[0]
    table = page.partition("<table>")[2].partition("</table>")[0]
    lines = re.findall(r'class="range" x1="([\d.]+)" x2="([\d.]+)"', chart)
    dots = re.findall(r'class="sure" cx="([\d.]+)"', chart)
    split = one_cause.one_cause(people.local_person(), "stress", shelf).split
    for (low, high), dot, share in zip(lines, dots, (split.feared, split.other), strict=True):
        assert 0 <= float(low) < float(dot) < float(high) <= 340
        assert f"{share.onsets} of {share.days} days" in chart
        assert f"<td>{share.onsets} of {share.days}</td>" in table
    assert float(dots[0]) / float(dots[1]) > 2


def test_days_written_later_are_counted_and_said(client, shelf, today):
    """Seven of them; where there are none, that is said too."""
    person = people.local_person()
    keep(person, shelf, today, stressed(60), late=7)
    assert "Of 60 days that tell of it, 7 were written down later." in text_of(
        client, "/causes/stress/"
    )
    keep(person, shelf, today, stressed(60))
    assert "Every day that tells of it was written on the day itself." in text_of(
        client, "/causes/stress/"
    )


def test_too_few_days_say_what_is_missing_and_draw_nothing_of_them(client, shelf, today):
    """No share, no odds of your own."""
    keep(people.local_person(), shelf, today, stressed(8))
    page = text_of(client, "/causes/stress/")
    assert "Not enough yet: about 13 more days" in page
    assert "Days on which a spasm began" not in page
    assert "The published odds" in page


def test_causes_that_move_together_are_told_together_on_every_page(client, shelf, today):
    """In the list under one heading, and on the page of each, which names the other."""
    keep(people.local_person(), shelf, today, sleepless())
    listed = text_of(client, "/causes/")
    group = listed.partition("One of these is likely to matter")[2].partition("Maybe")[0]
    assert "Hours of sleep" in group
    assert "Quality of sleep" in group
    hours, quality = text_of(client, "/causes/sleep_hours/"), text_of(
        client, "/causes/sleep_quality/"
    )  # fmt: skip
    assert "it moves together with Quality of sleep. One of them is likely" in hours
    assert "it moves together with Hours of sleep. One of them is likely" in quality
    assert "Days on which these do not move together would tell which" in hours


def test_it_says_how_sure_it_is_and_from_where_on_that_changes(client, shelf, today):
    """In tenths, never rounded up to the next state."""
    keep(people.local_person(), shelf, today, stressed(250))
    assert "Now: likely . How sure a link is: about 9 in 10." in text_of(client, "/causes/stress/")
    found = one_cause.one_cause(people.local_person(), "awkward_lifting", shelf)
    assert found.tenths is not None
    assert found.tenths < 6


@pytest.mark.parametrize(("address", "there"), [("/diary/", True), ("/nowhere/", False)])
def test_a_test_on_oneself_is_offered_where_its_page_is(address, there, client, monkeypatch):
    """No link leads to a page that is not there."""
    monkeypatch.setattr("unknot.web.views.one_cause.EXPERIMENTS", address)
    page = html_of(client.get("/causes/stress/"))
    assert ("?cause=stress" in page) == there


def test_a_strangers_days_are_on_no_page_of_a_cause(client, shelf, today):
    """Nor in the forecast."""
    keep(Person.objects.create().id, shelf, today, stressed(300))
    page = text_of(client, "/causes/stress/")
    assert "No day of your diary says anything of it yet." in page
    assert "The chance that a spasm begins" not in text_of(client, "/causes/")


@pytest.mark.parametrize(("last", "word"), [(1, "Today"), (0, "Tomorrow")])
def test_a_forecast_that_has_earned_it_stands_on_top(last, word, client, shelf, today):
    """As people say it, beside a usual day, with what it rests on and how it did."""
    keep(people.local_person(), shelf, today, stressed(300), last=last)
    page = text_of(client, "/causes/")
    assert re.search(rf"{word} The chance that a spasm begins is about \d+ in \d+ \.", page)
    assert re.search(r"On a usual day of yours it is 1 in \d+\.", page)
    assert "at the day before: stress" in page
    assert re.search(r"checked on \d\d\d of your own days with \d+ spasms", page)
    outlook = tomorrow.outlook(people.local_person(), today, shelf)
    assert outlook.day == today + timedelta(days=1 - last)
    track = outlook.risk.track
    page = html_of(client.get("/causes/"))
    table = page.partition('<caption class="sr">What was forecast')[2].partition("</table>")[0]
    for third in track.thirds:
        assert f"<td>{100 * third.said:.0f}</td>" in table
        assert f"<td>{100 * third.came.onsets / third.came.days:.0f}</td>" in table


WITHOUT = [  # days, days since the last, what is said instead
    (30, 1, "No forecast yet: it takes about"),
    (300, 2, "your last day written down is before yesterday"),
]


@pytest.mark.parametrize(("count", "last", "says"), WITHOUT)
def test_where_there_is_no_forecast_the_reason_is_plain(count, last, says, client, shelf, today):
    """And no chance is told."""
    keep(people.local_person(), shelf, today, stressed(count), last=last)
    page = text_of(client, "/causes/")
    assert says in page
    assert "The chance that a spasm begins" not in page


def test_in_a_spasm_there_is_no_forecast(client, shelf, today):
    """It is not a day on which one could begin."""
    days = stressed(200)
    days[-1]["spasm"] = True
    keep(people.local_person(), shelf, today, days)
    assert "the last day written down has a spasm" in text_of(client, "/causes/")


def test_the_words_of_these_pages_are_plain(client, shelf, today):
    """Seventh grade at most, on the page of a cause and above the list."""
    keep(people.local_person(), shelf, today, stressed(300), late=3)
    for path in ("/causes/", "/causes/stress/"):
        page = html.unescape(html_of(client.get(path))).partition("<main")[2]
        for paragraph in re.findall(r"<(?:p|figcaption)[^>]*>(.*?)</(?:p|figcaption)>", page, re.S):
            words = re.sub(r"<[^>]+>", "", paragraph)
            if not any(each.published in words for each in shelf.triggers.exposures):
                assert grade(words) <= 8, words
            assert "!" not in words
