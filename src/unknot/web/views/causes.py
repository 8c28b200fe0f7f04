"""What brings my spasms on: the findings in groups, and a drawing of them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.journeys import brought_on, check_in, open_shelf, tomorrow
from unknot.triggers import DayRisk, chance_in_words
from unknot.web.views import asking, share_chart

GROUPS = {
    "likely": "Likely",
    "together": "One of these is likely to matter",
    "maybe": "Maybe",
    "unclear": "Could go either way",
    "no_sign": "No sign of a link",
    "needs_days": "Not enough yet",
}
SURE = ("likely",)
THIRDS = ("Lowest chances", "In between", "Highest chances")

# The drawing: odds from an eighth to eight times, each doubling as wide as the next.
WIDE, SIDE, HEAD, ROW = 340, 8, 4, 70
MOST_DOUBLINGS = 3
NAME_LETTERS, WHEN_LETTERS = 22, 54
TICKS = {-2: "a quarter", -1: "half", 0: "the same", 1: "twice", 2: "4 times"}


@dataclass(frozen=True, slots=True)
class Row:
    """One cause as it is drawn.

    Args:
        name, when: cut to what fits; the table has them whole.
        at, begins, ends: from the left; beyond the edge they stand on it.
        is_sure: drawn full; else hollow.
    """

    cause: brought_on.Cause
    name: str
    when: str
    word: str
    words_y: int
    line_y: int
    at: float
    begins: float
    ends: float
    is_sure: bool


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Each cause with what is found of it, the surest first."""
    shelf, person = open_shelf.shelf(), asking.person(request)
    found = brought_on.brought_on(person, shelf)
    ahead = tomorrow.outlook(person, asking.moment(request).day, shelf)
    drawn = list(_rows(found))
    page = {
        "groups": [(GROUPS[group.id], group) for group in found],
        "rows": drawn,
        "ticks": ticks(),
        "same": x(1.0),
        "wide": WIDE,
        "axis_y": HEAD + ROW * len(drawn),
        "high": HEAD + ROW * len(drawn) + 26,
        "limits": shelf.triggers.limits,
        "not_damage": shelf.triggers.sentences["not_damage"],
        "days": len(check_in.days(person)),
        "ahead": ahead,
        **(_forecast(ahead.risk) if ahead and ahead.risk else {}),
        "is_today": ahead is not None and ahead.day == asking.moment(request).day,
    }
    return render(request, "unknot/causes.html", page)


def _rows(groups: Iterable[brought_on.Group]) -> Iterable[Row]:
    drawn = [
        (group, cause) for group in groups for cause in group.causes if group.id != "needs_days"
    ]
    for number, (group, cause) in enumerate(drawn):
        odds, low, high = cause.odds or 1.0, cause.low or 1.0, cause.high or 1.0
        top = HEAD + ROW * number
        yield Row(
            cause=cause,
            name=_cut(cause.name, NAME_LETTERS),
            when=_cut(cause.when, WHEN_LETTERS),
            word=GROUPS[group.id],
            words_y=top + 16,
            line_y=top + 49,
            at=x(odds),
            begins=x(low),
            ends=x(high),
            is_sure=group.id in SURE,
        )


def _forecast(risk: DayRisk) -> dict[str, object]:
    """The chance as people say it, and how such forecasts did, in three rows."""
    parts = {
        name: chance_in_words(getattr(risk, name)) for name in ("risk", "low", "high", "usual")
    }
    thirds = zip(THIRDS, risk.track.thirds, strict=True)
    bars = [share_chart.Bar(label, third.came, third.said) for label, third in thirds]
    better = 100 * (1 - risk.track.error / risk.track.usual_error)
    return {"chance": parts, "track": share_chart.draw(bars), "better": max(1, round(better))}


def ticks() -> list[tuple[float, str]]:
    """Where the words for odds stand."""
    return [(x(2.0**power), word) for power, word in TICKS.items()]


def x(odds: float) -> float:
    """Where odds stand from the left; beyond the edge they stand on it."""
    doublings = min(max(math.log2(odds), -MOST_DOUBLINGS), MOST_DOUBLINGS)
    half = WIDE / 2 - SIDE
    return round(WIDE / 2 + half * doublings / MOST_DOUBLINGS, 1)


def _cut(words: str, most: int) -> str:
    """One's own words may be longer than the drawing is wide."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
