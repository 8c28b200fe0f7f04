"""Which way feels better: the test, step by step, and what it found."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from unknot.journeys import movements, open_shelf, record, which_way
from unknot.journeys.open_shelf import Shelf
from unknot.web.views import asking, moves

PLACES = {
    "middle": "the middle of my back",
    "side": "one side of my back",
    "buttock": "a buttock",
    "thigh": "a thigh",
    "calf": "below a knee",
    "foot": "a foot",
}
READINGS = {"before": "start", "after_extension": "extension", "after_flexion": "flexion"}
SECONDS = {"walk": 60, "after_extension": 60, "after_flexion": 60}


@ensure_csrf_cookie
@require_http_methods(["GET", "POST"])
def test(request: HttpRequest) -> HttpResponse:
    """The test; without a script all of it is one form."""
    shelf, person = open_shelf.shelf(), asking.person(request)
    who = movements.ready(person, asking.now(), shelf)
    if who is None and "found" not in request.GET:
        return moves.first_the_check(request)
    if request.POST.get("go") in ("found", "nerve") and who is not None:
        return _sent(request, who, shelf)
    known = which_way.latest(person, asking.now())
    page: dict[str, Any] = {
        "title": "Which way feels better?",
        "lead": shelf.movement.self_test.lead,
        "outcomes": shelf.movement.self_test.outcomes,
        "known": known,
        "outcome": shelf.movement.self_test.outcomes[known.kept.found.verdict] if known else None,
    }
    if "found" in request.GET and known is not None:
        return render(request, "unknot/which_way_found.html", page)
    if who is None:
        return moves.first_the_check(request)
    mini = moves.mini_of(request, who, shelf)
    if mini.warnings and not mini.is_conflict:
        return HttpResponseRedirect("/now/")
    page |= moves.asked_of(who, mini, shelf)
    if not mini.is_clear:
        return render(request, "unknot/move_before.html", {**page, "careful": []})
    steps = _steps(who, shelf)
    is_for_you = all(step["fit"] for step in steps if step["has_movement"])
    page |= {"steps": steps if is_for_you else [], "places": PLACES.items()}
    page["play"] = {"check_id": str(who.check.id), "mini_check": moves.mini_answers(who, shelf)}
    return render(request, "unknot/which_way.html", page)


def _steps(who: movements.Ready, shelf: Shelf) -> list[dict[str, Any]]:
    """Each step with the first of its movements that fits; a way that never fits is left out."""
    fits = {fit.movement.id: fit for fit in movements.fitting_any(who, shelf)}
    return [
        {
            "id": step.id,
            "text": step.text,
            "fit": next((fits[name] for name in step.movements if name in fits), None),
            "has_movement": bool(step.movements),
            "reading": READINGS.get(step.id),
            "seconds": SECONDS.get(step.id),
        }
        for step in shelf.movement.self_test.steps
    ]


def _sent(request: HttpRequest, who: movements.Ready, shelf: Shelf) -> HttpResponse:
    moment = asking.moment(request)
    action = {
        "key": str(uuid4()),
        "kind": "direction_found",
        "at": moment.at.isoformat(),
        "offset_min": moment.offset_min,
        "zone": moment.zone,
        "body": {
            "id": str(uuid4()),
            "check_id": str(who.check.id),
            "mini_check": moves.mini_answers(who, shelf),
            "answers": _answers(request),
        },
    }
    person, now = asking.person(request), asking.now()
    (reply,) = record.record(person, {"actions": [action]}, now=now, shelf=shelf)
    if not reply["ok"]:
        return moves.refused(request, reply["says"])
    return HttpResponseRedirect("/move/which-way/?found=1")


def _answers(request: HttpRequest) -> dict[str, Any]:
    """What the form told; a reading that is missing stays None."""
    form = request.POST
    told: dict[str, Any] = {"nerve": form.get("go") == "nerve"}
    for reading in READINGS.values():
        pain, lowest = form.get(f"{reading}_pain", ""), form.get(f"{reading}_lowest", "")
        whole = int(pain) if pain.isdecimal() and len(pain) < 4 else (pain or None)
        told[reading] = None if not pain and not lowest else {"pain": whole, "lowest": lowest}
    return told
