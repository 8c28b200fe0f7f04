"""The set-up check: measures drawn for one's own height, questions, what to try; answers unkept."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from unknot.journeys import open_shelf, profile, set_up_check
from unknot.web.views import about, asking, help_first

HEIGHT = "height_cm"


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The places, and what to try where something was answered with no."""
    if urgent := help_first.page(request):
        return urgent
    if request.method == "POST" and request.POST.get("go") == "height":
        try:
            _keep_height(request)
            return HttpResponseRedirect("/set-up/?kept=yes")
        except profile.BadFact as error:
            return _shown(request, str(error))
    return _shown(request)


def _keep_height(request: HttpRequest) -> None:
    shelf = open_shelf.shelf()
    told = about.told(request.POST, [shelf.profile[HEIGHT]])
    profile.keep(asking.person(request), told, asking.moment(request).day, shelf)


def _shown(request: HttpRequest, problem: str = "") -> HttpResponse:
    shelf, person = open_shelf.shelf(), asking.person(request)
    height = profile.known(person, shelf).get(HEIGHT)
    answers = {name: told for name, told in request.POST.items() if told in ("yes", "no")}
    found = set_up_check.tried(answers, shelf)
    cm = float(str(height.value)) if height else None
    told = {
        "height": cm,
        "field": about.field(shelf.profile[HEIGHT], about.as_sent(profile.known(person, shelf))),
        "drawn": [
            (each, mark_safe(each.svg))  # noqa: S308 - drawn by us, with numbers of ours
            for each in (set_up_check.drawn(cm, shelf) if cm else ())
        ],
        "places": [
            (
                place,
                [(check, answers.get(check.id, "")) for check in place.checks],
                found.get(place.id, ()),
                any(check.id in answers for check in place.checks),
            )
            for place in set_up_check.places(shelf)
        ],
        "is_answered": bool(answers),
        "kept": request.GET.get("kept", ""),
        "problem": problem,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/set_up.html", told, status=status)
