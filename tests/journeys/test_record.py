"""What happened is kept once, wholly, for the person it happened to."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from unknot.journeys import about_me, episodes, keep_check, people, recheck
from unknot.journeys import record as recording
from unknot.store.models import (
    Action,
    Episode,
    Person,
    ReliefSession,
    ReliefStep,
    SafetyCheck,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
TABLES = (Action, Episode, ReliefSession, ReliefStep, SafetyCheck)


@pytest.fixture
def ana():
    """Ana, whose diary it is."""
    return people.local_person()


@pytest.fixture
def cleo():
    """Cleo, a stranger."""
    return Person.objects.create().id


def action(kind: Any, body: dict[str, Any], at: datetime = NOW) -> dict[str, Any]:
    """One action as the page sends it."""
    return {
        "key": str(uuid4()),
        "kind": kind,
        "at": at.isoformat(),
        "offset_min": 60,
        "zone": "Europe/Berlin",
        "body": body,
    }


def an_afternoon(answers: dict[str, Any], at: datetime = NOW) -> list[dict[str, Any]]:
    """A check, an episode, a session with two steps, its end, and what was added."""
    check, episode, session = (str(uuid4()) for _ in range(3))
    context = {"answers": answers, "pain": 6, "site": "lower", "place": "floor"}
    step = {
        "session_id": session,
        "kind": "position",
        "began_at": at.isoformat(),
        "ended_at": at.isoformat(),
        "outcome": "done",
    }
    first = {"position": 0, "step_id": "ease_side_lying", "pain_before": 6, "pain_after": 4}
    second = {"position": 1, "step_id": "breathe_belly_lying", "pain_before": None}
    return [
        action("check_made", {"id": check, "answers": answers}, at),
        action("episode_begun", {"id": episode, "place": "floor", "pain": 6, "site": "lower"}, at),
        action(
            "session_begun",
            {"id": session, "episode_id": episode, "check_id": check, "context": context},
            at,
        ),
        action("step_done", step | first, at),
        action("step_done", step | second | {"pain_after": 4, "kind": "breathing"}, at),
        action("session_ended", {"session_id": session, "pain": 4, "outcome": "eased"}, at),
        action(
            "episode_changed", {"id": episode, "regions": ["lower_left"], "words": ["tight"]}, at
        ),
    ]


def send(person, actions, shelf, now=NOW):
    """Hand a list over."""
    return recording.record(person, {"actions": actions}, now=now, shelf=shelf)


def counts() -> list[int]:
    """How many rows there are of each kind."""
    return [table.objects.count() for table in TABLES]


def test_an_afternoon_is_kept_as_it_was(ana, shelf, well_adult):
    """Every part of it is there, and what helped is known next time."""
    assert all(reply["ok"] for reply in send(ana, an_afternoon(well_adult), shelf))
    assert counts() == [7, 1, 1, 2, 1]
    kept = episodes.one_episode(ana, episodes.list_episodes(ana)[0].id)
    assert kept is not None
    assert kept.sessions[0].outcome == "eased"
    assert [step.pain_before for step in kept.sessions[0].steps] == [6, None]
    me = about_me.about_me(ana, NOW, shelf)
    assert me["helped"] == ["ease_side_lying"]
    assert me["last_check"]["scope"] == "full"


@pytest.mark.parametrize("seed", range(12))
def test_sent_again_in_any_pieces_nothing_doubles(ana, shelf, well_adult, seed):
    """Every action sent once or more, whole list or in parts: the same rows, the same replies."""
    chance = random.Random(seed)
    actions = an_afternoon(well_adult)
    first = {reply["key"]: reply for reply in send(ana, actions, shelf)}
    before = counts()
    for _ in range(4):
        again = chance.choices(actions, k=chance.randint(1, 9))
        assert all(first[reply["key"]] == reply for reply in send(ana, again, shelf))
    assert counts() == before


def test_a_refused_action_leaves_nothing_but_its_reply(ana, shelf, well_adult):
    """Half of an action is never kept, and the list goes on after it."""
    bad = action("episode_begun", {"id": str(uuid4()), "place": "moon"})
    good = action("episode_begun", {"id": str(uuid4()), "place": "bed"})
    replies = send(ana, [bad, good], shelf)
    assert [reply["ok"] for reply in replies] == [False, True]
    assert replies[0]["says"].startswith("place is 'moon'")
    assert Episode.objects.count() == 1


EARLIER = [
    (timedelta(hours=25), {}),
    (timedelta(hours=1), {}),
    (timedelta(hours=1), {"fever": "no"}),
]


@pytest.mark.parametrize(("age", "mini"), EARLIER, ids=str)
def test_no_session_without_a_fresh_check(ana, shelf, well_adult, age, mini):
    """Older than a day, or older than 15 minutes without every short question clear: refused."""
    steps = an_afternoon(well_adult, NOW - age)
    begun = steps[2] | {"at": NOW.isoformat()}
    begun["body"] = steps[2]["body"] | {"mini_check": mini}
    send(ana, steps[:2], shelf)
    assert [reply["ok"] for reply in send(ana, [begun], shelf)] == [False]
    assert ReliefSession.objects.count() == 0


def test_an_earlier_check_with_a_clear_short_check_is_enough(ana, shelf, well_adult):
    """Within a day, "no" to each short question opens the session."""
    steps = an_afternoon(well_adult, NOW - timedelta(hours=3))
    mini = dict.fromkeys(shelf.safety.mini_check, "no") | {"leg_weakness": "none"}
    begun = steps[2] | {"at": NOW.isoformat(), "body": steps[2]["body"] | {"mini_check": mini}}
    send(ana, steps[:2], shelf)
    assert send(ana, [begun], shelf)[0]["says"] == ""


@pytest.mark.parametrize("sign", ["saddle_numb", "chest_pain"])
def test_no_session_on_a_check_that_sends_somebody_away(ana, shelf, well_adult, sign):
    """What the page claims does not count; the server decides again."""
    steps = an_afternoon(well_adult | {sign: "yes"})
    replies = send(ana, steps, shelf)
    assert [reply["ok"] for reply in replies[:3]] == [True, True, False]
    assert ReliefSession.objects.count() == 0
    assert ReliefStep.objects.count() == 0


def test_a_stranger_sees_and_changes_nothing(ana, cleo, shelf, well_adult):
    """Cleo with every id of Ana's reads nothing, adds nothing, removes nothing."""
    steps = an_afternoon(well_adult)
    send(ana, steps, shelf)
    before = counts()
    hers = [each | {"key": str(uuid4())} for each in steps]
    assert not any(reply["ok"] for reply in send(cleo, hers, shelf))
    episode = episodes.list_episodes(ana)[0]
    assert episodes.list_episodes(cleo) == []
    assert episodes.one_episode(cleo, episode.id) is None
    assert episodes.change_episode(cleo, episode.id, {"note": "mine"}, NOW) is None
    assert not episodes.remove_episode(cleo, episode.id)
    check = SafetyCheck.objects.get()
    assert keep_check.kept_check(cleo, check.id, shelf) is None
    assert counts()[1:] == before[1:]
    assert episodes.list_episodes(ana) == [episode]


