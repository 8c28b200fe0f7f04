"""What somebody's two tabs send at once is kept one after the other, each wholly or not at all."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from unknot.web.guard import SAFE
from unknot.web.views import asking

ACTIONS = "/actions/"
"""Each of a list of actions takes a turn of its own, and is kept whatever becomes of the next."""
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
NOUGHT = re.compile(rb"\x00|(?<!\\)(?:\\\\)*\\u0000")
"""U+0000, as it is or as JSON writes it: no keyboard has it, and PostgreSQL cannot keep it."""
NO_NOUGHT = "The message holds the character U+0000, which cannot be kept; send it without."


class OneAtATime:
    """From the moment a form asks whose it is, that person's other forms wait until it is done.

    So reading, deciding and writing are one; what fails on the way leaves nothing behind.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], given: Any, named: Any
    ) -> HttpResponse | None:
        """Let the view answer within a turn; `asking.person` begins it."""
        if request.method in SAFE:
            return None
        if _holds_nought(request):
            return _refused(request)
        if request.path == ACTIONS:
            return None
        with ExitStack() as turn:
            request.META[asking.TURN] = turn
            return view(request, *given, **named)


def _holds_nought(request: HttpRequest) -> bool:
    if request.content_type in FORMS:
        return any("\0" in value for name in request.POST for value in request.POST.getlist(name))
    return NOUGHT.search(request.body) is not None


def _refused(request: HttpRequest) -> HttpResponse:
    if request.content_type in FORMS:
        return render(request, "unknot/refused.html", {"says": NO_NOUGHT}, status=400)
    return JsonResponse({"says": NO_NOUGHT}, status=400)
