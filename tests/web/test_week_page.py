"""The week on its page: made after a check, told, lightened, made again; nobody else's."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_person import WELL, about_me, all_is_sent, none_of, whole_check
from web_week import PAGE, amount, check, mine, text_of

from unknot import plan
from unknot.journeys import my_week, people
from unknot.store.models import Person, WeekBegun, WeekDone
from unknot.web.views import asking, week_copy, week_said

django = pytest.mark.django_db
WALK = {"go": "done", "item": "walking", "pain": "1"}


@django
def test_without_a_check_there_is_no_week(client, shelf, well_adult):
    """Not by its form either; nor after one that is too old, or leads elsewhere."""
    WeekBegun.objects.create(person_id=people.local_person(), starts=asking.now().date())
    for answers, ago in (
        (None, None), (well_adult, timedelta(hours=25)),
        (well_adult | {"saddle_numb": "yes"}, timedelta(0)),
    ):  # fmt: skip
        if answers is not None:
            check(shelf, answers, ago)
        page = text_of(client.get(PAGE))
        assert "First the safety check" in page
        assert "Walking" not in page
        client.post(PAGE, WALK | {"done": "4"})
        assert not WeekDone.objects.exists()


@django
def test_a_week_is_made_told_and_taken_back(client, shelf, well_adult):
    """Every item says why and leads to its evidence."""
    check(shelf, well_adult)
    assert "A week made for you" in text_of(client.get(PAGE))
    client.post(PAGE, {"go": "begin"})
    page = client.get(PAGE)
    assert page["Cache-Control"] == "no-store"
    assert "Day 1 of 7" in text_of(page)
    whys = re.findall(r'href="(/why/[^"]+)"', page.content.decode())
    assert len(whys) > 4
    for address in whys:
        assert client.get(address).status_code == 200
    client.post(PAGE, WALK | {"done": "4"})
    client.post(PAGE, WALK | {"done": "3,5"})
    row = WeekDone.objects.get()
    assert (row.planned, row.done, row.pain_during) == (amount(mine(shelf, row.on)), 3.5, 1)
    assert "Today: 3.5 minutes, pain 1" in text_of(client.get(PAGE))
    client.post(PAGE, {"go": "undo", "item": "walking"})
    assert not WeekDone.objects.exists()


BAD = [
    ({"item": "flying"}, "item is 'flying', which is not in your week"),
    ({"done": "lots"}, "How much was done is 'lots'; it may be 0 to 1440 minutes"),
    ({"done": ""}, "How much was done is None"), ({"done": "-1"}, "How much was done is -1.0"),
    ({"done": "nan"}, "How much was done is nan"), ({"pain": "11"}, "Pain is 11; it may be"),
    ({"go": "morning", "pain": ""}, "Pain is None"),
    ({"go": "morning", "pain": "x"}, "Pain is 'x'"),
]  # fmt: skip


@django
@pytest.mark.parametrize(("change", "says"), BAD)
def test_bad_input_is_one_sentence_and_changes_nothing(client, shelf, well_adult, change, says):
    """With the week below it."""
    check(shelf, well_adult)
    client.post(PAGE, {"go": "begin"})
    answer = client.post(PAGE, WALK | {"done": "4"} | change)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert "Walking" in text_of(answer)
    assert not WeekDone.objects.exists()


@django
def test_two_calm_days_and_their_mornings_raise_the_next_week(client, shelf, well_adult):
    """What was not told raises nothing; the day it began stays that of the week."""
    check(shelf, well_adult | {"pain_score": 2})
    person, today = people.local_person(), asking.now().date()
    first = today - timedelta(days=7)
    my_week.begin(person, first)
    before = mine(shelf, first)
    for back in (3, 2):
        day = today - timedelta(days=back)
        on_day = mine(shelf, day)
        assert amount(on_day) == amount(before)
        my_week.tick(person, on_day, "walking", amount(before), 1)
    assert mine(shelf, today).is_over
    my_week.begin(person, today)
    assert amount(mine(shelf, today)) == amount(before)
    for back in (2, 1):
        assert mine(shelf, today - timedelta(days=back)).asks_morning
        my_week.morning(person, today - timedelta(days=back), 2)
        assert not mine(shelf, today - timedelta(days=back)).asks_morning
    assert amount(before) < amount(mine(shelf, today)) <= 1.1 * amount(before) + 1
    page = text_of(client.get(PAGE))
    assert (
        next(r for r in mine(shelf, today).rows if r.item.id == "walking").item.change.because
        in page
    )


@django
def test_a_bad_day_lightens_the_week_and_can_be_taken_back(client, shelf, well_adult):
    """The flare's own week is shorter and asks less."""
    check(shelf, well_adult)
    person, today = people.local_person(), asking.now().date()
    my_week.begin(person, today - timedelta(days=2))
    usual = mine(shelf, today).week
    client.post(PAGE, {"go": "bad"})
    flare = mine(shelf, today).week
    assert flare.is_flare
    assert flare.lasts_days <= 3
    assert flare.load_minutes < usual.load_minutes
    assert "It counts as followed" in text_of(client.get(PAGE))
    client.post(PAGE, {"go": "better"})
    assert mine(shelf, today).week == usual


