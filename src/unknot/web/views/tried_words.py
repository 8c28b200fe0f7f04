"""What somebody did here of a treatment, as its page tells it."""

from typing import Any

from unknot.course import Family, Helped
from unknot.journeys.tried_here import TriedHere
from unknot.web.views import course_charts

WHERE = {
    Family.RELIEF: "In a spasm",
    Family.PRACTICE: "As a practice",
    Family.MOVES: "In your sessions",
}


def shown(here: TriedHere | None) -> dict[str, Any] | None:
    """Rows for `parts/tried_here.html`; None for what cannot be done here."""
    if here is None:
        return None
    return {"rows": [_row(each, here.least) for each in here.helped]}


def in_short(here: TriedHere | None) -> str:
    """The same in a line beside the published figure; empty where there is nothing to tell."""
    if here is None:
        return ""
    told = [row for row in (_row(each, here.least) for each in here.helped) if row["says"]]
    return "; ".join(f"{row['where'].lower()} {row['says']}" for row in told)


def _row(each: Helped, least: int) -> dict[str, Any]:
    says = course_charts.interval_in_words(each.change.pulled) if each.change else ""
    return {
        "where": WHERE[each.family],
        "says": says,
        "times": each.times,
        "told": each.told,
        "missing": max(0, least - each.told),
        "worse": each.worse,
    }
