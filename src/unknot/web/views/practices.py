"""Practices: all of them, and each with its player, or its words where no script runs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from unknot import practice
from unknot.journeys import open_shelf, people, practices
from unknot.web.views import asking

CHOICES = (2, 5, 10, 15, 20)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every practice, by what it is for, with what it did for this person."""
    shelf = open_shelf.shelf()
    helped = {} if asking.is_precache(request) else practices.helped(asking.person(request))
    page = {
        "purposes": practices.list_practices(shelf),
        "library": shelf.practice,
        "helped": helped,
    }
    return render(request, "unknot/practices.html", page)


@ensure_csrf_cookie
@require_GET
def one(request: HttpRequest, practice_id: str) -> HttpResponse:
    """One practice; its words at the length asked for stand there for reading."""
    shelf = open_shelf.shelf()
    found = shelf.practice.practices.get(practice_id)
    if found is None:
        raise Http404
    about = _about(request, found, shelf)
    length_s = about["mine"].length_s if about["mine"] else found.first_s
    asked = request.GET.get("own") or request.GET.get("minutes") or ""
    problem = ""
    try:
        played = practices.play(found, _seconds(asked) if asked else length_s)
    except practices.BadLength:
        problem = f"{asked[:20]} is not a length; it may be 1 to 60 minutes."
        played = practices.play(found, length_s)
    choices = {*CHOICES, found.first_s // 60, found.usual_s // 60}
    page = {
        "each": found,
        "played": played,
        "choices": sorted(choices),
        "is_own": played.seconds // 60 not in choices,
        "library": shelf.practice,
        "instead": shelf.practice.practices.get(found.instead),
        "problem": problem,
        "longest": practices.longest_s(),
        **about,
    }
    return render(request, "unknot/practice.html", page, status=400 if problem else 200)


def _seconds(asked: str) -> int:
    """Minutes as somebody wrote them, in seconds; what is no number is too short."""
    return 60 * int(asked) if asked.isdecimal() and len(asked) < 4 else 0


def _about(
    request: HttpRequest, found: practice.Practice, shelf: open_shelf.Shelf
) -> dict[str, Any]:
    """What depends on the person; nothing of it in a copy for the browser's cache."""
    numbers = shelf.care.numbers
    if asking.is_precache(request):
        return {"numbers": numbers.values(), "mine": None, "standing": "none", "here": None}
    person = asking.person(request)
    mine = practices.mine(person, found, asking.now(), shelf)
    level = mine.check.found.level if mine.check else None
    return {
        "numbers": numbers.values(),
        "mine": mine,
        "standing": "none" if level is None else str(level),
        "here": numbers.get(people.country(person) or ""),
    }
