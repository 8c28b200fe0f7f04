"""One item of the week, otherwise: on other days, something else, less, or not at all."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.journeys import movements, my_week, open_shelf, week_wishes
from unknot.journeys.my_week import BadTick, MyWeek
from unknot.journeys.open_shelf import Shelf
from unknot.plan import Item, WishKind
from unknot.web.views import asking
from unknot.web.views.my_week import PAGE
from unknot.web.views.week_said import WEEKDAYS, unit_words


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Everything that can be wished of one item."""
    shelf, person, today = open_shelf.shelf(), asking.person(request), asking.moment(request).day
    sent = request.POST if request.method == "POST" else request.GET
    who = movements.ready(person, asking.now(), shelf)
    mine = my_week.latest(person, who, today, shelf) if who else None
    item = _item(mine, sent.get("item", ""))
    if mine is None or item is None:
        return HttpResponseRedirect(PAGE)
    problem = ""
    if request.method == "POST":
        try:
            _do(request, mine, item, shelf)
            return HttpResponseRedirect(f"{PAGE}?kept=wish")
        except BadTick as error:
            problem = str(error)
    starts = mine.week.starts.isoweekday()
    on = {(starts + day - 2) % 7 + 1 for day in item.days}
    told = {
        "item": item,
        "may": {str(kind) for kind in week_wishes.may(item)},
        "days": [(number, name, number in on) for number, name in enumerate(WEEKDAYS) if number],
        "others": week_wishes.choices(mine, item, shelf),
        "amount": f"{item.dose.amount:g}",
        "unit": unit_words(item.dose.unit),
        "problem": problem,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/plan_change.html", told, status=status)


@require_http_methods(["GET", "POST"])
def avoided(request: HttpRequest) -> HttpResponse:
    """What is left undone out of fear, and how much fear there is."""
    person, problem = asking.person(request), ""
    if request.method == "POST":
        try:
            fear = request.POST.get("fear", "")
            told = None if request.POST.get("go") == "forget" else _whole(fear)
            week_wishes.avoid(person, request.POST.get("activity", ""), told)
            return HttpResponseRedirect("/plan/avoided/")
        except BadTick as error:
            problem = str(error)
    page = {
        "avoided": week_wishes.avoided(person),
        "problem": problem,
        "sent": request.POST,
        "eleven": range(week_wishes.MOST_FEAR + 1),
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/plan_avoided.html", page, status=status)


def _do(request: HttpRequest, mine: MyWeek, item: Item, shelf: Shelf) -> None:
    person, sent = asking.person(request), request.POST
    match sent.get("go", ""):
        case WishKind.MOVED:
            week_wishes.move(person, mine, item.id, sent.getlist("day"))
        case WishKind.SWAPPED:
            week_wishes.swap(person, mine, item.id, sent.get("to", ""), shelf)
        case WishKind.SHORTENED:
            week_wishes.shorten(person, mine, item.id, asking.number(sent.get("amount", "")))
        case WishKind.REFUSED:
            week_wishes.refuse(person, mine, item.id)
        case other:
            raise BadTick(f"go is {other[:40]!r}; it may be {', '.join(WishKind)}.")


def _item(mine: MyWeek | None, name: str) -> Item | None:
    for row in mine.rows if mine else ():
        if row.item.id == name and week_wishes.may(row.item):
            return row.item
    return None


def _whole(told: str) -> object:
    return int(told) if told.isdecimal() else told