NOT_ACTIONS = [None, [], {}, {"actions": {}}, {"actions": [1]}, {"actions": [{}]}]


@pytest.mark.parametrize("raw", NOT_ACTIONS, ids=str)
def test_what_is_no_list_of_actions_is_refused_whole(ana, shelf, raw):
    """One sentence, and nothing kept."""
    with pytest.raises(recording.BadActions):
        recording.record(ana, raw, now=NOW, shelf=shelf)
    assert counts() == [0] * 5


def test_one_bad_action_keeps_the_whole_list_out(ana, shelf, well_adult):
    """A list is read before any of it is kept."""
    for kind in ("party", [], {}, None, 7):
        actions = [*an_afternoon(well_adult), action(kind, {})]
        with pytest.raises(recording.BadActions):
            send(ana, actions, shelf)
    assert counts() == [0] * 5


def test_removing_an_episode_removes_what_was_in_it(ana, shelf, well_adult):
    """Its sessions and steps go with it."""
    send(ana, an_afternoon(well_adult), shelf)
    assert episodes.remove_episode(ana, episodes.list_episodes(ana)[0].id)
    assert counts()[1:4] == [0, 0, 0]


@pytest.mark.parametrize(
    ("hours", "stage"), [(1, None), (2, "2h"), (25, "24h"), (73, "72h"), (24 * 15, "2w")]
)
def test_it_asks_again_when_it_is_time(ana, shelf, well_adult, hours, stage):
    """The re-check due is the latest whose time has come; before two hours there is none."""
    send(ana, an_afternoon(well_adult)[:1], shelf)
    due = recheck.due(ana, NOW + timedelta(hours=hours), shelf)
    assert (due and str(due.stage)) == stage
    assert stage is None or set(due.asks) <= set(shelf.safety.items)


def test_the_country_chosen_on_an_urgent_page_is_remembered(ana, shelf):
    """The number to call is right at the next visit too; a country without numbers is refused."""
    chosen = {"actions": [action("country_chosen", {"country": "GB"})]}
    assert recording.record(ana, chosen, now=NOW, shelf=shelf)[0]["ok"]
    assert people.country(ana) == "GB"
    for wrong in ("ZZ", 44, None):
        refused = {"actions": [action("country_chosen", {"country": wrong})]}
        assert not recording.record(ana, refused, now=NOW, shelf=shelf)[0]["ok"]
    assert people.country(ana) == "GB"
