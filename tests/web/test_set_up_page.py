"""The set-up check on its page: measures for one's height, what to try, nothing kept but height."""

from __future__ import annotations

import html
import re
from uuid import uuid4

import pytest
from web_page import html_of

from unknot.journeys import keep_check, people, profile
from unknot.terms import Moment
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
PAGE = "/set-up/"


def text_of(answer):
    """The page in plain words."""
    page = html.unescape(html_of(answer)).partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_measures_come_with_ones_height(client, shelf):
    """Asked once, then drawn, each with its reason."""
    assert "How tall are you?" in text_of(client.get(PAGE))
    assert client.post(PAGE, {"go": "height", "height_cm": "170"}).status_code == 302
    answer = client.get(PAGE)
    assert "Seat: 44 cm ( 17 in)" in text_of(answer).replace("(17", "( 17")
    page = html_of(answer)
    assert page.count('role="img"') == 2
    for address in set(re.findall(r'href="(/why/measure[^"]+)"', page)):
        assert client.get(address).status_code == 200
    assert profile.known(people.local_person(), shelf)["height_cm"].value == 170


@pytest.mark.parametrize("height", ["17", "tall", "900"])
def test_a_height_that_nobody_has_is_refused(client, height):
    """By name; nothing is kept."""
    answer = client.post(PAGE, {"go": "height", "height_cm": height})
    assert answer.status_code == 400
    assert "from 120 to 230 cm" in text_of(answer)


def test_a_no_is_answered_with_something_to_try_and_kept_nowhere(client):
    """With its reason; a place with none says so; one that was not answered says nothing."""
    answer = client.post(PAGE, {"feet_flat": "no", "knees_bent": "yes", "stops": "perhaps"})
    text = text_of(answer)
    assert "Put something firm under your feet." in text
    assert text.count("Nothing to change here") == 1
    for address in set(re.findall(r'href="(/why/set_up[^"]+)"', html_of(answer))):
        assert client.get(address).status_code == 200
    assert "Try this" not in text_of(client.get(PAGE))


def test_after_an_urgent_check_help_comes_first(client, shelf, well_adult):
    """No desk is spoken of."""
    person, at = people.local_person(), Moment(asking.now())
    keep_check.keep_check(person, uuid4(), well_adult | {"fever": "yes"}, at, shelf)
    assert "Your latest safety check says" in text_of(client.get(PAGE))
