"""Movements: what suits now, a session to play, the way back to a load, which way feels better."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unknot.journeys import answer_screen, movements, moves_kept, open_shelf, which_way
from unknot.journeys.open_shelf import Shelf
from unknot.movement import Kind
from unknot.web.views import asking, moves_words

Make = Callable[[movements.Ready, Shelf], movements.Plan | None]
FORM = ["GET", "POST"]
MINUTES = (5, 8, 10, 15, 20)
DEFAULT_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Mini:
    """The short questions: whether they stand clear, and what was ticked against "none"."""

    is_clear: bool
    warnings: tuple[str, ...] = ()
    is_conflict: bool = False


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What suits now, and the other ways to move."""
    shelf, person, now = open_shelf.shelf(), asking.person(request), asking.now()
    who = movements.ready(person, now, shelf)
    page = {
        "who": who,
        "shelves": movements.sets_by_phase(who, shelf),
        "settle": moves_kept.to_settle(person, now),
        "known": which_way.latest(person, now),
        "programmes": list(shelf.movement.programmes.values()),
    }
    return render(request, "unknot/move.html", page)


@ensure_csrf_cookie
@require_http_methods(FORM)
def one_set(request: HttpRequest, set_id: str) -> HttpResponse:
    """A ready-made set."""
    shelf = open_shelf.shelf()
    found = shelf.movement.sets.get(set_id)
    if found is None:
        raise Http404
    page = {"title": found.title, "lead": found.for_whom, "why": f"set.{set_id}"}
    return _play(request, lambda who, at: movements.compose(who, Kind.SET, set_id, at), page)


@ensure_csrf_cookie
@require_http_methods(FORM)
def single(request: HttpRequest, movement_id: str) -> HttpResponse:
    """One movement."""
    found = open_shelf.shelf().movement.movements.get(movement_id)
    if found is None:
        raise Http404
    page = {"title": found.name, "lead": found.why, "why": movement_id}
    return _play(
        request, lambda who, at: movements.compose(who, Kind.SINGLE, movement_id, at), page
    )


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """Every movement that fits, the easiest first."""
    shelf = open_shelf.shelf()
    who = movements.ready(asking.person(request), asking.now(), shelf)
    if who is None:
        return first_the_check(request)
    return render(request, "unknot/move_library.html", {"fits": movements.fitting(who, shelf)})


@ensure_csrf_cookie
@require_http_methods(FORM)
def warm_up(request: HttpRequest) -> HttpResponse:
    """A warm-up for something: which, how long, then the plan."""
    shelf = open_shelf.shelf()
    activity, minutes = request.POST.get("activity", ""), request.POST.get("minutes", "")
    page: dict[str, Any] = {
        "title": "Warm up",
        "activities": list(shelf.movement.activities.values()),
        "lengths": MINUTES,
        "activity": activity,
        "minutes": minutes or str(DEFAULT_MINUTES),
        "carried": {"activity": activity, "minutes": minutes},
        "form": "unknot/parts/move_warm_up.html",
    }
    if not activity:
        return _play(request, None, page)
    whole = int(minutes) if minutes.isdecimal() and len(minutes) < 4 else 0
    page["why"] = f"warm_up.{activity}"
    page["lead"] = f"{moves_words.activity(shelf, activity)}, {minutes} minutes."
    return _play(request, lambda who, at: movements.warm_up(who, activity, whole, at), page)


@ensure_csrf_cookie
@require_http_methods(FORM)
def way_back(request: HttpRequest, programme_id: str) -> HttpResponse:
    """The table, where the person is and why, and today's amount."""
    shelf, person = open_shelf.shelf(), asking.person(request)
    programme = shelf.movement.programmes.get(programme_id)
    if programme is None:
        raise Http404
    page: dict[str, Any] = {
        "title": programme.title,
        "lead": programme.lead,
        "why": f"return.{programme_id}",
    }
    today = asking.moment(request).day

    def make(who: movements.Ready, at: Shelf) -> movements.Plan | None:
        way = movements.way_back(person, who, programme_id, today, at)
        if way is None:
            return None
        page.update(
            way=way,
            rows=moves_words.table(way),
            because=moves_words.BECAUSE[way.planned.change],
            amount=moves_words.amount(way.plan.amount, way.plan.unit) if way.plan.unit else "",
            most_percent=at.movement.load.most_percent,
            settle=moves_kept.to_settle(person, asking.now()),
            table="unknot/parts/move_table.html",
        )
        return way.plan

    return _play(request, make, page)


