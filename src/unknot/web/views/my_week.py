"""My week: what is for today, why, what changed; told in one tap, and lighter on a bad day."""

from datetime import date, timedelta
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unknot.journeys import asked_next, movements, my_week, open_shelf, week_review, week_wishes
from unknot.journeys.my_week import BadTick, MyWeek, Row
from unknot.journeys.open_shelf import Shelf
from unknot.plan import Item, Kind
from unknot.web.views import asking, week_asks, week_copy
from unknot.web.views.week_said import TICKED, done_words, dose_words, unit_words, wish_words

PAGE = "/plan/"
PAGES = {
    "water": (("/water/", "Write a drink down"),),
    "food": (("/nourish/", "What you eat and drink"),),
    "care_plan": (("/nourish/", "What to keep in mind"),),
    "mood": (("/help/psychologist/", "Who can help, and how"),),
    "goals": (("/plan/activities/", "What is hard for you"),),
    "fear": (("/plan/avoided/", "What you avoid"),),
}
"""Where a lesson goes on, by its id."""
KEPT = {
    "begin": "Your week is made.",
    "bad": "Your week is lighter now. It counts as followed.",
    "better": "Taken back. It is an ordinary week again.",
    "done": "Kept.",
    "undo": "Taken back.",
    "wanted": "Taken back.",
    "morning": "Kept.",
    "wish": "Kept. Your week keeps to it.",
    "answer": "Kept.",
    "rate": "Kept.",
    "later": "Put off. It may come again in a few days.",
    "never": "It is not asked again.",
    "again": "It may be asked again.",
}
SHARES = {"all": 1.0, "none": 0.0}
SUMMARY = {
    Kind.MOVEMENT: ("a movement", "{} movements"),
    Kind.PRACTICE: ("a practice", "{} practices"),
    Kind.BREAK: ("breaks from sitting", "breaks from sitting"),
}


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The week, or how to begin one; for the browser's cache a copy without anybody's week."""
    if asking.is_precache(request):
        return render(request, "unknot/plan_away.html")
    shelf, person, today = open_shelf.shelf(), asking.person(request), asking.moment(request).day
    who = movements.ready(person, asking.now(), shelf)
    mine = my_week.latest(person, who, today, shelf) if who else None
    problem = ""
    if request.method == "POST" and who is not None:
        try:
            _do(request, mine, today, shelf)
            return HttpResponseRedirect(f"{PAGE}?kept={request.POST.get('go') or 'done'}")
        except (BadTick, *week_asks.REFUSALS) as error:
            problem = str(error)
    kept = request.GET.get("kept", "")
    told = {
        "who": who,
        "no_pain": who is not None and my_week.pain_of(who) is None,
        "mine": mine,
        "groups": _groups(mine, shelf) if mine else (),
        "today": _today(mine) if mine else "",
        "looked": week_review.review(person, mine, shelf) if mine and mine.is_over else None,
        "wishes": [(each, wish_words(each)) for each in week_wishes.told(person, shelf)],
        "kept": KEPT.get(kept, ""),
        "asks": week_asks.card(request, mine, shelf) if mine else None,
        "changed": week_asks.changed(person, today) if kept in ("answer", "rate") else (),
        "copy": week_copy.of(mine) if mine and not mine.is_over else None,
        "silenced": asked_next.silenced(person, shelf),
        "problem": problem,
        "eleven": range(my_week.MOST_PAIN + 1),
    }
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return render(request, "unknot/plan.html", told, status=status)


def _do(request: HttpRequest, mine: MyWeek | None, today: date, shelf: Shelf) -> None:
    person, sent = asking.person(request), request.POST
    match sent.get("go", ""):
        case "begin" | "bad" as go:
            _anew(person, mine, today, shelf, is_bad=go == "bad")
        case "better":
            my_week.not_so_bad(person, today)
        case "morning":
            my_week.morning(person, today, _whole(sent.get("pain", "")))
        case "undo":
            my_week.untick(person, sent.get("item", ""), today)
        case go if go in week_asks.GOES:
            week_asks.do(request, mine, shelf)
        case "wanted":
            week_wishes.take_back(person, sent.get("wish", ""))
        case _:
            if mine is None:
                raise BadTick("There is no week yet. Make one first.")
            done = _done(sent, mine)
            my_week.tick(person, mine, sent.get("item", ""), done, _whole(sent.get("pain", "")))


def _anew(person: UUID, mine: MyWeek | None, today: date, shelf: Shelf, *, is_bad: bool) -> None:
    """Another week takes the place of this one."""
    if mine is not None:
        my_week.settle(person, mine)
    if is_bad:
        my_week.bad_day(person, today)
    else:
        my_week.begin(person, today, my_week.found(person, shelf))


def _done(sent: QueryDict, mine: MyWeek) -> object:
    """A number that was written, or all or none of what was planned."""
    share, name = SHARES.get(sent.get("share", "")), sent.get("item", "")
    planned = [row.item.dose for row in mine.rows if row.item.id == name]
    if share is None or not planned:
        return asking.number(sent.get("done", ""))
    return planned[0].amount * share


def _today(mine: MyWeek) -> str:
    """What today holds, in one line."""
    items = [row.item for row in mine.rows if mine.day in row.item.days]
    parts = _parts(items)
    return f"Today: {_joined(parts)}." if parts else "Today is a day of rest, and rest counts."


def week_words(items: list[Item]) -> str:
    """What of a week is left for a day, in a few words; empty where nothing is."""
    return _joined(_parts(items))


def _parts(items: list[Item]) -> list[str]:
    walks = [item for item in items if item.kind is Kind.WALK]
    parts = [f"a walk of {_minutes(item.dose.amount)}" for item in walks]
    for kind, (one, several) in SUMMARY.items():
        number = sum(item.kind is kind for item in items)
        if number:
            parts.append(one if number == 1 else several.format(number))
    return parts


def _joined(parts: list[str]) -> str:
    *first, last = parts or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _minutes(minutes: float) -> str:
    whole = max(1, round(minutes))
    return f"{whole} minute{'' if whole == 1 else 's'}"


def _whole(told: str) -> object:
    """A whole number; None for nothing, anything else as it is, to be refused."""
    if not told:
        return None
    return int(told) if told.isdecimal() else told


def _groups(mine: MyWeek, shelf: Shelf) -> list[tuple[str, list[dict[str, object]]]]:
    """What is for today, then the rest of the week."""
    shown = [(row, mine.day in row.item.days) for row in mine.rows]
    return [
        (title, [_card(row, mine, shelf) for row, is_today in shown if is_today is wanted])
        for title, wanted in (("Today", True), ("On other days", False))
        if any(is_today is wanted for _, is_today in shown)
    ]


def _card(row: Row, mine: MyWeek, shelf: Shelf) -> dict[str, object]:
    change, now = row.item.change, row.done.get(mine.today)
    helper = shelf.learn.professionals.get("psychologist") if row.item.id == "mood" else None
    return {
        "item": row.item,
        "why": row.why,
        "dose": dose_words(row.item.dose, row.item.kind),
        "days": _marks(row, mine),
        "now": now,
        "did": done_words(now.done, now.unit) if now and now.done is not None else "",
        "is_ticked": row.item.kind in TICKED,
        "is_untold": row.item.kind in TICKED and now is None,
        "by_itself": mine.today in row.by_itself,
        "figure": row.item.id if row.item.kind is Kind.MOVEMENT else "",
        "is_avoided": row.item.id.startswith(week_wishes.AVOIDED),
        "may_change": bool(week_wishes.may(row.item)),
        "path": _path(row.item),
        "pages": PAGES.get(row.item.id, ()),
        "in_danger": helper.first if helper else "",
        "unit": unit_words(row.item.dose.unit),
        "amount": f"{row.item.dose.amount:g}",
        "change": change.because if change else "",
    }


def _marks(row: Row, mine: MyWeek) -> list[tuple[date, str, str, str]]:
    """Each day with its style, its sign and its words; what was not told is no failure."""
    made = []
    for number in range(1, mine.week.lasts_days + 1):
        day = mine.week.starts + timedelta(days=number - 1)
        told = row.done.get(day)
        if told is not None and told.done:
            made.append((day, "done", "✓", "done"))
        elif number in row.item.days:
            made.append((day, "open", "○", "for this day"))
        else:
            made.append((day, "rest", "·", "a day of rest"))
    return made


def _path(item: Item) -> str:
    """Where it is done in the app; empty where it is told in words alone."""
    match item.kind:
        case Kind.MOVEMENT:
            return f"/move/one/{item.id}/"
        case Kind.PRACTICE:
            return f"/practices/{item.id}/"
        case Kind.BREAK:
            return "/breaks/"
        case _:
            return ""
