"""Learn: the list of topics, and one topic with what is known, how surely, and one's own days."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journeys import beside, draw_figure, learn_pages, open_shelf
from unknot.learn import ACUTE, Block
from unknot.web.views import asking, help_first
from unknot.web.views.learn_words import DOORS, OWN_TITLES
from unknot.web.views.library_words import SURE


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every topic, the one for right now first."""
    if urgent := _urgent(request):
        return urgent
    pages = learn_pages.pages(open_shelf.shelf())
    page = {
        "now": next(each for each in pages if each.id == ACUTE),
        "pages": [each for each in pages if each.id != ACUTE],
    }
    return render(request, "unknot/learn.html", page)


@require_safe
def one(request: HttpRequest, page_id: str) -> HttpResponse:
    """One topic."""
    if urgent := _urgent(request):
        return urgent
    shelf = open_shelf.shelf()
    opened = learn_pages.open_page(page_id, shelf)
    if opened is None:
        raise Http404
    page = {
        "page": opened.page,
        "is_acute": page_id == ACUTE,  # there the safety check comes before what helped
        "sections": [
            {
                "section": section,
                "said": [(said, SURE[said.evidence.certainty]) for said in section.said],
                "figures": [_drawn(name, shelf) for name in section.block.figures],
                "doors": _doors(section.block),
            }
            for section in opened.sections
        ],
        "sure_words": list(SURE.items()),
        "others": [each for each in learn_pages.pages(shelf) if each.id != page_id],
        **_beside(request, opened, shelf),
    }
    return render(request, "unknot/learn_one.html", page)


def _urgent(request: HttpRequest) -> HttpResponse | None:
    """Help comes first; a copy for the browser's cache knows nobody's check."""
    return None if asking.is_precache(request) else help_first.page(request)


def _beside(
    request: HttpRequest, opened: learn_pages.Opened, shelf: open_shelf.Shelf
) -> dict[str, Any]:
    """The person's own days; nothing of them in a copy for the browser's cache."""
    if asking.is_precache(request):
        return {"own": None}
    person, own = asking.person(request), opened.page.own
    return {
        "own": beside.beside(own, person, asking.moment(request), shelf),
        "own_title": OWN_TITLES.get(own, ""),
    }


def _doors(block: Block) -> list[tuple[str, str]]:
    return [DOORS[door] for door in block.doors]


def _drawn(name: str, shelf: open_shelf.Shelf) -> tuple[str, str, tuple[int, int]]:
    return name, shelf.movement.movements[name].name, draw_figure.size(name, "still")
