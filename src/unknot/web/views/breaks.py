"""Breaks at work: the page, the question its script asks each minute, the calendar."""

from http import HTTPStatus
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from unknot.breaks import LEAST_MIN, MOST_MIN, Due
from unknot.journeys import break_calendar, breaks, open_shelf
from unknot.journeys.breaks import BadBreaks, Now, Settings
from unknot.terms import Moment
from unknot.web.views import asking, break_words, help_first

PAGE = "/breaks/"
CLOCK = "%H:%M"
WEEKDAYS = (
    (1, "Mo"), (2, "Tu"), (3, "We"), (4, "Th"), (5, "Fr"), (6, "Sa"), (7, "Su"),
)  # fmt: skip
FIELDS = ("every_min", "starts", "ends", "quiet_from", "quiet_to")
KEPT = {
    "settings": "Kept. Breaks are switched on.",
    "off": "Breaks are switched off.",
    "start": "Your time at the desk is counted from now.",
    "stop": "Nothing more is counted.",
    "answer": "Kept.",
    "calendar": "Your meetings are known now. What they are about is not kept.",
    "forget": "The calendar is removed, with every time out of it.",
}
NO_FILE = "No file was chosen; choose the .ics file of your calendar."


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """How it stands, the settings, the calendar."""
    if urgent := help_first.page(request):
        return urgent
    if request.method == "GET":
        return _shown(request)
    try:
        done = _do(request)
    except BadBreaks as error:
        return _shown(request, str(error))
    return HttpResponseRedirect(f"{PAGE}?kept={done}")


@require_POST
def following(request: HttpRequest) -> JsonResponse:
    """A sign of the page, and how it stands now; where help comes first the page is shown anew."""
    if help_first.applies(request):
        return JsonResponse({"is_urgent": True})
    moment = asking.moment(request)
    break_calendar.refresh(asking.who(request), moment)
    is_there = request.POST.get("is_there") == "yes"
    now = breaks.tick(asking.person(request), moment, open_shelf.shelf(), is_there=is_there)
    return JsonResponse({**_told(now, moment), "is_new": now.is_new})


@require_POST
def calendar(request: HttpRequest) -> HttpResponse:
    """Take in a calendar's file; it is read, and thrown away."""
    if urgent := help_first.page(request):
        return urgent
    sent = request.FILES.get("file")
    try:
        if not isinstance(sent, UploadedFile) or not sent.size:
            raise BadBreaks(NO_FILE)
        content = sent.read(break_calendar.MOST_BYTES + 1)
        person, moment = asking.person(request), asking.moment(request)
        break_calendar.keep_file(person, str(sent.name), content, moment)
    except BadBreaks as error:
        return _shown(request, str(error))
    return HttpResponseRedirect(f"{PAGE}?kept=calendar")


def _do(request: HttpRequest) -> str:
    sent, moment, go = request.POST, asking.moment(request), request.POST.get("go", "")
    if go == "link":
        break_calendar.keep_link(asking.who(request), sent.get("link", ""), moment)
        return "calendar"
    person = asking.person(request)
    match go:
        case "start":
            breaks.start(person, moment.at)
        case "stop":
            breaks.stop(person)
        case "off":
            breaks.switch_off(person)
        case "forget":
            break_calendar.forget(person)
        case "settings":
            weekdays = [int(each) for each in sent.getlist("weekdays") if each.isdecimal()]
            breaks.keep_settings(person, {**_fields(sent), "weekdays": weekdays})
        case _:
            breaks.answer(person, go, sent.get("card", ""), moment, open_shelf.shelf())
            return "answer"
    return go


def _fields(sent: Any) -> dict[str, str]:
    return {name: sent.get(name, "") for name in FIELDS}


def _shown(request: HttpRequest, problem: str = "") -> HttpResponse:
    person, moment, shelf = asking.person(request), asking.moment(request), open_shelf.shelf()
    settings, is_sent = breaks.settings(person), bool(problem and "every_min" in request.POST)
    now = breaks.look(person, moment, shelf)
    told = {
        **_told(now, moment),
        "shown": now.card,
        "settings": settings,
        "fields": _fields(request.POST) if is_sent else _kept_fields(settings),
        "days": _days(request, settings, is_sent=is_sent),
        "least": LEAST_MIN,
        "most": MOST_MIN,
        "calendar": break_calendar.kept(person, moment.at),
        "link": request.POST.get("link", "") if problem else "",
        "facts": shelf.breaks.facts,
        "kept": KEPT.get(request.GET.get("kept", ""), ""),
        "problem": problem,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/breaks.html", told, status=status)


def _told(now: Now, moment: Moment) -> dict[str, Any]:
    """How it stands, as page and script show it."""
    here, card = breaks.zone_of(moment), now.card
    says = break_words.told(now.decision, moment.at, here)
    return {
        "says": break_words.OPEN if now.is_open and not isinstance(now.decision, Due) else says,
        "is_working": now.is_working,
        "is_open": now.is_open,
        "desk": break_words.desk(now.desk_s) if now.desk_s >= 60 else "",
        "card": card
        and {
            "id": card.card.id,
            "says": card.card.says,
            "name": card.name,
            "movement": card.card.movement,
            "seconds": card.card.seconds,
            "lines": list(card.lines),
        },
    }


def _kept_fields(settings: Settings) -> dict[str, str]:
    quiet = settings.quiet
    return {
        "every_min": str(settings.every_min),
        "starts": f"{settings.hours.starts:{CLOCK}}",
        "ends": f"{settings.hours.ends:{CLOCK}}",
        "quiet_from": "" if quiet is None else f"{quiet.starts:{CLOCK}}",
        "quiet_to": "" if quiet is None else f"{quiet.ends:{CLOCK}}",
    }


def _days(
    request: HttpRequest, settings: Settings, *, is_sent: bool
) -> list[tuple[int, str, bool]]:
    chosen = request.POST.getlist("weekdays") if is_sent else [str(n) for n in settings.weekdays]
    return [(number, words, str(number) in chosen) for number, words in WEEKDAYS]
