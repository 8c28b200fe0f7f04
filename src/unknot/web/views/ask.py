"""Ask: a question goes in, entries of the shelf come out; a warning sign comes before them.

A question may hold health words, so it stands in no address, no log and no cache. It travels in the
body of the form, and for ten minutes in a cookie of this page alone, so that *back* finds it.
"""

from http import HTTPStatus

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.journeys import ask, open_shelf, people
from unknot.web.views import ask_words, asking, help_first

ADDRESS = "/ask/"
COOKIE, KEPT_S = "asked", 600


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The form, and below it what was found; what follows `?` in the address is not read."""
    if urgent := help_first.page(request):
        return urgent
    if request.method == "POST":
        return _sent(request, request.POST.get("q", ""))
    question = _kept(request)
    asked = ask.ask(question, open_shelf.shelf()) if question else None
    return _page(request, question, asked)


def _sent(request: HttpRequest, question: str) -> HttpResponse:
    """To the page with the answers; back to the form where it cannot be searched for."""
    try:
        question = ask.read_question(question)
    except ask.BadQuestion as error:
        return _page(request, question, None, str(error))
    response = HttpResponseRedirect(ADDRESS)
    if not question:
        response.delete_cookie(COOKIE, path=ADDRESS, samesite="Strict")
        return response
    response.set_cookie(
        COOKIE,
        signing.dumps(question, salt=ADDRESS, compress=True),
        path=ADDRESS,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure(),
    )
    return response


def _kept(request: HttpRequest) -> str:
    """What was asked in the last ten minutes, or nothing."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=ADDRESS, max_age=KEPT_S)
    except signing.BadSignature:
        return ""
    return str(kept)


def _page(
    request: HttpRequest, question: str, asked: ask.Asked | None, problem: str = ""
) -> HttpResponse:
    shelf = open_shelf.shelf()
    page = {
        "question": question,
        "asked": asked,
        "found": [ask_words.shown(each, shelf) for each in asked.answers] if asked else [],
        "problem": problem,
        "here": shelf.care.numbers.get(people.country(asking.person(request)) or ""),
        "topics": ask_words.TOPICS,
        "tries": ask_words.TRIES,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/ask.html", page, status=status)
