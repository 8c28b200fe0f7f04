"""Water: drinks in one tap, and a range instead of a goal."""

from collections.abc import Iterable
from http import HTTPStatus
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot import nourish
from unknot.journeys import caffeine, eaten, food_sorts, food_week, open_shelf, profile, water
from unknot.journeys.eaten import Wanted
from unknot.journeys.food_week import NEEDED
from unknot.journeys.water import BadFood, Heat
from unknot.web.views import about, asking, food_words, help_first

PAGE = "/water/"
HEATS = {
    Heat.MILD: "Mild",
    Heat.HOT: "30 °C or more, or hot work",
    Heat.VERY_HOT: "35 °C or more",
}
WORDS = ("A glass of water", "A bottle of water", "Tea", "Herbal tea", "Coffee", "Milk",
         "Juice", "Cola", "Beer")  # fmt: skip


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Today's drinks and the range; a tap writes one down, another takes it away."""
    if urgent := help_first.page(request):
        return urgent
    if request.method == "GET":
        return _shown(request)
    try:
        _do(request)
    except (BadFood, profile.BadFact) as error:
        return _shown(request, str(error))
    return HttpResponseRedirect(f"{PAGE}?kept={request.POST.get('go', '')}")


def _do(request: HttpRequest) -> None:
    person, shelf, sent = asking.person(request), open_shelf.shelf(), request.POST
    moment = asking.moment(request)
    match sent.get("go", ""):
        case "remove":
            eaten.remove(person, _uuid(sent.get("item", "")))
        case "sort":
            food_sorts.tell(person, sent.get("food", ""), sent.get("sort", ""), shelf)
        case "pour":
            wanted = Wanted(
                _uuid(sent.get("key", "")),
                moment.day,
                sent.get("food", ""),
                asking.number(sent.get("grams", "").strip()),
            )
            eaten.add(person, wanted, moment, shelf)
        case "about":
            asked = [shelf.profile[name] for name in NEEDED if f"asked-{name}" in sent]
            told = {n: raw for n, raw in about.told(sent, asked).items() if raw is not None}
            profile.keep(person, told, moment.day, shelf)
        case _:
            written = sent.get("drink", "")
            choice = int(written) if written.isdecimal() and len(written) < 4 else -1
            water.drink(person, _uuid(sent.get("key", "")), choice, moment, shelf)


def _shown(request: HttpRequest, problem: str = "") -> HttpResponse:
    person, shelf, today = asking.person(request), open_shelf.shelf(), asking.moment(request).day
    heat, hours = _heat(request.GET.get("heat", "")), _hours(request.GET.get("hours", ""))
    try:
        found = water.on_a_day(person, today, today, heat, hours, shelf)
    except BadFood as error:
        problem, heat, hours = str(error), Heat.MILD, 0.0
        found = water.on_a_day(person, today, today, heat, hours, shelf)
    often = water.often(person, today, shelf)
    larder, weighed = shelf.nourish, found.week.weighed
    goal = weighed.found.goals.get(nourish.Nutrient.WATER) if weighed else None
    told = {
        "found": found,
        "drunk": food_words.between(found.drunk.low, found.drunk.high),
        "guessed": [each for each in found.items if nourish.Nutrient.WATER not in each.amounts],
        "least": larder.limits.drink_water_least_percent,
        "caffeine": caffeine.on_a_day(person, today, found.week, shelf),
        "sorts": food_words.SORTS.items(),
        "sorted": [(each, food_words.SORTS[each.sort]) for each in found.sorted],
        "often": food_words.quick(often),
        "pours": _pours(often, shelf),
        "sent": request.POST if problem else {},
        "key": uuid4(),
        "spread": found.spread and tuple(map(food_words.litres, found.spread)),
        "in_hour": food_words.litres(found.most_in_hour_ml * nourish.MILLION),
        "drinks": [
            (
                place,
                words,
                food_words.picture("cup", is_drink=True),
                water.DRINKS[place][1],
                uuid4(),
            )
            for place, words in enumerate(WORDS)
        ],
        "cautions": [
            (each, nourish.told(each.says, each.footing, larder))
            for each in (weighed.cleared.cautions if weighed else ())
        ],
        "amount_why": food_week.amount_of(goal) if goal else "",
        "in_hour_note": food_words.unread(larder.limited["most_in_hour_ml"], larder),
        "region": food_words.REGIONS.get(found.week.region, ""),
        "statements": [
            each for each in larder.statements.values() if each.about is nourish.Nutrient.WATER
        ],
        "heats": HEATS.items(),
        "heat": heat,
        "hours": f"{hours:g}" if hours else "",
        "fields": [about.field(each, request.POST) for each in found.week.missing[:2]],
        "left_to_ask": len(found.week.missing),
        "kept": request.GET.get("kept", ""),
        "problem": problem,
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/water.html", told, status=status)


def _pours(often: Iterable[eaten.Choice], shelf: open_shelf.Shelf) -> dict[str, str]:
    """Drinks by their ids, of which any amount can be told."""
    ours = {food: shelf.nourish.foods[food].title for food, _ in water.DRINKS}
    return ours | {each.food: each.name for each in often}


def _heat(written: str) -> Heat:
    return Heat(written) if written in tuple(Heat) else Heat.MILD


def _hours(written: str) -> float:
    """Nought where nothing is told; what is no number is refused as more than there can be."""
    try:
        return float(written.replace(",", ".")) if written.strip() else 0.0
    except ValueError:
        return float("nan")


def _uuid(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise BadFood("This page was too old to send. Reload it, and send it again.") from None
