"""A week looked back on: what was done of it, and what changes next and why; what is for today."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from unknot import plan
from unknot.journeys import movements, my_week, own_activities, plan_week
from unknot.journeys.my_week import MyWeek
from unknot.knowledge import Shelf
from unknot.plan import Kind
from unknot.store.models import WeekBegun

__all__ = ["Again", "Next", "Review", "Share", "left_today", "review", "today_items"]
LOOKED_AT = (Kind.WALK, Kind.MOVEMENT, Kind.PRACTICE)


@dataclass(frozen=True, slots=True)
class Share:
    """An item: on how many of its days it was done, fully or in part."""

    title: str
    done: int
    days: int


@dataclass(frozen=True, slots=True)
class Next:
    """What is otherwise in the next week, and where its evidence stands."""

    title: str
    because: str
    why: str


@dataclass(frozen=True, slots=True)
class Again:
    """Something hard that was rated in the week: how it went when the week began, and last."""

    words: str
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Review:
    """A week looked back on.

    Args:
        rested: days of the week on which nothing was told; they count as rest.
        new, gone: titles of what the next week has and this one had not, and the other way
            round; what its change tells of is not new here.
        again: what is hard, where it was rated since the week began.
    """

    shares: tuple[Share, ...]
    rested: int
    changes: tuple[Next, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    again: tuple[Again, ...] = ()


def review(person: UUID, mine: MyWeek, shelf: Shelf) -> Review:
    """Look back, and make the next week to see what would be otherwise."""
    starts = max(mine.today, mine.week.again_on)
    told = [row.done[on] for row in mine.rows for on in row.by_itself]
    day = mine.who.day
    later_on = None if day is None else day + (starts - mine.today).days
    known = replace(mine.profile, days_since_onset=later_on)
    history = (*mine.history, *told)
    after = plan_week.week_for(mine.who.key, known, history, starts, shelf, mine.learned)
    before = {item.id: item.title for item in mine.week.items}
    later = {item.id: item.title for item in after.items}
    told_of = {item.id for item in after.items if item.change is not None}
    active = {on for row in mine.rows for on, done in row.done.items() if done.done}
    return Review(
        shares=tuple(_share(row) for row in mine.rows if row.item.kind in LOOKED_AT),
        rested=max(0, mine.week.lasts_days - len(active)),
        changes=tuple(
            Next(item.title, item.change.because, plan_week.why_of(item, after))
            for item in after.items
            if item.change is not None
        ),
        new=tuple(title for name, title in later.items() if name not in {*before, *told_of}),
        gone=tuple(title for name, title in before.items() if name not in later),
        again=_rated_since(person, mine),
    )


def left_today(mine: MyWeek) -> list[plan.Item]:
    """What today holds that nothing was told of yet."""
    return [
        row.item
        for row in mine.rows
        if mine.day in row.item.days
        and mine.today not in row.done
        and row.item.kind in (*LOOKED_AT, Kind.BREAK)
    ]


def today_items(person: UUID, now: datetime, today: date, shelf: Shelf) -> list[plan.Item]:
    """What today's week still holds; nothing without a week or a safety check in force."""
    if not WeekBegun.objects.filter(person_id=person).exists():
        return []
    who = movements.ready(person, now, shelf)
    mine = my_week.latest(person, who, today, shelf) if who else None
    return [] if mine is None or mine.is_over else left_today(mine)


def _share(row: my_week.Row) -> Share:
    did = sum(1 for done in row.done.values() if done.done)
    return Share(row.item.title, did, len(row.item.days))


def _rated_since(person: UUID, mine: MyWeek) -> tuple[Again, ...]:
    starts = mine.week.starts
    told = [(each, each.on(starts), each.now) for each in own_activities.all_of(person)]
    return tuple(
        Again(own.words, before.can, now.can)
        for own, before, now in told
        if before is not None and now.on > starts
    )
