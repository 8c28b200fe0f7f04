"""Water on its page: one tap, a range with its source, and none for whom it may harm."""

from __future__ import annotations

import html
import re
from uuid import uuid4

import food_tables
import pytest
from web_page import html_of

from unknot.journeys import eaten, food_sorts, keep_check, load_foods, noted, people, profile
from unknot.journeys.eaten import BadFood
from unknot.store import rows_food
from unknot.store.models import Person
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
    in_hour = "Never more than 0.8 litres in one hour. We have not checked this in its source yet."
    assert in_hour in text_of(answer)
    why = re.search(r'href="(/why/food_amount[^"]+)"', html_of(answer)).group(1)
    assert client.get(why).status_code == 200
    hot = text_of(client.get(f"{PAGE}?heat=hot&hours=1"))
    assert "Most days 2.3 to 3.1 litres" in hot


def test_water_in_food_that_was_written_down_is_taken_off(client, shelf):
    """A kilogram of melon leaves less to drink; one banana does not read as thirst."""
    told(shelf)
    person, today = people.local_person(), asking.now().date()
    eaten.add(person, eaten.Wanted(uuid4(), today, "banana", 118), Moment(asking.now()), shelf)
    assert "Most days 1.4 to 1.8 litres" in text_of(client.get(PAGE))
    eaten.add(person, eaten.Wanted(uuid4(), today, "honeydew", 1000), Moment(asking.now()), shelf)
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


def own(name, sort="", **told):
    """A food of one's own, by its page, and its id."""
    sent = {"go": "own", "name": name, "portion_g": "250", "sort": sort, "key": str(uuid4())}
    return sent | told, f"own:{sent['key']}"


def pour(client, food, grams):
    """A drink of one's own size; the answer."""
    sent = {"go": "pour", "food": food, "grams": grams, "key": str(uuid4())}
    return client.post(PAGE, sent)


def test_any_size_of_a_drink_counts_and_is_one_tap_away_the_next_time(client):
    """A third of a litre of tap water, then again as last time."""
    pour(client, "water_tap", "333")
    page = client.get(PAGE).content.decode()
    assert "0.3 litres" in text_of(client.get(PAGE))
    assert 'aria-label="As last time"' in page
    assert 'name="grams" value="333"' in page
    pour(client, "water_tap", "200")
    pour(client, "banana", "111")
    again = client.get(PAGE).content.decode()
    assert 'name="grams" value="200"' not in again  # that one stands among the drinks already
    assert 'name="grams" value="111"' not in again  # that is none


@pytest.mark.parametrize(
    ("food", "grams", "says"),
    [("water_tap", "much", "grams is much"), ("water_tap", "", "grams is None"),
     ("moon", "200", "food is 'moon'")],
)  # fmt: skip
def test_a_size_that_is_none_comes_back_as_it_was_sent(client, food, grams, says):
    """Refused in one sentence."""
    answer = pour(client, food, grams)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert f'name="grams" size="6" maxlength="8" value="{grams}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("sort", "litres"),
    [("drink", "0.3 litres"), ("beer", "0.1 litres"), ("wine", "0.0 litres"),
     ("food", "0.0 litres")],
)  # fmt: skip
def test_a_food_of_ones_own_counts_once_somebody_says_what_it_is(client, sort, litres):
    """Until then it is not counted, and the page says so; one tap, which can be taken back."""
    sent, food = own("Fizz", water_g="100")
    client.post("/nourish/", sent)
    pour(client, food, "280")
    page = text_of(client.get(PAGE))
    assert "0.0 litres" in page
    assert "Not counted yet" in page
    assert "nobody has said whether they are drinks. Say which" in text_of(client.get("/nourish/"))
    client.post(PAGE, {"go": "sort", "food": food, "sort": sort})
    page = text_of(client.get(PAGE))
    assert litres in page
    assert "Not counted yet" not in page
    assert "What you said of your foods" in page
    client.post(PAGE, {"go": "sort", "food": food, "sort": "unknown"})
    assert "Not counted yet" in text_of(client.get(PAGE))


def test_a_drink_whose_label_tells_no_water_is_a_range(client, shelf):
    """Four fifths to all of it; named, and nothing is offered to the check-in."""
    sent, food = own("Oat latte", sort="drink")
    client.post("/nourish/", sent)
    pour(client, food, "500")
    page = text_of(client.get(PAGE))
    assert "0.4 to 0.5 litres" in page
    assert "How much water is in Oat latte is not known." in page
    today = asking.now().date()
    assert noted.noted(people.local_person(), today, shelf) == {}


