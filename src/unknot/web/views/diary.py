"""The check-in of a day, the diary, its file, and the short list of what is asked."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.journeys import before_it, brought_on, check_in, open_shelf, own_causes
from unknot.web.views import asking

FORM = ["GET", "POST"]
YES_NO = {"yes": True, "no": False}
WEEKS = 6
DOORS = (
    ("/course/", "How it is going", "Beside the usual course; what helped"),
    ("/timeline/", "Timeline", "All that you told, day by day"),
    ("/causes/", "What brings it on", "Found in your own days"),
    ("/experiments/", "Test one change", "On yourself, by a plan"),
    ("/doses/", "Medicines taken", "When the next dose may be"),
    ("/nourish/", "Food and drink", "Minerals and water; no promise"),
    ("/water/", "Water", "Drinks in one tap"),
    ("/history/", "Spasms one by one", "Where, how strong, how long"),
)
"""What else can be seen of the same days: address, title, what it is."""


@require_http_methods(FORM)
def today(request: HttpRequest) -> HttpResponse:
    """How is it today? For the browser's cache a copy without anything of anybody."""
    if asking.is_precache(request):
        page = {"late_days": check_in.LATE_DAYS, "sent": {}}
        return render(request, "unknot/today_away.html", page)
    return _day(request, asking.moment(request).day)


@require_http_methods(FORM)
def one(request: HttpRequest, written: str) -> HttpResponse:
    """One day, today's or a past one."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Http404 from None
    if day.isoformat() != written:
        raise Http404
    return _day(request, day)


def _day(request: HttpRequest, day: date) -> HttpResponse:
    person, shelf, now = asking.person(request), open_shelf.shelf(), asking.moment(request).day
    if request.method == "GET":
        if day > now:
            raise Http404
        return _form(request, check_in.entry(person, day, shelf), now)
    if request.POST.get("go") == "clear":
        check_in.clear(person, day)
        return HttpResponseRedirect(f"/today/{day}/?kept=nothing")
    opened = check_in.entry(person, day, shelf)
    try:
        told = _told(request.POST, opened, own_causes.questions(person, shelf))
        kept = check_in.save(person, day, told, now, shelf, asking.now())
    except check_in.BadEntry as error:
        return _form(request, opened, now, str(error))
    return HttpResponseRedirect(f"/today/{day}/?kept={'yes' if kept else 'nothing'}")


def _told(
    form: Mapping[str, str], opened: check_in.Entry, questions: Mapping[str, check_in.Question]
) -> dict[str, Any]:
    """What the form says; a field left alone, or that is not there, is not known."""
    spasm = _yes_no(form.get("spasm", ""))
    is_asked = bool(opened.began) or spasm is True
    names = [name[2:] for name in form if name.startswith(("e-", "o-"))]
    yes_no = {each.id for each in questions.values() if each.yes_no}
    return {
        "pain": _whole(form.get("pain", "")),
        "spasm": spasm,
        "before_onset": _yes_no(form.get("before_onset", "")) if is_asked else None,
        "exposures": {
            name: (_yes_no if name in yes_no else asking.number)(_written(form, name))
            for name in names
        },
    }


def _written(form: Mapping[str, str], name: str) -> str:
    """What was written counts before what was ticked."""
    return form.get(f"o-{name}", "").strip() or form.get(f"e-{name}", "")


def _yes_no(told: str) -> object:
    """Yes, no, nothing; anything else as it is, to be refused by name."""
    return YES_NO.get(told, told or None)


def _whole(told: str) -> object:
    return int(told) if told.isdecimal() and len(told) < 4 else (told or None)


def _form(
    request: HttpRequest, opened: check_in.Entry, now: date, problem: str = ""
) -> HttpResponse:
    day, sent = opened.day.day, request.POST if problem else _sent(opened)
    fields = [_field(asked, sent) for asked in opened.asked]
    page = {
        "kept": request.GET.get("kept", ""),
        "opened": opened,
        "day": day,
        "is_today": day == now,
        "is_yesterday": day == now - timedelta(days=1),
        "yesterday": now - timedelta(days=1),
        "can_fill": opened.is_kept or day >= check_in.recent(now)[-1],
        "sent": sent,
        "fields": fields,
        "other_days": _other_days(request, day, now),
        "here": _here(opened, fields, is_today=day == now),
        "problem": problem,
    }
    return render(request, "unknot/today.html", page, status=400 if problem else 200)


def _sent(opened: check_in.Entry) -> dict[str, str]:
    """What is known of a day, as its form would send it.

    Answers given fresh on a day with a spasm of the history are asked for the time before it.
    """
    known = opened.day
    before = True if opened.began and not opened.is_kept else known.before_onset
    sent = {
        "pain": known.pain,
        "spasm": known.spasm,
        "before_onset": before,
        **{f"e-{name}": value for name, value in known.exposures.items()},
    }
    return {name: _text(value) for name, value in sent.items()}


def _text(value: float | bool | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else f"{value:.12g}"


def _field(asked: check_in.Asked, sent: Mapping[str, str]) -> dict[str, Any]:
    """One question with its chips."""
    question, last = asked.question, _text(asked.last)
    values = ["yes", "no"] if question.yes_no else [_text(value) for value in asked.choices]
    written = sent.get(f"o-{question.id}", "")
    return {
        "id": question.id,
        "ask": question.ask,
        "is_two": question.yes_no,
        "hint": question.ends,
        "note": _text(asked.note),
        "unit": "" if question.yes_no or question.is_scale else question.unit,
        "low": _text(question.low),
        "high": _text(question.high),
        "last": last,
        "chips": [(value, value == last) for value in values],
        "chosen": "" if written else sent.get(f"e-{question.id}", ""),
        "written": written,
    }


def _here(
    opened: check_in.Entry, fields: list[dict[str, Any]], *, is_today: bool
) -> dict[str, Any]:
    """What the page's script keeps of this form for when the app cannot be reached."""
    known = opened.day
    names = ("id", "ask", "hint", "unit", "low", "high", "is_two", "last")
    return {
        "day": known.day.isoformat(),
        "is_today": is_today,
        "began": bool(opened.began),
        "told": {
            "pain": known.pain,
            "spasm": known.spasm,
            "before_onset": known.before_onset,
            "exposures": dict(known.exposures),
        },
        "questions": [
            {name: field[name] for name in names}
            | {"chips": [value for value, _ in field["chips"]]}
            for field in fields
        ],
    }


