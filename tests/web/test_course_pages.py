"""How it is going, and the timeline, without a browser: what is shown, and what is not claimed."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import a_year
import pytest
from web_page import html_of

from unknot import course, practice
from unknot.diary import DoseTaken
from unknot.journeys import (
    check_in,
    doses,
    episodes,
    keep_check,
    own_causes,
    people,
    timeline,
)
from unknot.journeys import course as course_journey
from unknot.store import rows
from unknot.store.models import BoutOver, CheckIn, Person, ReliefSession, ReliefStep, SafetyCheck
from unknot.terms import Moment
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
URGENT = {"saddle_numb": "yes", "bladder_change": "yes"}


@pytest.fixture
def today():
    """The day it is here."""
    return asking.now().date()


@pytest.fixture
def year(shelf):
    """A year told through the journeys."""
    a_year.fill(people.local_person(), shelf, asking.now())


@pytest.fixture
def season(shelf):
    """A hundred days of the same."""
    a_year.fill(people.local_person(), shelf, asking.now(), 100)


def told(person, shelf, day, **what):
    """One day as the check-in keeps it."""
    check_in.save(person, day, what, day, shelf)


def main(client, address: str) -> str:
    """What stands in the middle of a page."""
    answer = client.get(address)
    assert answer.status_code == 200
    return html.unescape(html_of(answer).partition("<main")[2].partition("</main")[0])


@pytest.mark.parametrize("path", ["/course/", "/timeline/"])
def test_each_page_answers_empty_and_is_never_kept_by_a_cache(client, path):
    """It says what to do, and draws nobody's days."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    page = main(client, path)
    assert 'href="/today/"' in page
    assert "<circle" not in page
    assert 'class="bars' not in page


def test_the_empty_page_still_shows_the_published_course(client, shelf):
    """As a line with its band, the numbers in a table, and nothing about the person."""
    page = main(client, "/course/")
    assert shelf.course.sentences["none_told"] in page
    assert 'class="band"' in page
    assert re.findall(r'<th scope="row">(\d+)</th><td>([\d.]+)</td><td>–</td>', page)[::6] == [
        ("0", "5.6"), ("6", "2.6"),
    ]  # fmt: skip
    assert "No day is told yet" in page
    assert 'href="/practices/"' in page


def test_an_urgent_check_comes_before_the_page(client, shelf):
    """Help first, and not a word about how it is going."""
    person, now = people.local_person(), asking.now()
    keep_check.keep_check(person, uuid4(), URGENT, Moment(now), shelf)
    page = main(client, "/course/")
    assert "Help comes first" in page
    assert "usual course" not in page


def test_a_year_is_shown_in_all_three_parts(client, season, shelf):
    """Each with a drawing, the same numbers in a table, and one why."""
    page = main(client, "/course/")
    assert page.count('role="img"') == 3
    assert page.count("The same as a table") == 3
    whys = re.findall(r'href="(/why/course\.\w+/)"', page)
    assert whys == [f"/why/course.{name}/" for name in ("standing", "burden", "helped")]
    for why in whys:
        assert client.get(why).status_code == 200
    found = course_journey.going(people.local_person(), Moment(asking.now()), shelf)
    for each in (*found.standing_says, *found.compared_says, *found.helped_says):
        assert each in page
    assert "Pain falls on its own too" in page


def test_months_are_drawn_as_high_as_they_are_told(client, year, shelf):
    """The outline is the known days, the filled part those with a spasm; the table has both."""
    found = course_journey.going(people.local_person(), Moment(asking.now()), shelf)
    page = main(client, "/course/")
    months = found.months[-12:]
    bars = re.findall(r'<rect class="known" x="[\d.]+" y="(\d+)" width="18" height="(\d+)"', page)
    assert [int(high) for _, high in bars] == [4 * each.known for each in months if each.known]
    assert {int(top) + int(high) for top, high in bars} == {128}
    filled = re.findall(r'<rect class="spasms" x="[\d.]+" y="\d+" width="18" height="(\d+)"', page)
    assert [int(each) for each in filled] == [
        4 * each.spasm_days for each in months if each.spasm_days
    ]
    rows_shown = re.findall(r"<td>(\d+) of (\d+) told</td>", page)
    assert rows_shown == [(str(each.spasm_days), str(each.known)) for each in months]


def test_a_month_with_few_told_days_says_so(client, shelf, today):
    """And shows no mean."""
    told(people.local_person(), shelf, today, pain=4, spasm=False)
    page = main(client, "/course/")
    assert "<td>too few told (1)</td>" in page
    assert "Not enough yet to compare" in page
    assert "Not enough yet. Tell your pain" in page


