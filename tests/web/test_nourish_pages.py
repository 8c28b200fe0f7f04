"""Food and drink on their page: taps, sums, cautions first, plain refusals; a day in a browser."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_page import html_of

from unknot.journeys import eaten, keep_check, own_foods, people, profile
from unknot.terms import Moment
from unknot.web.views import asking

PAGE = "/nourish/"
ABOUT = {
    "age_years": 41, "sex": "female", "life_stage": "none", "region": "uk",
    "food_conditions": [], "food_medicines": [], "diet": [],
}  # fmt: skip
django = pytest.mark.django_db
BAD = [
    ({"go": "add", "food": "moon", "grams": "5"}, "food is 'moon'"),
    ({"go": "add", "food": "banana", "grams_written": "much"}, "grams is 'much'"),
    ({"go": "add", "food": "banana", "grams": "0"}, "grams is 0"),
    ({"go": "add", "food": "banana", "grams": "5", "key": "x"}, "too old to send"),
    ({"go": "own", "name": "", "portion_g": "5"}, "name is ''"),
    ({"go": "own", "name": "bar", "portion_g": ""}, "portion_g is None"),
    ({"go": "own", "name": "bar", "portion_g": "5", "calcium_mg": "-1"}, "calcium_mg is -1"),
    ({"go": "own", "name": "bar", "portion_g": "5", "sort": "soup"}, "sort is 'soup'"),
    ({"go": "keep_meal", "name": "Breakfast"}, "no meal to keep"),
    ({"go": "meal", "meal": "x"}, "too old to send"),
    ({"go": "about", "asked-age_years": "1", "age_years": "9"}, "answered with 9"),
]


def text_of(answer):
    """The page in plain words."""
    page = html.unescape(html_of(answer)).partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@django
def test_a_tap_keeps_it_and_another_takes_it_away(client, shelf):
    """Found by a name with a slip in it, half a portion, then nothing."""
    found = html_of(client.post(PAGE, {"go": "find", "q": "bananna"}))
    assert 'value="banana"' in found
    client.post(PAGE, {"go": "add", "food": "banana", "grams": "59", "key": str(uuid4())})
    page = client.get(PAGE)
    assert "Banana 59 g" in text_of(page)
    assert "16 mg this day" in text_of(page)
    item = re.search(r'name="item" value="([\w-]+)"', html_of(page)).group(1)
    client.post(PAGE, {"go": "remove", "item": item})
    assert "Nothing yet for this day." in text_of(client.get(PAGE))


@django
@pytest.mark.parametrize(("sent", "says"), BAD)
def test_bad_input_is_one_plain_sentence_and_nothing_is_kept(client, sent, says):
    """The page comes back whole."""
    answer = client.post(PAGE, {"key": str(uuid4())} | sent)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert eaten.day(people.local_person(), asking.now().date(), None) == ()
    assert own_foods.own_foods(people.local_person()) == ()


@django
@pytest.mark.parametrize("address", ["?day=tomorrow", "?day=2999-01-01", "?day=0001-01-01"])
def test_a_day_that_is_none_is_no_page(client, address):
    """Said plainly."""
    assert client.get(PAGE + address).status_code == 404
    assert client.post(PAGE, {"go": "dance"}).status_code == 404


@django
def test_it_asks_a_little_at_a_time_and_what_is_left_open_stays_open(client, shelf):
    """Two questions, then the next two; one that is left open is asked again."""
    page = html_of(client.get(PAGE))
    asked = re.findall(r'name="asked-(\w+)"', page)
    assert asked == ["age_years", "sex"]
    client.post(PAGE, {"go": "about", "asked-age_years": "1", "asked-sex": "1", "age_years": "41"})
    page = html_of(client.get(PAGE))
    assert re.findall(r'name="asked-(\w+)"', page) == ["sex", "life_stage"]
    known = profile.known(people.local_person(), shelf)
    assert {name: fact.value for name, fact in known.items()} == {"age_years": 41}


@django
def test_cautions_stand_before_every_number(client, shelf):
    """A kidney disease: no potassium bar, the caution on top, its reason one tap away."""
    person, today = people.local_person(), asking.now().date()
    profile.keep(person, ABOUT | {"food_conditions": ["ckd"]}, today, shelf)
    eaten.add(person, eaten.Wanted(uuid4(), today, "banana", 118), Moment(asking.now()), shelf)
    page = html_of(client.get(PAGE))
    assert page.index("/why/food_caution.k_food_hide/") < page.index("<h2")
    assert "<strong>Potassium</strong>" not in page
    for address in set(re.findall(r'href="(/why/[^"]+)"', page)):
        assert client.get(address).status_code == 200, address


@django
def test_every_reference_leads_to_its_source(client, shelf):
    """The mark of each bar, and where the foods come from; no promise is made."""
    person, today = people.local_person(), asking.now().date()
    profile.keep(person, ABOUT, today, shelf)
    for back in range(7):
        wanted = eaten.Wanted(uuid4(), today - timedelta(days=back), "banana", 118)
        eaten.add(person, wanted, Moment(asking.now()), shelf)
    answer = client.get(PAGE)
    page = html_of(answer)
    whys = set(re.findall(r'href="(/why/food_(?:amount|table)[^"]+)"', page))
    assert len(whys) >= 4
    for address in whys:
        assert client.get(address).status_code == 200, address
    assert "On an ordinary day: 32 mg" in text_of(answer)
    assert "In seven days: magnesium 223 mg, potassium 2,957 mg" in text_of(answer)
    assert shelf.nourish.statements["headline"].verdict in text_of(answer)
    assert answer["Cache-Control"] == "no-store"


@django
def test_after_an_urgent_check_no_food_is_spoken_of(client, shelf, well_adult):
    """Help comes first."""
    person, at = people.local_person(), Moment(asking.now())
    keep_check.keep_check(person, uuid4(), well_adult | {"fever": "yes"}, at, shelf)
    for answer in (client.get(PAGE), client.post(PAGE, {"go": "find", "q": "banana"})):
        assert "Your latest safety check says" in text_of(answer)


@pytest.mark.browser
def test_a_day_a_meal_a_food_of_ones_own_and_a_caution(server, browser):
    """By taps on a phone; axe finds nothing, and nothing is wider than 320 px."""
    phone = browser.new_context(viewport={"width": 320, "height": 740}, color_scheme="dark")
    phone.set_default_timeout(20_000)
    page = phone.new_page()
    taps = 0

    def tap(where):
        nonlocal taps
        taps += 1
        page.locator(where).first.click()
        page.wait_for_load_state()

    page.goto(server.address + PAGE)
    for typed, food in (("porrige", "porridge_water"), ("banana", "banana"), ("cofee", "coffee")):
        page.fill("#q", typed)
        tap("button[value=find]")
        tap(f"li:has(input[value='{food}']) button[name=grams] >> nth=1")
    assert taps <= 8  # about three seconds each with the typing: a day in under half a minute
    assert page.locator(".eaten >> nth=0").locator("li").count() == 3
    page.click("text=Keep this day as a meal")
    page.fill("#meal-name", "My breakfast")
    tap("button[value=keep_meal]")
    tap("button[value=meal]")
    assert page.locator(".eaten >> nth=0").locator("li").count() == 6
    page.click("text=Add one from its label")
    page.fill("#own-name", "Nut bar")
    page.fill("#own-portion", "40")
    page.fill("#own-calcium_mg", "80")
    tap("button[value=own]")
    page.fill("#q", "nut bar")
    tap("button[value=find]")
    assert page.get_by_text("Not known of it: magnesium").is_visible()
    tap("li:has-text('your own') button[name=grams] >> nth=1")
    assert page.get_by_text("at least").first.is_visible()
    page.fill("input[name=age_years]", "41")
    page.click("label:has(input[name=sex][value=female])")
    tap("button[value=about]")
    page.click("label:has(input[name=life_stage][value=none])")
    page.click("label:has(input[name=region][value=eu])")
    tap("button[value=about]")
    page.click("label:has(input[name=food_conditions][value=ckd])")
    page.click("label:has(input[name=none-food_medicines])")
    tap("button[value=about]")
    page.click("label:has(input[name=none-diet])")
    tap("button[value=about]")
    assert page.locator(".caution").first.is_visible()
    is_clean_and_narrow(page)
    page.goto(server.address + "/water/")
    assert page.get_by_role("heading", name="Not counted yet").is_visible()
    tap("button[name=sort][value=food]")
    assert not page.get_by_role("heading", name="Not counted yet").is_visible()
    page.click("text=Another size")
    page.click("text=What you said of your foods")
    is_clean_and_narrow(page)
    phone.close()


def is_clean_and_narrow(page):
    """Axe finds nothing, and nothing is wider than 320 px."""
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"][:150]) for each in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
