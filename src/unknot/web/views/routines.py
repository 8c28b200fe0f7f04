"""Routines: after something, something; a week without streaks."""

from datetime import date
from http import HTTPStatus
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.journeys import open_shelf, routines
from unknot.journeys.routines import BadRoutine, Mark
from unknot.web.views import asking

PAGE = "/routines/"
SIGNS = {
    Mark.DONE: ("✓", "done"),
    Mark.REST: ("·", "a day of rest"),
    Mark.BAD_DAY: ("~", "a bad day, which counts"),
    Mark.OPEN: ("", "not told"),
    Mark.AHEAD: ("", "still to come"),
}
WEEKDAYS = (
    (1, "Mo"), (2, "Tu"), (3, "We"), (4, "Th"), (5, "Fr"), (6, "Sa"), (7, "Su"),
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The week, and a form for a new one."""
    if request.method == "GET":
        return _shown(request)
    try:
        _do(request)
    except BadRoutine as error:
        return _shown(request, str(error))
    return HttpResponseRedirect(f"{PAGE}?kept={request.POST.get('go', '')}")


def _do(request: HttpRequest) -> None:
    person, sent, today = asking.person(request), request.POST, asking.moment(request).day
    routine = _uuid(sent.get("routine", ""))
    match sent.get("go", ""):
        case "done" | "undo":
            day = _day(sent.get("day", ""))
            routines.tick(person, routine, day, today, is_done=sent["go"] == "done")
        case "pause":
            routines.pause(person, routine, today)
        case "resume":
            routines.resume(person, routine, today)
        case "end":
            routines.end(person, routine)
        case _:
            weekdays = [int(each) for each in sent.getlist("weekdays") if each.isdecimal()]
            told = {name: sent.get(name, "") for name in ("cue", "after", "act", "will")}
            raw = {**told, "weekdays": weekdays}
            routines.begin(person, routine, raw, today, open_shelf.shelf())


def _shown(request: HttpRequest, problem: str = "") -> HttpResponse:
    shelf, today = open_shelf.shelf(), asking.moment(request).day
    rows = [
        (
            row,
            [(day, mark, *SIGNS[mark]) for day, mark in row.marks],
            dict(row.marks).get(today),
        )
        for row in routines.week(asking.person(request), today)
    ]
    told = {
        "rows": rows,
        "today": today,
        "guide": shelf.routines,
        "weekdays": WEEKDAYS,
        "key": uuid4(),
        "sent": request.POST if problem else {},
        "sent_days": request.POST.getlist("weekdays") if problem else [str(n) for n, _ in WEEKDAYS],
        "kept": request.GET.get("kept", ""),
        "problem": problem,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/routines.html", told, status=status)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise BadRoutine(f"day is {written[:40]!r}; it must be one such as 2026-11-25.") from None


def _uuid(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise BadRoutine("This page was too old to send. Reload it, and send it again.") from None