@django
def test_it_takes_no_more_minutes_than_somebody_has(client, shelf, well_adult):
    """What was said on About you counts."""
    check(shelf, well_adult)
    client.post(PAGE, {"go": "begin"})
    client.post(
        "/settings/about/moving/", {"walk_min": "30", "minutes_per_day": "5", "job": "manual"}
    )
    week = mine(shelf, asking.now().date()).week
    exercise = [item for item in week.items if item.kind in (plan.Kind.WALK, plan.Kind.MOVEMENT)]
    for day in range(1, 8):
        assert sum(i.dose.minutes_a_day for i in exercise if day in i.days) <= 5.5


@django
def test_a_pain_that_was_not_told_makes_no_week(client, shelf, well_adult):
    """Unknown is never read as none."""
    check(shelf, {name: value for name, value in well_adult.items() if name != "pain_score"})
    client.post(PAGE, {"go": "begin"})
    page = text_of(client.get(PAGE))
    assert "First the safety check" in page or "how much does it hurt?" in page
    assert "Walking" not in page


@django
def test_anothers_week_is_not_mine(client, shelf, well_adult):
    """Not seen, and not counted."""
    check(shelf, well_adult)
    cleo, today = Person.objects.create().id, asking.now().date()
    my_week.begin(cleo, today)
    WeekDone.objects.create(
        person_id=cleo, on=today, item="walking", planned=4, done=4, unit="minutes"
    )
    assert "A week made for you" in text_of(client.get(PAGE))
    client.post(PAGE, {"go": "begin"})
    assert "Take it back" not in text_of(client.get(PAGE))


@django
def test_the_copy_for_a_cache_holds_nobodys_week(client, shelf, well_adult):
    """Its words are the same for everybody; the week itself lies encrypted, and only here."""
    empty = client.get(PAGE, headers={"x-unknot-precache": "1"})
    check(shelf, well_adult)
    client.post(PAGE, {"go": "begin"})
    copy = client.get(PAGE, headers={"x-unknot-precache": "1"})
    assert copy.content == empty.content
    assert not copy.cookies
    assert "walking" not in text_of(copy).lower()
    assert "week-copy" in client.get(PAGE).content.decode()


@django
def test_what_the_browser_keeps_of_a_week_is_the_week(client, shelf, well_adult):
    """Every item with its words and its dates, and the check that it was made for."""
    check(shelf, well_adult)
    client.post(PAGE, {"go": "begin"})
    my_week.tick(people.local_person(), mine(shelf, asking.now().date()), "walking", 1, None)
    week = mine(shelf, asking.now().date())
    kept = week_copy.of(week)
    assert kept["check"] == str(week.who.check.id)
    assert [item["id"] for item in kept["items"]] == [row.item.id for row in week.rows]
    walk = kept["items"][0]
    assert walk["days"] == [(week.today + timedelta(days=n)).isoformat() for n in range(7)]
    assert (walk["told"], walk["unit"]) == ({week.today.isoformat(): "1 minute"}, "minutes")
    assert walk["done_says"].endswith("minutes")
    practices = [row.item.id for row in week.rows if row.item.kind is plan.Kind.PRACTICE]
    assert {i["path"] for i in kept["items"]} == {"", *(f"/practices/{n}/" for n in practices)}


DOSES = [
    (plan.Dose(3.3, plan.Unit.MINUTES, 1.1, 3), plan.Kind.WALK, "About 1 minute, 3 times a day"),
    (plan.Dose(4, plan.Unit.MINUTES, 2, 2), plan.Kind.WALK, "About 2 minutes, twice a day"),
    (plan.Dose(20, plan.Unit.REPS, 2, 1, 2, 10, 5, True), plan.Kind.MOVEMENT,
     "2 times 10 repeats on each side, held 5 seconds, once a day"),
    (plan.Dose(1, plan.Unit.TIMES, 2, 1, every_minutes=45), plan.Kind.BREAK,
     "About 2 minutes, after every 45 minutes of sitting"),
]  # fmt: skip


@pytest.mark.parametrize(("dose", "kind", "says"), DOSES)
def test_amounts_are_told_as_people_say_them(dose, kind, says):
    """Sets, sides, holds and how often."""
    assert week_said.dose_words(dose, kind) == says


COUNT_PRESSES = """addEventListener("pointerdown", () => {
  sessionStorage.setItem("presses", Number(sessionStorage.getItem("presses") ?? 0) + 1);
}, true)"""
WRITTEN, MOST_ACTIONS = 4, 30  # at four seconds each, thirty are two minutes


