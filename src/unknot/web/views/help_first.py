"""Where the latest safety check says to get help, that is the page, whatever was asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from unknot.journeys import keep_check, open_shelf, people
from unknot.journeys.may_begin import CHECK_LASTS
from unknot.web.views import asking


def applies(request: HttpRequest) -> bool:
    """Whether the latest safety check says to get help, so that no advice is shown."""
    return _check(request) is not None


def page(request: HttpRequest) -> HttpResponse | None:
    """The page that says so, without a word about treatments or medicines; else None."""
    person, shelf, check = asking.who(request), open_shelf.shelf(), _check(request)
    if check is None:
        return None
    here = shelf.care.numbers.get(people.country(person) or "")
    is_emergency = "emergency" in (check.level, str(check.found.level))
    told = {"level": "emergency" if is_emergency else "same_day", "check": check, "here": here}
    return render(request, "unknot/help_first.html", told)


def _check(request: HttpRequest) -> keep_check.KeptCheck | None:
    since = asking.now() - CHECK_LASTS
    return keep_check.help_comes_first(asking.who(request), since, open_shelf.shelf())
