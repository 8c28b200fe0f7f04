"""What people say, and what studies show."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journeys import claims, open_shelf
from unknot.web.views import help_first
from unknot.web.views.library_words import SURE


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every claim of the audit, or those of one topic."""
    if urgent := help_first.page(request):
        return urgent
    shelf, topic, problem = open_shelf.shelf(), request.GET.get("topic", ""), ""
    try:
        found = claims.audit(topic, shelf)
    except claims.BadChoice as error:
        topic, problem, found = "", str(error), claims.audit("", shelf)
    page = {
        "found": [
            (title, [(each, SURE[each.claim.footing.certainty]) for each in audited])
            for title, audited in found.items()
        ],
        "topics": [(name, title) for name, (title, _) in claims.TOPICS.items()],
        "topic": topic,
        "problem": problem,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/claims.html", page, status=status)
