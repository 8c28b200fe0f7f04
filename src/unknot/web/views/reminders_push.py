"""Notices on this device: connect it, see which are connected, try one, remove one."""

import hashlib
import json
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unknot.journeys import open_shelf, push_devices, reminders, send_due, send_push
from unknot.journeys.push_devices import BadSubscription
from unknot.journeys.reminders import BadReminder, Channel, Kept
from unknot.journeys.send_push import NotSent
from unknot.web.views import asking

PAGE, PART = "/reminders/push/", "unknot/parts/reminders_push.html"
KEPT = {
    "on": "It is switched on.",
    "off": "It is switched off.",
    "connected": "This device is connected.",
    "removed": "It is removed. Nothing more is sent to it.",
    "renewed": "There is a new key, and no device is connected any more.",
    "tried": "It was handed to the push service. It should show within a minute.",
}
TRY_LASTS = timedelta(minutes=5)
OLD_PAGE = "This page was too old to send. Reload it, and send it again."


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The devices, and what to press."""
    if request.method == "GET":
        return _shown(request)
    try:
        done = _do(request)
    except (BadSubscription, BadReminder, NotSent) as error:
        return _shown(request, str(error))
    return HttpResponseRedirect(f"{PAGE}?kept={done}")


@ensure_csrf_cookie
@require_GET
def key(request: HttpRequest) -> HttpResponse:
    """What the page and the service worker need to connect: the server's key, and a token."""
    response = JsonResponse({"key": push_devices.public_key(), "token": get_token(request)})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def connect(request: HttpRequest) -> HttpResponse:
    """Keep what a browser gave, as the page or the service worker sends it."""
    try:
        told = json.loads(request.body.decode())
        found = told if isinstance(told, dict) else {}
        site = request.headers.get("Origin", "")
        push_devices.connect(asking.person(request), found, site, asking.now(), open_shelf.shelf())
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return _refused("The message is not JSON in UTF-8.")
    except BadSubscription as error:
        return _refused(str(error))
    return JsonResponse({"kept": True})


def context(request: HttpRequest, kept: Kept) -> dict[str, Any]:
    """What the card and the page about devices show."""
    known = push_devices.devices(asking.person(request))
    devices = [(each, _mark(each.endpoint)) for each in known]
    return {"push": {"devices": devices, "is_on": Channel.PUSH in kept.habits.channels}}


def _do(request: HttpRequest) -> str:
    """Do what was pressed; what is said of it."""
    sent, go, now, shelf = (
        request.POST,
        request.POST.get("go", ""),
        asking.now(),
        open_shelf.shelf(),
    )
    if go == "try":  # a push service is asked, and nobody's forms wait for it
        words, key = shelf.reminders.trial, f"{send_due.TRY}{uuid4()}"
        notice = send_push.Notice(words.says, words.path, key, now + TRY_LASTS)
        send_push.try_one(asking.who(request), _uuid(sent.get("device", "")), notice, now)
        return "tried"
    person = asking.person(request)
    match go:
        case "remove":
            push_devices.remove(person, _uuid(sent.get("device", "")), now, shelf)
            return "removed"
        case "renew":
            push_devices.renew_key()
            return "renewed"
        case "on" | "off":
            reminders.switch(person, Channel.PUSH, now, shelf, is_on=go == "on")
            return go
        case _:
            raise BadSubscription(OLD_PAGE)


def _shown(request: HttpRequest, problem: str = "") -> HttpResponse:
    kept = KEPT.get(request.GET.get("kept", ""), "")
    known = reminders.kept(asking.person(request), open_shelf.shelf())
    page = {**context(request, known), "kept": "" if problem else kept, "problem": problem}
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/push.html", page, status=status)


def _refused(says: str) -> HttpResponse:
    return JsonResponse({"says": says}, status=HTTPStatus.BAD_REQUEST)


def _mark(endpoint: str) -> str:
    """By which a browser knows itself in the list, without its secret standing there."""
    return hashlib.sha256(endpoint.encode()).hexdigest()[:16]


def _uuid(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise BadSubscription(OLD_PAGE) from None
