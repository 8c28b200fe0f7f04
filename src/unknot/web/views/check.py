"""The safety check: its screens, its result, and looking again."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from unknot.conditions import FactKind
from unknot.journeys import answer_screen, keep_check, open_shelf, people, recheck
from unknot.journeys.open_shelf import Shelf
from unknot.safety import Item
from unknot.web.views import asking

CARRIED = "carried."


@ensure_csrf_cookie
@require_http_methods(["GET", "POST"])
def now(request: HttpRequest) -> HttpResponse:
    """The acute page; without a script its form is answered here, screen by screen."""
    shelf = open_shelf.shelf()
    if request.method == "POST":
        return _screen_sent(request, shelf)
    return _acute_page(request, shelf, answer_screen.Turn("A", {}))


@require_http_methods(["GET"])
def result(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """What a kept check says."""
    shelf = open_shelf.shelf()
    kept = keep_check.kept_check(asking.person(request), check_id, shelf)
    if kept is None:
        raise Http404
    return render(request, "unknot/result.html", _result(request, kept, shelf))


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """The re-check that is due: what changed first, then its questions."""
    shelf, person = open_shelf.shelf(), asking.person(request)
    due = recheck.due(person, asking.now(), shelf)
    if due is None:
        return HttpResponseRedirect("/now/")
    items = [shelf.safety.items[item] for item in due.asks]
    told: dict[str, Any] = {}
    missing: list[Item] = []
    if request.method == "POST":
        told = answer_screen.read_entries(_entries(request), shelf)
        told |= {i.id: "no" for i in items if i.id not in told and i.fact.kind is FactKind.YES_NO}
        missing = [item for item in items if item.id not in told]
        if not missing:
            merged = {**due.latest.answers, **told}
            of = keep_check.Again(due.stage, due.latest.id)
            return _kept_page(request, shelf, merged, of)
    ask = shelf.care.again[due.stage]
    page = {"items": items, "given": told, "missing": missing, "ask": ask}
    return render(request, "unknot/again.html", page, status=400 if missing else 200)


def _screen_sent(request: HttpRequest, shelf: Shelf) -> HttpResponse:
    verb, _, letter = request.POST.get("go", "").partition(":")
    letters = [screen.id for screen in shelf.safety.screens]
    if verb not in answer_screen.VERBS or letter not in letters:
        return _refused(request, "go must be a button of the form, such as none:A.")
    entries = _entries(request)
    before = answer_screen.read_entries(
        [(name.removeprefix(CARRIED), v) for name, v in entries if name.startswith(CARRIED)], shelf
    )
    try:
        turn = answer_screen.press(
            verb, letter, answer_screen.read_entries(entries, shelf), before, shelf
        )
        if turn.screen is None:
            return _kept_page(request, shelf, dict(turn.answers), None)
        keep_check.readable(turn.answers, shelf)
    except keep_check.BadAnswer as error:
        return _refused(request, str(error))
    return _acute_page(request, shelf, turn)


def _kept_page(
    request: HttpRequest, shelf: Shelf, answers: dict[str, Any], of: keep_check.Again | None
) -> HttpResponse:
    check_id, moment = uuid4(), asking.moment(request)
    try:
        keep_check.keep_check(asking.person(request), check_id, answers, moment, shelf, of)
    except keep_check.BadAnswer as error:
        return _refused(request, str(error))
    return HttpResponseRedirect(f"/checks/{check_id}/")


def _entries(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, str(value)) for name in request.POST for value in request.POST.getlist(name)]


def _refused(request: HttpRequest, says: str) -> HttpResponse:
    return render(request, "unknot/refused.html", {"says": says}, status=400)


def _acute_page(request: HttpRequest, shelf: Shelf, turn: answer_screen.Turn) -> HttpResponse:
    screens = shelf.safety.screens
    on_screen = {item.id for s in screens if s.id == turn.screen for item in s.items}
    page = {
        "screens": screens,
        "current": turn.screen,
        "with_next": [s.id for s in screens if any(_must_be_told(item) for item in s.items)],
        "carried": {k: v for k, v in turn.answers.items() if k not in on_screen},
        "given": {**turn.answers, **turn.entries},
        "conflict": turn.conflict,
        "missing": turn.missing,
        "pages": list(shelf.care.pages.values()),
        "numbers": list(shelf.care.numbers.values()),
        "adaptations": list(shelf.relief.asked.values()),
        "no_heat": shelf.relief.no_heat,
        "bands": shelf.relief.bands,
        "endings": shelf.relief.endings,
    }
    return render(request, "unknot/now.html", page, status=400 if turn.missing else 200)


def _must_be_told(item: Item) -> bool:
    if item.fact.kind is FactKind.NUMBER:
        return True
    is_choice = item.fact.kind is FactKind.CHOICE
    return is_choice and item.fact.values[0] not in answer_screen.NONE_WORDS


def _result(request: HttpRequest, kept: keep_check.KeptCheck, shelf: Shelf) -> dict[str, Any]:
    found = kept.found
    reasons = [shelf.safety.reasons[key] for key in found.leading]
    here = shelf.care.numbers.get(people.country(asking.person(request)) or "")
    by = keep_check.latest_moment(kept)
    return {
        "page": shelf.care.page(found.level),
        "reasons": [
            {"text": r.text, "rule": keep_check.rule_for(r.key, kept, shelf)} for r in reasons
        ],
        "tell": dict.fromkeys(reason.tell for reason in reasons if reason.tell),
        "numbers": list(shelf.care.numbers.values()),
        "here": here,
        "by": by,
        "at": kept.moment.local.strftime("%d %B %Y, %H:%M"),
        "shelf_mark": f"{kept.shelf_version} · {kept.shelf_hash[:8]}",
        "flags": {
            "by": by is not None,
            "reasons": bool(reasons),
            "country": here is not None,
            "no-country": here is None,
            "text-route": bool(here and here.text_route),
            "crisis": any(reason.crisis for reason in reasons),
            "crisis-line": bool(here and here.crisis),
            "comfort": found.self_care is not None and found.self_care.scope == "comfort",
            "gentle": found.self_care is not None and found.self_care.scope == "gentle",
            "out-of-date": found.out_of_date,
        },
    }
