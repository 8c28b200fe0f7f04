"""The secret link of a calendar: make it, give it up; and the calendar behind it."""

import hashlib
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http.request import split_domain_port
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from unknot.journeys import calendar_feed, open_shelf, reminders
from unknot.journeys.reminders import BadReminder, Channel, Kept
from unknot.web.views import asking

PAGE, PART = "/reminders/calendar/", "unknot/parts/reminders_feed.html"
NEW = "There is a new link."
KEPT = {
    "on": "It is switched on.",
    "removed": "The link is removed. It opens nothing any more.",
}
OLD_PAGE = "This page was too old to send. Reload it, and send it again."
NONE = "There is no calendar at this address.\n"
PLAIN = "text/plain; charset=utf-8"
HERE = ("localhost", "127.0.0.1", "[::1]")


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Whether there is a link, and what to press."""
    if request.method == "GET":
        return _shown(request)
    person, shelf = asking.person(request), open_shelf.shelf()
    match request.POST.get("go", ""):
        case "make":
            # Shown in this very answer: a page after it would need the secret in its address.
            return _shown(request, secret=calendar_feed.make(person, asking.now(), shelf))
        case "remove":
            calendar_feed.remove(person, asking.now(), shelf)
            return HttpResponseRedirect(f"{PAGE}?kept=removed")
        case "on":
            try:
                reminders.switch(person, Channel.CALENDAR, asking.now(), shelf, is_on=True)
            except BadReminder as error:
                return _shown(request, problem=str(error))
            return HttpResponseRedirect(f"{PAGE}?kept=on")
        case _:
            return _shown(request, problem=OLD_PAGE)


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The calendar, for whoever has the link: it needs no cookie, and gives none."""
    site = request.build_absolute_uri("/").rstrip("/")
    found = calendar_feed.read(secret, site, asking.now(), open_shelf.shelf())
    if found is None:
        return HttpResponse(NONE, PLAIN, HTTPStatus.NOT_FOUND)
    response = HttpResponse(found, "text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = 'inline; filename="unknot.ics"'
    response["X-Robots-Tag"] = "noindex"
    tag = f'W/"{hashlib.sha256(found).hexdigest()[:32]}"'
    response["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=response) or response


def context(request: HttpRequest, kept: Kept, secret: str = "") -> dict[str, Any]:
    """What the card and the page about the calendar show.

    Args:
        secret: of a link that was made just now; the one time that it is shown.
    """
    address = request.build_absolute_uri(f"/calendar/{secret}.ics") if secret else ""
    told = {
        "link": calendar_feed.link(asking.person(request), kept),
        "address": address,
        "webcal": address.replace("https:", "webcal:").replace("http:", "webcal:"),
        "is_here": split_domain_port(request.get_host())[0] in HERE,
    }
    return {"feed": told}


def _shown(request: HttpRequest, secret: str = "", problem: str = "") -> HttpResponse:
    kept = NEW if secret else KEPT.get(request.GET.get("kept", ""), "")
    known = reminders.kept(asking.person(request), open_shelf.shelf())
    page = {**context(request, known, secret), "kept": "" if problem else kept, "problem": problem}
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/feed.html", page, status=status)
