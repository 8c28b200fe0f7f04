"""One cause on a page of its own: days with and without it, its odds beside the published ones."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from unknot.journeys import one_cause, open_shelf
from unknot.triggers import Split, Window
from unknot.web.views import asking, causes, share_chart

WHEN = {
    Window.NIGHT: "the night before",
    Window.YESTERDAY: "the day before",
    Window.TODAY: "that day",
}
EXPERIMENTS = "/experiments/"
FIRST, SECOND = 44, 100


@dataclass(frozen=True, slots=True)
class OddsRow:
    """One line of the drawing of odds: yours, or those of studies.

    Args:
        told: the odds with their interval, in words. begins, ends: None where no interval is known.
    """

    label: str
    told: str
    line_y: int
    at: float
    begins: float | None
    ends: float | None
    is_sure: bool


@require_safe
def page(request: HttpRequest, cause_id: str) -> HttpResponse:
    """All that can be said of one cause."""
    shelf = open_shelf.shelf()
    one = one_cause.one_cause(asking.person(request), cause_id, shelf)
    if one is None:
        raise Http404
    odds = list(_odds(one))
    told = {
        "one": one,
        "word": causes.GROUPS.get(one.group, ""),
        "chart": share_chart.draw(_bars(one, one.split)) if one.split else None,
        "cut": _number(one.split.cut) if one.split and one.split.cut is not None else "",
        "when": WHEN[one.exposure.window],
        "odds": odds,
        "odds_high": odds[-1].line_y + 40 if odds else 0,
        "odds_axis_y": odds[-1].line_y + 14 if odds else 0,
        "ticks": causes.ticks(),
        "same": causes.x(1.0),
        "limits": shelf.triggers.limits,
        "not_damage": shelf.triggers.sentences["not_damage"],
        "can_test": _resolves(EXPERIMENTS),
    }
    return render(request, "unknot/one_cause.html", told)


def _bars(one: one_cause.OneCause, split: Split) -> list[share_chart.Bar]:
    """The days with more of it first."""
    feared, other = _labels(one, split)
    return [share_chart.Bar(feared, split.feared), share_chart.Bar(other, split.other)]


def _labels(one: one_cause.OneCause, split: Split) -> tuple[str, str]:
    exposure = one.exposure
    if split.cut is None:
        return f"{exposure.when[:1].upper()}{exposure.when[1:]}", "Other days"
    amount = f"{_number(split.cut)} {exposure.unit}"
    if exposure.contrast > 0:
        return f"More than {amount}", "That or less"
    return f"Less than {amount}", "That or more"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _odds(one: one_cause.OneCause) -> list[OddsRow]:
    """Your odds and those of studies, as far as there are any."""
    rows = []
    cause, study = one.cause, one.study
    if cause is not None and cause.odds is not None and cause.low is not None:
        told = f"{cause.told.odds} times ({cause.told.interval})"
        ends = causes.x(cause.low), causes.x(cause.high or cause.low)
        is_sure = one.group in causes.SURE
        rows.append(OddsRow("You", told, FIRST, causes.x(cause.odds), *ends, is_sure))
    if study is not None:
        line_y = SECOND if rows else FIRST
        told, low, high = f"{study.odds_ratio:g} times", None, None
        if study.low is not None and study.high is not None:
            told += f" ({study.low:g} to {study.high:g})"
            low, high = causes.x(study.low), causes.x(study.high)
        rows.append(OddsRow("Studies", told, line_y, causes.x(study.odds_ratio), low, high, False))
    return rows


def _resolves(address: str) -> bool:
    """Whether there is such a page."""
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
