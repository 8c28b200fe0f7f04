"""The pages of Ask and of the shelf's status, without a browser."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from html import unescape
from uuid import uuid4

import pytest
from web_page import html_of

from unknot import knowledge
from unknot.journeys import ask, keep_check, people
from unknot.terms import Moment
from unknot.web.views import ask as ask_view
from unknot.web.views import ask_words

pytestmark = pytest.mark.django_db
SHELF = knowledge.load()
WORDS = "magnesum for cramps"
EVERY = list(ask.entries(SHELF))


def asked(client, question: str) -> str:
    """The page that comes back for a question, as it reads."""
    answer = client.post("/ask/", {"q": question}, follow=True)
    assert answer.status_code == 200
    return unescape(html_of(answer))


def test_an_answer_is_an_entry_with_its_evidence(client):
    """Title, kind, verdict, what it says, how sure, where it is used, why."""
    text = asked(client, WORDS)
    claim = SHELF.claims["magnesium_relaxes"]
    for words in (
        f"“{claim.claim}”", "Studies say otherwise", claim.tells, "How sure: moderate",
        'href="/learn/claims/#magnesium_relaxes"', 'href="/why/claim.magnesium_relaxes/"',
    ):  # fmt: skip
        assert words in text
    assert "call" not in text.split("<footer")[0].lower().split("</form>")[-1]


def test_the_question_stands_in_no_address_title_or_log(client, caplog):
    """It goes in the body, comes back in the field, and nowhere else."""
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/ask/", {"q": "my secret question"}, follow=True)
    assert answer.redirect_chain == [("/ask/", 302)]
    text = html_of(answer)
    assert text.count("my secret question") == 1
    assert 'value="my secret question"' in text
    assert "secret" not in caplog.text
    assert answer["Cache-Control"] == "no-store"


def test_words_in_the_address_are_not_read(client):
    """So that no link can hold a question."""
    assert "magnesium" not in html_of(client.get(f"/ask/?q={WORDS}")).lower()


def test_a_question_is_kept_ten_minutes_in_the_browser_alone(client, monkeypatch):
    """In a cookie of this page that no script reads and that ends with the browser; or cleared."""
    asked(client, "cold pack")
    cookie = client.cookies[ask_view.COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/ask/", True, "Strict")
    assert not cookie["max-age"]
    assert "cold" not in cookie.value
    assert "Cold pack" in html_of(client.get("/ask/"))
    assert "Cold pack" not in asked(client, " ")
    asked(client, "cold pack")
    monkeypatch.setattr(ask_view, "KEPT_S", -1)
    assert "Cold pack" not in html_of(client.get("/ask/"))


@pytest.mark.parametrize("forged", ["x", "a:b:c", "{}"])
def test_a_cookie_of_somebody_elses_making_is_passed_over(client, forged):
    """The form, and no failure."""
    client.cookies[ask_view.COOKIE] = forged
    assert client.get("/ask/").status_code == 200


def test_a_sign_of_an_emergency_shows_the_number_before_all(client):
    """The number of the country, the check, what it asks; other answers stay below."""
    people.choose_country(people.local_person(), "GB", frozenset(SHELF.care.numbers))
    text = asked(client, "can't pee and want ibuprofen")
    places = [
        text.index(words)
        for words in (
            "The safety check comes first", 'href="tel:999"', 'href="/now/"',
            SHELF.safety.items["bladder_change"].ask, 'id="q"', "Ibuprofen tablets",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_another_sign_shows_the_check_without_a_number(client):
    """Gently, also where somebody writes that they do not have it."""
    text = asked(client, "no fever, just a stiff back")
    assert "The safety check comes first" in text
    assert "tel:" not in text


def test_somebody_who_thinks_of_dying_is_met_first(client):
    """The words and the line that the result page has; no other answer is in sight."""
    people.choose_country(people.local_person(), "GB", frozenset(SHELF.care.numbers))
    text = asked(client, "i want to die because of my back")
    for words in ("You are not alone with this.", "Samaritans 116 123", 'href="tel:116123"'):
        assert words in text
    assert text.index("116 123") < text.index('id="q"') < text.index("<details>")


def test_nothing_found_says_so_and_offers_topics_and_help(client):
    """No dead end."""
    text = asked(client, "xyzzy plugh")
    for words in ("Nothing found", "who helps with what", "pharmacist", "Topics"):
        assert words in text


@pytest.mark.parametrize("question", ["", "   "])
def test_no_question_shows_the_form_again(client, question):
    """With examples and topics."""
    text = asked(client, question)
    assert "For example" in text
    assert "Nothing found" not in text


def test_too_long_a_question_comes_back_as_sent(client):
    """One sentence, status 400, nothing kept."""
    answer = client.post("/ask/", {"q": "x" * 201})
    text = html_of(answer)
    assert answer.status_code == 400
    assert "The question has 201 letters; it may have 200." in text
    assert "x" * 201 in text
    assert ask_view.COOKIE not in client.cookies


def test_what_is_typed_is_never_run(client):
    """A question is text."""
    assert "<script>alert" not in html_of(
        client.post("/ask/", {"q": "<script>alert(1)</script>"}, follow=True)
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_help_comes_first_here_too(client, well_adult, method):
    """After a check that says so, neither form nor answer."""
    at = Moment(datetime.now(UTC), 0, "")
    answers = {**well_adult, "saddle_numb": "yes"}
    keep_check.keep_check(people.local_person(), uuid4(), answers, at, SHELF)
    text = html_of(getattr(client, method)("/ask/", {"q": "massage"}))
    assert "Help comes first" in text
    assert "Massage" not in text


def test_every_answer_leads_to_pages_that_are_there(client):
    """The page where it is used, by kind, and the evidence of each."""
    once = {answer.kind: answer for answer in EVERY}
    for answer in once.values():
        address = ask_words.shown(answer, SHELF).address
        assert not address or client.get(address.partition("#")[0]).status_code == 200, address
    for answer in EVERY:
        page = client.get(f"/why/{answer.why}/")
        assert page.status_code == 200, answer.why
    assert {answer.kind for answer in EVERY} <= set(ask_words.PAGES)


@pytest.mark.parametrize("address", [address for address, _ in ask_words.TOPICS])
def test_each_topic_is_there(client, address):
    """No dead links from the empty page."""
    assert client.get(address).status_code == 200


def test_each_example_is_answered(client):
    """An offered question finds something."""
    for question in ask_words.TRIES:
        found = ask.ask(question, SHELF)
        assert found.answers
        assert not found.warned


def test_the_shelf_page_shows_every_file_and_that_nobody_signed(client):
    """Parts, files, changes, the hash, numbers not read again."""
    text = unescape(html_of(client.get("/shelf/")))
    assert [file.path for file in SHELF.files if f"<h3>{file.path}</h3>" not in text] == []
    assert text.count('class="changes"') == len(SHELF.files)
    for words in (SHELF.hash, "Not clinically reviewed", "First version.", "Numbers to call"):
        assert words in text
