"""My week: begun, told what was done of it, lightened on a bad day, made anew when it is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from unknot import plan
from unknot.journeys import _week_known, plan_week
from unknot.journeys.movements import Ready
from unknot.knowledge import Shelf
from unknot.store import rows_plan
from unknot.store.models import WeekBegun, WeekDone

MOST_PAIN = 10
PLAYED = (plan.Kind.MOVEMENT, plan.Kind.PRACTICE)
MOST_DONE = 1_440
DAY = timedelta(days=1)


class BadTick(ValueError):
    """What was told of an item cannot be kept; the message names the field and what is allowed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the week, where its evidence stands, and the days on which it was done.

    Args:
        by_itself: days that count because the app has kept what was played.
    """

    item: plan.Item
    why: str
    done: dict[date, plan.Done]
    by_itself: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class MyWeek:
    """A week that was begun.

    Args:
        asks_morning: something was done yesterday, and nobody said how the morning after was.
        by_spasm: it became lighter because a spasm was written down.
        history: what was done and told before it began and since.
    """

    week: plan.Week
    rows: tuple[Row, ...]
    today: date
    asks_morning: bool
    who: Ready
    profile: plan.Profile
    learned: plan.Learned
    history: tuple[plan.Done, ...]
    by_spasm: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the next one is due."""
        return self.today >= self.week.again_on

    @property
    def day(self) -> int:
        """The number of today in the week; 1 is its first."""
        return (self.today - self.week.starts).days + 1


def pain_of(who: Ready) -> int | None:
    """How much it hurt at the safety check; None where that was not told."""
    pain = who.check.answers.get("pain_score")
    return pain if isinstance(pain, int) else None


def latest(person: UUID, who: Ready, today: date, shelf: Shelf) -> MyWeek | None:
    """The week begun last, made again from the same history; None before the first.

    Without a known pain there is none either.
    """
    begun = list(WeekBegun.objects.filter(person_id=person, starts__lte=today).order_by("starts"))
    pain = pain_of(who)
    if not begun or pain is None:
        return None
    spasms = _spasms(person, begun, today)
    last, starts = begun[-1], max([begun[-1].starts, *spasms])
    told = WeekDone.objects.filter(person_id=person).order_by("on", "id")
    done = [rows_plan.done(row) for row in told]
    flares = [rows_plan.flare(row) for row in begun if row.is_flare]
    flares += [rows_plan.flare(WeekBegun(starts=day)) for day in spasms]
    known = _week_known.profile_for(person, who, pain, starts, today, shelf)
    learned = _week_known.learned_for(person, last, starts)
    history = (*done, *flares)
    made = plan_week.week_for(who.key, known, history, starts, shelf, learned)
    return MyWeek(
        week=made,
        rows=_rows(person, made, done),
        today=today,
        asks_morning=any(row.on == today - DAY and row.pain_next_day is None for row in done),
        who=who,
        profile=known,
        learned=learned,
        history=history,
        by_spasm=starts in spasms,
    )


def _spasms(person: UUID, begun: list[WeekBegun], today: date) -> list[date]:
    """Days on which a spasm began; a week begun on such a day says itself what it is."""
    said = {row.starts for row in begun}
    days = _week_known.spasms_begun(person)
    return sorted(day for day in days if begun[0].starts < day <= today and day not in said)


def _rows(person: UUID, week: plan.Week, done: list[plan.Done]) -> tuple[Row, ...]:
    """Every item with what was told of it, and what counts by itself."""
    played = _week_known.played(person, week.starts, week)
    rows = []
    for item in week.items:
        told = {row.on: row for row in done if row.on >= week.starts and row.item == item.id}
        alone = {
            on: plan.Done(on, item.id, item.dose.amount, amount, item.dose.unit, pain, None, None)
            for (name, on), (amount, pain) in played.items()
            if name == item.id and on not in told and item.kind in PLAYED
        }
        why = plan_week.why_of(item, week)
        rows.append(Row(item, why, {**alone, **told}, frozenset(alone)))
    return tuple(rows)


def settle(person: UUID, mine: MyWeek) -> None:
    """Keep what counted by itself with its planned amount, before another week takes its place."""
    for row in mine.rows:
        for on in row.by_itself:
            _keep(person, row.done[on])


def begin(person: UUID, today: date, found: Sequence[str] = ()) -> None:
    """Begin a week today.

    Args:
        found: what the diary has shown to come before spasms.
    """
    WeekBegun.objects.get_or_create(person_id=person, starts=today, defaults={"found": list(found)})


def found(person: UUID, shelf: Shelf) -> list[str]:
    """What the diary has shown to come before this person's spasms."""
    return _week_known.found_by_diary(person, shelf)


def bad_day(person: UUID, today: date) -> None:
    """Today is a bad day: the week becomes a flare's own, which is shorter and asks less."""
    WeekBegun.objects.update_or_create(person_id=person, starts=today, defaults={"is_flare": True})


def not_so_bad(person: UUID, today: date) -> None:
    """Take back that today was a bad day; the week from before it counts again.

    After a spasm that was written down, an ordinary week begins today instead.
    """
    WeekBegun.objects.filter(person_id=person, starts=today, is_flare=True).delete()
    is_spasm = today in _week_known.spasms_begun(person)
    if is_spasm or not WeekBegun.objects.filter(person_id=person).exists():
        begin(person, today)


def tick(person: UUID, mine: MyWeek, item_id: str, done: object, pain: object) -> None:
    """Keep how much of an item was done today, and how much it hurt meanwhile.

    Args:
        done: in the item's unit. pain: None is not told.

    Raises:
        BadTick: an item that is not in the week, or a number out of range; nothing has changed.
    """
    item = next((each for each in mine.week.items if each.id == item_id), None)
    if item is None:
        raise BadTick(f"item is {item_id[:40]!r}, which is not in your week. Reload the page.")
    if not isinstance(done, int | float) or not 0 <= done <= MOST_DONE:
        raise BadTick(
            f"How much was done is {done!r}; it may be 0 to {MOST_DONE} {item.dose.unit}."
        )
    hurt = None if pain is None else _pain(pain)
    planned, unit = item.dose.amount, item.dose.unit
    _keep(person, plan.Done(mine.today, item.id, planned, done, unit, hurt, None, None))


def _keep(person: UUID, done: plan.Done) -> None:
    WeekDone.objects.update_or_create(
        person_id=person,
        on=done.on,
        item=done.item,
        defaults={
            "planned": done.planned or 0,
            "done": done.done or 0,
            "unit": str(done.unit),
            "pain_during": done.pain_during,
        },
    )


def untick(person: UUID, item_id: str, today: date) -> None:
    """Take back what was told of an item today."""
    WeekDone.objects.filter(person_id=person, on=today, item=item_id).delete()


def morning(person: UUID, today: date, pain: object) -> None:
    """Keep how much it hurt on the morning after yesterday.

    Raises:
        BadTick: no whole number from 0 to 10; nothing has changed.
    """
    rows = WeekDone.objects.filter(person_id=person, on=today - DAY)
    rows.update(pain_next_day=_pain(pain))


def _pain(told: object) -> int:
    if not isinstance(told, int) or not 0 <= told <= MOST_PAIN:
        raise BadTick(f"Pain is {told!r}; it may be a whole number from 0 to {MOST_PAIN}.")
    return told
