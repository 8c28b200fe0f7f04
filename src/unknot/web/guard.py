"""Refuse what another site's page sends, before anything else looks at it."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse

PRECACHE = "X-Unknot-Precache"
SAFE = ("GET", "HEAD", "OPTIONS")
PERSONAL = (
    "/checks/", "/again/", "/history/", "/settings/", "/actions/", "/me.json", "/now/", "/move/",
    "/practices/", "/today/", "/diary/", "/causes/", "/treatments/", "/medicines/", "/learn/",
    "/help/", "/course/", "/timeline/", "/experiments/", "/ask/", "/doses/", "/nourish/",
    "/water/", "/set-up/", "/routines/", "/plan/", "/breaks/", "/reminders/",
)  # fmt: skip
MOST_BYTES = 1_000_000
FILES = {"/nourish/tables/": 8_000_000_000, "/breaks/calendar/": 8_000_000}
"""Where files are sent to, and how large a message may be there."""
TOO_LARGE = "The message is larger than 1 MB; it may have at most 1 MB."
FOREIGN = "This came from another site's page; Unknot only takes what its own pages send."


class RefuseStrangers:
    """Cross-site requests, and anything over 1 MB, end here; personal pages are never kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or refuse it in one sentence."""
        if request.method not in SAFE:
            if _is_foreign(request):
                return JsonResponse({"says": FOREIGN}, status=403)
            if _size(request) > FILES.get(request.path, MOST_BYTES):
                return JsonResponse({"says": TOO_LARGE}, status=400)
        response = self.get_response(request)
        if PRECACHE in request.headers:
            # It runs beside the page that was opened, whose form counts on the cookie it was given.
            response.cookies.clear()
        if request.path == "/" or request.path.startswith(PERSONAL):
            response["Cache-Control"] = "no-store"
        return response


def _is_foreign(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.get_host()


def _size(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if str(told).isdecimal() else 0
