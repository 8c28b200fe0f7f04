"""A practice is kept once, for the person who did it, and tells what it did for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from unknot import practice, safety
from unknot.journeys import evidence, keep_check, people, practices
from unknot.journeys import record as recording
from unknot.store import rows
from unknot.store.models import Person, PracticeDone, ReliefSession
from unknot.terms import Moment

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def ana():
    """Ana, who does the practices."""
    return people.local_person()


def body(**more: Any) -> dict[str, Any]:
    """Five minutes of letting go, as the page tells it."""
    told = {
        "id": str(uuid4()),
        "practice_id": "pmr_release_only",
        "began_at": (NOW - timedelta(minutes=5)).isoformat(),
        "seconds": 300,
        "pain_before": 6,
        "pain_after": None,
        "stress_before": None,
        "stress_after": None,
        "finished": True,
    }
    return told | more


def send(person, *bodies: dict[str, Any], shelf, key: str = "") -> list[dict[str, Any]]:
    """Hand practices over as actions."""
    actions = [
        {
            "key": key or str(uuid4()),
            "kind": "practice_done",
            "at": NOW.isoformat(),
            "offset_min": 60,
            "zone": "Europe/Berlin",
            "body": each,
        }
        for each in bodies
    ]
    return recording.record(person, {"actions": actions}, now=NOW, shelf=shelf)


def test_a_practice_is_kept_as_it_was(ana, shelf):
    """With the clock of the moment, and pain 0 as an answer."""
    told = body(pain_after=0)
    assert send(ana, told, shelf=shelf)[0]["says"] == ""
    kept = rows.practice_done(PracticeDone.objects.get())
    assert (kept.pain_before, kept.pain_after, kept.stress_before) == (6, 0, None)
    assert (kept.seconds, kept.finished, kept.practice_id) == (300, True, "pmr_release_only")
    assert kept.began == Moment(NOW - timedelta(minutes=5), 60, "Europe/Berlin")
    assert kept.ended == Moment(NOW, 60, "Europe/Berlin")


def test_what_is_told_afterwards_joins_the_same_row(ana, shelf):
    """Kept when it ends, and completed when pain is told: one row, however often it is sent."""
    told = body()
    send(ana, told, shelf=shelf, key="at the end")
    send(ana, told | {"pain_after": 4}, shelf=shelf, key="afterwards")
    for key in ("at the end", "afterwards", "at the end"):
        send(ana, told, shelf=shelf, key=key)
    assert PracticeDone.objects.get().pain_after == 4


BAD = [
    ({"practice_id": "yoga"}, "practice_id"),
    ({"practice_id": None}, "practice_id"),
    ({"id": "mine"}, "id must be a UUID"),
    ({"seconds": -1}, "seconds"),
    ({"seconds": 3601}, "seconds"),
    ({"seconds": 300.0}, "seconds"),
    ({"seconds": 400}, "more than lies between"),
    ({"pain_before": 11}, "pain_before is 11"),
    ({"stress_after": "much"}, "stress_after is 'much'"),
    ({"stress_before": True}, "stress_before is True"),
    ({"finished": "yes"}, "finished"),
    ({"began_at": "yesterday"}, "at is 'yesterday'"),
    ({"began_at": (NOW + timedelta(seconds=30)).isoformat()}, "must not be after the end"),
    ({"mood": 3}, "'mood' is not a key"),
]


@pytest.mark.parametrize(("wrong", "says"), BAD, ids=str)
def test_a_practice_that_cannot_be_is_refused_by_name(ana, shelf, wrong, says):
    """One sentence, and no row."""
    reply = send(ana, body(**wrong), shelf=shelf)[0]
    assert not reply["ok"]
    assert says in reply["says"]
    assert PracticeDone.objects.count() == 0


def test_a_stranger_changes_nothing(ana, shelf):
    """Cleo with the id of Ana's practice is refused, and sees none of it."""
    cleo = Person.objects.create().id
    told = body()
    send(ana, told, shelf=shelf)
    assert not send(cleo, told | {"pain_before": 1}, shelf=shelf)[0]["ok"]
    assert PracticeDone.objects.get().pain_before == 6
    assert practices.helped(cleo) == {}


