"""Help: when to get it now, which professional for what, and one of them in full."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journeys import learn_pages, open_shelf, people
from unknot.treatments import Option
from unknot.web.views import asking, help_first, option_words
from unknot.web.views.library_words import SURE


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Help now stands first; then who helps with what."""
    if urgent := _urgent(request):
        return urgent
    shelf = open_shelf.shelf()
    page = {"people": learn_pages.professionals(shelf), **_now(request, shelf)}
    return render(request, "unknot/help.html", page)


@require_safe
def one(request: HttpRequest, professional_id: str) -> HttpResponse:
    """One professional."""
    if urgent := _urgent(request):
        return urgent
    shelf = open_shelf.shelf()
    who = learn_pages.professional(professional_id, shelf)
    if who is None:
        raise Http404
    page = {
        "who": who,
        "each": who.professional,
        "cost": _cost(who.cost),
        "options": [_offered(option) for option in who.options],
        "sure": SURE[who.professional.footing.certainty],
        "others": [e for e in learn_pages.professionals(shelf) if e.id != professional_id],
        **_now(request, shelf),
    }
    return render(request, "unknot/help_one.html", page)


def _urgent(request: HttpRequest) -> HttpResponse | None:
    return None if asking.is_precache(request) else help_first.page(request)


def _now(request: HttpRequest, shelf: open_shelf.Shelf) -> dict[str, Any]:
    """Whom to call; the number of the person's country, or 112 in a copy that knows nobody."""
    if asking.is_precache(request):
        return {"here": None}
    country = people.country(asking.person(request)) or ""
    return {"here": shelf.care.numbers.get(country)}


def _offered(option: Option) -> dict[str, Any]:
    """What a treatment does at each time, in a word."""
    marks = [
        (
            option_words.HELPS[view.helps],
            str(view.helps),
            ", ".join(option_words.PHASES[phase] for phase in view.phases).lower(),
            view.footing.certainty,
        )
        for view in option.views
    ]
    return {"option": option, "marks": marks}


def _cost(bands: tuple[str, ...]) -> str:
    least, *more = [text.rstrip(".") for text in bands]
    return f"{least}, up to {more[0][:1].lower()}{more[0][1:]}." if more else f"{least}."
