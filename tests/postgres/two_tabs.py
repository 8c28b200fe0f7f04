"""Two tabs at once on PostgreSQL: nothing is lost, nothing is doubled.

Run by test_same_house.py: SQLite in memory, which the other tests use, has one connection.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from web.test_doses_pages import HERE, WELL
from web.test_experiments_pages import DAY, begun, fill
from web.test_routines_page import FORM

from unknot import diary
from unknot.journeys import episodes, experiments, people
from unknot.store import rows_diary
from unknot.store.models import (
    Action,
    CheckIn,
    Dose,
    Episode,
    Experiment,
    ExperimentDay,
    Person,
    RoutineDone,
    RoutineKept,
)
from unknot.terms import Moment
from unknot.web.views import asking

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only"),
]
WAITING = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Do all of these at the same moment, which is theirs once each waits for its turn."""
    with ThreadPoolExecutor(len(calls)) as threads:
        with people.one_at_a_time(people.local_person()):
            found = [threads.submit(_closing, call) for call in calls]
            while _waiting() < len(calls):
                assert not any(each.done() for each in found), "it did not wait for its turn"
        return [each.result() for each in found]


def _waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return int(cursor.fetchone()[0])


def _closing(call: Callable[[], Any]) -> Any:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")  # a busy machine may take its time here
        return call()
    finally:
        connections.close_all()


def posts(path: str, form: dict[str, Any]) -> Callable[[], int]:
    """A tab that sends a form; the status that comes back."""
    return lambda: Client().post(path, HERE | form).status_code


def acts(kind: str, body: dict[str, Any], key: str | None = None) -> Callable[[], Any]:
    """A tab that sends one action; the reply."""
    told = {
        "key": key or str(uuid4()), "kind": kind, "at": asking.now().isoformat(),
        "offset_min": 0, "zone": "", "body": body,
    }  # fmt: skip
    message = json.dumps({"actions": [told]})

    def act() -> Any:
        answer = Client().post("/actions/", message, content_type="application/json")
        return answer.json()["replies"][0]

    return act


def today():
    """The day it is here."""
    return asking.now().date()


def test_a_first_visit_in_two_tabs_makes_one_person():
    """Whoever comes second is the same."""
    gate = Barrier(8)

    def visit() -> UUID:
        gate.wait(60)
        return people.local_person()

    with ThreadPoolExecutor(8) as threads:
        found = [threads.submit(_closing, visit) for _ in range(8)]
        assert len({each.result() for each in found}) == 1
    assert Person.objects.count() == 1


def test_a_routine_ticked_twice_is_ticked_once():
    """Neither tab is told that something broke."""
    key = str(uuid4())
    Client().post("/routines/", FORM | {"routine": key})
    tick = {"go": "done", "routine": key, "day": str(today())}
    assert together(*[posts("/routines/", tick)] * 4) == [302] * 4
    assert RoutineDone.objects.count() == 1


def test_there_are_never_more_routines_than_there_may_be():
    """The last place goes to one of them; the others are told why not."""
    for _ in range(9):
        Client().post("/routines/", FORM | {"routine": str(uuid4())})
    wanted = [posts("/routines/", FORM | {"routine": str(uuid4())}) for _ in range(3)]
    assert sorted(together(*wanted)) == [302, 400, 400]
    assert RoutineKept.objects.count() == 10


def test_two_tabs_begin_one_experiment(shelf):
    """Two at once could not be told apart."""
    fill(people.local_person(), today())
    way = experiments.plan(people.local_person(), "walk", today(), shelf).ways[0]
    told = {"change": "walk", "length": way.lengths[0][0].key, "agreed": "yes"}
    assert sorted(together(*[posts("/experiments/new/", told)] * 3)) == [302, 400, 400]
    assert Experiment.objects.count() == 1


def test_days_of_an_experiment_told_in_two_tabs_both_stay(shelf):
    """Neither tab writes over what it did not know of."""
    found = begun(shelf, back=4)
    days = [today() - number * DAY for number in range(3)]
    path = f"/experiments/{found}/"
    tabs = [posts(path, {"go": "yes", "day": str(day)}) for day in days]
    assert together(*tabs) == [302] * 3
    assert {row.day for row in ExperimentDay.objects.all()} == set(days)


def test_what_two_tabs_add_to_a_spasm_both_stays():
    """One tells where, one in which words, one how much."""
    spasm, person = uuid4(), people.local_person()
    episodes.add_episode(person, spasm, Moment(asking.now(), 0, ""), {}, asking.now())
    tabs = [
        acts("episode_changed", {"id": str(spasm), "regions": ["lower_left"]}),
        acts("episode_changed", {"id": str(spasm), "words": ["tight"]}),
        acts("episode_changed", {"id": str(spasm), "peak_pain": 7}),
    ]
    assert [each["says"] for each in together(*tabs)] == [""] * 3
    row = Episode.objects.get()
    assert (row.regions, row.words, row.peak_pain) == (["lower_left"], ["tight"], 7)


def test_answers_of_a_day_told_in_two_tabs_both_stay():
    """Also where the day was not there before."""
    day = str(today())
    tabs = [
        acts("day_told", {"day": day, "exposures": {"stress": 4}}),
        acts("day_told", {"day": day, "exposures": {"fatigue": 2}}),
        acts("day_told", {"day": day, "pain": 3}),
    ]
    assert [each["says"] for each in together(*tabs)] == [""] * 3
    row = CheckIn.objects.get()
    assert (row.pain, row.exposures) == (3, {"stress": 4, "fatigue": 2})


def test_the_same_action_from_two_tabs_is_kept_once():
    """Both get the same reply."""
    body = {"id": str(uuid4()), "place": "floor", "pain": 6}
    replies = together(*[acts("episode_begun", body, key="k" * 20)] * 4)
    assert replies == [{"key": "k" * 20, "ok": True, "says": ""}] * 4
    assert (Action.objects.count(), Episode.objects.count()) == (1, 1)


def test_a_second_tab_knows_of_the_dose_that_the_first_has_just_written_down():
    """So it asks before another one is written down too soon."""
    Client().post("/medicines/", WELL | {"keep": "on"})
    dose = {"medicine": "paracetamol", "mg": "500", "unit": "mg", "count": "2"}
    tabs = [posts("/doses/", dose | {"id": str(uuid4())}) for _ in range(2)]
    assert sorted(together(*tabs)) == [200, 302]
    assert Dose.objects.count() == 1


def test_nobody_waits_for_somebody_else():
    """A turn is one person's own."""
    ana, cleo = people.local_person(), Person.objects.create().id

    def cleos() -> None:
        with people.one_at_a_time(cleo):
            rows_diary.save_day(diary.Day(today(), pain=1, filled_on=today()), cleo)

    with ThreadPoolExecutor(1) as threads, people.one_at_a_time(ana):
        threads.submit(_closing, cleos).result(60)
    assert CheckIn.objects.get().person_id == cleo


def test_who_waits_too_long_is_refused():
    """As on SQLite: one stuck tab must not hold every thread of the server."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("5s",)
