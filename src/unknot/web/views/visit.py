"""A sheet for a visit: choose what to ask, look at it, print it; nothing is kept."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.journeys import keep_check, learn_pages, open_shelf, visit_sheet
from unknot.journeys.may_begin import CHECK_LASTS
from unknot.visit import NEEDED, SPAN_DAYS
from unknot.web.context import REGIONS
from unknot.web.views import asking, help_first
from unknot.web.views.learn_words import LEVELS, TOLD

MOST_SIGNS, MOST_TRIED, MOST_REGIONS, MOST_TOLD = 8, 5, 5, 3  # what one page has room for
LINES_WITHOUT_QUESTIONS, LINES_WITH = 3, 1


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet as it prints, with the questions that were ticked.

    Somebody who was told to be seen today needs it; whoever should call now needs no paper.
    """
    if urgent := _call_first(request):
        return urgent
    shelf, problem = open_shelf.shelf(), ""
    ticked = request.POST.getlist("ask")
    own = " ".join(request.POST.get("own", "").split())
    try:
        asked = visit_sheet.to_ask(ticked, own, shelf)
    except visit_sheet.BadAsk as error:
        asked, problem = (), str(error)
    page = {
        "questions": [
            (each, _whom(each.to, shelf), each.id in ticked)
            for each in shelf.learn.questions.values()
        ],
        "asked": asked,
        "own": own,
        "problem": problem,
        "lines": range(LINES_WITH if asked or own else LINES_WITHOUT_QUESTIONS),
        "is_made": request.method == "POST" and not problem,
        "most_questions": visit_sheet.MOST_QUESTIONS,
        "most_own": visit_sheet.MOST_OWN,
        **_brought(request, shelf),
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/visit.html", page, status=status)


def _call_first(request: HttpRequest) -> HttpResponse | None:
    if asking.is_precache(request):
        return None
    since = asking.now() - CHECK_LASTS
    check = keep_check.help_comes_first(asking.person(request), since, open_shelf.shelf())
    if check is None or "emergency" not in (check.level, str(check.found.level)):
        return None
    return help_first.page(request)


def _brought(request: HttpRequest, shelf: open_shelf.Shelf) -> dict[str, Any]:
    """What was written down, cut to a page; nothing of it in a copy for the browser's cache."""
    if asking.is_precache(request):
        return {"visit": None}
    now = asking.moment(request)
    visit = visit_sheet.bring(asking.person(request), now, shelf)
    signs = visit.checked.signs if visit.checked else ()
    tried, regions = visit.sheet.tried, visit.sheet.spasms.regions
    return {
        "visit": visit,
        "now": now,
        "span": SPAN_DAYS,
        "needed": NEEDED,
        "level": LEVELS[visit.checked.level] if visit.checked else "",
        "signs": signs[:MOST_SIGNS],
        "more_signs": len(signs[MOST_SIGNS:]),
        "tried": tried[:MOST_TRIED],
        "more_tried": len(tried[MOST_TRIED:]),
        "regions_of": [(REGIONS[region], count) for region, count in regions[:MOST_REGIONS]],
        "marked": {str(region) for region, _ in regions},
        "more_regions": len(regions[MOST_REGIONS:]),
        "told": [
            (TOLD[each.id], each, each.values[:MOST_TOLD], each.values[MOST_TOLD:])
            for each in visit.told
        ],
    }


def _whom(ids: tuple[str, ...], shelf: open_shelf.Shelf) -> str:
    known = {each.id: each.title.lower() for each in learn_pages.professionals(shelf)}
    return ", ".join(known[name] for name in ids if name in known)
