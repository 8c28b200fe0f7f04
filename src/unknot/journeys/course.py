"""How it is going: a person's own days handed to the course room, and what it makes of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from uuid import UUID

from unknot import course, diary
from unknot.course import Compared, Guide, Helped, Kind, Month, Standing, Told, Tried
from unknot.journeys import check_in
from unknot.knowledge import Shelf
from unknot.store import rows, rows_moves
from unknot.store.models import BoutOver, Episode, MovementSession, PracticeDone, ReliefStep
from unknot.terms import Moment

__all__ = ["Going", "Named", "going", "tried"]
NOT_TRIED = ("ask_pain", "advice")
KINDS_OF_MOVES = {
    diary.MovesKind.SET: "sets",
    diary.MovesKind.WARM_UP: "activities",
    diary.MovesKind.RETURN: "programmes",
}


@dataclass(frozen=True, slots=True)
class Named:
    """Something that was tried, with its name on the shelf."""

    name: str
    helped: Helped


@dataclass(frozen=True, slots=True)
class Going:
    """The three parts of the page.

    Args:
        curve: the published mean by weeks. standing: None without any pain told.
        standing_says and its like: the sentences of each part.
    """

    curve: tuple[tuple[float, float], ...]
    standing: Standing | None
    standing_says: tuple[str, ...]
    months: tuple[Month, ...]
    compared: Compared
    compared_says: tuple[str, ...]
    helped: tuple[Named, ...]
    helped_says: tuple[str, ...]


def going(person: UUID, now: Moment, shelf: Shelf) -> Going:
    """This bout against the usual course, burden by month, what helped."""
    guide, days, today = shelf.course, check_in.days(person), now.day
    found = Episode.objects.filter(person_id=person)
    starts = [rows.episode(row).began.day for row in found]
    pains = list(_pains(person, days))
    bout = course.latest_bout(days, pains, _over(person, now), today, guide.rules)
    standing = course.standing(bout, pains, today, guide) if bout else None
    compared = course.compare(days, starts, today, guide.rules)
    helped = course.what_helped(tried(person), guide.rules)
    named = tuple(Named(_name(each, shelf), each) for each in helped)
    return Going(
        curve=course.curve(guide.usual),
        standing=standing,
        standing_says=course.standing_in_words(standing, guide),
        months=course.by_month(days, starts, today, guide.rules),
        compared=compared,
        compared_says=course.compared_in_words(compared, guide),
        helped=named,
        helped_says=_apart(named, guide),
    )


def tried(person: UUID) -> list[Tried]:
    """Everything that somebody did here and may tell the pain of."""
    return [*_steps(person), *_practices(person), *_moves(person)]


def _pains(person: UUID, days: Iterable[diary.Day]) -> Iterable[Told]:
    """The worst pain told of each day: in the check-in, of a spasm, in its sessions."""
    worst: dict[date, list[int | None]] = defaultdict(list)
    for day in days:
        worst[day.day].append(day.pain)
    for row in Episode.objects.filter(person_id=person).prefetch_related("sessions"):
        began = rows.episode(row).began
        worst[began.day].append(row.peak_pain)
        for session in row.sessions.all():
            at = Moment(session.began_at, began.offset_min)
            worst[at.day] += [session.pain_before, session.pain_after]
    for day_of, told in worst.items():
        known = [pain for pain in told if pain is not None]
        if known:
            yield Told(day_of, max(known))


def _over(person: UUID, now: Moment) -> list[date]:
    """The days on which the person said that a bout was over, as their clock stands now."""
    clock = timezone(timedelta(minutes=now.offset_min))
    found = BoutOver.objects.filter(person_id=person)
    return [row.at.astimezone(clock).date() for row in found]


def _steps(person: UUID) -> Iterable[Tried]:
    found = ReliefStep.objects.filter(person_id=person).exclude(kind__in=NOT_TRIED).order_by("id")
    for each in map(rows.step, found):
        if each.outcome is not diary.StepOutcome.SKIPPED:
            is_worse = each.outcome is diary.StepOutcome.WORSE
            kind = Kind(each.kind)
            yield Tried(kind, each.step_id, each.pain_before, each.pain_after, is_worse)


def _practices(person: UUID) -> Iterable[Tried]:
    for row in PracticeDone.objects.filter(person_id=person).order_by("began_at", "id"):
        done = rows.practice_done(row)
        yield Tried(Kind.PRACTICE, done.practice_id, done.pain_before, done.pain_after)


def _moves(person: UUID) -> Iterable[Tried]:
    """Sessions of movements that ended; of a way back, all its steps together."""
    found = MovementSession.objects.filter(person_id=person, ended_at__isnull=False)
    for each in map(rows_moves.moves, found.order_by("began_at", "id").prefetch_related("moves")):
        name = each.name.partition(".")[2] or each.name
        if each.kind is diary.MovesKind.RETURN:
            name = name.partition(".")[0]
        is_worse = each.ending is diary.MovesEnding.TO_CHECK
        tried = f"{each.kind}.{name}"
        yield Tried(Kind.MOVES, tried, each.pain_before, each.pain_after, is_worse)


def _name(tried: Helped, shelf: Shelf) -> str:
    """Its title on the shelf; its id where the shelf has it no more."""
    if tried.kind is Kind.PRACTICE:
        practice = shelf.practice.practices.get(tried.id)
        return practice.title if practice else tried.id
    if tried.kind is Kind.MOVES:
        return _name_of_moves(tried.id, shelf)
    step = shelf.relief.steps.get(tried.id)
    return step.title if step else tried.id


def _name_of_moves(tried: str, shelf: Shelf) -> str:
    kind, _, name = tried.partition(".")
    single = shelf.movement.movements.get(name)
    if kind == diary.MovesKind.SINGLE:
        return single.name if single else name
    entries = getattr(shelf.movement, KINDS_OF_MOVES[diary.MovesKind(kind)])
    title = entries[name].title if name in entries else name
    return f"Warm-up: {title}" if kind == diary.MovesKind.WARM_UP else str(title)


def _apart(named: Iterable[Named], guide: Guide) -> tuple[str, ...]:
    shown = [each for each in named if each.helped.change]
    if not shown:
        return ()
    sides: dict[int, list[str]] = {-1: [], 0: [], 1: []}
    for each in shown:
        sides[each.helped.change.apart if each.helped.change else 0].append(each.name)
    told = course.apart_in_words(sides[-1], sides[1], guide)
    return (*told, guide.sentences["falls_anyway"])
