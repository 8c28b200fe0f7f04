"""The library: every movement and practice, searched and filtered, and each movement's page."""

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journeys import draw_figure, library, open_shelf
from unknot.library import Facet
from unknot.web.views import library_words

SHELVED_BY = {"posture": Facet.POSTURE, "purpose": Facet.PURPOSE}
FILTERS = (Facet.KIND, Facet.REGION, Facet.PHASE, Facet.POSTURE, Facet.PURPOSE, Facet.LEVEL)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything that was asked for; what cannot be asked is said in one sentence."""
    shelf = open_shelf.shelf()
    try:
        by = _shelved_by(request.GET.get("by") or "posture")
        found, problem = library.browse(dict(request.GET.lists()), shelf, by), ""
    except library.BadQuestion as error:
        by = Facet.POSTURE
        found, problem = library.browse({}, shelf, by), str(error)
    page = {
        "found": found,
        "count": library_words.count(found.movements, found.practices),
        "by": str(by),
        "chosen": _chosen(found, shelf),
        "filters": [_filter(facet, found, shelf) for facet in FILTERS],
        "things": library.things(shelf),
        "tries": shelf.library.tries,
        "unfiltered": f"/library/?{_only_query(found.asked.query)}",
        "problem": problem,
        "v": _mark(shelf),
    }
    return render(request, "unknot/library.html", page, status=400 if problem else 200)


@require_safe
def one(request: HttpRequest, movement_id: str) -> HttpResponse:
    """All about one movement."""
    shelf = open_shelf.shelf()
    piece = library.one(movement_id, shelf)
    if piece is None:
        raise Http404
    terms = shelf.library.terms
    found = piece.found
    strip = draw_figure.size(movement_id, "strip")
    page = {
        "piece": piece,
        "entry": piece.evidence,
        "dose": library_words.dose(found.dose),
        "sure": library_words.SURE[found.footing.certainty],
        "posture": terms[Facet.POSTURE][found.posture].title,
        "purpose": terms[Facet.PURPOSE][found.purpose].title,
        "level": terms[Facet.LEVEL][str(found.level)].title,
        "regions": [
            term.title for name, term in terms[Facet.REGION].items() if name in found.regions
        ],
        "phases": [term.title for name, term in terms[Facet.PHASE].items() if name in found.phases],
        "poses": "; ".join(pose.label for pose in found.figure.poses),
        "moving": draw_figure.size(movement_id, "animated"),
        "strip": strip,
        "is_tall": strip[1] > 0.7 * strip[0],
        "v": _mark(shelf),
    }
    return render(request, "unknot/library_one.html", page)


def _shelved_by(name: str) -> Facet:
    if name not in SHELVED_BY:
        raise library.BadQuestion(f"by is {name[:40]!r}; it may be {', '.join(SHELVED_BY)}.")
    return SHELVED_BY[name]


def _filter(facet: Facet, found: library.Found, shelf: open_shelf.Shelf) -> dict[str, Any]:
    chosen = found.asked.chosen.get(facet, "")
    options = [(value, term.title) for value, term in shelf.library.terms[facet].items()]
    label, all_of_them = library_words.FILTERS[facet]
    return {
        "name": str(facet),
        "label": label,
        "any": all_of_them,
        "options": options,
        "chosen": chosen,
    }


def _chosen(found: library.Found, shelf: open_shelf.Shelf) -> list[str]:
    """What is filtered by, in words."""
    told = []
    for facet, value in found.asked.chosen.items():
        title = shelf.library.terms[facet][value].title
        told.append(f"up to {title[:1].lower()}{title[1:]}" if facet is Facet.LEVEL else title)
    if found.asked.has is not None:
        names = [each.name for each in library.things(shelf) if each.id in found.asked.has]
        told.append(f"with {' and '.join(names) or 'nothing more'}")
    return told


def _only_query(query: str) -> str:
    made = QueryDict(mutable=True)
    if query:
        made["q"] = query
    return made.urlencode()


def _mark(shelf: open_shelf.Shelf) -> str:
    """Changes with the release, which draws, and with the shelf, which says what is drawn."""
    return hashlib.sha256(f"{shelf.version} {shelf.hash}".encode()).hexdigest()[:12]