def _other_days(request: HttpRequest, day: date, now: date) -> list[tuple[date, bool]]:
    """The days that can still be filled, each with whether it is."""
    known = {each.day for each in check_in.days(asking.person(request)) if each.filled_on}
    return [(each, each in known) for each in check_in.recent(now) if each != day]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The last weeks as a calendar, and every day as a list."""
    person, now = asking.person(request), asking.moment(request).day
    days = check_in.days(person)
    known = {each.day: each for each in days}
    monday = now - timedelta(days=now.weekday(), weeks=WEEKS - 1)
    dates = [monday + timedelta(days=number) for number in range(7 * WEEKS)]
    earliest = check_in.recent(now)[-1]
    cells = [
        {
            "day": each,
            "known": known.get(each),
            "is_ahead": each > now,
            "is_today": each == now,
            "opens": each <= now and (each >= earliest or each in known),
        }
        for each in dates
    ]
    page = {
        "own": own_causes.listed(person),
        "lately": before_it.lately(person, open_shelf.shelf()),
        "doors": DOORS,
        "weeks": [cells[start : start + 7] for start in range(0, len(cells), 7)],
        "days": days[::-1],
    }
    return render(request, "unknot/diary.html", page)


@require_GET
def file(request: HttpRequest) -> HttpResponse:
    """The diary as a file that other programs read."""
    text = brought_on.diary_csv(asking.person(request), open_shelf.shelf())
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="diary.csv"'
    return response


@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    """What that file's columns mean, for `unknot triggers --catalogue`."""
    text = brought_on.catalogue_json(asking.person(request), open_shelf.shelf())
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="causes.json"'
    return response
