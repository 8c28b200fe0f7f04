"""What is hard for somebody, in their own words: told, rated, drawn, reworded, removed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from web_week import text_of

from unknot.journeys import own_activities, people
from unknot.journeys.own_activities import Rating
from unknot.store.models import ActivityRated, OwnActivity, QuestionPut
from unknot.web.views import activities, asking

pytestmark = pytest.mark.django_db
PAGE = "/plan/activities/"
FILM = {"go": "add", "words": " sitting  through a film ", "can": "3"}


def own(place: int = 0) -> own_activities.Own:
    """One of the activities told."""
    return own_activities.all_of(people.local_person())[place]


def test_it_is_told_rated_again_reworded_and_removed(client):
    """The last rating of a day counts; removing asks once more and takes the ratings along."""
    assert "Nothing is told yet" in text_of(client.get(PAGE))
    assert "Kept." in text_of(client.post(PAGE, FILM, follow=True))
    day = asking.now().date()
    assert (own().words, own().ratings) == ("sitting through a film", (Rating(day, 3),))
    number = str(own().id)
    client.post(PAGE, {"go": "rate", "activity": number, "can": "4"})
    client.post(PAGE, {"go": "rate", "activity": number, "can": "5"})
    assert own().ratings == (Rating(day, 5),)
    client.post(PAGE, {"go": "rename", "activity": number, "words": "a whole film"})
    assert (own().words, own().now.can) == ("a whole film", 5)
    QuestionPut.objects.create(
        person_id=people.local_person(), name=f"activities.{number}", on=day, outcome="told"
    )
    remove = f"{PAGE}{number}/remove/"
    assert "“a whole film”" in text_of(client.get(remove))
    assert OwnActivity.objects.exists()
    assert "Removed." in text_of(client.post(remove, follow=True))
    assert not OwnActivity.objects.exists()
    assert not ActivityRated.objects.exists()
    assert not QuestionPut.objects.exists()
    assert client.get(remove).status_code == 404


BAD = [
    ({"words": " "}, "What is hard has 0 letters; it may have 1 to 60."),
    ({"words": "a" * 61}, "has 61 letters"),
    ({"can": ""}, "How well you can do it is None"), ({"can": "11"}, "from 0 to 10"),
    ({"can": "well"}, "'well'"), ({"words": "carrying bags"}, "is told already"),
    ({"go": "rename", "activity": "2", "words": "carrying bags"}, "There is no activity 2"),
    ({"go": "rate", "activity": "x"}, "There is no activity 0"), ({"go": "fly"}, "go is 'fly'"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "says"), BAD)
def test_what_cannot_be_kept_is_one_sentence(client, change, says):
    """And changes nothing; what was written comes back."""
    client.post(PAGE, FILM | {"words": "carrying bags"})
    if change.get("activity") == "2":
        change = change | {"activity": str(own().id + 1)}
        says = says.replace("2", str(own().id + 1))
    answer = client.post(PAGE, FILM | change)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert OwnActivity.objects.count() == ActivityRated.objects.count() == 1
    if change.get("can") == "11":
        assert 'value=" sitting  through a film "' in answer.content.decode()


def test_three_are_enough(client):
    """A fourth is refused, and not offered; words of another one are not taken twice."""
    for words in ("carrying bags", "tying shoes", "a film"):
        client.post(PAGE, FILM | {"words": words})
    assert "One more" not in text_of(client.get(PAGE))
    assert "You have told 3 things" in text_of(client.post(PAGE, FILM))
    sent = {"go": "rename", "activity": str(own().id), "words": "tying shoes"}
    assert client.post(PAGE, sent).status_code == 400
    assert client.post(PAGE, sent | {"words": "carrying bags"}).status_code == 302
    assert [each.words for each in own_activities.all_of(people.local_person())] == [
        "carrying bags", "tying shoes", "a film",
    ]  # fmt: skip


def test_it_is_drawn_by_its_days_with_the_same_numbers_in_a_table(client):
    """Day 0 at the left, the last at the right, 0 at the foot and 10 at the top."""
    person, day = people.local_person(), asking.now().date()
    own_activities.add(person, "tying shoes", 0, day - timedelta(days=20))
    assert activities.draw(own().ratings) is None
    for ago, can in ((5, 5), (0, 10)):
        own_activities.rate(person, own().id, can, day - timedelta(days=ago))
    line = activities.draw(own().ratings)
    assert [(x, y) for x, y, _ in line.points] == [(28, 94), (241, 54), (312, 14)]
    assert line.path == "28.0,94.0 241.0,54.0 312.0,14.0"
    page = client.get(PAGE)
    assert page["Cache-Control"] == "no-store"
    said = page.content.decode()
    assert '<svg viewBox="0 0 340 118"' in said
    table = said.partition("<tbody>")[2].partition("</tbody>")[0]
    assert table.count("<tr>") == 3
    assert all(f"<td>{can}</td>" in table for can in (0, 5, 10))
    assert "We know of no figure" in text_of(page)


def test_only_the_last_twelve_are_drawn():
    """The table has all of them."""
    first = asking.now().date()
    ratings = [Rating(first + timedelta(days=14 * n), n % 11) for n in range(20)]
    assert len(activities.draw(ratings).points) == 12
