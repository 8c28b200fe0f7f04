"""A day told while the server could not be reached is put in once, and nothing told is lost."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import diary
from unknot.journeys import check_in, own_causes, people
from unknot.journeys import record as recording
from unknot.store.models import CheckIn

TODAY = date(2026, 12, 1)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
REFUSED = [
    ({"day": "2026-12-02", "pain": 3}, "must not be after 2026-12-01"),
    ({"day": "2026-11-16", "pain": 3}, "up to 14 days later"),
    ({"day": "20261201", "pain": 3}, "day is '20261201'"),
    ({"day": 7, "pain": 3}, "day is '7'"),
    ({"pain": 3}, "day is 'None'"),
    ({"day": "2026-12-01"}, "tells nothing"),
    ({"day": "2026-12-01", "pain": 11}, "pain is 11"),
    ({"day": "2026-12-01", "pain": "3"}, "pain is '3'"),
    ({"day": "2026-12-01", "mood": 3}, "mood is not a field"),
    ({"day": "2026-12-01", "exposures": {"moon": 3}}, "exposures is 'moon'"),
    ({"day": "2026-12-01", "exposures": {"stress": 12}}, "stress is 12"),
]


@pytest.fixture
def ana():
    """Ana, whose diary it is."""
    return people.local_person()


def told(person, shelf, body, at=NOON, key="a" * 12, offset_min=0):
    """Send one telling; what the server says of it."""
    action = {
        "key": key, "kind": "day_told", "at": at.isoformat(), "offset_min": offset_min, "zone": "",
        "body": body,
    }  # fmt: skip
    now = max(at, NOON) + 6 * HOUR
    (reply,) = recording.record(person, {"actions": [action]}, now=now, shelf=shelf)
    return reply["says"]


@pytest.mark.django_db
def test_it_is_kept_once_however_often_it_is_sent(ana, shelf):
    """One row, as told; the same key changes nothing any more."""
    body = {"day": "2026-12-01", "pain": 0, "spasm": False, "exposures": {"stress": 4}}
    assert told(ana, shelf, body) == ""
    assert told(ana, shelf, body | {"pain": 9}) == ""
    row = CheckIn.objects.get()
    assert (row.pain, row.spasm, row.exposures, row.filled_on) == (0, False, {"stress": 4.0}, TODAY)


@pytest.mark.django_db
@pytest.mark.parametrize(("body", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_what_the_form_would_refuse_is_refused(ana, shelf, body, says):
    """By name, and nothing is kept."""
    assert says in told(ana, shelf, body)
    assert CheckIn.objects.count() == 0


@pytest.mark.django_db
def test_it_counts_on_the_day_on_which_it_was_told(ana, shelf):
    """By the person's own clock then, not by when it arrives; a day told late is known as such."""
    at = datetime(2026, 11, 10, 11, tzinfo=UTC)
    assert told(ana, shelf, {"day": "2026-11-11", "pain": 3}, at, offset_min=840) == ""
    assert told(ana, shelf, {"day": "2026-11-09", "pain": 3}, at, "b" * 12, offset_min=840) == ""
    assert "must not be after" in told(ana, shelf, {"day": "2026-11-11", "pain": 3}, at, "c" * 12)
    days = {day.day.day: day for day in check_in.days(ana)}
    assert [days[11].is_late, days[9].is_late] == [False, True]


@pytest.mark.django_db
def test_ones_own_causes_are_told_too_retired_or_not(ana, shelf):
    """What was asked when it was told is kept when it arrives."""
    own = {"name": "Tea", "kind": "scale", "counts": "today"}
    own_causes.add(ana, own, shelf)
    own_causes.retire(ana, "own_tea", TODAY)
    assert told(ana, shelf, {"day": "2026-12-01", "exposures": {"own_tea": 3}}) == ""
    assert CheckIn.objects.get().exposures == {"own_tea": 3.0}


@pytest.mark.django_db
def test_beside_the_form_the_later_telling_counts_answer_by_answer(ana, shelf):
    """Told at eight in the form, at nine without a network, changed at ten; arriving at noon."""
    eight, nine, ten = (NOON - hours * HOUR for hours in (4, 3, 2))
    form = {"pain": 3, "exposures": {"stress": 4, "fatigue": 2}}
    check_in.save(ana, TODAY, form, TODAY, shelf, eight)
    form = {"pain": 7, "exposures": {"stress": 4, "fatigue": 2, "sleep_hours": 8}}
    check_in.save(ana, TODAY, form, TODAY, shelf, ten)
    away = {"stress": 9, "sleep_hours": 5, "water_litres": 1}
    assert told(ana, shelf, {"day": "2026-12-01", "pain": 5, "exposures": away}, nine) == ""
    row = CheckIn.objects.get()
    assert row.pain == 7
    assert row.exposures == {"fatigue": 2.0, "sleep_hours": 8.0, "stress": 9.0, "water_litres": 1.0}


@pytest.mark.django_db
def test_what_was_taken_back_later_stays_taken_back(ana, shelf):
    """Taking an answer back is a telling too; what was told after it counts again."""
    check_in.save(ana, TODAY, {"pain": 3, "spasm": False}, TODAY, shelf, NOON - 4 * HOUR)
    check_in.save(ana, TODAY, {"spasm": False}, TODAY, shelf, NOON - 2 * HOUR)
    assert told(ana, shelf, {"day": "2026-12-01", "pain": 5}, NOON - 3 * HOUR) == ""
    assert CheckIn.objects.get().pain is None
    assert told(ana, shelf, {"day": "2026-12-01", "pain": 6}, NOON - HOUR, "b" * 12) == ""
    assert CheckIn.objects.get().pain == 6


tellings = st.lists(
    st.fixed_dictionaries({}, optional={"pain": st.integers(0, 10), "spasm": st.booleans()}),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60)
@given(tellings)
def test_in_whatever_order_they_arrive_the_answers_are_the_same(bodies):
    """For each answer the last telling of it, and every answer that was ever told is there."""
    days = [
        (diary.read_day(TODAY, body, {}, TODAY), NOON + number * HOUR)
        for number, body in enumerate(bodies)
    ]
    wanted = {name: value for body in bodies for name, value in body.items()}
    for order in itertools.permutations(days):
        kept = None
        for day, at in order:
            kept = diary.told_beside(day, kept, at)
        found = {"pain": kept.pain, "spasm": kept.spasm}
        assert {name: value for name, value in found.items() if value is not None} == wanted
