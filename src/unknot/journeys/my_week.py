"""My week: begun, told what was done of it, lightened on a bad day, made anew when it is over."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from unknot import plan
from unknot.journeys import plan_week, profile
from unknot.journeys.movements import Ready
from unknot.knowledge import Shelf
from unknot.store import rows_plan
from unknot.store.models import WeekBegun, WeekDone

MOST_PAIN = 10
MOST_DONE = 1_440
DAY = timedelta(days=1)


class BadTick(ValueError):
    """What was told of an item cannot be kept; the message names the field and what is allowed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the week, where its evidence stands, and the days on which it was done."""

    item: plan.Item
    why: str
    done: dict[date, plan.Done]


@dataclass(frozen=True, slots=True)
class MyWeek:
    """A week that was begun.

    Args:
        asks_morning: something was done yesterday, and nobody said how the morning after was.
    """

    week: plan.Week
    rows: tuple[Row, ...]
    today: date
    asks_morning: bool

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
    begun = WeekBegun.objects.filter(person_id=person, starts__lte=today)
    last, pain = begun.order_by("-starts").first(), pain_of(who)
    if last is None or pain is None:
        return None
    done = [
        rows_plan.done(row)
        for row in WeekDone.objects.filter(person_id=person).order_by("on", "id")
    ]
    flares = [rows_plan.flare(row) for row in begun.filter(is_flare=True).order_by("starts")]
    who_for = _profile(person, who, pain, (today - last.starts).days, shelf)
    made = plan_week.week_for(who.key, who_for, [*done, *flares], last.starts, shelf)
    since = [row for row in done if row.on >= last.starts]
    rows = tuple(
        Row(
            item,
            plan_week.why_of(item, made),
            {row.on: row for row in since if row.item == item.id},
        )
        for item in made.items
    )
    untold = any(row.on == today - DAY and row.pain_next_day is None for row in done)
    return MyWeek(made, rows, today, untold)


def begin(person: UUID, today: date) -> None:
    """Begin a week today."""
    WeekBegun.objects.get_or_create(person_id=person, starts=today)


def bad_day(person: UUID, today: date) -> None:
    """Today is a bad day: the week becomes a flare's own, which is shorter and asks less."""
    WeekBegun.objects.update_or_create(person_id=person, starts=today, defaults={"is_flare": True})


def not_so_bad(person: UUID, today: date) -> None:
    """Take back that today was a bad day; the week from before it counts again."""
    WeekBegun.objects.filter(person_id=person, starts=today, is_flare=True).delete()
    if not WeekBegun.objects.filter(person_id=person).exists():
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
    WeekDone.objects.update_or_create(
        person_id=person,
        on=mine.today,
        item=item.id,
        defaults={
            "planned": item.dose.amount,
            "done": done,
            "unit": str(item.dose.unit),
            "pain_during": None if pain is None else _pain(pain),
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


def _profile(person: UUID, who: Ready, pain: int, ago: int, shelf: Shelf) -> plan.Profile:
    """What is known of them; the days since it began are those of the day the week began."""
    known = {name: fact.value for name, fact in profile.known(person, shelf).items()}
    walk, minutes, job = known.get("walk_min"), known.get("minutes_per_day"), known.get("job")
    careful, has, floor = known.get("adaptations"), known.get("equipment"), known.get("can_floor")
    is_asked = isinstance(careful, tuple) or bool(who.careful)
    return plan.Profile(
        answers=who.check.answers,
        days_since_onset=None if who.day is None else max(0, who.day - ago),
        pain_now=pain,
        walk_min=walk if isinstance(walk, int | float) else None,
        job=plan.Job(job) if isinstance(job, str) else None,
        equipment=frozenset(has) if isinstance(has, tuple) else frozenset(),
        can_floor=floor if isinstance(floor, bool) else None,
        adaptations=who.careful | _names(careful) if is_asked else None,
        preference=who.preference,
        minutes_per_day=int(minutes) if isinstance(minutes, int | float) else None,
    )


def _names(told: object) -> frozenset[str]:
    return frozenset(told) if isinstance(told, tuple) else frozenset()