def test_what_helped_is_drawn_where_it_lies(client, season, shelf):
    """Left of "no change" where pain fell, its interval around it, of each kind the most first."""
    found = course_journey.going(people.local_person(), Moment(asking.now()), shelf)
    page = main(client, "/course/")
    drawing = page.partition('aria-labelledby="helped-title')[2].partition("</svg>")[0]
    dots = [float(x) for x in re.findall(r'<circle class="dot" cx="([\d.]+)"', drawing)]
    ranges = re.findall(r'class="range" d="M([\d.]+) \d+H([\d.]+)"', drawing)
    shown = [each for each in found.helped if each.helped.change]
    assert shown[0].name == shelf.relief.steps["heat"].title
    assert len(dots) == len(shown) == len(ranges) >= 5
    for family in course.Family:
        kin = [x for x, each in zip(dots, shown, strict=True) if each.helped.family is family]
        assert kin == sorted(kin)
    (none,) = re.findall(r'<path d="M([\d.]+) 0V\d+" stroke-width="2"', drawing)
    for x, (begins, ends), each in zip(dots, ranges, shown, strict=True):
        assert float(begins) <= x <= float(ends)
        assert (x < float(none)) == (each.helped.change.pulled.estimate < 0)
    assert "done 6, told 6" in page


def test_a_step_told_too_seldom_is_named_without_a_number(client, shelf):
    """With how often it was done, told, and ended as worse; what was skipped was not tried."""
    person, now = people.local_person(), asking.now()
    check = SafetyCheck.objects.create(
        id=uuid4(), person_id=person, at=now, offset_min=0, answers={}, rules=[], reasons=[],
        complete=True, shelf_version="1", shelf_hash="1",
    )  # fmt: skip
    episode = episodes.add_episode(person, uuid4(), Moment(now), {}, now)
    session = ReliefSession.objects.create(
        id=uuid4(), person_id=person, episode_id=episode.id, check_made=check, context={},
        began_at=now,
    )  # fmt: skip
    ends = [("done", 5, 3), ("worse", 5, None), ("kept", None, 2), ("skipped", 5, 1)]
    for position, (outcome, before, after) in enumerate(ends):
        ReliefStep.objects.create(
            person_id=person, session=session, position=position, step_id="heat", kind="heat",
            began_at=now, ended_at=now, pain_before=before, pain_after=after, outcome=outcome,
        )  # fmt: skip
    page = main(client, "/course/")
    title = shelf.relief.steps["heat"].title
    assert f"<li>{title}: done 3, told 1, ended as worse 1</li>" in page
    assert "helped-title" not in page


def test_pain_that_stays_high_leads_to_the_check_and_not_to_comfort(client, shelf, today):
    """Seven weeks at 6: somebody should look at it."""
    person = people.local_person()
    for back in range(49, -1, -1):
        told(person, shelf, today - timedelta(days=back), pain=6)
    page = main(client, "/course/")
    assert shelf.course.sentences["seen"] in page
    assert '<a class="button" href="/now/">Do the safety check</a>' in page


def test_the_word_that_it_is_over_ends_the_bout(client, shelf, today):
    """And nobody is sent to be looked at for what is over."""
    person = people.local_person()
    for back in range(49, -1, -1):
        told(person, shelf, today - timedelta(days=back), pain=6)
    BoutOver.objects.create(person_id=person, at=asking.now())
    page = main(client, "/course/")
    assert "We count this time as over" in page
    assert 'button" href="/now/' not in page


def test_the_worst_pain_of_a_day_counts_wherever_it_was_told(shelf, today):
    """In the check-in, as the peak of a spasm, before or after a session."""
    person, now = people.local_person(), asking.now()
    at = now.replace(hour=0, minute=0)
    told(person, shelf, today, pain=3)
    told(person, shelf, today - timedelta(days=1), pain=5)
    episodes.add_episode(person, uuid4(), Moment(at), {"peak_pain": 8}, now)
    found = course_journey.going(person, Moment(now), shelf)
    assert [each.pain for _, each in found.standing.points] == [5, 8]


def test_a_strangers_days_are_on_no_page(client, shelf, today):
    """Bo's year is not Ana's."""
    a_year.fill(Person.objects.create().id, shelf, asking.now(), 60)
    assert shelf.course.sentences["none_told"] in main(client, "/course/")
    assert "Nothing yet. When you tell your pain" in main(client, "/course/")
    assert "Nothing is told in these weeks" in main(client, "/timeline/")


@pytest.mark.parametrize(
    ("query", "status"),
    [("?weeks=2", 200), ("?weeks=26&to=2026-01-05", 200), ("?weeks=3", 404), ("?weeks=x", 404),
     ("?to=yesterday", 404), ("?to=9999-12-31", 404), ("?to=0001-01-01", 404)],
)  # fmt: skip
def test_the_timeline_shows_the_weeks_that_there_are(client, query, status):
    """Two, six or twenty-six, up to today or a day before it."""
    assert client.get(f"/timeline/{query}").status_code == status


@pytest.mark.parametrize("weeks", [2, 6])
def test_every_past_day_of_the_timeline_can_be_opened(client, season, today, weeks):
    """By one link of its own, which says what was told; days ahead have none."""
    page = main(client, f"/timeline/?weeks={weeks}")
    links = re.findall(r'<a class="day[^"]*" href="/today/([\d-]+)/"', page)
    last = today + timedelta(days=6 - today.weekday())
    days = [last - timedelta(days=back) for back in range(7 * weeks)]
    assert sorted(links) == sorted(day.isoformat() for day in days if day <= today)
    assert client.get(f"/today/{links[0]}/").status_code == 200
    assert page.count('class="lines"') == weeks // 2
    assert page.count('<span class="day"></span>') == sum(day > today for day in days)


