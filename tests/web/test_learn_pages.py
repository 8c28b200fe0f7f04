"""The pages of learning and help, and the sheet for a visit, without a browser."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import pairwise
from uuid import uuid4

import pytest
import visit_people
from web_page import html_of

from unknot import knowledge
from unknot.journeys import keep_check, learn_pages, people
from unknot.store.models import Action, CheckIn, Episode, ProfileFact, SafetyCheck
from unknot.terms import Moment
from unknot.web.guard import PRECACHE
from unknot.web.views.learn_words import DOORS, LEVELS, OWN_TITLES

pytestmark = pytest.mark.django_db
SHELF = knowledge.load()
TOPICS = list(SHELF.learn.pages)
HELPERS = list(SHELF.learn.professionals)
PAGES = ["/learn/", "/help/", "/help/visit/", *(f"/learn/{name}/" for name in TOPICS),
         *(f"/help/{name}/" for name in HELPERS)]  # fmt: skip


def text_of(answer) -> str:
    """The page as it reads, with its tags."""
    return unescape(html_of(answer))


def main_of(answer) -> str:
    """What stands between the head and the foot of the page."""
    return text_of(answer).split('<main id="main">')[1].split("</main>")[0]


def keep(answers: dict, hours_ago: float = 0) -> None:
    """A check of this person's."""
    at = Moment(datetime.now(UTC) - timedelta(hours=hours_ago), 0, "")
    keep_check.keep_check(people.local_person(), uuid4(), answers, at, SHELF)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_answers_and_is_never_kept_by_a_cache(client, path):
    """For somebody new; with one heading of the first order, and headings in order."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    levels = [int(level) for level in re.findall(r"<h(\d)", main_of(answer))]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("page_id", TOPICS)
def test_a_page_shows_all_that_the_shelf_says_and_where_it_comes_from(client, page_id):
    """Every block with its certainty and "why?"; every claim with verdict, numbers and sources."""
    text = main_of(client.get(f"/learn/{page_id}/"))
    for section in learn_pages.open_page(page_id, SHELF).sections:
        block = section.block
        told = [block.title, block.text, section.mark, *section.numbers]
        told += [f"<strong>{block.footing.certainty.capitalize()}</strong>"]
        told += [fact.text for fact in section.facts]
        told += [f'href="/why/learn.{block.id}/"', *(f'href="{DOORS[d][0]}"' for d in block.doors)]
        told += [f'href="/library/{name}/"' for name in block.figures]
        for said in section.said:
            told += [said.says, said.tells, *said.numbers, said.evidence.certainty.capitalize()]
            told += [citation.reference for _, citation in said.evidence.sources]
            told += [f'href="/why/{said.kind}.{said.id}/"']
        assert [words for words in told if words not in text] == [], block.id


def test_every_why_of_every_page_is_answered(client):
    """No link to evidence leads nowhere, and each names its sources and its state of review."""
    for path in PAGES:
        for link in set(re.findall(r'href="(/why/[^"]+)"', main_of(client.get(path)))):
            answer = client.get(link)
            assert answer.status_code == 200, (path, link)
            assert "Sources" in text_of(answer), link


def test_every_question_has_its_evidence(client):
    """By kind and id, as everything on the shelf."""
    for name in SHELF.learn.questions:
        assert SHELF.learn.questions[name].text in text_of(client.get(f"/why/question.{name}/"))


@pytest.mark.parametrize("professional_id", HELPERS)
def test_whoever_helps_is_told_in_full(client, professional_id):
    """What for, what not, what it does and how sure that is, cost, choice, warnings, questions."""
    text = main_of(client.get(f"/help/{professional_id}/"))
    who = learn_pages.professional(professional_id, SHELF)
    each = who.professional
    told = [each.text, each.first, *each.come_for, *each.not_for, *each.choose, *each.beware]
    told += [question.text for question in who.questions]
    for option in who.options:
        told += [f'href="/treatments/{option.id}/"', option.name]
        told += [f"how sure: {view.footing.certainty}" for view in option.views]
    assert [words for words in told if words not in text] == []


def test_help_now_stands_first_with_the_number_of_the_country(client):
    """Before any professional; 112 where no country was chosen."""
    text = main_of(client.get("/help/"))
    assert 'href="tel:112"' in text
    assert text.index('href="/now/"') < text.index("/help/pharmacist/")
    people.choose_country(people.local_person(), "GB", frozenset(SHELF.care.numbers))
    assert 'href="tel:999"' in text_of(client.get("/help/"))


def test_after_an_urgent_check_help_comes_first(client):
    """An emergency hides every page, the sheet too."""
    keep({"chest_pain": "yes", "sweat_sick": "yes"})
    for path in PAGES:
        assert "<h1>Help comes first</h1>" in text_of(client.get(path)), path


def test_whoever_must_be_seen_today_can_bring_the_sheet(client, well_adult):
    """It holds no advice, and says what the check said."""
    keep({**well_adult, "rash_band": "yes"})
    text = main_of(client.get("/help/visit/"))
    assert LEVELS["same_day"] in text
    assert SHELF.safety.items["rash_band"].ask in text
    assert "Somebody should see you today" in text_of(client.get("/help/"))


def test_a_copy_for_the_browsers_cache_holds_nothing_personal(client, well_adult):
    """Every page is the same for somebody with notes and an urgent check as for nobody."""
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')

    def copies() -> dict[str, str]:
        found = {path: main_of(client.get(path, headers={PRECACHE: "1"})) for path in PAGES}
        return {path: token.sub("", text) for path, text in found.items()}

    before = copies()
    visit_people.fill(SHELF)
    people.choose_country(people.local_person(), "GB", frozenset(SHELF.care.numbers))
    keep({**well_adult, "rash_band": "yes"})
    after = copies()
    assert before == after
    assert not any(title in text for title in OWN_TITLES.values() for text in after.values())


def test_ones_own_days_stand_beside(client):
    """Causes, what eased, days moved and stress; for somebody new it says "not enough yet"."""
    own = ("causes", "first_steps", "coping", "prevention", "mind")
    for name in own:
        assert "Not enough yet" in main_of(client.get(f"/learn/{name}/")), name
    visit_people.fill(SHELF)
    for name in own:
        assert "Not enough yet" not in main_of(client.get(f"/learn/{name}/")), name
    assert 'class="beside"' not in main_of(client.get("/learn/nutrition/"))


def test_before_anything_else_the_safety_check_on_the_page_for_right_now(client):
    """What helped before stands after it."""
    visit_people.fill(SHELF)
    text = main_of(client.get("/learn/first_steps/"))
    assert text.index('href="/now/">Do the safety check') < text.index('class="beside"')


def test_what_is_not_there_is_not_found(client):
    """Neither a topic nor a professional of that name."""
    for path in ("/learn/nothing/", "/help/osteopath/", "/learn/WHAT/"):
        assert client.get(path).status_code == 404


def test_the_sheet_says_what_is_missing(client):
    """Nothing is nought: what nobody wrote down has a line to write on."""
    text = main_of(client.get("/help/visit/"))
    for words in ("None written down", "No day written down", "Not told. Mark it",
                  "None in these 90 days", "Nothing written down", "All that I take"):  # fmt: skip
        assert words in text
    assert text.count('class="line whole"') == 7


def test_questions_go_on_the_sheet_and_nowhere_else(client):
    """Ticked ones in the order of the shelf, then the person's own words, as text."""
    visit_people.fill(SHELF, full=False)
    tables = (Action, CheckIn, Episode, ProfileFact, SafetyCheck)
    rows = [table.objects.count() for table in tables]
    own = "Is <b>cycling</b> all right?"
    answer = client.post("/help/visit/", {"ask": ["harm", "scan"], "own": own})
    assert answer.status_code == 200
    sheet = html_of(answer).split('class="sheet-asks"')[1].split("</section>")[0]
    asked = [unescape(each) for each in re.findall(r"<li>(.*?)</li>", sheet)]
    assert asked == ["Would a scan change what we do?", "What harm can it do?", own]
    assert "<b>" not in html_of(answer).split("<main")[1]
    assert [table.objects.count() for table in tables] == rows
    assert "cycling" not in text_of(client.get("/help/visit/"))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"ask": ["moon"]}, "question is 'moon'"),
        ({"ask": list(SHELF.learn.questions)[:9]}, "You ticked 9 questions"),
        ({"own": "w" * 161, "ask": ["harm"]}, "Your own words have 161 letters"),
    ],
    ids=["unknown", "too many", "too long"],
)
def test_what_cannot_be_put_on_the_sheet_is_said_in_one_sentence(client, sent, says):
    """Nothing is lost: ticks and words come back as sent."""
    answer = client.post("/help/visit/", sent)
    assert answer.status_code == 400
    text = text_of(answer)
    assert says in text
    for name in sent.get("ask", []):
        assert f'value="{name}" checked' in text or name == "moon"
    assert sent.get("own", "") in text
    assert "It prints on one page" not in text
