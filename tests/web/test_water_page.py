"""Water on its page: one tap, a range with its source, and none for whom it may harm."""

from __future__ import annotations

import html
import re
from uuid import uuid4

import pytest
from web_page import html_of

from unknot.journeys import eaten, keep_check, people, profile
from unknot.terms import Moment
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
PAGE = "/water/"
ABOUT = {
    "age_years": 41, "sex": "female", "life_stage": "none", "region": "eu",
    "food_conditions": [], "food_medicines": [], "diet": [],
}  # fmt: skip


def text_of(answer):
    """The page in plain words."""
    page = html.unescape(html_of(answer)).partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def told(shelf, **change):
    """Somebody of whom enough is known."""
    profile.keep(people.local_person(), ABOUT | change, asking.now().date(), shelf)


def test_a_tap_is_a_drink_and_is_the_same_as_among_food(client, shelf):
    """Sent twice, kept once; a glass of water, and half of the water of a beer."""
    key = str(uuid4())
    for _ in range(2):
        client.post(PAGE, {"drink": "0", "key": key})
    client.post(PAGE, {"drink": "8", "key": str(uuid4())})
    page = text_of(client.get(PAGE))
    assert "0.4 litres of water in your drinks today" in page
    items = eaten.day(people.local_person(), asking.now().date(), shelf)
    assert [item.food for item in items] == ["water_tap", "beer"]
    client.post(PAGE, {"go": "remove", "item": str(items[1].id)})
    assert "0.2 litres" in text_of(client.get(PAGE))


def test_the_range_has_its_source_and_is_no_goal(client, shelf):
    """Women in Europe: 2.0 litres of all water, a fifth from food, 15 in 100 each way."""
    told(shelf)
    answer = client.get(PAGE)
    assert "Most days 1.4 to 1.8 litres would fit you" in text_of(answer)
    assert "It is not a goal" in text_of(answer)
    why = re.search(r'href="(/why/food_reference[^"]+)"', html_of(answer)).group(1)
    assert client.get(why).status_code == 200
    hot = text_of(client.get(f"{PAGE}?heat=hot&hours=1"))
    assert "Most days 2.3 to 3.1 litres" in hot


def test_water_in_food_that_was_written_down_is_taken_off(client, shelf):
    """A kilogram of melon leaves less to drink; one banana does not read as thirst."""
    told(shelf)
    person, today = people.local_person(), asking.now().date()
    eaten.add(person, eaten.Wanted(uuid4(), today, "banana", 118), asking.now(), shelf)
    assert "Most days 1.4 to 1.8 litres" in text_of(client.get(PAGE))
    eaten.add(person, eaten.Wanted(uuid4(), today, "honeydew", 1000), asking.now(), shelf)
    assert "Most days 0.9 to 1.2 litres" in text_of(client.get(PAGE))


@pytest.mark.parametrize(
    "condition", ["eating_disorder", "heart_failure", "fluid_limit", "siadh", "ckd_4_5_dialysis"]
)
def test_whom_a_number_may_harm_sees_none(client, shelf, condition):
    """The caution, and the plan of those who look after them."""
    told(shelf, food_conditions=[condition])
    page = text_of(client.get(PAGE))
    assert "First:" in page
    assert "No range is shown for you." in page
    assert "would fit you" not in page


def test_nothing_is_said_of_somebody_who_is_not_known(client):
    """It asks instead."""
    page = text_of(client.get(PAGE))
    assert "would fit you" not in page
    assert "For a range of your own we need to know a little." in page


@pytest.mark.parametrize(
    ("sent", "says"),
    [({"drink": "99"}, "drink is 99"), ({"drink": "x"}, "drink is -1"),
     ({"drink": "0", "key": "x"}, "too old to send")],
)  # fmt: skip
def test_a_drink_that_is_none_is_refused_in_one_sentence(client, shelf, sent, says):
    """And nothing is kept."""
    answer = client.post(PAGE, {"key": str(uuid4())} | sent)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert eaten.day(people.local_person(), asking.now().date(), shelf) == ()


@pytest.mark.parametrize("hours", ["13", "-1", "many", "nan", "1e999"])
def test_hours_that_cannot_be_are_refused(client, shelf, hours):
    """By name; the plain range stands."""
    told(shelf)
    answer = client.get(f"{PAGE}?hours={hours}")
    assert answer.status_code == 400
    assert "it may be 0 to 12" in text_of(answer)


def test_after_an_urgent_check_help_comes_first(client, shelf, well_adult):
    """Not a word about water."""
    person, at = people.local_person(), Moment(asking.now())
    keep_check.keep_check(person, uuid4(), well_adult | {"fever": "yes"}, at, shelf)
    assert "Your latest safety check says" in text_of(client.get(PAGE))
