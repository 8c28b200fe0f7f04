"""Food and drink: written down by taps, added up, and what fits, cautions first."""

from collections.abc import Callable
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot import nourish
from unknot.journeys import (
    eaten,
    food_sorts,
    food_week,
    load_foods,
    meals,
    open_shelf,
    own_foods,
    profile,
)
from unknot.journeys.eaten import BadFood, Wanted
from unknot.web.views import about, asking, food_words, help_first

PAGE, OLDEST = "/nourish/", 3_660
LABELS = {
    nourish.Nutrient.ENERGY: ("Energy", "kcal"),
    nourish.Nutrient.CALCIUM: ("Calcium", "mg"),
    nourish.Nutrient.MAGNESIUM: ("Magnesium", "mg"),
    nourish.Nutrient.POTASSIUM: ("Potassium", "mg"),
    nourish.Nutrient.SODIUM: ("Sodium", "mg"),
    nourish.Nutrient.WATER: ("Water", "g"),
    nourish.Nutrient.CAFFEINE: ("Caffeine", "mg"),
}


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """A day's food, and the week around it."""
    if urgent := help_first.page(request):
        return urgent
    on = _day(request)
    if request.method == "GET":
        return _shown(request, on)
    word = request.POST.get("go", "")
    if word == "find":
        return _shown(request, on, typed=request.POST.get("q", "")[:80])
    if word not in DOES:
        raise Http404
    try:
        DOES[word](request, on)
    except (BadFood, profile.BadFact) as error:
        return _shown(request, on, problem=str(error))
    return HttpResponseRedirect(f"{PAGE}?day={on}&kept={word}")


def _day(request: HttpRequest) -> date:
    today = asking.moment(request).day
    written = request.GET.get("day") or request.POST.get("day") or today.isoformat()
    try:
        on = date.fromisoformat(written)
    except ValueError:
        raise Http404 from None
    if not today - timedelta(days=OLDEST) <= on <= today:
        raise Http404
    return on


def _add(request: HttpRequest, on: date) -> None:
    sent = request.POST
    grams = _number("grams", sent.get("grams_written", "").strip() or sent.get("grams", ""))
    wanted = Wanted(_key(request), on, sent.get("food", ""), grams)
    eaten.add(asking.person(request), wanted, asking.moment(request), open_shelf.shelf())


def _remove(request: HttpRequest, on: date) -> None:
    eaten.remove(asking.person(request), _uuid(request.POST.get("item", "")))


def _meal(request: HttpRequest, on: date) -> None:
    meal = _uuid(request.POST.get("meal", ""))
    meals.add_meal(asking.person(request), meal, _key(request), on, asking.moment(request))


def _keep_meal(request: HttpRequest, on: date) -> None:
    meals.keep_meal(asking.person(request), _key(request), request.POST.get("name", ""), on)


def _forget_meal(request: HttpRequest, on: date) -> None:
    meals.remove_meal(asking.person(request), _uuid(request.POST.get("meal", "")))


def _own(request: HttpRequest, on: date) -> None:
    sent = request.POST
    told = {str(each): _number(each, sent.get(str(each), "")) for each in own_foods.LABEL}
    told["portion_g"] = _number("portion_g", sent.get("portion_g", ""))
    sort = sent.get("sort", "") or food_sorts.Sort.UNKNOWN
    own_foods.add_own(asking.person(request), _key(request), sent.get("name", ""), told, sort)


def _forget_own(request: HttpRequest, on: date) -> None:
    own_foods.retire_own(asking.person(request), _uuid(request.POST.get("own", "")))


def _dislike(request: HttpRequest, on: date) -> None:
    today, shelf = asking.moment(request).day, open_shelf.shelf()
    food, is_liked = request.POST.get("food", ""), request.POST.get("liked") == "yes"
    food_week.dislike(asking.person(request), food, today, shelf, is_liked=is_liked)


def _about(request: HttpRequest, on: date) -> None:
    shelf = open_shelf.shelf()
    asked = [shelf.profile[name] for name in food_week.NEEDED if f"asked-{name}" in request.POST]
    told = {name: raw for name, raw in about.told(request.POST, asked).items() if raw is not None}
    profile.keep(asking.person(request), told, asking.moment(request).day, shelf)


