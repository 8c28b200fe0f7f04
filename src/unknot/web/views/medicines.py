"""Is this over-the-counter choice unsafe for me? A form, and its result; nothing is kept."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.journeys import check_medicines, open_shelf
from unknot.web.views import asking, help_first, medicine_words


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The empty form, or the result above the form as it was filled in."""
    if urgent := help_first.page(request):
        return urgent
    shelf = open_shelf.shelf()
    form, looked, problem = _form(request), None, ""
    if request.method == "POST":
        try:
            looked = check_medicines.look(form, shelf, asking.now().date())
        except check_medicines.BadProfile as error:
            problem = str(error)
    page = {
        "form": form,
        "groups": check_medicines.asked(shelf),
        "regions": medicine_words.REGIONS.items(),
        "looked": looked,
        "verdicts": _verdicts(looked),
        "help": [
            (level, medicine_words.HELP[level], signs)
            for level, signs in check_medicines.get_help(shelf).items()
        ],
        "leaflet": shelf.medicines.notes["leaflet"],
        "problem": problem,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/medicines.html", page, status=status)


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
