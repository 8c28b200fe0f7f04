"""What suits this person, on its page: only after a check, nothing left out, nothing kept."""

from __future__ import annotations

import html
from datetime import timedelta
from uuid import uuid4

import pytest
from web_page import html_of

from unknot.journeys import keep_check, people
from unknot.terms import Moment
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
PAGE = "/treatments/for-you/"
TOLD = {"phase": "acute", "goal": "", "rest": "no"}
BAD = [
    ({"rest": ""}, "Say whether the rest"),
    ({"phase": "soon"}, "Say how long it has hurt"),
    ({"goal": "fame"}, "goal is 'fame'"),
    ({"caution": "vampire"}, "caution is 'vampire'"),
]


def checked(shelf, answers):
    """A safety check of an hour ago."""
    person, at = people.local_person(), asking.now() - timedelta(hours=1)
    keep_check.keep_check(person, uuid4(), answers, Moment(at), shelf)


def sections(answer):
    """The options under each heading of the answer."""
    text = html.unescape(html_of(answer))
    parts = text.split('<section id="')[1:]
    return {part.split('"')[0]: part.split("</section>")[0] for part in parts}


def test_without_a_safety_check_nothing_is_said_to_suit(client):
    """Whoever asks or sends is led to the check first."""
    for answer in (client.get(PAGE), client.post(PAGE, TOLD)):
        assert b"First the safety check" in answer.content
        assert sections(answer) == {}


def test_after_an_urgent_check_help_comes_first(client, shelf, well_adult):
    """Not a word about treatments."""
    checked(shelf, {**well_adult, "fever": "yes"})
    for answer in (client.get(PAGE), client.post(PAGE, TOLD)):
        assert "Your latest safety check says" in html.unescape(html_of(answer))
        assert sections(answer) == {}


def test_every_option_of_the_time_is_there_with_its_reason(client, shelf, well_adult):
    """Warmth suits a fresh spasm, tablets wait for their check, bed rest is left out."""
    checked(shelf, well_adult)
    answer = client.post(PAGE, TOLD)
    found = sections(answer)
    assert "/treatments/heat_wrap/" in found["suits"]
    assert "/treatments/nsaid_oral/" in found["ask"]
    assert "/treatments/paracetamol/" in found["no_use"] + found["ask"]
    assert "/treatments/bed_rest/" in found["leave_out"]
    assert answer["Cache-Control"] == "no-store"
    for part in found.values():
        assert part.count("<li>") == part.count("How sure:") == part.count('class="why"')


def test_what_is_not_sure_is_asked_first(client, shelf, well_adult):
    """A rest that is not sure moves warmth; a tick takes it out."""
    checked(shelf, well_adult)
    unsure = sections(client.post(PAGE, TOLD | {"rest": "unsure"}))
    assert "/treatments/heat_wrap/" in unsure["ask"]
    ticked = sections(client.post(PAGE, TOLD | {"caution": "numb_or_broken_skin"}))
    assert "/treatments/heat_wrap/" in ticked["leave_out"]


@pytest.mark.parametrize(("changed", "says"), BAD)
def test_a_bad_form_is_refused_in_one_sentence_and_comes_back(
    client, shelf, well_adult, changed, says
):
    """With what was ticked."""
    checked(shelf, well_adult)
    answer = client.post(PAGE, TOLD | {"caution": "pregnant"} | changed)
    assert answer.status_code == 400
    text = html.unescape(html_of(answer))
    assert says in text
    assert sections(answer) == {}
    if "caution" not in changed:
        assert 'value="pregnant" checked' in text