def test_a_drink_of_the_public_tables_counts_when_it_is_called_one(
    client, shelf, tmp_path, monkeypatch
):
    """With its own water where the tables tell it; also on the days before."""
    monkeypatch.setenv("UNKNOT_DATA_DIR", str(tmp_path / "data"))
    tea = (9, "sr_legacy_food", "Tea, iced", "", {1051: 90.0}, [("1 cup", 240)])
    path = food_tables.write_json(tmp_path / "foods.json", [*food_tables.FOODS, tea])
    load_foods.load_foods(str(path), asking.now(), lambda share, says: None)
    person, today = people.local_person(), asking.now().date()
    eaten.add(person, eaten.Wanted(uuid4(), today, "fdc:9", 1000), Moment(asking.now()), shelf)
    assert "Not counted yet" in text_of(client.get(PAGE))
    client.post(PAGE, {"go": "sort", "food": "fdc:9", "sort": "drink"})
    assert "0.9 litres" in text_of(client.get(PAGE))
    assert noted.noted(person, today, shelf) == {"water_litres": 0.9}


@pytest.mark.parametrize(
    ("food", "sort", "says"),
    [("banana", "drink", "food is 'banana'"), ("own:x", "drink", "food is 'own:x'"),
     ("banana", "soup", "sort is 'soup'")],
)  # fmt: skip
def test_only_what_nobody_here_knows_can_be_called_a_drink(client, food, sort, says):
    """The shelf knows its own; what was never written down is not asked about."""
    client.post(PAGE, {"go": "pour", "food": "banana", "grams": "100", "key": str(uuid4())})
    answer = client.post(PAGE, {"go": "sort", "food": food, "sort": sort})
    assert answer.status_code == 400
    assert says in text_of(answer)


def test_what_somebody_else_said_of_a_food_is_not_mine(client, shelf):
    """Nor can they say it of mine."""
    sent, food = own("Fizz", water_g="100")
    client.post("/nourish/", sent)
    pour(client, food, "280")
    cleo = Person.objects.create().id
    with pytest.raises(BadFood):
        food_sorts.tell(cleo, food, "drink", shelf)
    rows_food.save_sort(cleo, food, food_sorts.Sort.DRINK)
    assert "Not counted yet" in text_of(client.get(PAGE))


@pytest.mark.parametrize(
    ("person", "poured", "says", "says_not"),
    [
        ({}, [("water_tap", "500")], "", "Caffeine today"),
        ({}, [("coffee", "240")],
         "About 100 mg , from 70 to 120 mg", "above it"),
        ({}, [("coffee", "240")], "up to 400 mg a day raises no concern for healthy adults",
         "above it"),
        ({}, [("coffee", "800")], "Today may be above it.", "Today is above it."),
        ({}, [("coffee", "1200")], "Today may be above it.", "Today is above it."),
        ({}, [("coffee", "1500")], "Today is above it.", "may be above"),
        ({}, [("cola_diet", "355"), ("coffee", "240")],
         "Not known, and in no number here: Cola, diet.", "First:"),
        ({"life_stage": "pregnant"}, [("coffee", "240")],
         "breastfeeding, up to 200 mg a day raises no concern", "First:"),
        ({"life_stage": "pregnant"}, [("coffee", "400")],
         "First: This day may hold more than 200 mg of caffeine.", "Up to 400 mg a day raises"),
        ({"food_conditions": ["heart_failure"]}, [("coffee", "240")],
         "About 100 mg", "Up to 400 mg a day raises"),
    ],
)  # fmt: skip
def test_caffeine_is_added_up_and_set_beside_the_limit(
    client, shelf, person, poured, says, says_not
):
    """As a range, with what is not known; a caution only where the evidence names one."""
    told(shelf, **person)
    for food, grams in poured:
        pour(client, food, grams)
    page = text_of(client.get(PAGE))
    assert says.lower() in page.lower()
    assert says_not not in page


def test_a_label_may_tell_caffeine_and_what_it_leaves_out_is_not_known(client):
    """32 mg in 100 g of one drink; another is named."""
    for name, rest in (("Wake", {"caffeine_mg": "32"}), ("Fizz", {})):
        sent, food = own(name, sort="drink", **rest)
        client.post("/nourish/", sent)
        pour(client, food, "250")
    page = text_of(client.get(PAGE))
    assert "About 80 mg , from 60 to 100 mg" in page
    assert "in no number here: Fizz." in page


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
