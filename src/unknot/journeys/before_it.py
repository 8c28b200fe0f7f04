"""What was different before a spasm: its day and the one before, beside the person's usual."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from unknot import diary
from unknot.diary import Before, Counts, Day, Question, Value
from unknot.journeys import check_in, own_causes
from unknot.knowledge import Shelf

__all__ = ["BeforeIt", "Line", "before_it", "lately"]
LATELY, SHOWN = 3, 30


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was told, as a person reads it.

    Args:
        told: what it was, without what is usual. usual: of amounts, from and to; else empty.
        latest: the other days that are shown, the last first; all are `before.others`.
    """

    told: str
    usual: str
    middle: str
    latest: tuple[tuple[date, str], ...]
    before: Before


@dataclass(frozen=True, slots=True)
class BeforeIt:
    """What is known of the time before one spasm.

    Args:
        unlike: unlike this person's usual. alike: as usual. early: with too few other days yet.
    """

    day: date
    unlike: tuple[Line, ...]
    alike: tuple[Line, ...]
    early: tuple[Line, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told."""
        return not (self.unlike or self.alike or self.early)


def before_it(person: UUID, day: date, shelf: Shelf) -> BeforeIt:
    """Look at the day a spasm began and the day before it."""
    known = own_causes.questions(person, shelf)
    return _before(day, check_in.days(person), _counts(person, shelf), known)


def lately(person: UUID, shelf: Shelf) -> list[BeforeIt]:
    """The same for the latest spasms of the diary, the last first."""
    days, counts = check_in.days(person), _counts(person, shelf)
    known = own_causes.questions(person, shelf)
    return [_before(day, days, counts, known) for day in diary.onsets(days)[:LATELY]]


def _before(
    day: date, days: tuple[Day, ...], counts: Mapping[str, Counts], known: Mapping[str, Question]
) -> BeforeIt:
    lines = [_line(each, known[each.exposure]) for each in diary.before_spasm(day, days, counts)]
    usual = [line for line in lines if not line.before.more_days]
    return BeforeIt(
        day=day,
        unlike=tuple(line for line in usual if line.before.is_unlike),
        alike=tuple(line for line in usual if not line.before.is_unlike),
        early=tuple(line for line in lines if line.before.more_days),
    )


def _line(before: Before, question: Question) -> Line:
    told = question.told_no if before.value is False else question.told
    is_yes_no = isinstance(before.value, bool)
    latest = before.others[: -SHOWN - 1 : -1]
    return Line(
        told=told.format(value=_amount(before.value, question)),
        usual="" if is_yes_no else _range(before.low, before.high),
        middle=_plain(before.middle),
        latest=tuple((day, _plain(value)) for day, value in latest),
        before=before,
    )


def _amount(value: Value, question: Question) -> str:
    return f"{_plain(value)} of 10" if question.is_scale else diary.in_units(value, question.unit)


def _range(low: float, high: float) -> str:
    return _plain(low) if low == high else f"{_plain(low)} to {_plain(high)}"


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{round(value, 2):.12g}"


def _counts(person: UUID, shelf: Shelf) -> dict[str, Counts]:
    """Which day's answer belongs to a spasm, in the order in which the check-in asks."""
    windows = {each.id: Counts(str(each.window)) for each in shelf.triggers.exposures}
    own = {each.id: each.counts for each in own_causes.listed(person)}
    return {name: windows[name] for name in shelf.check_in} | own
