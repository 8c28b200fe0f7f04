"""Reminders: what, when, by which way; everything off in one tap."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from unknot.journeys import email_address, open_shelf, reminders
from unknot.journeys.reminders import BadReminder
from unknot.web.views import asking, reminder_words, reminders_email, reminders_feed, reminders_push

PAGE = "/reminders/"
WAYS = (reminders_push, reminders_feed, reminders_email)
"""The cards of the ways: each has a PART and says by `context` what stands in it."""


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """How it stands, the form, the ways."""
    if request.method == "GET":
        return shown(request)
    try:
        _do(request)
    except BadReminder as error:
        return shown(request, str(error))
    return HttpResponseRedirect(f"{PAGE}?kept={request.POST.get('go', '')}")


@require_POST
def email(request: HttpRequest) -> HttpResponse:
    """The card of e-mail: address, code, on and off, a try."""
    try:
        done = reminders_email.do(request)
    except BadReminder as error:
        return shown(request, str(error))
    return HttpResponseRedirect(f"{PAGE}?kept={done}#email")


@csrf_exempt  # a mail program that sends this for its owner has no page of ours, and no cookie
@require_http_methods(["GET", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """What the link in every mail opens: one tap, without knowing who taps."""
    is_off = request.method == "POST"
    if is_off and not email_address.turn_off(token):
        raise Http404
    return render(request, "unknot/reminders_off.html", {"is_off": is_off})


def _do(request: HttpRequest) -> None:
    person, sent, now = asking.person(request), request.POST, asking.now()
    shelf = open_shelf.shelf()
    match sent.get("go", ""):
        case "off":
            reminders.all_off(person)
        case "undo":
            reminders.undo_off(person, now)
        case "zone":
            reminders.move(person, sent.get("zone", ""), now, shelf)
        case _:
            own = reminders.kept(person, shelf).reminders
            fields = {name: sent.get(name) for name in ("zone", "quiet_from", "quiet_until")}
            told = reminder_words.told(own, sent)
            plain = "speaks_openly" in sent
            raw = {**fields, "speaks_openly": plain, "reminders": told}
            reminders.keep(person, raw, now, shelf)


def shown(request: HttpRequest, problem: str = "") -> HttpResponse:
    """The page; after something that cannot be kept with the form as it was sent."""
    person, shelf, guess = asking.person(request), open_shelf.shelf(), asking.moment(request).zone
    kept = reminders.kept(person, shelf, guess)
    sent = request.POST if problem and "named" in request.POST else None
    told: dict[str, Any] = {
        "rows": reminder_words.rows(kept, sent),
        "has_routines": bool(kept.routines),
        "when": _when(kept, sent),
        "moved_to": guess if kept.since and guess and guess != kept.habits.zone else "",
        "ways_on": reminder_words.ways_say(kept.habits.channels),
        "is_anything_on": any(each.is_on for each in kept.reminders),
        "is_kept": kept.since is not None,
        "may_undo": kept.may_undo,
        "kept": reminder_words.KEPT.get(request.GET.get("kept", ""), ""),
        "problem": problem,
        "parts": [way.PART for way in WAYS],
    }
    coming = reminders.coming(person, asking.now(), shelf)
    if coming:
        told["next_at"] = reminder_words.on_clock(coming.at, kept.habits.zone)
        told["next_title"] = reminder_words.title_of(coming.reminder, kept)
    for way in WAYS:
        told |= way.context(request, kept)
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/reminders.html", told, status=status)


def _when(kept: reminders.Kept, sent: Any) -> dict[str, Any]:
    """Zone, quiet hours and plainness as they stand in the form."""
    habits, clock = kept.habits, reminder_words.CLOCK
    now = {
        "zone": habits.zone,
        "quiet_from": habits.quiet_from.strftime(clock),
        "quiet_until": habits.quiet_until.strftime(clock),
        "speaks_openly": habits.speaks_openly,
    }
    if sent is not None:
        now = {name: sent.get(name, "") for name in now}
    return {**now, "zones": reminder_words.zone_groups(reminders.zones(), str(now["zone"]))}
