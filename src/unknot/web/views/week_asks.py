"""The one question on the page of the week: its card, what was pressed, what an answer changed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict

from unknot.journeys import asked_next
from unknot.journeys.asked_next import Next
from unknot.journeys.my_week import BadTick, MyWeek
from unknot.journeys.open_shelf import Shelf
from unknot.journeys.own_activities import BadActivity
from unknot.journeys.profile import BadFact, QuestionKind
from unknot.plan import Unit
from unknot.profile import Outcome
from unknot.web.views import about, asking

REFUSALS = (BadFact, BadActivity)
GOES = ("answer", "rate", "later", "never", "again")
SCALE = 10
"""A question from 0 to 10 is answered with one press."""
UNITS = {Unit.REPS: "repeats"}


def do(request: HttpRequest, mine: MyWeek | None, shelf: Shelf) -> None:
    """What was pressed on the card.

    Raises:
        BadTick, BadFact, BadActivity: in one sentence; nothing has changed.
    """
    person, sent = asking.person(request), request.POST
    name = sent.get("turn", "")
    match sent.get("go", ""):
        case "again":
            asked_next.ask_again(person, name)
        case "later" | "never" as go:
            today = asking.moment(request).day
            asked_next.put_off(person, name, Outcome(go), today, shelf)
        case _ if mine is None:
            raise BadTick("There is no week yet. Make one first.")
        case "rate":
            number = sent.get("activity", "")
            asked_next.rate(person, mine, _number(number), whole(sent.get("can", "")), shelf)
        case _:
            asked_next.answer(person, mine, name, _raw(sent, name, shelf), shelf)


def card(request: HttpRequest, mine: MyWeek, shelf: Shelf) -> dict[str, Any] | None:
    """What the card shows; None where nothing is asked just now."""
    coming = asked_next.coming(asking.person(request), mine, shelf)
    if coming is None:
        return None
    question, before = coming.question, coming.before
    is_sent = request.POST.get("turn") == coming.turn.id
    told = about.as_sent({coming.turn.id: before} if before else {})
    return {
        "next": coming,
        "kind": _kind(coming),
        "field": about.field(question, request.POST if is_sent else told) if question else None,
        "was": about.said(question, before) if question else "",
    }


def changed(person: UUID, today: date) -> str:
    """What today's last answer made otherwise in the week, or that it changes nothing."""
    unlike = asked_next.changed(person, today)
    if unlike is None:
        return ""
    parts = [
        f"{title}: {was:g} → {now:g} {_counted(now, unit)} a day."
        for title, was, now, unit in unlike.get("amounts", ())
    ]
    for title, key in (("Left", "gone"), ("Came", "new"), ("Changed", "otherwise")):
        if unlike.get(key):
            parts.append(f"{title}: {', '.join(unlike[key])}.")
    return f"Your week changed. {' '.join(parts)}" if parts else "Nothing in your week changes."


def _counted(amount: float, unit: str) -> str:
    words = UNITS.get(Unit(unit), unit)
    return words.removesuffix("s") if amount == 1 else words


def whole(told: str) -> object:
    """A whole number; None for nothing, anything else as it is, to be refused."""
    if not told:
        return None
    return int(told) if told.isdecimal() and len(told) < 10 else told


def _kind(coming: Next) -> str:
    """How it is answered: by one press, ticks, a number, or on a page of its own."""
    question = coming.question
    if question is None:
        return "rate" if coming.activity else "page"
    if question.kind is QuestionKind.NUMBER:
        return "scale" if (question.low, question.high) == (0, SCALE) else "number"
    return str(question.kind)


def _raw(sent: QueryDict, name: str, shelf: Shelf) -> object:
    """The answer as the form of About you would send it; nothing for another question."""
    question = shelf.profile.get(name)
    return about.told(sent, [question])[name] if question else None


def _number(told: str) -> int:
    return int(told) if told.isdecimal() and len(told) < 10 else 0
