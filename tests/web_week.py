"""A week of the local person, as the tests of its pages make and read it."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from unknot.journeys import keep_check, movements, my_week, people
from unknot.terms import Moment
from unknot.web.views import asking

PAGE = "/plan/"


def check(shelf: Any, answers: dict[str, Any], ago: timedelta = timedelta(0)) -> None:
    """A check of the local person, made a while ago."""
    at = datetime.now(UTC) - ago
    keep_check.keep_check(people.local_person(), uuid4(), answers, Moment(at), shelf)


def text_of(answer: Any) -> str:
    """The page in plain words."""
    page = html.unescape(answer.content.decode()).partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def mine(shelf: Any, today: date) -> my_week.MyWeek:
    """The local person's week on a day."""
    person = people.local_person()
    who = movements.ready(person, asking.now(), shelf)
    assert who is not None
    found = my_week.latest(person, who, today, shelf)
    assert found is not None
    return found


def amount(week: my_week.MyWeek, item: str = "walking") -> float:
    """How much of it on one day."""
    return next(row.item.dose.amount for row in week.rows if row.item.id == item)
