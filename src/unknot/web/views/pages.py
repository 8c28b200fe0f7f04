"""Home, settings, and the evidence behind a sentence."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods

from unknot.journeys import (
    check_in,
    episodes,
    evidence,
    experiments,
    open_shelf,
    open_store,
    people,
    recheck,
    routines,
    week_review,
)
from unknot.web.views import asking, help_first
from unknot.web.views.my_week import week_words


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Two things: the spasm now, and how it is today."""
    care = open_shelf.shelf().care
    if asking.is_precache(request):
        return render(request, "unknot/home.html", {"number": "112"})
    person = asking.person(request)
    due = recheck.due(person, asking.now(), open_shelf.shelf())
    latest = episodes.list_episodes(person, 1)
    here = care.numbers.get(people.country(person) or "")
    today, urgent = asking.moment(request).day, help_first.applies(request)
    began_today = bool(latest) and latest[0].began.day == today
    items = week_review.today_items(person, asking.now(), today, open_shelf.shelf())
    page = {
        "week": week_words(items),
        "asks_before": began_today and not check_in.is_kept(person, today),
        "arm": None if urgent else experiments.arm_today(person, today, open_shelf.shelf()),
        "routines": routines.open_today(person, today),
        "recheck": care.again[due.stage] if due else None,
        "latest": latest[0] if latest else None,
        "number": here.emergency if here else "112",
    }
    return render(request, "unknot/home.html", page)


@ensure_csrf_cookie
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """The country, and where the data lies."""
    person, numbers = asking.person(request), open_shelf.shelf().care.numbers
    problem = ""
    if request.method == "POST":
        try:
            people.choose_country(person, request.POST.get("country", ""), frozenset(numbers))
            return HttpResponseRedirect("/settings/")
        except people.NoNumbers as error:
            problem = str(error)
    page = {
        "numbers": numbers.values(),
        "chosen": people.country(person),
        "lies_here": open_store.lies_here(),
        "problem": problem,
    }
    return render(request, "unknot/settings.html", page, status=400 if problem else 200)


@require_GET
def why_index(request: HttpRequest) -> HttpResponse:
    """Every rule, step and practice, each with its evidence one tap away."""
    shelf = open_shelf.shelf()
    page = {
        "rules": evidence.rules(shelf),
        "steps": shelf.relief.steps.values(),
        "practices": shelf.practice.practices.values(),
        "shelf": shelf,
    }
    return render(request, "unknot/why_index.html", page)


@require_GET
def why(request: HttpRequest, entry_id: str) -> HttpResponse:
    """What one rule or step rests on, how sure that is, who checked it."""
    found = evidence.of(entry_id, open_shelf.shelf())
    if found is None:
        raise Http404
    return render(request, "unknot/why.html", {"entry": found})


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """Shown for a page that needs the network."""
    return render(request, "unknot/offline.html")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page."""
    says = "There is no page at this address. It may have been removed."
    return render(request, "unknot/refused.html", {"says": says}, status=HTTPStatus.NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours; asks nothing of the shelf or the store, which may be what is broken."""
    page = get_template("unknot/broken.html").render()
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: most often an old page."""
    says = "This page was too old to send. Go back, reload it, and send it again."
    return render(request, "unknot/refused.html", {"says": says}, status=HTTPStatus.FORBIDDEN)