def test_the_third_time_tells_what_helps(ana, shelf):
    """Not after two."""
    for times in (1, 2, 3):
        send(ana, body(pain_after=3), shelf=shelf)
        found = practices.helped(ana)["pmr_release_only"]
        assert isinstance(found.pain, practice.Change) == (times == 3)
    assert found.pain == practice.Change(-3, 3)
    assert found.stress == practice.NotEnough(0, 3)


def test_the_first_time_is_short_and_later_as_usual(ana, shelf):
    """Two minutes, then what it mostly lasts."""
    found = shelf.practice.practices["pmr_release_only"]
    assert practices.mine(ana, found, NOW, shelf).length_s == 120
    send(ana, body(), shelf=shelf)
    assert practices.mine(ana, found, NOW, shelf).length_s == 300


def test_the_latest_check_counts_a_recheck_too(ana, shelf, well_adult):
    """Well in the morning, numb at noon: noon counts."""
    keep_check.keep_check(ana, uuid4(), well_adult, Moment(NOW - timedelta(hours=3)), shelf)
    numb = well_adult | {"saddle_numb": "yes", "bladder_change": "yes"}
    again = keep_check.Again(next(iter(shelf.care.again)), None)
    keep_check.keep_check(ana, uuid4(), numb, Moment(NOW), shelf, again)
    found = practices.mine(ana, shelf.practice.practices["pmr_8"], NOW, shelf)
    assert found.check is not None
    assert found.check.found.level is safety.Level.EMERGENCY
    later = practices.mine(ana, shelf.practice.practices["pmr_8"], NOW + timedelta(hours=25), shelf)
    assert later.check is None


def test_high_blood_pressure_told_in_relief_takes_the_holds_away(ana, shelf, well_adult):
    """What the latest session was told counts here too."""
    box = shelf.practice.practices["box_4444"]
    assert practices.mine(ana, box, NOW, shelf).fit.may_hold
    check = keep_check.keep_check(ana, uuid4(), well_adult, Moment(NOW), shelf)
    episode = {"id": str(uuid4()), "place": "floor", "pain": 6, "site": "lower"}
    context = {
        "answers": well_adult, "pain": 6, "site": "lower", "place": "floor",
        "adaptations": ["hypertension_no_breath_hold"],
    }  # fmt: skip
    begun = {"id": str(uuid4()), "episode_id": episode["id"], "check_id": str(check.id)}
    times = {"at": NOW.isoformat(), "offset_min": 0, "zone": ""}
    actions = [
        {"key": str(uuid4()), "kind": "episode_begun", "body": episode, **times},
        {
            "key": str(uuid4()),
            "kind": "session_begun",
            "body": begun | {"context": context},
            **times,
        },
    ]
    recording.record(ana, {"actions": actions}, now=NOW, shelf=shelf)
    assert ReliefSession.objects.count() == 1
    fit = practices.mine(ana, box, NOW, shelf).fit
    assert not fit.may_hold
    assert "Never hold your breath." in fit.lines[0]


def test_why_finds_every_practice(shelf):
    """By its own id, or with `practice.` before it where a step of relief has the same."""
    for each in shelf.practice.practices.values():
        found = evidence.of(f"practice.{each.id}", shelf)
        assert found is not None
        assert found.kind == "practice"
        assert each.why in found.says
        assert evidence.of(each.id, shelf) is not None


moments = st.builds(
    lambda minutes, offset: Moment(NOW + timedelta(minutes=minutes), offset, "UTC"),
    st.integers(-(10**6), 10**6),
    st.integers(-840, 840),
)
score = st.none() | st.integers(0, 10)
any_done = st.builds(
    practice.Done,
    id=st.uuids(),
    practice_id=st.sampled_from(["pmr_8", "box_4444"]),
    began=moments,
    ended=moments,
    seconds=st.integers(0, 3600),
    pain_before=score,
    pain_after=score,
    stress_before=score,
    stress_after=score,
    finished=st.booleans(),
)


class RoundTrip(TestCase):
    """A record and its row."""

    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(any_done)
    def test_a_practice_comes_back_as_it_was_written(self, done):
        """Every field, at any offset."""
        rows.save_practice(done, people.local_person())
        assert rows.practice_done(PracticeDone.objects.get(id=done.id)) == done
