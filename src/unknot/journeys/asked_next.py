"""The one question that the page of the week asks: which, what became of it, what it changed."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from unknot import profile
from unknot.journeys import _week_known, my_week, own_activities, plan_week
from unknot.journeys import profile as about
from unknot.journeys.my_week import BadTick, MyWeek
from unknot.journeys.own_activities import Own
from unknot.knowledge import Shelf
from unknot.profile import Outcome, Question, QuestionKind, Turn, Value
from unknot.store import rows_function
from unknot.store.models import QuestionPut

__all__ = [
    "ACTIVITIES",
    "Next",
    "answer",
    "ask_again",
    "changed",
    "coming",
    "put_off",
    "rate",
    "silenced",
]
ACTIVITIES = "activities"


@dataclass(frozen=True, slots=True)
class Next:
    """The question that comes now.

    Args:
        question: None where it is about what is hard. activity: the one to be rated again.
        before: what was told when it was asked last; None where it never was.
    """

    turn: Turn
    question: Question | None = None
    activity: Own | None = None
    before: about.Known | None = None

    @property
    def words(self) -> str:
        """What is asked."""
        if self.question is not None:
            return self.question.ask
        if self.activity is None:
            return self.turn.asks
        asked = self.turn.asks_again.format(activity=self.activity.words)
        return asked[:1].upper() + asked[1:]


def coming(person: UUID, mine: MyWeek, shelf: Shelf) -> Next | None:
    """The first question that may be put today and whose answer could change this week.

    A flare asks nothing.
    """
    if mine.week.is_flare or mine.is_over:
        return None
    known, own = about.known(person, shelf), own_activities.all_of(person)
    told = {name: fact.confirmed_on for name, fact in known.items()}
    if own:
        told[ACTIVITIES] = min(each.now.on for each in own)
    for turn in profile.due(shelf.asking, told, _put(person), mine.today):
        if turn.id == ACTIVITIES:
            return Next(turn, activity=min(own, key=lambda each: each.now.on, default=None))
        question = shelf.profile[turn.id]
        if _could_change(question, known, mine, shelf):
            return Next(turn, question, before=known.get(turn.id))
    return None


def answer(person: UUID, mine: MyWeek, name: str, raw: object, shelf: Shelf) -> None:
    """Keep one answer, and what it changed.

    Raises:
        BadTick: the question is not asked here, or nothing was told; nothing has changed.
        BadFact: the answer is not allowed; nothing has changed.
    """
    _refuse_others(name, shelf)
    if raw is None or name == ACTIVITIES:
        raise BadTick("Nothing is told yet. Answer the question, or press “Not now”.")
    with transaction.atomic():
        about.keep(person, {name: raw}, mine.today, shelf)
        _told(person, mine, name, shelf)


def rate(person: UUID, mine: MyWeek, number: int, can: object, shelf: Shelf) -> None:
    """Keep how well something hard goes now, and what that changed.

    Raises:
        BadActivity: it is not there, or no whole number from 0 to 10; nothing has changed.
    """
    with transaction.atomic():
        own_activities.rate(person, number, can, mine.today)
        _told(person, mine, f"{own_activities.PUT}{number}", shelf)


def put_off(person: UUID, name: str, outcome: Outcome, today: date, shelf: Shelf) -> None:
    """Not now, or never again.

    Raises:
        BadTick: the question is not asked here.
    """
    _refuse_others(name, shelf)
    _keep(person, name, outcome, today)


def silenced(person: UUID, shelf: Shelf) -> list[tuple[str, str]]:
    """Questions that are never put: ids with their words."""
    rows = QuestionPut.objects.filter(person_id=person, outcome=Outcome.NEVER)
    names = {row.name for row in rows}
    return [
        (turn.id, turn.asks or shelf.profile[turn.id].ask)
        for turn in shelf.asking.turns
        if turn.id in names
    ]


def ask_again(person: UUID, name: str) -> None:
    """It may be put again."""
    QuestionPut.objects.filter(person_id=person, name=name, outcome=Outcome.NEVER).delete()


def changed(person: UUID, today: date) -> dict[str, Any] | None:
    """What today's last answer changed: gone, new, amounts; None where there was none today."""
    told = QuestionPut.objects.filter(person_id=person, on=today, outcome=Outcome.TOLD)
    row = told.order_by("-id").first()
    return row.changed if row else None


def _could_change(
    question: Question, known: dict[str, about.Known], mine: MyWeek, shelf: Shelf
) -> bool:
    """Whether some answer makes another week than what is known now."""
    values = {name: fact.value for name, fact in known.items()}
    for probe in _probes(question):
        asked = _week_known.asked_of({**values, question.id: probe}, mine.who, shelf)
        other = plan_week.week_for(
            mine.who.key, replace(mine.profile, **asked), mine.history, mine.week.starts, shelf,
            mine.learned,
        )  # fmt: skip
        if other.items != mine.week.items:
            return True
    return False


def _probes(question: Question) -> Iterator[Value]:
    """The answers that lie furthest apart."""
    match question.kind:
        case QuestionKind.NUMBER:
            yield from (question.low, question.high)
        case QuestionKind.YES_NO:
            yield from (True, False)
        case QuestionKind.CHOICE:
            yield from question.choices or {}
        case QuestionKind.SEVERAL:
            yield from ((), tuple(question.choices or {}))


def _told(person: UUID, mine: MyWeek, name: str, shelf: Shelf) -> None:
    """The week is made again and compared with what it was."""
    after = my_week.latest(person, mine.who, mine.today, shelf)
    unlike = asdict(after.week.unlike(mine.week)) if after else {}
    _keep(person, name, Outcome.TOLD, mine.today, unlike)


def _keep(
    person: UUID, name: str, outcome: Outcome, today: date, unlike: dict[str, Any] | None = None
) -> None:
    """One row for a question; the latest comes last."""
    with transaction.atomic():
        QuestionPut.objects.filter(person_id=person, name=name).delete()
        QuestionPut.objects.create(
            person_id=person, name=name, on=today, outcome=outcome, changed=unlike or {}
        )


def _put(person: UUID) -> dict[str, profile.Put]:
    rows = QuestionPut.objects.filter(person_id=person)
    return {row.name: rows_function.put(row) for row in rows}


def _refuse_others(name: str, shelf: Shelf) -> None:
    asked = [turn.id for turn in shelf.asking.turns]
    if name not in asked:
        raise BadTick(f"The question is {name[:40]!r}; it may be {', '.join(asked)}.")
