"""Where a bout stands against the usual course: cases, and what begins and ends a bout."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import cases_in

from unknot import course, diary, knowledge
from unknot.course import Bout, Told

RULES = knowledge.unread().course.rules
START = date(2026, 3, 2)


def day(number: int) -> date:
    """So many days after the start."""
    return START + timedelta(days=number)


def bout_of(pains, today: int, over=(), spasms=()):
    """The latest bout of a diary of pains and spasms by day."""
    told = [Told(day(at), pain) for at, pain in pains.items()]
    days = [diary.Day(day(at), spasm=True) for at in spasms]
    return course.latest_bout(days, told, [day(at) for at in over], day(today), RULES)


@pytest.mark.parametrize("case", cases_in("course", "standing.toml"), ids=lambda case: case["name"])
def test_a_bout_stands_where_the_case_says(shelf, case):
    """Place, and whether somebody should look at it."""
    pains = [Told(day(int(at)), pain) for at, pain in case["pains"].items()]
    bout = Bout(START, pains[-1].day, is_over=False)
    found = course.standing(bout, pains, day(case["today"]), shelf.course)
    assert (str(found.place), str(found.look)) == (case["place"], case["look"])
    says = " ".join(course.standing_in_words(found, shelf.course))
    assert ("safety check" in says) == (case["look"] != "not_now")


EVIDENCE = {0: 56, 1: 49, 2: 43, 3: 38, 4: 34, 6: 26, 8: 26, 12: 25, 26: 22, 39: 21, 52: 21}
"""The reference curve as worked out when the papers were read, of 100, rounded."""


@pytest.mark.parametrize("week", EVIDENCE)
def test_the_published_course_is_met_and_joined_by_its_logarithm(shelf, week):
    """At the points that were read it is what was read; between them as worked out before."""
    assert round(10 * course.usual_at(shelf.course.usual, week)) == EVIDENCE[week]


@pytest.mark.parametrize("week", [-0.1, 52.1, 520])
def test_outside_what_is_published_nothing_is_made_up(shelf, week):
    """No number before the first point, none after the last."""
    assert course.usual_at(shelf.course.usual, week) is None


def test_a_bout_that_is_over_is_not_looked_at_again(shelf):
    """However high it was at its end."""
    pains = [Told(day(at), 8) for at in range(60)]
    bout = Bout(START, day(59), is_over=True)
    found = course.standing(bout, pains, day(200), shelf.course)
    assert found.look is course.Look.NOT_NOW
    assert "over" in " ".join(course.standing_in_words(found, shelf.course))


@pytest.mark.parametrize(
    ("pains", "spasms", "over", "today", "expected"),
    [
        ({0: 5, 3: 4}, (), (), 5, (0, 3, False)),
        ({0: 5, 29: 4}, (), (), 30, (29, 29, False)),
        ({0: 5, 28: 4}, (), (), 30, (0, 28, False)),
        ({0: 5, 10: 0, 20: 4}, (), (), 20, (0, 20, False)),
        ({0: 5}, (), (), 28, (0, 0, False)),
        ({0: 5}, (), (), 29, (0, 0, True)),
        ({0: 5, 10: 4}, (), (10,), 11, (0, 10, True)),
        ({0: 5, 10: 4}, (), (5,), 11, (10, 10, False)),
        ({0: 5, 10: 4}, (), (0,), 11, (10, 10, False)),
        ({5: 3}, (0, 2), (), 6, (0, 5, False)),
        ({0: 4, 9: 6}, (), (), 5, (0, 0, False)),
    ],
)
def test_a_bout_begins_and_ends(pains, spasms, over, today, expected):
    """28 days without pain or a spasm told part two bouts; so does the word that it is over."""
    found = bout_of(pains, today, over, spasms)
    first, last, is_over = expected
    assert found == Bout(day(first), day(last), is_over)


def test_without_pain_there_is_no_bout(shelf):
    """Known days without pain make none, and an empty diary makes none; it is said."""
    assert bout_of({}, 5) is None
    assert bout_of({0: 0, 1: 0}, 5) is None
    assert course.standing_in_words(None, shelf.course) == (shelf.course.sentences["none_told"],)


def test_pain_before_or_after_the_bout_is_no_point_of_it(shelf):
    """Nor is a day still to come."""
    pains = [Told(day(at), 5) for at in (-3, 0, 1, 9)]
    bout = Bout(START, day(1), is_over=False)
    found = course.standing(bout, pains, day(5), shelf.course)
    assert [week for week, _ in found.points] == [0, 1 / 7]
