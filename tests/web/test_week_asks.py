"""The page of the week asks one thing at a time, and says what the answer changed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from web_week import PAGE, check, mine, text_of

from unknot.journeys import asked_next, check_in, my_week, own_activities, people, profile
from unknot.journeys import week_review as journey
from unknot.store.models import CheckIn, Person, ProfileFact, QuestionPut, WeekBegun
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
NONE_TRUE = {"go": "answer", "turn": "adaptations", "none-adaptations": "yes"}
SAFE = {"adaptations": [], "can_floor": True, "walk_min": 30, "minutes_per_day": 60, "job": "desk"}
ALL = SAFE | {"fear": 2, "confidence": 8, "mood": "good"}
WILL = {"food_conditions": [], "food_medicines": [], "equipment": []}


@pytest.fixture
def person(shelf: Any, well_adult: dict[str, Any]) -> Any:
    """Somebody with a week begun today, in weeks three to six."""
    check(shelf, well_adult | {"pain_score": 2, "duration_days": 20})
    my_week.begin(people.local_person(), today())
    return people.local_person()


def today() -> date:
    """The day of the tests."""
    return asking.now().date()


def coming(shelf: Any) -> asked_next.Next | None:
    """What is asked now."""
    return asked_next.coming(people.local_person(), mine(shelf, today()), shelf)


def turn(shelf: Any) -> str:
    """The question that is asked now; empty where none is."""
    found = coming(shelf)
    return found.turn.id if found else ""


def earlier(days: int = 1) -> None:
    """As if all that was put, was put some days ago."""
    for row in QuestionPut.objects.all():
        row.on -= timedelta(days=days)
        row.save()


def test_a_first_week_needs_no_answer_and_asks_for_one(client, shelf, person):
    """Below what is for today, with what it changes, and why."""
    page = client.get(PAGE).content.decode()
    assert page.count('class="card asks"') == 1
    asked = page.index("Which of these are true for you?")
    assert page.index("<h2>Today</h2>") < asked < page.index("What is hard for you?")
    assert "So that no movement comes that is wrong for you." in page
    whys = re.findall(r'href="(/why/turn\.[^"]+)"', page)
    assert whys == ["/why/turn.adaptations/"]
    for each in shelf.asking.turns:
        assert each.changes in text_of(client.get(f"/why/turn.{each.id}/"))
    assert client.get("/why/turn.shoe_size/").status_code == 404


def test_one_press_answers_and_the_page_says_what_changed(client, shelf, person):
    """The next one comes at once, and after three none comes until tomorrow."""
    assert turn(shelf) == "adaptations"
    page = client.post(PAGE, NONE_TRUE, follow=True)
    assert profile.known(person, shelf)["adaptations"].value == ()
    before = {row.item.title for row in mine(shelf, today()).rows}
    page = client.post(PAGE, {"go": "answer", "turn": "can_floor", "can_floor": "yes"}, follow=True)
    after = {row.item.title for row in mine(shelf, today()).rows}
    assert before != after
    said = text_of(page)
    assert "Kept. Your week changed." in said
    for title in before - after:
        assert title in re.search(r"Left: ([^.]*)\.", said).group(1)
    for title in after - before:
        assert title in re.search(r"Came: ([^.]*)\.", said).group(1)
    assert turn(shelf) == "walk_min"
    said = text_of(
        client.post(PAGE, {"go": "answer", "turn": "walk_min", "walk_min": "30"}, follow=True)
    )
    assert "Walking: 5 → 10 minutes a day." in said
    assert turn(shelf) == ""
    earlier()
    assert turn(shelf) == "minutes_per_day"


def test_an_answer_that_changes_nothing_says_so(client, shelf, person):
    """Without a promise."""
    profile.keep(person, SAFE | {"job": None}, today(), shelf)
    sent = {"go": "answer", "turn": "job", "job": "desk"}
    said = text_of(client.post(PAGE, sent, follow=True))
    assert "Your week changed. Changed: Breaks from sitting." in said
    earlier()
    assert "Nothing in your week changes." in text_of(client.post(PAGE, sent, follow=True))
    assert "Nothing in your week changes." not in text_of(client.get(PAGE))


def test_a_question_that_could_change_nothing_is_not_asked(client, shelf, person):
    """A band is asked for once a movement of this week could need it: no floor, no hip hinge."""
    profile.keep(person, ALL, today(), shelf)
    own_activities.add(person, "carrying bags", 5, today())
    assert turn(shelf) == "food_conditions"
    profile.keep(person, {"can_floor": False}, today(), shelf)
    assert turn(shelf) == "food_conditions"
    client.post("/plan/change/", {"item": "hip_hinge", "go": "refused"})
    assert turn(shelf) == "equipment"
    client.post(PAGE, {"go": "answer", "turn": "equipment", "equipment": "band"})
    assert "band_row" in {row.item.id for row in mine(shelf, today()).rows}


def test_each_question_is_asked_in_its_order(shelf, person):
    """Of the shelf, one after the other, until all is told that could change the week."""
    given = {**ALL, **WILL}
    for each in shelf.asking.turns:
        earlier()
        if each.id == "equipment":
            continue
        assert turn(shelf) == each.id
        if each.id == "activities":
            own_activities.add(person, "carrying bags", 5, today())
        else:
            asked_next.answer(person, mine(shelf, today()), each.id, given[each.id], shelf)
    earlier()
    assert coming(shelf) is None


def test_not_now_waits_three_days_and_never_is_kept(client, shelf, person):
    """Today nothing else comes; tomorrow the next one does; never can be taken back."""
    profile.keep(person, {"adaptations": []}, today(), shelf)
    assert turn(shelf) == "can_floor"
    client.post(PAGE, {"go": "later", "turn": "can_floor"})
    assert turn(shelf) == ""
    earlier()
    assert turn(shelf) == "walk_min"
    said = text_of(client.post(PAGE, {"go": "never", "turn": "walk_min"}, follow=True))
    assert "It is not asked again." in said
    assert "How many minutes do you walk" in said.partition("What is never asked")[2]
    assert turn(shelf) == "minutes_per_day"
    earlier(2)
    assert turn(shelf) == "can_floor"
    client.post(PAGE, {"go": "answer", "turn": "can_floor", "can_floor": "yes"})
    assert turn(shelf) == "minutes_per_day"
    client.post(PAGE, {"go": "again", "turn": "walk_min"})
    assert turn(shelf) == "walk_min"


def test_what_was_told_long_ago_is_asked_again_with_what_was_told(client, shelf, person):
    """On the day after its last fresh one; a press confirms it."""
    long_ago = today() - timedelta(days=91)
    profile.keep(person, ALL, today(), shelf)
    ProfileFact.objects.filter(name="can_floor").update(confirmed_on=long_ago)
    assert turn(shelf) == "can_floor"
    assert "You told a while ago: Yes. Is that still so?" in text_of(client.get(PAGE))
    client.post(PAGE, {"go": "answer", "turn": "can_floor", "can_floor": "yes"})
    assert profile.known(person, shelf)["can_floor"].confirmed_on == today()
    ProfileFact.objects.filter(name="can_floor").update(confirmed_on=long_ago + timedelta(days=1))
    earlier()
    assert turn(shelf) != "can_floor"


BAD = [
    ({"turn": "can_floor"}, "Nothing is told yet"),
    ({"turn": "can_floor", "can_floor": "perhaps"}, "answered with 'perhaps'"),
    ({"turn": "walk_min", "walk_min": "601"}, "from 0 to 600 minutes"),
    ({"turn": "walk_min", "walk_min": "far"}, "answered with 'far'"),
    ({"turn": "mood", "mood": "sad"}, "it may be good, mixed, low"),
    ({"turn": "age_years", "age_years": "40"}, "The question is 'age_years'; it may be"),
    ({"turn": "", "go": "never"}, "The question is ''; it may be"),
    ({"turn": "shoe_size", "go": "later"}, "The question is 'shoe_size'; it may be"),
    (NONE_TRUE | {"adaptations": "knee_problem"}, "ticks or “None of these”, not both"),
    ({"turn": "activities", "go": "rate", "activity": "1", "can": "3"}, "no activity 1 of yours"),
]


@pytest.mark.parametrize(("sent", "says"), BAD)
def test_a_bad_answer_is_one_sentence_and_keeps_nothing(client, person, sent, says):
    """With the week below it."""
    answer = client.post(PAGE, {"go": "answer"} | sent)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert "Walking" in text_of(answer)
    assert not ProfileFact.objects.exists()
    assert not QuestionPut.objects.exists()


def test_a_bad_number_comes_back_as_it_was_sent(client, shelf, person):
    """In its own field."""
    profile.keep(person, {"adaptations": [], "can_floor": True}, today(), shelf)
    sent = {"go": "answer", "turn": "walk_min", "walk_min": "999"}
    assert 'value="999"' in client.post(PAGE, sent).content.decode()


def test_a_flare_and_a_week_that_is_over_ask_nothing(client, shelf, person):
    """They have enough to do."""
    client.post(PAGE, {"go": "bad"})
    assert coming(shelf) is None
    assert 'class="card asks"' not in client.get(PAGE).content.decode()
    client.post(PAGE, {"go": "better"})
    assert turn(shelf) == "adaptations"
    WeekBegun.objects.update(starts=today() - timedelta(days=7))
    assert coming(shelf) is None


def test_what_is_hard_is_asked_again_every_two_weeks(client, shelf, person):
    """The one that was told longest ago first, in one press, until all are told."""
    profile.keep(person, ALL, today(), shelf)
    for words, ago in (("carrying bags", 15), ("tying shoes", 16)):
        own_activities.add(person, words, 3, today() - timedelta(days=ago))
    said = text_of(client.get(PAGE))
    assert "Tying shoes: how well can you do it now?" in said
    assert "Last time you said 3" in said
    shoes = own_activities.all_of(person)[1].id
    sent = {"go": "rate", "turn": "activities", "activity": str(shoes), "can": "6"}
    client.post(PAGE, sent)
    assert own_activities.one(person, shoes).now == own_activities.Rating(today(), 6)
    assert "Carrying bags: how well" in text_of(client.get(PAGE))
    bags = own_activities.all_of(person)[0].id
    client.post(PAGE, sent | {"activity": str(bags)})
    assert turn(shelf) == "food_conditions"


def tell(person: Any, words: str, ratings: dict[int, int]) -> int:
    """Something hard, with how it went so many days ago; its number."""
    (first, can), *rest = ratings.items()
    own_activities.add(person, words, can, today() - timedelta(days=first))
    number = own_activities.all_of(person)[-1].id
    for ago, later in rest:
        own_activities.rate(person, number, later, today() - timedelta(days=ago))
    return number


def test_a_week_is_looked_back_on_by_what_is_hard(client, shelf, person):
    """From what was told when it began to what was told last; untold since, it is left out."""
    start = today() - timedelta(days=7)
    WeekBegun.objects.update(starts=start)
    told = {
        "sitting through a film": {30: 1, 9: 3, 2: 6}, "tying shoes": {30: 1, 9: 3}, "gym": {2: 3},
        "socks": {9: 3, 7: 4},
    }  # fmt: skip
    for words, ratings in list(told.items())[:3]:
        tell(person, words, ratings)
    looked = journey.review(person, mine(shelf, today()), shelf)
    assert looked.again == (journey.Again("sitting through a film", 3, 6),)
    assert "Sitting through a film 3 → 6" in text_of(client.get(PAGE))
    own_activities.remove(person, own_activities.all_of(person)[2].id)
    tell(person, "socks", told["socks"])
    assert journey.review(person, mine(shelf, today()), shelf) == looked


def test_low_mood_says_who_helps_and_where_help_is_in_danger(client, shelf, person):
    """In the words of the page about that help; nothing of it is a diagnosis."""
    profile.keep(person, ALL | {"mood": "low"}, today(), shelf)
    said = text_of(client.get(PAGE))
    assert "Somebody to talk to" in said
    assert shelf.learn.professionals["psychologist"].first in said
    assert 'href="/help/psychologist/"' in client.get(PAGE).content.decode()
    assert client.get("/help/psychologist/").status_code == 200
    profile.keep(person, {"mood": "good"}, today(), shelf)
    assert "Somebody to talk to" not in text_of(client.get(PAGE))


CARED = [
    ({"food_conditions": ["heart_failure"]}, True), ({"food_conditions": ["salt_limit"]}, True),
    ({"food_medicines": ["spironolactone"]}, True), ({"food_conditions": []}, None),
    ({"food_conditions": [], "food_medicines": []}, False), ({}, None),
    ({"food_conditions": ["kidney_stones"], "food_medicines": ["statin"]}, False),
]  # fmt: skip


@pytest.mark.parametrize(("told", "limits"), CARED)
def test_water_and_food_stand_in_the_week_but_not_against_a_caution(
    client, shelf, person, told, limits
):
    """Both lead to their pages; with a caution its page is named instead."""
    profile.keep(person, told, today(), shelf)
    assert mine(shelf, today()).profile.food_limits is limits
    page = client.get(PAGE).content.decode()
    assert ('href="/water/"' in page) == (not limits)
    assert "What you eat and drink" in page or limits
    assert ("What to keep in mind" in page) == bool(limits)
    for address in ("/water/", "/nourish/"):
        assert client.get(address).status_code == 200


def test_the_answers_of_another_are_not_mine(client, shelf, person):
    """Nor what they put off, nor what is hard for them."""
    cleo = Person.objects.create().id
    asked_next.put_off(cleo, "adaptations", profile.profile.Outcome.NEVER, today(), shelf)
    own_activities.add(cleo, "carrying bags", 2, today() - timedelta(days=30))
    assert turn(shelf) == "adaptations"
    assert "carrying bags" not in text_of(client.get("/plan/activities/")).lower()
    number = own_activities.all_of(cleo)[0].id
    sent = {"go": "rate", "turn": "activities", "activity": str(number), "can": "9"}
    assert client.post(PAGE, sent).status_code == 400
    assert client.get(f"/plan/activities/{number}/remove/").status_code == 404
    client.post(PAGE, {"go": "again", "turn": "adaptations"})
    assert asked_next.silenced(cleo, shelf)


def test_stress_of_the_check_in_still_counts_beside_mood(shelf, person):
    """What the diary tells is not asked on the page."""
    CheckIn.objects.create(
        person_id=person, day=today() - timedelta(days=1), exposures={"stress": 9},
        filled_on=today(),
    )  # fmt: skip
    assert check_in.days(person)
    assert "mood" in {row.item.id for row in mine(shelf, today()).rows}
