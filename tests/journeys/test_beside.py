"""What stands beside a page is the person's own, and says so when it is not enough."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import visit_people

from unknot import learn
from unknot.journeys import beside, brought_on, people
from unknot.terms import Moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> Moment:
    """This instant, where clocks stand at Greenwich."""
    return Moment(datetime.now(UTC))


def test_somebody_new_is_told_of_nothing(shelf, now):
    """No finding, no step, no practice, no day; and none of them is a nought."""
    person = people.local_person()
    causes = beside.beside(learn.Own.CAUSES, person, now, shelf)
    assert (causes.is_enough, causes.found, causes.days) == (False, (), 0)
    assert beside.beside(learn.Own.HELPED, person, now, shelf).steps == ()
    assert beside.beside(learn.Own.CALMED, person, now, shelf).done == ()
    moved = beside.beside(learn.Own.MOVED, person, now, shelf)
    assert (moved.days, moved.told, moved.untold) == (0, 0, 28)
    assert beside.beside(learn.Own.NOTHING, person, now, shelf) is None


def test_what_was_written_down_stands_there(shelf, now):
    """The surest causes as their own page has them, what eased most, stress around practices."""
    person = visit_people.fill(shelf)
    causes = beside.beside(learn.Own.CAUSES, person, now, shelf)
    groups = brought_on.brought_on(person, shelf)
    telling = [c for g in groups if g.id in ("likely", "together", "maybe") for c in g.causes]
    assert causes.is_enough
    assert list(causes.found) == telling[:3]
    steps = beside.beside(learn.Own.HELPED, person, now, shelf).steps
    assert len(steps) == 3
    calmed = beside.beside(learn.Own.CALMED, person, now, shelf).done
    assert [round(each.change.mean, 1) for each in calmed] == [-1.5, -1.5, -1.5]


def test_a_day_of_which_nothing_is_known_is_not_a_day_without_moving(shelf, now):
    """Sessions and minutes count once a day; nought minutes is known; an empty day is not."""
    person = visit_people.fill(shelf, full=False)
    moved = beside.beside(learn.Own.MOVED, person, now, shelf)
    sessions = {(now.at - timedelta(days=back)).date() for back in (2, 5, 8, 11)}
    told = {(now.at - timedelta(days=back)).date() for back in (1, 2)}
    assert (moved.days, moved.told) == (len(sessions | told), len(sessions | told))
    assert moved.untold == 28 - moved.told


def test_a_day_of_nought_minutes_is_known_and_was_not_moved(shelf, now):
    """It stands among the days told of, and not among those moved on."""
    person = visit_people.fill(shelf)
    moved = beside.beside(learn.Own.MOVED, person, now, shelf)
    assert moved.told == 27
    assert moved.days == sum(back % 3 != 0 or back in (2, 5, 8, 11) for back in range(1, 28))
