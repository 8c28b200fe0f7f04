"""What the page's scripts read and send, and the files at fixed addresses."""

import hashlib
import json
from functools import cache
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from unknot.journeys import about_me, acute_bundle, check_medicines, open_shelf, record
from unknot.web.views import asking, figures, medicine_words

PAGES = ["/", "/now/", "/offline/", "/shelf/acute.json", "/manifest.webmanifest"]
LATER = {
    "practices": ("offline/practice", "style/practice"),
    "check_in": ("offline/today", "offline/reached", "style/diary"),
    "week": ("offline/week", "offline/reached", "style/week", "style/routines"),
    "medicines": ("offline/medicines", "style/options"),
}
"""Kept once somebody has opened a practice, a check-in, their week or the medicine check."""

NEVER = (
    "offline/moves", "offline/moving", "offline/which_way", "style/move", "style/library",
    "style/about", "style/food_tables", "style/nourish", "style/learn", "offline/print_page",
    "style/course", "style/experiments", "style/ask", "style/set_up", "style/doses",
    "offline/doses", "style/breaks", "offline/breaks", "style/push", "offline/push",
    "style/reminders",
)  # fmt: skip
"""What belongs to pages that need the server anyway."""


@require_POST
def actions(request: HttpRequest) -> JsonResponse:
    """Keep what happened; nothing is acknowledged before it is on the disk."""
    try:
        raw = json.loads(request.body.decode(), parse_constant=_no_constant)
        replies = record.record(
            asking.person(request), raw, now=asking.now(), shelf=open_shelf.shelf()
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return JsonResponse({"says": "The message is not JSON in UTF-8."}, status=400)
    except (_Constant, record.BadActions) as error:
        return JsonResponse({"says": str(error)}, status=400)
    return JsonResponse({"replies": replies})


@ensure_csrf_cookie
@require_GET
def me(request: HttpRequest) -> JsonResponse:
    """This person, as the page may know them."""
    person = asking.person(request)
    return JsonResponse(about_me.about_me(person, asking.now(), open_shelf.shelf()))


@require_GET
def bundle(request: HttpRequest) -> HttpResponse:
    """The tables of the acute flow."""
    response = HttpResponse(_bundle(), content_type="application/json")
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
def medicines(request: HttpRequest) -> HttpResponse:
    """The cabinet of the medicine check, with the words of its page."""
    response = HttpResponse(_medicines(), content_type="application/json")
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the list of what works offline."""
    files, groups = PAGES + _first_files(), _later()
    told = [open_shelf.shelf().hash, *files, *(path for group in groups.values() for path in group)]
    digest = hashlib.sha256("\n".join(told).encode() + _bundle())
    digest.update(_medicines())
    digest.update(figures.marks(groups["figures"]).encode())
    page = {
        "version": digest.hexdigest()[:12],
        "precache": json.dumps(files),
        "later": json.dumps(groups),
        "icon": static("art/icon-192.png"),
    }
    response = render(request, "unknot/sw.js", page, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """How the app is installed."""
    icons = [
        {"src": static("art/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        _png("art/icon-192.png", 192, "any"),
        _png("art/icon-512.png", 512, "any"),
        _png("art/icon-maskable-512.png", 512, "maskable"),
    ]
    return JsonResponse(
        {
            "name": "Unknot",
            "short_name": "Unknot",
            "start_url": "/",
            "display": "standalone",
            "background_color": "#f6f1e7",
            "theme_color": "#0f5c5c",
            "icons": icons,
        },
        content_type="application/manifest+json",
    )


def _png(name: str, size: int, purpose: str) -> dict[str, str]:
    return {
        "src": static(name),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }


@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the server answers."""
    return HttpResponse("ok", content_type="text/plain")


class _Constant(ValueError):
    """NaN and its like, which JSON does not have."""


def _no_constant(name: str) -> Any:
    raise _Constant(f"{name} is not a number that can be used; give a plain number.")


@cache
def _bundle() -> bytes:
    return _json(acute_bundle.acute_bundle(open_shelf.shelf()))


@cache
def _medicines() -> bytes:
    shelf = open_shelf.shelf()
    words = medicine_words.as_bundle(shelf.medicines.medicines)
    return _json({**check_medicines.as_bundle(shelf), "words": words})


def _json(found: dict[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _first_files() -> list[str]:
    """Scripts, style and icon of the first visit."""
    later = tuple(start for starts in LATER.values() for start in starts)
    return _files(("offline/", "style/", "art/icon.svg"), (*later, *NEVER))


def _files(wanted: tuple[str, ...], without: tuple[str, ...] = ()) -> list[str]:
    """Static files by their hashed names, from how their plain names begin."""
    hashed: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    return sorted(
        static(name)
        for name in hashed
        if name.startswith(wanted) and not (without and name.startswith(without))
    )


def _later() -> dict[str, list[str]]:
    """What is kept when a page asks for it: what it shows, and the scripts for it."""
    shelf = open_shelf.shelf()
    pages = {
        "practices": ["/practices/", *(f"/practices/{name}/" for name in shelf.practice.practices)],
        "check_in": ["/today/"],
        "week": ["/plan/"],
        "medicines": ["/medicines/", "/shelf/medicines.json"],
    }
    shown = sorted({step.figure for step in shelf.relief.steps.values() if step.figure})
    return {
        **{group: pages[group] + _files(starts) for group, starts in LATER.items()},
        "figures": [f"/figures/{name}.svg" for name in shown],
        "strips": [f"/figures/{name}.strip.svg" for name in shown],
    }
