"""What is hard because of the back: told, rated again, drawn over time, reworded, removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.journeys import own_activities
from unknot.journeys.own_activities import BadActivity, Rating
from unknot.web.views import asking
from unknot.web.views.week_asks import whole

PAGE = "/plan/activities/"
KEPT = {"add": "Kept.", "rate": "Kept.", "rename": "Kept.", "remove": "Removed."}
LEFT, RIGHT, TOP, FOOT = 28, 312, 14, 94
SHOWN = 12
"""So many of the last ratings are drawn; the table has all of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """Ratings over time, in points of the picture.

    Args:
        path: corners as SVG writes them. points: x, y and the rating of each.
    """

    path: str
    points: tuple[tuple[float, float, Rating], ...]


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Every activity, and a form for one more while there are fewer than three."""
    person, problem = asking.person(request), ""
    if request.method == "POST":
        try:
            _do(request)
            return HttpResponseRedirect(f"{PAGE}?kept={request.POST.get('go', '')}")
        except BadActivity as error:
            problem = str(error)
    own = own_activities.all_of(person)
    told = {
        "own": [(each, draw(each.ratings)) for each in own],
        "may_add": len(own) < own_activities.MOST,
        "most": own_activities.MOST,
        "problem": problem,
        "kept": KEPT.get(request.GET.get("kept", ""), ""),
        "sent": request.POST,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/plan_activities.html", told, status=status)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Asked once more before an activity goes with its ratings."""
    person = asking.person(request)
    own = own_activities.one(person, number)
    if own is None:
        raise Http404
    if request.method == "POST":
        own_activities.remove(person, number)
        return HttpResponseRedirect(f"{PAGE}?kept=remove")
    return render(request, "unknot/plan_activities_remove.html", {"own": own})


def draw(ratings: Sequence[Rating]) -> Line | None:
    """Place the last ratings by their days; None for a single one, which is no line."""
    shown = ratings[-SHOWN:]
    days = (shown[-1].on - shown[0].on).days
    if not days:
        return None
    points = tuple(
        (
            round(LEFT + (RIGHT - LEFT) * (each.on - shown[0].on).days / days, 1),
            round(FOOT - (FOOT - TOP) * each.can / own_activities.MOST_CAN, 1),
            each,
        )
        for each in shown
    )
    return Line(" ".join(f"{x},{y}" for x, y, _ in points), points)


def _do(request: HttpRequest) -> None:
    person, today, sent = asking.person(request), asking.moment(request).day, request.POST
    written = sent.get("activity", "")
    number = int(written) if written.isdecimal() and len(written) < 10 else 0
    match sent.get("go", ""):
        case "add":
            own_activities.add(person, sent.get("words", ""), whole(sent.get("can", "")), today)
        case "rate":
            own_activities.rate(person, number, whole(sent.get("can", "")), today)
        case "rename":
            own_activities.rename(person, number, sent.get("words", ""))
        case other:
            raise BadActivity(f"go is {other[:40]!r}; it may be add, rate, rename.")
