"""Ask: a question goes in, entries of the shelf come out; a warning sign comes before them.

The question is sent in the body of the form and used for the page that comes back. It stands in
no address, so in no history and no log, and is kept nowhere.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.journeys import ask, open_shelf, people
from unknot.web.views import ask_words, asking, help_first


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The form, and below it what was found; what follows `?` in the address is not read."""
    if urgent := help_first.page(request):
        return urgent
    shelf, question, problem, asked = open_shelf.shelf(), request.POST.get("q", ""), "", None
    try:
        asked = ask.ask(question, shelf) if question.strip() else None
    except ask.BadQuestion as error:
        problem = str(error)
    here = shelf.care.numbers.get(people.country(asking.person(request)) or "")
    page = {
        "question": question,
        "asked": asked,
        "found": [ask_words.shown(each, shelf) for each in asked.answers] if asked else [],
        "problem": problem,
        "here": here,
        "topics": ask_words.TOPICS,
        "tries": ask_words.TRIES,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/ask.html", page, status=status)
