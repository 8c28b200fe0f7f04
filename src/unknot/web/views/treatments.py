"""Treatments: the article's table, every option, some side by side, and one on its own."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journeys import compare_treatments, open_shelf, tried_here
from unknot.treatments import Option
from unknot.web.views import asking, help_first, option_words, tried_words


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The article's table told from the shelf, and every option to choose from."""
    if urgent := help_first.page(request):
        return urgent
    return _index(request, request.GET.get("phase", ""), request.GET.get("goal", ""))


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four options side by side; otherwise the list again, with one sentence."""
    if urgent := help_first.page(request):
        return urgent
    ids = request.GET.getlist("with")
    try:
        pieces = compare_treatments.side_by_side(ids, open_shelf.shelf())
    except compare_treatments.BadChoice as error:
        return _index(request, problem=str(error), chosen=tuple(ids))
    rows = [*option_words.rows(pieces), *_yours(request, pieces)]
    page = {
        "pieces": pieces,
        "rows": rows,
        "cards": [
            (piece, [(row.title, row.cells[place]) for row in rows])
            for place, piece in enumerate(pieces)
        ],
    }
    return render(request, "unknot/treatments_compare.html", page)


@require_safe
def one(request: HttpRequest, option_id: str) -> HttpResponse:
    """All about one option."""
    if urgent := help_first.page(request):
        return urgent
    piece = compare_treatments.one(option_id, open_shelf.shelf())
    if piece is None:
        raise Http404
    page = {
        "piece": piece,
        "rows": [(row.title, row.cells[0]) for row in option_words.rows([piece])],
        "group": option_words.GROUPS[piece.option.group],
        "goals": [option_words.GOALS[goal] for goal in piece.option.goals],
        "entry": piece.evidence,
        "here": tried_words.shown(_tried(request, [option_id])[option_id]),
    }
    return render(request, "unknot/treatments_one.html", page)


def _tried(request: HttpRequest, options: Sequence[str]) -> dict[str, tried_here.TriedHere | None]:
    return tried_here.tried_here(asking.person(request), options, open_shelf.shelf())


def _yours(
    request: HttpRequest, pieces: Sequence[compare_treatments.Piece]
) -> list[option_words.Asked]:
    """A row with their own change; none where nothing of it is told."""
    here = _tried(request, [piece.option.id for piece in pieces])
    told = [tried_words.in_short(each) for each in here.values()]
    return [option_words.own(pieces, told)] if any(told) else []


def _index(
    request: HttpRequest,
    phase: str = "",
    goal: str = "",
    problem: str = "",
    chosen: tuple[str, ...] = (),
) -> HttpResponse:
    shelf = open_shelf.shelf()
    try:
        listed = compare_treatments.browse(phase, goal, shelf)
    except compare_treatments.BadChoice as error:
        listed, problem = compare_treatments.browse("", "", shelf), str(error)
    page = {
        "table": [_in_table(each, shelf) for each in compare_treatments.article_table(shelf)],
        "listed": listed,
        "groups": [
            (option_words.GROUPS[group], [_in_list(option) for option in options])
            for group, options in listed.groups.items()
        ],
        "phases": option_words.PHASES.items(),
        "goals": option_words.GOALS.items(),
        "is_filtered": bool(listed.phase or listed.goal),
        "problem": problem,
        "chosen": chosen,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/treatments.html", page, status=status)


def _in_list(option: Option) -> dict[str, Any]:
    """An option as a line of the list: what it does at each time, in a word."""
    marks = [
        (
            option_words.HELPS[view.helps],
            str(view.helps),
            [option_words.PHASES[phase] for phase in view.phases],
        )
        for view in option.views
    ]
    return {"option": option, "marks": marks}


def _in_table(row: compare_treatments.InTable, shelf: open_shelf.Shelf) -> dict[str, Any]:
    """A row of the article's table: what people say, what speaks for it, what against it."""
    pieces = [compare_treatments.one(option.id, shelf) for option in row.options]
    found = [piece for piece in pieces if piece is not None]
    return {
        "title": row.title,
        "claims": row.claims,
        "options": [
            {
                "piece": piece,
                "pros": option_words.benefits(piece),
                "sure": option_words.sure_in_short(piece),
                "cons": option_words.harms(piece),
                "cost": option_words.cost(piece)[0].text,
            }
            for piece in found
        ],
    }
