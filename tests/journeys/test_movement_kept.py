"""What was done of movements is kept once, wholly, and only with a key."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from unknot import diary, movement
from unknot.journeys import about_me, may_begin, moves_kept, people, which_way
from unknot.journeys import record as recording
from unknot.store import rows_moves
from unknot.store.models import (
    DirectionFound,
    Episode,
    MovementDone,
    MovementSession,
    Person,
    ReliefSession,
)
from unknot.terms import Moment, Preference

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
TABLES = (MovementSession, MovementDone, DirectionFound)
NODE = shutil.which("node")
DRIVER = Path(__file__).parent.parent / "web_offline" / "which_way.mjs"


@pytest.fixture
def ana():
    """Ana, who moves."""
    return people.local_person()


@pytest.fixture
def cleo():
    """Cleo, a stranger."""
    return Person.objects.create().id


def action(kind: str, body: dict[str, Any], at: datetime = NOW) -> dict[str, Any]:
    """One action as the page sends it."""
    when = {"at": at.isoformat(), "offset_min": 60, "zone": "Europe/Berlin"}
    return {"key": str(uuid4()), "kind": kind, "body": body, **when}


def send(person, actions, shelf, now=NOW):
    """Hand a list over; the replies."""
    return recording.record(person, {"actions": actions}, now=now, shelf=shelf)


def counts() -> list[int]:
    """How many rows there are of each kind."""
    return [table.objects.count() for table in TABLES]


CHECK, SESSION = str(uuid4()), str(uuid4())
BEGUN = {
    "id": SESSION,
    "check_id": CHECK,
    "mini_check": None,
    "kind": "set",
    "name": "set.acute_lying",
    "pain": 3,
    "careful": ["knee_problem"],
}
DONE = {
    "session_id": SESSION,
    "position": 0,
    "movement_id": "heel_slide",
    "sets": 1,
    "reps": 10,
    "seconds": 40,
    "pain_during": None,
    "outcome": "done",
}
ENDED = {"session_id": SESSION, "pain": 2, "outcome": "finished"}
TOLD = {
    "start": {"pain": 4, "lowest": "buttock"},
    "extension": {"pain": 3, "lowest": "side"},
    "flexion": {"pain": 3, "lowest": "side"},
    "nerve": False,
}
FOUND = {"id": str(uuid4()), "check_id": CHECK, "mini_check": None, "answers": TOLD}


@pytest.fixture
def checked(ana, shelf, well_adult):
    """Ana, with a safety check just made."""
    send(ana, [action("check_made", {"id": CHECK, "answers": well_adult})], shelf)
    return ana


def a_session(at: datetime = NOW) -> list[dict[str, Any]]:
    """Begun, two movements, ended."""
    second = DONE | {"position": 1, "movement_id": "the_task", "pain_during": 0, "reps": 0}
    parts = (("moves_begun", BEGUN), ("move_done", DONE), ("move_done", second))
    return [action(kind, body, at) for kind, body in (*parts, ("moves_ended", ENDED))]


def test_a_session_is_kept_as_it_was(checked, shelf):
    """Every part of it is there; pain that was not told stays unknown, and nought is nought."""
    assert all(reply["ok"] for reply in send(checked, a_session(), shelf))
    (kept,) = moves_kept.list_moves(checked)
    assert (kept.name, kept.pain_before, kept.pain_after, kept.ending) == (
        "set.acute_lying", 3, 2, diary.MovesEnding.FINISHED,
    )  # fmt: skip
    assert [each.pain_during for each in kept.moves] == [None, 0]
    assert kept.careful == ("knee_problem",)
    assert kept.began.offset_min == 60


def test_sent_again_nothing_doubles(checked, shelf):
    """The same actions, and the same rows under new keys, change nothing."""
    actions = a_session()
    first = send(checked, actions, shelf)
    before = counts()
    assert send(checked, actions, shelf) == first
    again = send(checked, a_session(), shelf)
    assert [reply["ok"] for reply in again] == [False, True, True, True]
    assert counts() == before


def test_a_session_and_a_test_come_back_as_they_were_written(checked, shelf):
    """Each pair of functions makes the round trip."""
    session = diary.MovesKept(
        id=uuid4(),
        kind=diary.MovesKind.RETURN,
        name="return.running.run_1",
        began=Moment(NOW, 60, "Europe/Berlin"),
        ended=Moment(NOW + timedelta(minutes=30), 120, ""),
        pain_before=0,
        pain_after=None,
        ending=diary.MovesEnding.STOPPED,
        settled=False,
        amount=30.0,
        unit=diary.Unit.MINUTES,
        careful=("balance_risk",),
    )
    rows_moves.save_moves(session, checked, CHECK)
    row = MovementSession.objects.get(id=session.id)
    assert rows_moves.moves(row) == session
    one = diary.MoveKept(4, "walking", 1, 0, 1800, 0, diary.MoveOutcome.EASED)
    rows_moves.save_move(one, row)
    assert rows_moves.moves(row).moves == (one,)
    found = movement.Direction(movement.Verdict.NONE, frozenset({movement.Verdict.FLEXION}))
    kept = rows_moves.DirectionKept(uuid4(), Moment(NOW, -300), found, TOLD, NOW.date())
    rows_moves.save_direction(kept, checked)
    assert rows_moves.direction_kept(DirectionFound.objects.get(id=kept.id)) == kept


NAN = float("nan")
BAD = {
    "an unknown check": ("moves_begun", BEGUN | {"check_id": str(uuid4())}),
    "an id that is none": ("moves_begun", BEGUN | {"id": "1"}),
    "an unknown kind": ("moves_begun", BEGUN | {"kind": "dance"}),
    "a name that is none": ("moves_begun", BEGUN | {"name": "<b>"}),
    "a name too long": ("moves_begun", BEGUN | {"name": "a" * 61}),
    "pain as a text": ("moves_begun", BEGUN | {"pain": "3"}),
    "pain above ten": ("moves_begun", BEGUN | {"pain": 11}),
    "pain that is true": ("moves_begun", BEGUN | {"pain": True}),
    "an amount alone": ("moves_begun", BEGUN | {"amount": 3}),
    "an amount that is no number": ("moves_begun", BEGUN | {"amount": NAN, "unit": "minutes"}),
    "an endless amount": ("moves_begun", BEGUN | {"amount": 1e400, "unit": "minutes"}),
    "an amount as a text": ("moves_begun", BEGUN | {"amount": "3", "unit": "minutes"}),
    "an unknown unit": ("moves_begun", BEGUN | {"amount": 3, "unit": "miles"}),
    "careful of what nobody knows": ("moves_begun", BEGUN | {"careful": ["dragons"]}),
    "careful as a text": ("moves_begun", BEGUN | {"careful": "knee_problem"}),
    "careful of too much": ("moves_begun", BEGUN | {"careful": ["knee_problem"] * 41}),
    "a key too many": ("moves_begun", BEGUN | {"mood": "fine"}),
    "a foreign session": ("move_done", DONE | {"session_id": str(uuid4())}),
    "an unknown movement": ("move_done", DONE | {"movement_id": "moonwalk"}),
    "a position below nought": ("move_done", DONE | {"position": -1}),
    "a position beyond": ("move_done", DONE | {"position": 200}),
    "half a repetition": ("move_done", DONE | {"reps": 0.5}),
    "too many sets": ("move_done", DONE | {"sets": 21}),
    "too many seconds": ("move_done", DONE | {"seconds": 14_401}),
    "an unknown outcome": ("move_done", DONE | {"outcome": "fun"}),
    "an end that is none": ("moves_ended", ENDED | {"outcome": "fun"}),
    "settled as a text": ("moves_settled", {"session_id": SESSION, "settled": "yes"}),
    "settled unsaid": ("moves_settled", {"session_id": SESSION, "settled": None}),
    "no answers": ("direction_found", FOUND | {"answers": None}),
    "answers with a key too many": ("direction_found", FOUND | {"answers": TOLD | {"x": 1}}),
    "no start": ("direction_found", FOUND | {"answers": TOLD | {"start": None}}),
    "a missing reading": ("direction_found", FOUND | {"answers": TOLD | {"flexion": None}}),
    "nerve as a text": ("direction_found", FOUND | {"answers": TOLD | {"nerve": "no"}}),
    "a place that is none": (
        "direction_found",
        FOUND | {"answers": TOLD | {"start": {"pain": 4, "lowest": "knee" * 99}}},
    ),
    "a score that is no number": (
        "direction_found",
        FOUND | {"answers": TOLD | {"start": {"pain": NAN, "lowest": "side"}}},
    ),
}


@pytest.mark.parametrize(("kind", "body"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_kept_is_refused_in_one_sentence(checked, shelf, kind, body):
    """It says what is wrong, and nothing of it is stored."""
    if kind != "moves_begun":
        send(checked, [action("moves_begun", BEGUN)], shelf)
    before = counts()
    (reply,) = send(checked, [action(kind, body)], shelf)
    assert not reply["ok"]
    assert reply["says"].endswith(".")
    assert "\n" not in reply["says"]
    assert len(reply["says"]) < 1000
    assert counts() == before
    assert not MovementSession.objects.exclude(settled_next_day=None, ending="").exists()


def test_nobody_reaches_into_anothers_session(checked, cleo, shelf):
    """A stranger who knows the id can neither add to it nor end it."""
    send(checked, [action("moves_begun", BEGUN)], shelf)
    strange = [action("move_done", DONE), action("moves_ended", ENDED)]
    strange.append(action("moves_settled", {"session_id": SESSION, "settled": True}))
    assert [reply["ok"] for reply in send(cleo, strange, shelf)] == [False] * 3
    assert not moves_kept.settle(cleo, SESSION, settled=True)
    assert counts() == [1, 0, 0]


AGES = {
    "just made": (timedelta(0), None, True),
    "a page that was open for a while": (timedelta(minutes=29), None, True),
    "half an hour old": (timedelta(minutes=30), None, False),
    "half an hour old, with the short check": (timedelta(minutes=30), "clear", True),
    "a day old": (timedelta(hours=24), "clear", False),
    "not made yet": (timedelta(minutes=-16), None, False),
}


@pytest.mark.parametrize(("age", "mini", "wanted"), AGES.values(), ids=AGES.keys())
def test_only_a_check_that_holds_opens_a_session(checked, shelf, age, mini, wanted):
    """A day at most, with the short questions when it is not fresh."""
    told = dict.fromkeys(shelf.safety.mini_check, "no") if mini else None
    at = NOW + age
    (reply,) = send(checked, [action("moves_begun", BEGUN | {"mini_check": told}, at)], shelf, at)
    assert reply["ok"] is wanted


WORSE = {
    "movements": ("moves_ended", ENDED | {"outcome": "to_check"}),
    "numbness in the test": ("direction_found", FOUND | {"answers": TOLD | {"nerve": True}}),
    "both ways worse": (
        "direction_found",
        FOUND
        | {
            "answers": TOLD
            | {
                "extension": {"pain": 5, "lowest": "buttock"},
                "flexion": {"pain": 5, "lowest": "calf"},
            }
        },
    ),
}


@pytest.mark.parametrize(("kind", "body"), WORSE.values(), ids=WORSE.keys())
def test_after_something_got_worse_the_check_holds_no_more(checked, shelf, kind, body):
    """Neither for movements nor for relief, on the server and for the page, until a new one."""
    later = NOW + timedelta(minutes=5)
    send(checked, [action("moves_begun", BEGUN), action(kind, body, later)], shelf, later)
    (reply,) = send(
        checked, [action("moves_begun", BEGUN | {"id": str(uuid4())}, later)], shelf, later
    )
    assert not reply["ok"]
    assert "worse" in reply["says"]
    assert may_begin.check_in_force(checked, later, shelf) is None
    assert about_me.about_me(checked, later, shelf)["last_check"] is None


def test_the_server_finds_the_direction_itself(checked, shelf):
    """What is preferred for now, since when, and when it is asked again."""
    assert send(checked, [action("direction_found", FOUND)], shelf)[0]["ok"]
    known = which_way.latest(checked, NOW + timedelta(days=2))
    assert known is not None
    assert (known.preference, known.days, known.is_due) == (Preference.EXTENSION, 2, False)
    old = which_way.latest(checked, NOW + timedelta(days=3))
    assert old is not None
    assert (old.preference, old.is_due) == (Preference.UNKNOWN, True)
    told = about_me.about_me(checked, NOW, shelf)["direction"]
    assert told == {
        "verdict": "extension",
        "found_on": "2026-12-01",
        "ask_again_on": "2026-12-04",
    }


def test_the_morning_is_asked_about_on_the_next_day_only(checked, shelf):
    """Not on the same day of the person's own clock, not after a week, not twice."""
    late = NOW + timedelta(hours=13, minutes=30)  # 23:30 where Ana is
    told = dict.fromkeys(shelf.safety.mini_check, "no")
    send(checked, [action("moves_begun", BEGUN | {"mini_check": told}, late)], shelf, late)
    assert moves_kept.to_settle(checked, late + timedelta(minutes=20)) is None
    due = moves_kept.to_settle(checked, late + timedelta(minutes=40))
    assert due is not None
    assert str(due.id) == SESSION
    assert moves_kept.to_settle(checked, late + timedelta(days=8)) is None
    settled = action("moves_settled", {"session_id": SESSION, "settled": False})
    assert send(checked, [settled], shelf, late)[0]["ok"]
    assert moves_kept.to_settle(checked, late + timedelta(days=1)) is None
    assert moves_kept.list_moves(checked)[0].settled is False


