"""Episodes: the list, one of them, write down, change, remove."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.journeys import before_it, episodes, open_shelf
from unknot.terms import Moment
from unknot.web.views import asking

PLACES = ("floor", "bed", "chair", "standing")


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every episode, the latest first, by the person's own day."""
    days: dict[Any, list[Any]] = {}
    for episode in episodes.list_episodes(asking.person(request)):
        days.setdefault(episode.began.day, []).append(episode)
    return render(request, "unknot/history.html", {"days": days.items()})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write down a spasm."""
    if request.method == "GET":
        return _form(request, {"began": asking.moment(request)})
    began = asking.moment_written(request, request.POST.get("began", ""))
    if began is None:
        return _form(request, {}, "began is not a date and a time; give both.")
    try:
        made = episodes.add_episode(
            asking.person(request), uuid4(), began, _told(request), asking.now()
        )
    except episodes.BadEntry as error:
        return _form(request, {"began": began}, str(error))
    return HttpResponseRedirect(f"/history/{made.id}/")


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, episode_id: UUID) -> HttpResponse:
    """One episode with its sessions; everything about it can be changed."""
    person = asking.person(request)
    found = episodes.one_episode(person, episode_id)
    if found is None:
        raise Http404
    if request.method == "GET":
        return _form(request, {"found": found, "chosen": found.episode})
    try:
        told = _told(request)
        began = asking.moment_written(request, request.POST.get("began", ""))
        if began is None:
            raise episodes.BadEntry("began is not a date and a time; give both.")
        episodes.change_episode(person, episode_id, {"began": began, **told}, asking.now())
    except episodes.BadEntry as error:
        return _form(request, {"found": found, "chosen": found.episode}, str(error))
    return HttpResponseRedirect(f"/history/{episode_id}/?saved=1")


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, episode_id: UUID) -> HttpResponse:
    """Ask once, then remove an episode with its sessions."""
    person = asking.person(request)
    found = episodes.one_episode(person, episode_id)
    if found is None:
        raise Http404
    if request.method == "GET":
        return render(request, "unknot/remove.html", {"found": found})
    episodes.remove_episode(person, episode_id)
    return HttpResponseRedirect("/history/")


def _told(request: HttpRequest) -> dict[str, Any]:
    form = request.POST
    pain = form.get("peak_pain", "")
    return {
        "ended": _ended(request, form.get("ended", "")),
        "regions": form.getlist("regions"),
        "words": form.getlist("words"),
        "peak_pain": int(pain) if pain.isdecimal() and len(pain) < 4 else (pain or None),
        "place": form.get("place", ""),
        "note": form.get("note", ""),
    }


def _ended(request: HttpRequest, written: str) -> Moment | None:
    if not written:
        return None
    ended = asking.moment_written(request, written)
    if ended is None:
        raise episodes.BadEntry("ended is not a date and a time; give both, or leave it empty.")
    return ended


def _form(request: HttpRequest, page: dict[str, Any], problem: str = "") -> HttpResponse:
    shelf = open_shelf.shelf()
    steps = shelf.relief.steps
    if found := page.get("found"):
        day = found.episode.began.day
        page["before"] = before_it.before_it(asking.person(request), day, shelf)
    titles = {step.id: step.title for step in steps.values()}
    page = {**page, "problem": problem, "places": PLACES, "titles": titles, "sent": request.POST}
    return render(request, "unknot/episode.html", page, status=400 if problem else 200)
