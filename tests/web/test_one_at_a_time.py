"""A form is kept wholly or not at all, and holds nothing that a database cannot keep."""

from __future__ import annotations

import json
from contextlib import ExitStack
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from unknot.journeys import people
from unknot.store.models import Action, BoutOver, Meal
from unknot.web.one_at_a_time import OneAtATime
from unknot.web.views import asking, breaks

pytestmark = pytest.mark.django_db


def writes_and_breaks(request):
    """A view that fails half way."""
    person = asking.person(request)
    BoutOver.objects.create(person_id=person, at=asking.now())
    raise RuntimeError("half way")


def test_a_form_that_fails_half_way_leaves_nothing_behind():
    """As if it had never been sent."""
    people.local_person()
    turn = OneAtATime(lambda request: HttpResponse())
    request = RequestFactory().post("/routines/")
    with pytest.raises(RuntimeError, match="half way"):
        turn.process_view(request, writes_and_breaks, (), {})
    assert not BoutOver.objects.exists()


@pytest.mark.parametrize("kind", ["form", "multipart"])
def test_a_character_that_cannot_be_kept_is_refused_in_a_form(client, kind):
    """One sentence, 400, on either database."""
    told = {"go": "keep_meal", "name": "lun\0ch", "key": str(uuid4()), "day": "2026-11-25"}
    extra = {} if kind == "multipart" else {"content_type": "application/x-www-form-urlencoded"}
    body = told if kind == "multipart" else "&".join(f"{k}={v}" for k, v in told.items())
    answer = client.post("/nourish/", body.replace("\0", "%00") if extra else body, **extra)
    assert answer.status_code == 400
    assert "U+0000" in answer.content.decode()
    assert not Meal.objects.exists()


def send(client, note: str):
    """One action with a note."""
    action = {
        "key": "k" * 12, "kind": "episode_changed", "at": asking.now().isoformat(),
        "offset_min": 0, "zone": "", "body": {"id": str(uuid4()), "note": note},
    }  # fmt: skip
    message = json.dumps({"actions": [action]})
    return client.post("/actions/", message, content_type="application/json")


@pytest.mark.parametrize("note", ["a\0b", "\0", "\\\0"])
def test_nor_does_an_action_bring_it_in(client, note):
    """Behind a backslash too."""
    answer = send(client, note)
    assert answer.status_code == 400
    assert "U+0000" in answer.json()["says"]
    assert not Action.objects.exists()


@pytest.mark.parametrize("note", ["\\u0000", "100%00", "\\\\u0000 and \\"])
def test_what_only_looks_like_it_is_kept(client, note):
    """The same letters typed one by one are a text like any other."""
    assert send(client, note).status_code == 200


def test_nobody_waits_while_another_computer_is_asked():
    """A calendar's keeper may take ten seconds; its link is fetched before the turn begins."""
    people.local_person()
    told = {"go": "link", "link": "https://localhost/calendar.ics"}
    request = RequestFactory().post("/breaks/", told)
    with ExitStack() as turn:
        request.META[asking.TURN] = turn
        with pytest.raises(breaks.BadBreaks, match="no public address"):
            breaks._do(request)
        assert asking.TURN in request.META
        asking.person(request)
        assert asking.TURN not in request.META
