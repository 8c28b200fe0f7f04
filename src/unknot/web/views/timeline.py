"""The timeline: the last 2, 6 or 26 weeks, drawn by fortnights or at a glance, and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.journeys import open_shelf, timeline
from unknot.journeys.timeline import Line, Mark, Timeline
from unknot.web.views import asking

WEEKS = (2, 6, 26)
AT_A_GLANCE = 26
FORTNIGHT = 14
ONE_DAY = timedelta(days=1)
WIDE, ROW = 336, 44
WORDS_Y, FOOT_Y, BAR_HIGH, NONE_HIGH = 14, 40, 20, 2


@dataclass(frozen=True, slots=True)
class Bars:
    """One line as it is drawn: its words, and all its bars in one path."""

    line: Line
    words_y: int
    foot_y: int
    path: str


@dataclass(frozen=True, slots=True)
class Column:
    """One day of a drawing, or one fortnight where a glance is drawn, as it is tapped.

    Args:
        says: what was told of it; empty where nothing was.
    """

    day: date
    address: str
    says: str
    names_month: bool
    is_monday: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """One drawing; weekends and Mondays are a path each."""

    first: date
    last: date
    columns: tuple[Column, ...]
    bars: tuple[Bars, ...]
    weekends: str
    mondays: str
    bar_wide: float
    high: int

    @property
    def says(self) -> str:
        """The drawing in words."""
        names = ", ".join(each.line.name for each in self.bars)
        span = f"{self.first.day} {self.first:%B} to {self.last.day} {self.last:%B}"
        return f"{names}: one line each, {span}. The table below has the same."


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Whole weeks up to the one of today, or of a day that was asked for."""
    today = asking.moment(request).day
    weeks, until = _weeks(request.GET.get("weeks", "6")), _until(request.GET.get("to", ""), today)
    last = until + (6 - until.weekday()) * ONE_DAY
    first = last - (7 * weeks - 1) * ONE_DAY
    found = timeline.timeline(asking.person(request), first, last, open_shelf.shelf())
    page = {
        "choices": WEEKS,
        "weeks": weeks,
        "found": found,
        "strips": _strips(found, weeks, today),
        "is_glance": weeks == AT_A_GLANCE,
        "rows": _table(found),
        "before": first - ONE_DAY if found.earlier else None,
        "after": min(last + weeks * 7 * ONE_DAY, today) if last < today else None,
        "wide": WIDE,
    }
    return render(request, "unknot/timeline.html", page)


def _weeks(written: str) -> int:
    if written not in map(str, WEEKS):
        raise Http404
    return int(written)


def _until(written: str, today: date) -> date:
    """A day as its ISO form names it, not ahead; today where none is named."""
    if not written:
        return today
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Http404 from None
    if day > today or day.year < today.year - 150:
        raise Http404
    return day


def _strips(found: Timeline, weeks: int, today: date) -> list[Strip]:
    """At a glance all in one; else by fortnights, the latest first."""
    if not found.lines:
        return []
    if weeks == AT_A_GLANCE:
        return [_strip(found, found.first, found.last, today)]
    count = weeks * 7 // FORTNIGHT
    firsts = [found.first + number * FORTNIGHT * ONE_DAY for number in range(count)]
    return [_strip(found, day, day + (FORTNIGHT - 1) * ONE_DAY, today) for day in firsts[::-1]]


def _strip(found: Timeline, first: date, last: date, today: date) -> Strip:
    days = [first + number * ONE_DAY for number in range((last - first).days + 1)]
    step = WIDE / len(days)
    is_close = len(days) == FORTNIGHT
    weekends = [place for place, day in enumerate(days) if is_close and day.weekday() >= 5]
    mondays = [place for place, day in enumerate(days) if day.weekday() == 0]
    marked = mondays if is_close else mondays[::4]
    high = ROW * len(found.lines)
    return Strip(
        first=first,
        last=last,
        columns=_columns(found, days, today) if is_close else _fortnights(days, today),
        bars=tuple(_bars(line, number, days, step) for number, line in enumerate(found.lines)),
        weekends="".join(f"M{place * step:g} 0h{step:g}v{high}h-{step:g}z" for place in weekends),
        mondays="".join(f"M{place * step:.4g} 0v{high}" for place in marked),
        bar_wide=round(step * 0.7, 2),
        high=high,
    )


def _bars(line: Line, number: int, days: Sequence[date], step: float) -> Bars:
    """Each day that has a mark as one stroke upward; one told as nothing is a short one."""
    foot = ROW * number + FOOT_Y
    strokes = [
        f"M{(place + 0.5) * step:.4g} {foot}v-{_high(line.marks[day]):.3g}"
        for place, day in enumerate(days)
        if day in line.marks
    ]
    return Bars(line, ROW * number + WORDS_Y, foot, "".join(strokes))


def _high(mark: Mark) -> float:
    return NONE_HIGH + mark.level * (BAR_HIGH - NONE_HIGH)


def _columns(found: Timeline, days: Sequence[date], today: date) -> tuple[Column, ...]:
    return tuple(
        Column(
            day=day,
            address=f"/today/{day}/" if day <= today else "",
            says=_says(found, day),
            names_month=False,
            is_monday=day.weekday() == 0,
            is_today=day == today,
        )
        for day in days
    )


def _fortnights(days: Sequence[date], today: date) -> tuple[Column, ...]:
    """Each opens as a drawing of its own, in which each day opens."""
    return tuple(
        Column(
            day=first,
            address=f"?weeks=2&to={min(first + (FORTNIGHT - 1) * ONE_DAY, today)}",
            says="",
            names_month=first == days[0] or first.day <= FORTNIGHT,
            is_monday=False,
            is_today=first <= today < first + FORTNIGHT * ONE_DAY,
        )
        for first in days[::FORTNIGHT]
    )


def _says(found: Timeline, day: date) -> str:
    return ", ".join(line.marks[day].says for line in found.lines if day in line.marks)


def _table(found: Timeline) -> list[tuple[date, str]]:
    """Every day with anything on it, the latest first."""
    days = {day for line in found.lines for day in line.marks}
    return [(day, _says(found, day)) for day in sorted(days, reverse=True)]