@pytest.mark.skipif(NODE is None, reason="Node is not installed.")
def test_the_page_finds_the_same_direction(shelf):
    """On every mix of readings that differ, page and server agree."""
    places = list(diary.Lowest)
    some = [{"pain": p, "lowest": str(low)} for p in (0, 3, 4, 6) for low in places]
    mixes = enumerate(itertools.product(some, some, some))
    told = [
        {"start": a, "extension": b, "flexion": c, "nerve": n % 11 == 0} for n, (a, b, c) in mixes
    ]
    ran = subprocess.run(
        [str(NODE), str(DRIVER)],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    for raw, theirs in zip(told, json.loads(ran.stdout), strict=True):
        found = which_way.find(diary.read_tried(raw))
        assert theirs == {"verdict": found.verdict, "avoid": sorted(found.avoid)}, raw


def test_relief_that_made_it_worse_ends_its_check_for_movement_too(checked, shelf):
    """One rule for everything guided: what got worse is looked at first."""
    later = NOW + timedelta(minutes=5)
    episode = Episode.objects.create(
        id=uuid4(), person_id=checked, began_at=NOW, began_offset_min=0
    )
    ReliefSession.objects.create(
        id=uuid4(),
        person_id=checked,
        episode=episode,
        check_made_id=CHECK,
        context={},
        began_at=NOW,
        ended_at=later,
        outcome="worse",
    )
    assert may_begin.check_in_force(checked, later, shelf) is None
    (reply,) = send(checked, [action("moves_begun", BEGUN, later)], shelf, later)
    assert not reply["ok"]
