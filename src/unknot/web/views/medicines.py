"""Is this over-the-counter choice unsafe for me? A form, its result, and answers kept by choice."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from unknot.journeys import check_medicines, medicine_answers, open_shelf
from unknot.web.views import asking, help_first, medicine_words


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The empty form, or the result above the form as it was filled in."""
    if not asking.is_precache(request) and (urgent := help_first.page(request)):
        return urgent
    shelf, kept = open_shelf.shelf(), _kept(request)
    form, looked, problem = _form(request), None, ""
    keeps, had = "keep" in request.POST, kept
    if request.method == "POST":
        try:
            looked = check_medicines.look(form, shelf, asking.now().date())
            kept = _keep_or_forget(request, form, keeps)
        except check_medicines.BadProfile as error:
            problem = str(error)
    elif kept:
        form, keeps = kept.form, True
    page = {
        "kept": kept,
        "keeps": keeps,
        "was_forgotten": had is not None and kept is None,
        "said": request.GET.get("kept", ""),
        "form": form,
        "groups": check_medicines.asked(shelf),
        "regions": medicine_words.REGIONS.items(),
        "looked": looked,
        "verdicts": _verdicts(looked),
        "help": medicine_words.help_by_level(check_medicines.get_help(shelf)),
        "leaflet": shelf.medicines.notes["leaflet"],
        "problem": problem,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/medicines.html", page, status=status)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Remove what was kept of the answers."""
    medicine_answers.forget(asking.person(request))
    return HttpResponseRedirect("/medicines/?kept=nothing")


def _kept(request: HttpRequest) -> medicine_answers.Kept | None:
    if asking.is_precache(request):
        return None
    day = asking.moment(request).day
    return medicine_answers.kept(asking.person(request), day, open_shelf.shelf())


def _keep_or_forget(
    request: HttpRequest, form: check_medicines.Form, keeps: bool
) -> medicine_answers.Kept | None:
    """Older answers may no longer be so: they do not outlast newer ones that are not kept."""
    if keeps:
        day = asking.moment(request).day
        medicine_answers.keep(asking.person(request), form, day, open_shelf.shelf())
    else:
        medicine_answers.forget(asking.person(request))
    return _kept(request)


def _form(request: HttpRequest) -> check_medicines.Form:
    """The answers as they were sent; an address never holds any."""
    sent = request.POST
    return check_medicines.Form(
        age=sent.get("age", ""),
        weight=sent.get("weight", ""),
        unit=sent.get("unit", "kg"),
        region=sent.get("region", ""),
        ticked=sent.getlist("flag"),
        none=sent.getlist("none"),
        unsure=sent.getlist("unsure"),
        names=sent.get("medicines", ""),
        nothing_else="nothing_else" in sent,
    )


def _verdicts(looked: check_medicines.Looked | None) -> list[Mapping[str, Any]]:
    """The medicines by verdict, the worst first, each with its words."""
    if looked is None:
        return []
    return [
        {
            "id": str(verdict),
            "words": medicine_words.VERDICTS[verdict],
            "ones": [(one, medicine_words.limits(one.limits)) for one in ones],
        }
        for verdict, ones in looked.by_verdict.items()
    ]
