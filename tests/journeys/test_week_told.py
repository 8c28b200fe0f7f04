"""What was done of a week without the server is kept once, and overwrites nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from unknot.journeys import my_week, people
from unknot.journeys import record as recording
from unknot.store.models import Person, WeekDone

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
WALK = {"item": "walking", "planned": 20, "done": 20, "unit": "minutes"}


def told(shelf, body, at=NOON, key="a" * 12, offset_min=0):
    """Send one telling; what the server says of it."""
    action = {
        "key": key, "kind": "week_told", "at": at.isoformat(), "offset_min": offset_min, "zone": "",
        "body": body,
    }  # fmt: skip
    now = NOON + timedelta(hours=30)
    (reply,) = recording.record(people.local_person(), {"actions": [action]}, now=now, shelf=shelf)
    return reply["says"]


@pytest.fixture
def week():
    """A week begun on the day of the tests."""
    my_week.begin(people.local_person(), NOON.date())


@pytest.mark.usefixtures("week")
def test_it_is_kept_once_on_the_persons_own_day(shelf):
    """However often it is sent; late in the evening it is still that day."""
    late = NOON.replace(hour=23, minute=30)
    assert told(shelf, WALK, late, offset_min=60) == ""
    assert told(shelf, WALK | {"done": 3}, late, offset_min=60) == ""
    row = WeekDone.objects.get()
    assert row.on.isoformat() == "2026-12-02"
    assert (row.planned, row.done, row.unit, row.pain_during) == (20, 20, "minutes", None)


@pytest.mark.usefixtures("week")
def test_what_was_told_with_the_server_stays(shelf):
    """It may hold less, or pain."""
    WeekDone.objects.create(
        person_id=people.local_person(), on=NOON.date(), item="walking", planned=20, done=5,
        unit="minutes", pain_during=4,
    )  # fmt: skip
    assert told(shelf, WALK) == ""
    assert (WeekDone.objects.get().done, WeekDone.objects.get().pain_during) == (5, 4)


BAD = [
    ({"item": "flying"}, "item is 'flying'"), ({"item": 3}, "item is '3'"),
    ({"item": "water"}, "item is 'water'"), ({"unit": "miles"}, "unit is 'miles'"),
    ({"done": -1}, "done is -1"), ({"done": 1441}, "done is 1441"),
    ({"done": None}, "done is None"),
    ({"planned": True}, "planned is True"), ({"planned": 0}, "planned is 0"),
    ({"mood": 3}, "'mood' is not a key"),
]  # fmt: skip


@pytest.mark.usefixtures("week")
@pytest.mark.parametrize(("change", "says"), BAD)
def test_what_cannot_be_kept_is_refused(shelf, change, says):
    """In one sentence, and nothing is kept."""
    assert says in told(shelf, WALK | change)
    assert not WeekDone.objects.exists()


def test_without_a_week_of_ones_own_there_is_nothing_to_tell(shelf):
    """Another's week does not count, nor one that begins tomorrow."""
    my_week.begin(Person.objects.create().id, NOON.date())
    my_week.begin(people.local_person(), NOON.date() + timedelta(days=1))
    assert "There is no week yet" in told(shelf, WALK)
    assert not WeekDone.objects.exists()
