"""The week as the browser keeps it, encrypted, for when the server cannot be reached."""

from datetime import timedelta
from typing import Any

from unknot.journeys.my_week import MyWeek, Row
from unknot.plan import Kind
from unknot.web.views.week_said import TICKED, done_words, dose_words

DAY = timedelta(days=1)


def of(mine: MyWeek) -> dict[str, Any]:
    """Words, amounts and days; see `offline/week_kept.js`."""
    week = mine.week
    return {
        "check": str(mine.who.check.id),
        "starts": week.starts.isoformat(),
        "again_on": week.again_on.isoformat(),
        "lead": week.lead,
        "first": list(week.first),
        "items": [_item(row, mine) for row in mine.rows],
    }


def _item(row: Row, mine: MyWeek) -> dict[str, Any]:
    item = row.item
    told = {
        on.isoformat(): done_words(each.done, each.unit)
        for on, each in row.done.items()
        if each.done is not None
    }
    return {
        "id": item.id,
        "title": item.title[:1].upper() + item.title[1:],
        "dose": "" if item.kind is Kind.EDUCATION else dose_words(item.dose, item.kind),
        "why": item.why,
        "lines": list(item.lines),
        "days": [(mine.week.starts + (day - 1) * DAY).isoformat() for day in item.days],
        "told": told,
        "is_ticked": item.kind in TICKED,
        "amount": item.dose.amount,
        "unit": str(item.dose.unit),
        "done_says": done_words(item.dose.amount, item.dose.unit),
        "path": f"/practices/{item.id}/" if item.kind is Kind.PRACTICE else "",
    }
