"""Treatments for this person: asked once, answered once, kept nowhere."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.journeys import fits_me, movements, open_shelf, tried_here
from unknot.journeys.fits_me import Fit
from unknot.web.views import asking, help_first, option_words, tried_words

FITS = {
    Fit.SUITS: (
        "May suit you",
        "Nothing you told speaks against these. The most help comes first.",
    ),
    Fit.ASK: ("Ask first", "These may help, but somebody should look at them with you."),
    Fit.NO_USE: ("Not likely to help you now", "You lose nothing by leaving these."),
    Fit.LEAVE_OUT: ("Leave these out", "What you told, or what is known, speaks against them."),
}
REST = (("no", "Nothing else here is true of me"), ("unsure", "I am not sure about some"))


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The questions; then what fits, with the questions below as they were answered."""
    if urgent := help_first.page(request):
        return urgent
    shelf = open_shelf.shelf()
    who = movements.ready(asking.person(request), asking.now(), shelf)
    if who is None:
        return render(request, "unknot/for_you_first.html")
    form, found, problem = _form(request, who), None, ""
    if request.method == "POST":
        try:
            found = fits_me.fits_me(who, form, shelf)
        except fits_me.BadChoice as error:
            problem = str(error)
    told = {
        "form": form,
        "phases": option_words.PHASES.items(),
        "goals": option_words.GOALS.items(),
        "cautions": fits_me.cautions(shelf),
        "rest": REST,
        "found": found,
        "groups": []
        if found is None
        else [_group(request, *each) for each in found.by_fit.items()],
        "problem": problem,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/for_you.html", told, status=status)


def _form(request: HttpRequest, who: movements.Ready) -> fits_me.Asking:
    """The answers as they were sent; an address never holds any."""
    sent = request.POST
    return fits_me.Asking(
        phase=sent.get("phase", "") or str(fits_me.guess(who)),
        goal=sent.get("goal", ""),
        ticked=sent.getlist("caution"),
        rest=sent.get("rest", ""),
    )


def _group(request: HttpRequest, fit: Fit, found: tuple[fits_me.Suggestion, ...]) -> dict[str, Any]:
    title, lead = FITS[fit]
    names = [each.option.id for each in found]
    here = tried_here.tried_here(asking.person(request), names, open_shelf.shelf())
    ones = [
        {
            "option": each.option,
            "icon": option_words.HELPS[each.view.helps][0],
            "mark": option_words.HELPS[each.view.helps][1],
            "tone": str(each.view.helps),
            "sure": each.view.footing.certainty,
            "own": tried_words.in_short(here[each.option.id]),
            "because": each.because[-1:] if fit is Fit.SUITS else each.because[1:],
        }
        for each in found
    ]
    return {"id": str(fit), "title": title, "lead": lead, "ones": ones}
