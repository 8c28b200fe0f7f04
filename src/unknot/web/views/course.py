"""How it is going: this bout against the usual course, burden by month, what helped."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.course import Look
from unknot.journeys import course, open_shelf
from unknot.web.views import asking, course_charts, help_first

MONTHS = 12


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Three parts, each drawn, as a table, and in words."""
    if urgent := help_first.page(request):
        return urgent
    shelf = open_shelf.shelf()
    found = course.going(asking.person(request), asking.moment(request), shelf)
    months = found.months[-MONTHS:]
    shown = [each for each in found.helped if each.helped.change]
    page = {
        "going": found,
        "look": found.standing is not None and found.standing.look is not Look.NOT_NOW,
        "guide": shelf.course,
        "bout": course_charts.bout(found.curve, found.standing, shelf.course.rules.band),
        "months": course_charts.months(months),
        "helped": course_charts.helped(shown),
        "seldom": [each for each in found.helped if not each.helped.change],
    }
    return render(request, "unknot/course.html", page)