def test_at_a_glance_each_fortnight_opens_as_days(client, season):
    """Thirteen of them."""
    page = main(client, "/timeline/?weeks=26")
    links = re.findall(r'<a class="day" href="(\?weeks=2&to=[\d-]+)"', page)
    assert len(links) == 13
    inner = main(client, f"/timeline/{links[10]}")
    assert inner.count('<a class="day') == 14
    assert f"{links[10][-10:]}/" in inner


def test_a_bar_for_what_was_told_and_none_for_what_was_not(client, shelf, today):
    """Nought is a short bar; an untold day has none; the words say the same."""
    person, monday = people.local_person(), today - timedelta(days=today.weekday() + 7)
    for at, pain, spasm in [(0, 0, False), (1, 10, True), (3, 5, None)]:
        told(person, shelf, monday + timedelta(days=at), pain=pain, spasm=spasm)
    page = main(client, "/timeline/?weeks=2")
    bars = dict(re.findall(r'class="bars bars-(\w+)" d="([^"]*)"', page))
    assert re.findall(r"v-([\d.]+)", bars["pain"]) == ["2", "20", "11"]
    assert re.findall(r"v-([\d.]+)", bars["spasm"]) == ["2", "20"]
    places = [float(x) for x in re.findall(r"M([\d.]+)", bars["pain"])]
    assert places == pytest.approx([12, 36, 84])
    assert set(bars) == {"pain", "spasm"}
    rows_shown = re.findall(r"</a></th><td>([^<]*)</td>", page)
    assert rows_shown == ["pain 5", "a spasm, pain 10", "no spasm, pain 0"]
    assert (
        "Nothing told in these weeks: warmth, movement, practices, medicines taken, hours of"
        in page
    )


def test_own_causes_and_doses_have_their_lines(client, shelf, today):
    """Two doses on a day stand higher than one; a cause of one's own is named as it was."""
    person, now = people.local_person(), asking.now().replace(hour=0, minute=5)
    own = own_causes.add(person, {"name": "Long drive", "kind": "yes_no", "counts": "today"}, shelf)
    yesterday = today - timedelta(days=1)
    told(person, shelf, yesterday, exposures={own.id: True})
    for hours in (24, 20):
        at = Moment(now - timedelta(hours=hours))
        doses.keep(person, DoseTaken(uuid4(), at, "Ibuprofen", "ibuprofen_oral", {}))
    page = main(client, "/timeline/?weeks=2")
    assert "Long drive" in page
    assert "dose, 2 times" in page


def test_a_year_stays_small_and_its_lines_are_all_there(client, year, shelf):
    """Under 150 kB, with a line for each kind."""
    answer = client.get("/timeline/?weeks=26")
    assert len(answer.content) < 150_000
    page = html_of(answer)
    kinds = re.findall(r'class="bars bars-(\w+)"', page)
    asked = check_in.asked(people.local_person(), shelf)
    assert kinds == ["spasm", "pain", "heat", "movement", "practice", *asked]
    assert len(client.get("/course/").content) < 150_000


def test_another_kind_of_thing_is_one_more_function(client, today, monkeypatch):
    """From a span to its lines; the page needs no change."""

    def doses(span):
        mark = timeline.Mark(0.5, "ibuprofen, twice")
        yield timeline.Line("doses", "Medicine", {span.first: mark})

    monkeypatch.setattr(timeline, "LINES", (*timeline.LINES, doses))
    page = main(client, "/timeline/?weeks=2")
    assert "bars-doses" in page
    assert "<td>ibuprofen, twice</td>" in page


@pytest.mark.parametrize(("hour", "offset"), [(-1, 60), (28, -300)])
def test_what_was_done_stands_on_the_persons_own_day(shelf, hour, offset):
    """At 00:00 by their clock it is that day, though the day before in London; at 23:00 too."""
    person, day = people.local_person(), date(2026, 5, 4)
    at = datetime(2026, 5, 4, tzinfo=UTC) + timedelta(hours=hour)
    name, told_none = next(iter(shelf.practice.practices)), (None, None, None, None)
    moment = Moment(at, offset)
    rows.save_practice(
        practice.Done(uuid4(), name, moment, moment, 60, *told_none, finished=True), person
    )
    told(person, shelf, day, pain=3)
    for shown, lines in ((day, ["pain", "practice"]), (at.date(), [])):
        found = timeline.timeline(person, shown, shown, shelf)
        assert [line.id for line in found.lines] == lines
        assert all(list(line.marks) == [day] for line in found.lines)


def test_a_hundred_years_still_answer(client, shelf, today):
    """Written straight into the table; both pages stay small."""
    person = people.local_person()
    CheckIn.objects.bulk_create(
        CheckIn(person_id=person, day=today - timedelta(days=10 * back), pain=back % 11,
                spasm=False, exposures={}, filled_on=today)
        for back in range(3650)
    )  # fmt: skip
    for path in ("/course/", "/timeline/?weeks=26"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert len(answer.content) < 150_000