@require_POST
def settled(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """How the next morning was."""
    told = {"yes": True, "no": False}.get(request.POST.get("settled", ""))
    if told is None:
        return refused(request, "settled may be yes or no.")
    if not moves_kept.settle(asking.person(request), session_id, told):
        raise Http404
    return HttpResponseRedirect("/move/?settled=" + ("yes" if told else "no"))


@require_GET
def kept(request: HttpRequest) -> HttpResponse:
    """What was done, the latest first."""
    shelf = open_shelf.shelf()
    done = moves_kept.list_moves(asking.person(request))
    return render(request, "unknot/moves_kept.html", {"rows": moves_words.kept(done, shelf)})


def _play(request: HttpRequest, make: Make | None, page: dict[str, Any]) -> HttpResponse:
    """The safety check first, then what must be known, then the plan and its player."""
    shelf = open_shelf.shelf()
    who = movements.ready(asking.person(request), asking.now(), shelf)
    if who is None:
        return first_the_check(request)
    try:
        who = _told(request, who, shelf)
        plan = make(who, shelf) if make else None
    except movements.BadWish as error:
        return refused(request, str(error))
    if make is not None and plan is None:
        raise Http404
    mini = mini_of(request, who, shelf)
    if mini.warnings and not mini.is_conflict:
        return HttpResponseRedirect("/now/")
    page = {**page, **asked_of(who, mini, shelf)}
    if plan is None or not mini.is_clear:
        return render(request, "unknot/move_before.html", page)
    return render(request, "unknot/move_play.html", {**page, **_player(request, who, plan, shelf)})


def asked_of(who: movements.Ready, mini: Mini, shelf: Shelf) -> dict[str, Any]:
    """What is asked before a plan."""
    items = [shelf.safety.items[item] for item in shelf.safety.mini_check]
    return {
        "who": who,
        "mini": mini,
        "items": items if who.needs_mini and not mini.is_clear else [],
        "given": dict.fromkeys(mini.warnings, "yes"),
        "careful": list(movements.asked(shelf).values()),
        "things": [each for each in shelf.movement.equipment.values() if each.is_asked],
    }


def _player(
    request: HttpRequest, who: movements.Ready, plan: movements.Plan, shelf: Shelf
) -> dict[str, Any]:
    session = moves_words.with_doses(plan.session)
    return {
        "session": session,
        "minutes_long": moves_words.minutes_of(session),
        "bands": session["bands"],
        "play": {
            "session": session,
            "path": request.path,
            "begun": {
                "check_id": str(who.check.id),
                "mini_check": mini_answers(who, shelf),
                "kind": session["kind"],
                "name": session["id"],
                "amount": plan.amount,
                "unit": str(plan.unit) if plan.unit else None,
                "careful": sorted(who.careful),
            },
        },
    }


def _told(request: HttpRequest, who: movements.Ready, shelf: Shelf) -> movements.Ready:
    if "told" not in request.POST:
        return who
    careful, has = request.POST.getlist("careful"), request.POST.getlist("has")
    return movements.told(who, careful, has, shelf)


def mini_answers(who: movements.Ready, shelf: Shelf) -> dict[str, Any] | None:
    """The short questions as answered clear; None where they need not be asked."""
    if not who.needs_mini:
        return None
    return {item: shelf.safety.items[item].fact.unanswered for item in shelf.safety.mini_check}


def mini_of(request: HttpRequest, who: movements.Ready, shelf: Shelf) -> Mini:
    """How the short questions stand."""
    verb = request.POST.get("go", "")
    if not who.needs_mini or request.POST.get("mini") == "clear":
        return Mini(is_clear=True)
    entries = [(name, str(v)) for name in request.POST for v in request.POST.getlist(name)]
    ticked = answer_screen.read_entries(entries, shelf)
    wanted = shelf.safety.mini_check
    warnings = tuple(
        i for i, answer in ticked.items() if i in wanted and answer not in answer_screen.NONE_WORDS
    )
    if verb == "none" and not warnings:
        return Mini(is_clear=True)
    return Mini(is_clear=False, warnings=warnings, is_conflict=verb == "none")


def first_the_check(request: HttpRequest) -> HttpResponse:
    """There is no check that allows it: that comes first."""
    return render(request, "unknot/move_first.html", {"next": request.path})


def refused(request: HttpRequest, says: str) -> HttpResponse:
    """One sentence, and nothing changed."""
    return render(request, "unknot/refused.html", {"says": says}, status=400)
