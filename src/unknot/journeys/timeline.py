"""The timeline: one line for each kind of thing that a person told or did, day by day.

Another kind is one more function, from a span to its lines, in LINES.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from unknot.diary import Day, Question, StepOutcome, Value
from unknot.journeys import check_in, own_causes
from unknot.knowledge import Shelf
from unknot.store import rows, rows_doses, rows_moves
from unknot.store.models import Dose, MovementSession, PracticeDone, ReliefStep
from unknot.terms import Moment

__all__ = ["LINES", "Line", "Mark", "Span", "Timeline", "timeline"]
MANY = 3  # so often a day, or more, fills a mark
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line shows on a day.

    Args:
        level: from 0, told but nothing, to 1. says: the same in words.
    """

    level: float
    says: str


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of thing; a day without a mark is not known, or nothing was done.

    Args:
        name: in a few words. marks: by day.
    """

    id: str
    name: str
    marks: Mapping[date, Mark]


@dataclass(frozen=True, slots=True)
class Span:
    """Whose days, and which, both ends meant; days: the diary within it."""

    person: UUID
    first: date
    last: date
    days: tuple[Day, ...]
    shelf: Shelf

    @property
    def instants(self) -> tuple[datetime, datetime]:
        """Instants between which every moment of the span lies, wherever the clock stood."""
        begins = datetime.combine(self.first - ONE_DAY, time(), UTC)
        return begins, datetime.combine(self.last + 2 * ONE_DAY, time(), UTC)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lines with something in them, and the names of those without.

    Args:
        earlier: whether anything is told before it.
    """

    first: date
    last: date
    lines: tuple[Line, ...]
    empty: tuple[str, ...]
    earlier: bool


def timeline(person: UUID, first: date, last: date, shelf: Shelf) -> Timeline:
    """Every line over these days."""
    known = check_in.days(person)
    within = tuple(day for day in known if first <= day.day <= last)
    span = Span(person, first, last, within, shelf)
    lines = [line for source in LINES for line in source(span)]
    return Timeline(
        first=first,
        last=last,
        lines=tuple(line for line in lines if line.marks),
        empty=tuple(line.name for line in lines if not line.marks),
        earlier=any(day.day < first for day in known) or _done_before(span),
    )


def _done_before(span: Span) -> bool:
    begins, _ = span.instants
    mine = {"person_id": span.person}
    return (
        MovementSession.objects.filter(**mine, began_at__lt=begins).exists()
        or PracticeDone.objects.filter(**mine, began_at__lt=begins).exists()
        or Dose.objects.filter(**mine, at__lt=begins).exists()
    )


def _spasms(span: Span) -> Iterable[Line]:
    told = {day.day: day.spasm for day in span.days if day.spasm is not None}
    words = {True: Mark(1, "a spasm"), False: Mark(0, "no spasm")}
    yield Line("spasm", "Spasms", {day: words[spasm] for day, spasm in told.items()})


def _pain(span: Span) -> Iterable[Line]:
    told = {day.day: day.pain for day in span.days if day.pain is not None}
    marks = {day: Mark(pain / 10, f"pain {pain}") for day, pain in told.items()}
    yield Line("pain", "Worst pain, 0 to 10", marks)


def _warmth(span: Span) -> Iterable[Line]:
    """Warmth kept on, by the clock of the spasm it belongs to."""
    found = ReliefStep.objects.filter(
        person_id=span.person, kind="heat", began_at__range=span.instants
    ).exclude(outcome=StepOutcome.SKIPPED)
    clocks = found.select_related("session__episode")
    days = [Moment(row.began_at, row.session.episode.began_offset_min).day for row in clocks]
    yield Line("heat", "Warmth", _counted(days, "warmth", span))


def _movement(span: Span) -> Iterable[Line]:
    found = MovementSession.objects.filter(person_id=span.person, began_at__range=span.instants)
    days = [rows_moves.moves(row).began.day for row in found.prefetch_related("moves")]
    yield Line("movement", "Movement", _counted(days, "movement", span))


def _practices(span: Span) -> Iterable[Line]:
    found = PracticeDone.objects.filter(person_id=span.person, began_at__range=span.instants)
    days = [rows.practice_done(row).began.day for row in found]
    yield Line("practice", "Practices", _counted(days, "practice", span))


def _doses(span: Span) -> Iterable[Line]:
    found = Dose.objects.filter(person_id=span.person, at__range=span.instants)
    days = [rows_doses.dose(row).taken.day for row in found]
    yield Line("dose", "Medicines taken", _counted(days, "dose", span))


def _exposures(span: Span) -> Iterable[Line]:
    """Those of the short list, each on its own line."""
    questions = own_causes.questions(span.person, span.shelf)
    for name in check_in.asked(span.person, span.shelf):
        question = questions[name]
        told = {day.day: day.exposures[name] for day in span.days if name in day.exposures}
        yield _exposure(question, told)


LINES: tuple[Callable[[Span], Iterable[Line]], ...] = (
    _spasms,
    _pain,
    _warmth,
    _movement,
    _practices,
    _doses,
    _exposures,
)
"""What a timeline is made of, in the order shown."""


def _counted(days: Iterable[date], word: str, span: Span) -> dict[date, Mark]:
    """A mark for each day on which something was done, higher the more often."""
    counts = Counter(day for day in days if span.first <= day <= span.last)
    return {
        day: Mark(min(count, MANY) / MANY, word if count == 1 else f"{word}, {count} times")
        for day, count in sorted(counts.items())
    }


def _exposure(question: Question, told: Mapping[date, Value]) -> Line:
    """Yes or no; a scale by its end; an amount by the largest told here."""
    top = question.high if question.is_scale else max(told.values(), default=0)
    unit = "" if question.yes_no or question.is_scale else f" {question.unit}"
    name = question.name if question.yes_no or not told else f"{question.name}, to {top:g}{unit}"
    marks = {day: _told(question, value, top, unit) for day, value in told.items()}
    return Line(question.id, name, marks)


def _told(question: Question, value: Value, top: Value, unit: str) -> Mark:
    name = question.name.lower()
    if question.yes_no:
        return Mark(float(value), f"{name}: {'yes' if value else 'no'}")
    return Mark(value / top if top else 0, f"{name}: {value:g}{unit}")
