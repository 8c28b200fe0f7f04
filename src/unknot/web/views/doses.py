"""What I have taken: the log of doses, with what may be taken when, and why not now."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from unknot.diary import DoseTaken
from unknot.journeys import check_medicines, doses, medicine_answers, open_shelf, people
from unknot.medicines import Verdict
from unknot.terms import Moment
from unknot.web.views import asking, dose_words, help_first, medicine_words

FORM = ["GET", "POST"]
COUNTS = ("1", "2", "3")
BLANK = {"medicine": "", "name": "", "mg": "", "unit": "mg", "count": "1", "when": ""}


@require_http_methods(FORM)
def index(request: HttpRequest) -> HttpResponse:
    """The log, or the answer to a dose that was told."""
    if urgent := help_first.page(request):
        return urgent
    if request.method == "GET":
        return _page(request, dict(BLANK))
    sent = _sent(request)
    try:
        return _told(request, sent)
    except (doses.BadEntry, doses.NotYours) as error:
        return _page(request, sent, problem=str(error))


def _told(request: HttpRequest, sent: dict[str, str]) -> HttpResponse:
    person, shelf, now = asking.person(request), open_shelf.shelf(), asking.now()
    moment = asking.moment_written(request, sent["when"]) if sent["when"] else None
    if sent["when"] and moment is None:
        raise doses.BadEntry(f"When is {sent['when'][:40]!r}; it must be a date and a time.")
    told = doses.Told(
        id=request.POST.get("id", ""),
        medicine=sent["medicine"],
        name=sent["name"],
        amounts={name[2:].lstrip("-"): value for name, value in sent.items() if _is_mg(name)},
        unit=sent["unit"],
        count=sent["count"],
        taken=moment or asking.moment(request),
    )
    taken = doses.read(person, told, now, shelf)
    found = doses.answer(person, taken, now, shelf)
    if found.stops and "taken" not in request.POST and doses.one(person, taken.id) is None:
        return _page(request, sent, refused=_refused(taken, found, moment is None, now))
    doses.keep(person, taken)
    return HttpResponseRedirect(f"/doses/?kept={taken.id}")


def _is_mg(name: str) -> bool:
    return name == "mg" or name.startswith("mg-")


def _sent(request: HttpRequest) -> dict[str, str]:
    """The form as it was sent, or as it was for the dose that is taken again."""
    form = request.POST
    again = form.get("again", "")
    if not again:
        sent = {name: form.get(name, blank) for name, blank in BLANK.items()}
        return sent | {name: form.get(name, "") for name in form if name.startswith("mg-")}
    before = doses.one(asking.person(request), _id(again))
    if before is None:
        raise Http404
    amounts = {name: mg for name, mg in before.amounts_mg.items() if mg is not None}
    return {
        **BLANK,
        "medicine": before.medicine,
        "name": before.product,
        **{f"mg-{name}": f"{mg:.4f}" for name, mg in amounts.items()},
    }


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise Http404 from None


def _refused(taken: DoseTaken, found: doses.Answer, is_now: bool, now: datetime) -> dict[str, Any]:
    """What is said before a dose is written down that the label, or the check, does not allow."""
    at, here = found.next.at, dose_words.zone_of(taken.taken)
    if found.verdict is Verdict.AVOID:
        title = "Avoid this one"
    elif found.verdict is Verdict.ASK and found.reasons:
        title = "Ask a pharmacist first"
    elif found.open_amounts:
        title = "How much is in it?"
    else:
        title = "Not now" if is_now else "That was more than the label allows"
    return {
        "title": title,
        "dose": _dose(taken, now, here),
        "found": found,
        "is_beyond": not found.reasons and not found.open_amounts,
        "after": dose_words.after(at, now, here) if at and at > now and is_now else "",
        "open": [(name, name.replace("_", " ")) for name in found.open_amounts],
    }


def _page(
    request: HttpRequest,
    sent: Mapping[str, str],
    problem: str = "",
    refused: Mapping[str, Any] | None = None,
) -> HttpResponse:
    person, shelf = asking.person(request), open_shelf.shelf()
    moment = _moment(request, doses.lately(person, asking.now()))
    here, now = dose_words.zone_of(moment), moment.at
    standings = doses.standings(person, moment, shelf)
    answers = medicine_answers.kept(person, moment.day, shelf)
    page = {
        "id": uuid4(),
        "sent": sent,
        "hidden": [(name, value) for name, value in sent.items() if value],
        "problem": problem,
        "refused": refused,
        "kept": _kept(request, now, here),
        "is_removed": request.GET.get("kept") == "removed",
        "again": [(uuid4(), _dose(each, now, here)) for each in doses.again(person, now)],
        "choices": doses.choices(shelf),
        "counts": COUNTS,
        "standings": [_standing(each, now, here) for each in standings],
        "log": doses.as_bundle(person, standings, now, shelf),
        "over": [
            {"name": each.ingredient.replace("_", " "), "says": each.over_says}
            for each in standings
            if each.is_over
        ],
        "is_emergency": any(each.is_emergency for each in standings),
        "number": shelf.care.numbers.get(people.country(person) or ""),
        "lately": [_dose(each, now, here) for each in doses.lately(person, now)],
        "answers": answers,
        "today": medicine_answers.today(shelf),
        "help": medicine_words.help_by_level(check_medicines.get_help(shelf)),
        "leaflet": shelf.medicines.notes["leaflet"],
    }
    return render(request, "unknot/doses.html", page, status=400 if problem else 200)


def _moment(request: HttpRequest, lately: tuple[DoseTaken, ...]) -> Moment:
    """Now, where the form says that the clock stands; else where the latest dose was taken."""
    if request.method == "POST" or not lately:
        return asking.moment(request)
    told, now = lately[0].taken, asking.now()
    offset = now.astimezone(dose_words.zone_of(told)).utcoffset()
    minutes = told.offset_min if offset is None else int(offset.total_seconds() // 60)
    return Moment(now, minutes, told.zone)


def _kept(request: HttpRequest, now: datetime, here: tzinfo) -> dict[str, Any] | None:
    """The dose that was just written down."""
    written = request.GET.get("kept", "")
    try:
        found = doses.one(asking.person(request), UUID(written))
    except ValueError:
        return None
    return _dose(found, now, here) if found else None


def _dose(taken: DoseTaken, now: datetime, here: tzinfo) -> dict[str, Any]:
    """One dose in words."""
    amounts = taken.amounts_mg
    known = {name: mg for name, mg in amounts.items() if mg is not None}
    if len(amounts) == 1:
        words = "".join(dose_words.mg(mg) for mg in known.values())
    else:
        words = ", ".join(
            name.replace("_", " ") + (f" {dose_words.mg(known[name])}" if name in known else "")
            for name in amounts
        )
    return {
        "id": taken.id,
        "product": taken.product,
        "amounts": words,
        "clock": dose_words.clock(taken.taken.at, now, here),
        "at": taken.taken.at,
    }


def _standing(each: doses.Standing, now: datetime, here: tzinfo) -> dict[str, Any]:
    """One ingredient in words, with its total drawn as a part of the most in a day."""
    limits = each.checkup.limits if each.checkup else None
    most = limits.max_24h_mg if limits else None
    at = each.next.at
    return {
        "each": each,
        "name": each.ingredient.replace("_", " ").capitalize(),
        "mg": dose_words.mg(each.next.total.mg),
        "most": dose_words.mg(most) if most else "",
        "part": min(100, round(100 * each.next.total.mg / most)) if most else None,
        "dose": dose_words.mg(each.dose_mg) if each.dose_mg else "",
        "after": dose_words.after(at, now, here) if at and at > now else "",
        "verdict": medicine_words.VERDICTS[each.checkup.verdict] if each.checkup else None,
        "why": each.checkup.medicine.id if each.checkup else "",
    }


@require_http_methods(FORM)
def remove(request: HttpRequest, dose_id: UUID) -> HttpResponse:
    """Ask once more, then remove a dose."""
    person, now = asking.person(request), asking.now()
    found = doses.one(person, dose_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        doses.remove(person, dose_id)
        return HttpResponseRedirect("/doses/?kept=removed")
    here = dose_words.zone_of(found.taken)
    return render(request, "unknot/dose_remove.html", {"dose": _dose(found, now, here)})


@require_POST
def today(request: HttpRequest) -> HttpResponse:
    """What is so today, for the kept answers of the medicine check."""
    if urgent := help_first.page(request):
        return urgent
    person, shelf = asking.person(request), open_shelf.shelf()
    ticked, none = request.POST.getlist("flag"), "none" in request.POST
    try:
        medicine_answers.answer_today(person, ticked, none, asking.moment(request).day, shelf)
    except medicine_answers.BadProfile as error:
        return _page(request, dict(BLANK), problem=str(error))
    return HttpResponseRedirect("/doses/?kept=today")