DOES: dict[str, Callable[[HttpRequest, date], None]] = {
    "add": _add,
    "remove": _remove,
    "meal": _meal,
    "keep_meal": _keep_meal,
    "forget_meal": _forget_meal,
    "own": _own,
    "forget_own": _forget_own,
    "about": _about,
    "dislike": _dislike,
}


def _shown(request: HttpRequest, on: date, *, typed: str = "", problem: str = "") -> HttpResponse:
    person, shelf, today = asking.person(request), open_shelf.shelf(), asking.moment(request).day
    week = food_week.food_week(person, on, today, shelf)
    items = eaten.day(person, on, shelf)
    found = eaten.find(person, typed, shelf) if typed.strip() else ()
    told = {
        "day": on,
        "is_today": on == today,
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1) if on < today else None,
        "items": items,
        "has_unsorted": any(each.sort is food_sorts.Sort.UNKNOWN for each in items),
        "recent": food_words.quick(eaten.recent(person, today, shelf)),
        "typed": typed,
        "found": [food_words.portions(each) for each in found],
        "meals": meals.meals(person),
        "own": own_foods.own_foods(person),
        "label": [
            (each, *LABELS[each], request.POST.get(str(each), "") if problem else "")
            for each in own_foods.LABEL
            if week.weighed is None or each not in week.weighed.cleared.hidden
        ],
        "week": week,
        "bars": food_words.bars(week, week.days[-1]) if _is_known(week) else [],
        "advice": _advice(week, shelf),
        "total": food_words.week_total(week),
        "disliked": [
            (name, shelf.nourish.foods[name].title)
            for name in _disliked(person, shelf)
            if name in shelf.nourish.foods
        ],
        "fields": [about.field(each, request.POST) for each in week.missing[:2]],
        "left_to_ask": len(week.missing),
        "region": food_words.REGIONS.get(week.region, ""),
        "headline": shelf.nourish.statements["headline"].verdict,
        "statements": [
            each
            for each in shelf.nourish.statements.values()
            if each.about is not nourish.Nutrient.CAFFEINE
        ],
        "tables": load_foods.loaded(),
        "sent": request.POST if problem else {},
        "sorts": food_words.SORTS.items(),
        "kept": request.GET.get("kept", ""),
        "key": uuid4(),
        "problem": problem,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/nourish.html", told, status=status)


def _disliked(person: UUID, shelf: open_shelf.Shelf) -> tuple[str, ...]:
    known = profile.known(person, shelf).get("dislikes")
    return known.value if known and isinstance(known.value, tuple) else ()


def _is_known(week: food_week.FoodWeek) -> bool:
    """Whether there is anything to draw."""
    return week.weighed is not None or any(day.amounts is not None for day in week.days)


def _advice(week: food_week.FoodWeek, shelf: open_shelf.Shelf) -> dict[str, Any]:
    """What must be known first, what is suggested, and what that rests on."""
    if week.weighed is None:
        return {}
    weighed, larder = week.weighed, shelf.nourish
    return {
        "cautions": [
            (each, nourish.told(each.says, each.footing, larder))
            for each in weighed.cleared.cautions
        ],
        "suggestions": [(each.food.id, each.says) for each in weighed.chosen.suggestions],
        "says": [
            (each.text, food_week.why_of(each.rests_on, weighed))
            for each in nourish.explain(weighed.shown, weighed.mean, weighed.chosen, larder)
        ][1:],
        "known": weighed.mean.days_known,
        "needed": larder.limits.days_for_a_mean,
    }


def _number(name: str, written: str) -> float | None:
    """A number, None where nothing stands there; what is no number is refused by its name."""
    text = written.strip().replace(",", ".")
    try:
        return float(text) if text else None
    except ValueError:
        raise BadFood(f"{name} is {text[:40]!r}; write a number such as 40 or 12.5.") from None


def _key(request: HttpRequest) -> UUID:
    return _uuid(request.POST.get("key", ""))


def _uuid(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise BadFood("This page was too old to send. Reload it, and send it again.") from None
