"""The status of the whole shelf: what is in it, who checked it, what changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.journeys import open_shelf, shelf_status
from unknot.web.views import asking


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every part with its files, those that are overdue first."""
    found = shelf_status.status(open_shelf.shelf(), asking.now().date())
    return render(request, "unknot/shelf.html", {"found": found})
