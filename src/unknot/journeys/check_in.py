"""The daily check-in: today's or a past day, the short list of what is asked, the list of days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from unknot import diary
from unknot.diary import LATE_DAYS, BadEntry, Day, Question, Value
from unknot.journeys import desk_time, noted, own_causes
from unknot.knowledge import Shelf
from unknot.store import rows, rows_diary
from unknot.store.models import CausesAsked, CheckIn, Episode
from unknot.terms import Moment

__all__ = [
    "LATE_DAYS",
    "Asked",
    "BadEntry",
    "Day",
    "Entry",
    "Question",
    "add_told",
    "asked",
    "choose",
    "clear",
    "days",
    "entry",
    "is_kept",
    "recent",
    "save",
]
SHOWN_LAST = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """One exposure as it is asked on a day.

    Args:
        choices: values one tap away, of amounts the last ones told first; none for yes or no.
        last: what was told the time before, None where nothing was. told: on this day.
        note: what the food and drink, or the desk time, of this day say; offered, never filled in.
    """

    question: Question
    choices: tuple[float, ...]
    last: Value | None
    told: Value | None
    note: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One day as it is opened.

    Args:
        day: what is known of it, a spasm of the history included.
        began: the spasms of the history that began on it.
    """

    day: Day
    began: tuple[diary.Episode, ...]
    asked: tuple[Asked, ...]

    @property
    def is_kept(self) -> bool:
        """Whether anything was told of it."""
        return self.day.filled_on is not None


def entry(person: UUID, day: date, shelf: Shelf) -> Entry:
    """Open a day: what was told of it, and what is asked."""
    episodes = _episodes(person)
    kept = _kept(person, day)
    seen = {each.day: each for each in diary.with_episodes([kept] if kept else [], episodes)}
    known = seen.get(day, Day(day))
    return Entry(
        day=known,
        began=tuple(each for each in episodes if each.began.day == day),
        asked=_asked(person, known, shelf),
    )


def save(
    person: UUID,
    day: date,
    raw: Mapping[str, object],
    today: date,
    shelf: Shelf,
    at: datetime | None = None,
) -> Day | None:
    """Keep what was told of a day; None where nothing is told any more, and nothing is kept.

    Args:
        at: the moment, so that what is told elsewhere can be seen to be earlier or later.

    Raises:
        BadEntry: naming the field, or a day that is too long ago; nothing has changed.
    """
    told, kept = _read(person, day, raw, today, shelf)
    if told.is_empty:
        clear(person, day)
        return None
    written = diary.written_over(told, kept, at)
    rows_diary.save_day(written, person)
    return written


def add_told(
    person: UUID, day: date, raw: Mapping[str, object], moment: Moment, shelf: Shelf
) -> Day:
    """Put in what was told of a day somewhere else, as it was told then, whenever it arrives.

    Raises:
        BadEntry: as `save` does by the day of that moment, and where nothing is told.
    """
    told, kept = _read(person, day, raw, moment.day, shelf)
    if told.is_empty:
        raise BadEntry(f"{day} tells nothing; give at least one answer.")
    written = diary.told_beside(told, kept, moment.at)
    rows_diary.save_day(written, person)
    return written


def _read(
    person: UUID, day: date, raw: Mapping[str, object], today: date, shelf: Shelf
) -> tuple[Day, Day | None]:
    """What is told, and what was kept before."""
    known = own_causes.questions(person, shelf)
    told, kept = diary.read_day(day, raw, known, today), _kept(person, day)
    if kept is None:
        diary.refuse_long_ago(day, today)
    return told, kept


def clear(person: UUID, day: date) -> bool:
    """Remove what was told of a day, for good; False when nothing was."""
    count, _ = CheckIn.objects.filter(person_id=person, day=day).delete()
    return count > 0


def is_kept(person: UUID, day: date) -> bool:
    """Whether anything was told of a day."""
    return CheckIn.objects.filter(person_id=person, day=day).exists()


def days(person: UUID) -> tuple[Day, ...]:
    """The diary in the order of days, with the spasms that are in the history."""
    return diary.with_episodes(_told(person), _episodes(person))


def asked(person: UUID, shelf: Shelf) -> tuple[str, ...]:
    """The exposures that this person is asked about, in the order asked, their own last."""
    own = (each.id for each in own_causes.listed(person) if each.retired_on is None)
    return (*_chosen(person, shelf), *own)


def _chosen(person: UUID, shelf: Shelf) -> tuple[str, ...]:
    row = CausesAsked.objects.filter(person_id=person).first()
    if row is None:
        return tuple(each.id for each in shelf.check_in.values() if each.is_first)
    chosen = rows_diary.causes(row)
    return tuple(name for name in shelf.check_in if name in chosen)


def choose(person: UUID, chosen: list[str], shelf: Shelf) -> None:
    """Keep the short list; with an empty one only pain, spasms and one's own are asked for.

    Raises:
        BadEntry: naming what is no exposure; nothing has changed.
    """
    for name in chosen:
        if name not in shelf.check_in:
            raise BadEntry(f"cause is {name[:40]!r}; it may be {', '.join(shelf.check_in)}.")
    rows_diary.save_causes(tuple(dict.fromkeys(chosen)), person)


def _asked(person: UUID, day: Day, shelf: Shelf) -> tuple[Asked, ...]:
    """The short list, and what this day holds besides it, so that saving loses nothing."""
    chosen, notes = asked(person, shelf), noted.noted(person, day.day, shelf)
    notes |= desk_time.noted(person, day.day)
    before = [each for each in _told(person) if each.day < day.day]
    return tuple(
        _one(question, day, before, notes.get(question.id))
        for question in own_causes.questions(person, shelf).values()
        if question.id in chosen or question.id in day.exposures
    )


def _one(question: Question, day: Day, before: list[Day], note: float | None) -> Asked:
    known = [each.exposures[question.id] for each in before if question.id in each.exposures]
    last, told = known[-1] if known else None, day.exposures.get(question.id)
    own = [each for each in (told, note) if each is not None]
    return Asked(question, _choices(question, known[::-1], own), last, told, note)


def _choices(question: Question, latest: list[Value], own: list[Value]) -> tuple[float, ...]:
    """A scale stays in its order; of amounts the last ones stand first."""
    if question.yes_no:
        return ()
    if question.is_scale:
        return tuple(sorted({*question.typical, *own}))
    recent = list(dict.fromkeys(latest))[:SHOWN_LAST]
    return tuple(float(each) for each in dict.fromkeys([*recent, *own, *question.typical]))


def _kept(person: UUID, day: date) -> Day | None:
    row = CheckIn.objects.filter(person_id=person, day=day).first()
    return rows_diary.day(row) if row else None


def _told(person: UUID) -> list[Day]:
    found = CheckIn.objects.filter(person_id=person).order_by("day")
    return [rows_diary.day(row) for row in found]


def _episodes(person: UUID) -> list[diary.Episode]:
    found = Episode.objects.filter(person_id=person).order_by("began_at", "id")
    return [rows.episode(row) for row in found]


def recent(today: date) -> list[date]:
    """The days that can still be filled, the latest first."""
    return [today - timedelta(days=back) for back in range(LATE_DAYS + 1)]