def is_kind(page: Any) -> None:
    """Axe finds nothing, and nothing is wider than the phone."""
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"][:150]) for each in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_a_first_week_a_bad_day_and_a_look_back(server, browser):
    """From nothing to a week in two minutes of presses, on a phone in the dark; then a movement
    swapped, a bad day, and a week later the look back."""
    phone = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark")
    phone.set_default_timeout(20_000)
    phone.add_init_script(COUNT_PRESSES)
    page = phone.new_page()
    page.goto(server.address + PAGE)
    page.get_by_role("link", name="Begin the check").click()
    page.wait_for_selector("fieldset[data-screen=A] h1[tabindex]")
    for letter in WELL:
        none_of(page, letter)
    about_me(page, 3)
    none_of(page, "I")
    page.wait_for_selector("#result .result-self_care")
    for _ in range(100):
        if server.rows("select count(*) from store_safetycheck") != [(0,)]:
            break
        page.wait_for_timeout(50)
    page.locator(f'a[href="{PAGE}"]').first.click()
    page.get_by_role("button", name="Make my week").click()
    page.wait_for_selector("text=Today: a walk of")
    presses = int(page.evaluate("sessionStorage.getItem('presses')"))
    assert 10 < presses + WRITTEN <= MOST_ACTIONS
    page.get_by_role("button", name="None of these").click()
    page.wait_for_selector("text=Kept.")
    presses = int(page.evaluate("sessionStorage.getItem('presses')"))
    assert presses + WRITTEN <= MOST_ACTIONS
    assert server.rows("select value from store_profilefact where name = 'adaptations'") == [
        ("[]",)
    ]
    page.locator("article", has_text="Walking").get_by_role("button", name="Done").click()
    page.wait_for_selector("text=Take it back")
    page.get_by_text("Less, more, or otherwise").first.click()
    page.locator("article details a", has_text="Change it").first.click()
    is_kind(page)
    page.get_by_role("button", name="Take this instead").click()
    page.wait_for_selector("text=What you changed")
    is_kind(page)
    page.get_by_role("link", name="See or say them").click()
    page.get_by_label("What is hard because of your back?").fill("sitting through a film")
    page.get_by_role("button", name="3", exact=True).click()
    page.wait_for_selector("text=3 of 10")
    page.get_by_role("link", name="To your week").click()
    page.get_by_role("button", name="Today is a bad day").click()
    page.wait_for_selector("text=It counts as followed")
    server.write("update store_weekbegun set starts = date(starts, '-8 days'), is_flare = 0")
    server.write('update store_weekdone set "on" = date("on", \'-8 days\')')
    server.write('update store_activityrated set "on" = date("on", \'-8 days\')')
    page.goto(f"{server.address}/plan/activities/")
    page.get_by_role("button", name="6", exact=True).first.click()
    page.wait_for_selector("figure svg[role=img]")
    is_kind(page)
    page.goto(server.address + PAGE)
    page.wait_for_selector("text=What changes next, and why")
    page.wait_for_selector("text=3 → 6")
    is_kind(page)
    page.get_by_role("button", name="Make the next week").click()
    page.wait_for_selector("text=Day 1 of 7")
    phone.close()


KEPT = """async () => {
  const caught = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
  return (await Promise.all(caught)).flat().map(({ url }) => new URL(url).pathname);
}"""


def is_kept(page: Any) -> None:
    """Wait until the browser has the week for use without the server."""
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    for _ in range(200):
        kept = page.evaluate(KEPT)
        if "/plan/" in kept and any("week_away" in path for path in kept):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"the week is not kept: {kept}")


@pytest.mark.browser
def test_the_week_is_there_without_the_server_and_told_once_it_is_back(server, context):
    """What is pressed as the server is gone is kept, and so is what is pressed on the copy."""
    page = context.new_page()
    at_once = page.request.get(f"{server.address}/sw.js").text().partition("const LATER")[0]
    assert "style/app" in at_once
    for name in ("offline/week", "offline/reached", "style/week", "style/routines", "/plan/"):
        assert name not in at_once
    whole_check(page, server.address)
    all_is_sent(page)
    page.goto(server.address + PAGE)
    page.get_by_role("button", name="Make my week").click()
    page.wait_for_selector("text=Today: a walk of")
    is_kept(page)
    server.kill()
    page.locator("article", has_text="Walking").get_by_role("button", name="Done").click()
    page.wait_for_selector("text=This is what the device keeps of your week")
    walk = page.locator("article", has_text="Walking")
    walk.locator("text=Today: ").wait_for()
    assert not walk.get_by_role("button").is_visible()
    assert page.locator("article").count() > 5
    other = page.locator("article:has(button:visible)").first
    name = other.locator("h3").inner_text()
    other.get_by_role("button").click()
    page.wait_for_selector("[data-here]:not([hidden])")
    assert "Today: " in page.locator("article", has_text=name).first.inner_text()
    is_kind(page)
    server.start()
    page.goto(server.address)
    all_is_sent(page)
    told = server.rows("select item, planned = done from store_weekdone order by item != 'walking'")
    assert [row[1] for row in told] == [1, 1]
    assert told[0][0] == "walking"
