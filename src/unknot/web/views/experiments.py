"""Experiments on oneself: the list, the start of one, one of them day by day, its result."""

import secrets
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.journeys import experiments, open_shelf
from unknot.web.views import asking, experiment_words, help_first

FORM = ["GET", "POST"]
SEED_BITS = 62
DOES = {"pause": experiments.pause, "go_on": experiments.go_on, "stop": experiments.stop}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What runs, what is over, what may be begun; a cause leads to its change."""
    if urgent := help_first.page(request):
        return urgent
    shelf, today = open_shelf.shelf(), asking.moment(request).day
    change = experiments.change_for(request.GET.get("cause", ""), shelf)
    if change is not None:
        cause = request.GET["cause"]
        return HttpResponseRedirect(f"/experiments/new/?change={change.id}&cause={cause}")
    found = experiments.everyone_of(asking.person(request), today, shelf)
    page = {
        "running": [each for each in found if not each.is_over],
        "over": [each for each in found if each.is_over],
        "changes": shelf.experiments.changes.values(),
        "not_damage": shelf.triggers.sentences["not_damage"],
        "any_time": shelf.experiments.sentences["any_time"],
        "answers": experiment_words.ANSWERS,
        "kept": request.GET.get("kept", ""),
    }
    return render(request, "unknot/experiments.html", page)


@require_http_methods(FORM)
def new(request: HttpRequest) -> HttpResponse:
    """The plan and its odds before anything begins."""
    if urgent := help_first.page(request):
        return urgent
    if request.method == "GET":
        return _plan(request)
    form, moment = request.POST, asking.moment(request)
    told = {name: form.get(name, "") for name in ("change", "cause", "name", "length")}
    try:
        begun = experiments.begin(
            asking.person(request),
            told | {"agreed": form.get("agreed") == "yes"},
            seed=secrets.randbits(SEED_BITS),
            now=asking.now(),
            today=moment.day,
            shelf=open_shelf.shelf(),
        )
    except experiments.BadExperiment as error:
        return _plan(request, str(error))
    return HttpResponseRedirect(f"/experiments/{begun}/?kept=begun")


def _plan(request: HttpRequest, problem: str = "") -> HttpResponse:
    shelf, sent = open_shelf.shelf(), request.POST if problem else request.GET
    today, person = asking.moment(request).day, asking.person(request)
    plan = experiments.plan(person, sent.get("change", ""), today, shelf)
    if plan is None:
        raise Http404
    found = experiments.everyone_of(person, today, shelf)
    running = next((each for each in found if not each.is_over), None)
    page = {
        "plan": plan,
        "running": running,
        "can_begin": running is None and any(way.lengths for way in plan.ways),
        "outcomes": experiment_words.OUTCOMES,
        "cause": sent.get("cause", ""),
        "sent": sent,
        "problem": problem,
        "tomorrow": today + timedelta(days=1),
        "hint": shelf.experiments.sentences["spasms_hint"],
        "poor": shelf.experiments.sentences["longest_is_poor"],
        "not_damage": shelf.triggers.sentences["not_damage"],
    }
    return render(request, "unknot/experiments_new.html", page, status=400 if problem else 200)


@require_http_methods(FORM)
def one(request: HttpRequest, experiment_id: UUID) -> HttpResponse:
    """Today's part while it runs, what it showed when it is over."""
    if urgent := help_first.page(request):
        return urgent
    person, shelf, today = asking.person(request), open_shelf.shelf(), asking.moment(request).day
    seen = experiments.look(person, experiment_id, today, shelf)
    if seen is None:
        raise Http404
    if request.method == "GET":
        return _one(request, seen, today)
    try:
        _do(request, seen, today)
    except experiments.BadExperiment as error:
        return _one(request, seen, today, str(error))
    return HttpResponseRedirect(f"/experiments/{experiment_id}/?kept=yes")


def _do(request: HttpRequest, seen: experiments.Seen, today: date) -> None:
    """What one of the page's buttons asks for."""
    go, person = request.POST.get("go", ""), asking.person(request)
    if go in DOES:
        DOES[go](person, seen.id, today)
        return
    written = request.POST.get("day", "")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise experiments.BadExperiment(f"day is {written[:40]!r}; write it as {today}.") from None
    experiments.tell_day(person, seen.id, day, go or None, today)


def _one(
    request: HttpRequest, seen: experiments.Seen, today: date, problem: str = ""
) -> HttpResponse:
    shelf = open_shelf.shelf()
    page = {
        "seen": seen,
        "today": today,
        "asked": experiment_words.asked(seen, today),
        "answers": experiment_words.KEPT,
        "part": experiment_words.part(seen),
        "blocks": experiment_words.strips(seen, today),
        "outcome": experiment_words.OUTCOMES[seen.design.outcome],
        "any_time": shelf.experiments.sentences["any_time"],
        "paused": shelf.experiments.sentences["pause"],
        "not_damage": shelf.triggers.sentences["not_damage"],
        "kept": request.GET.get("kept", ""),
        "problem": problem,
    }
    if seen.result is not None:
        page["drawing"] = experiment_words.draw(seen)
        page["short"] = experiment_words.ANSWERS[seen.result.finding.answer]
    name = "unknot/experiments_result.html" if seen.result else "unknot/experiments_one.html"
    return render(request, name, page, status=400 if problem else 200)


@require_http_methods(FORM)
def remove(request: HttpRequest, experiment_id: UUID) -> HttpResponse:
    """Ask once, then delete an experiment with its days."""
    person, shelf = asking.person(request), open_shelf.shelf()
    seen = experiments.look(person, experiment_id, asking.moment(request).day, shelf)
    if seen is None:
        raise Http404
    if request.method == "GET":
        return render(request, "unknot/experiments_remove.html", {"seen": seen})
    experiments.remove(person, experiment_id)
    return HttpResponseRedirect("/experiments/?kept=removed")
