"""What somebody wants otherwise of their week: moved, swapped, shortened, refused; taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from unknot import plan
from unknot.journeys.my_week import BadTick, MyWeek
from unknot.knowledge import Shelf
from unknot.plan import Kind, WishKind
from unknot.store.models import Avoided, WeekWish

__all__ = [
    "AVOIDED",
    "Told",
    "avoid",
    "avoided",
    "choices",
    "may",
    "move",
    "refuse",
    "shorten",
    "swap",
    "take_back",
    "told",
]
MAY = {
    Kind.WALK: (WishKind.MOVED, WishKind.SHORTENED, WishKind.REFUSED),
    Kind.MOVEMENT: (WishKind.MOVED, WishKind.SWAPPED, WishKind.SHORTENED, WishKind.REFUSED),
    Kind.PRACTICE: (WishKind.SWAPPED, WishKind.REFUSED),
    Kind.BREAK: (WishKind.REFUSED,),
    Kind.EDUCATION: (WishKind.REFUSED,),
}
AVOIDED = "exposure."
MOST_FEAR, MOST_SIGNS, MOST_AVOIDED = 10, 60, 8


@dataclass(frozen=True, slots=True)
class Told:
    """A wish in force, with the names of what it is about."""

    id: int
    wish: plan.Wish
    name: str
    to: str


def may(item: plan.Item) -> tuple[WishKind, ...]:
    """What can be wished of an item; who should look first is no matter of wishes."""
    return () if item.id.startswith("first.") else MAY[item.kind]


def choices(mine: MyWeek, item: plan.Item, shelf: Shelf) -> list[tuple[str, str]]:
    """What may take the place of an item: ids with their names."""
    if WishKind.SWAPPED not in may(item):
        return []
    names = plan.instead_of(item.id, mine.who.key, mine.profile, shelf.plan, mine.week)
    return [(name, _name(name, shelf)) for name in names]


def move(person: UUID, mine: MyWeek, item_id: str, weekdays: Iterable[str]) -> None:
    """Do it on these weekdays from now on, 1 is Monday; no more of them than it has days.

    Raises:
        BadTick: no day, or more than there are; nothing has changed.
    """
    item = _item(mine, item_id, WishKind.MOVED)
    days = sorted({int(day) for day in weekdays if day in tuple("1234567")})
    if not 1 <= len(days) <= len(item.days):
        raise BadTick(f"{item.title}: {len(days)} days are ticked; tick 1 to {len(item.days)}.")
    _keep(person, mine, item.id, WishKind.MOVED, weekdays=days)


def swap(person: UUID, mine: MyWeek, item_id: str, to: str, shelf: Shelf) -> None:
    """Take another in its place.

    Raises:
        BadTick: one that does not fit here; nothing has changed.
    """
    item = _item(mine, item_id, WishKind.SWAPPED)
    fitting = dict(choices(mine, item, shelf))
    if to not in fitting:
        allowed = ", ".join(fitting.values()) or "nothing else that fits"
        raise BadTick(f"{item.title}: {to[:40]!r} does not fit here; it may be {allowed}.")
    earlier = WeekWish.objects.filter(person_id=person, kind=WishKind.SWAPPED)
    with transaction.atomic():
        first = earlier.filter(to=item.id).first() if item.kind is Kind.PRACTICE else None
        source = first.item if first else item.id
        earlier.filter(item=to).delete()
        WeekWish.objects.filter(person_id=person, kind=WishKind.REFUSED, item=to).delete()
        earlier.filter(item=source).delete()
        if source != to:
            _keep(person, mine, source, WishKind.SWAPPED, to=to)


def shorten(person: UUID, mine: MyWeek, item_id: str, amount: object) -> None:
    """No more than this on one day.

    Raises:
        BadTick: nothing, or more than it is; nothing has changed.
    """
    item = _item(mine, item_id, WishKind.SHORTENED)
    unit = "minutes" if item.kind is Kind.WALK else "repeats"
    if not isinstance(amount, int | float) or not 1 <= amount <= item.dose.amount:
        raise BadTick(
            f"{item.title}: the most on one day is {amount!r}; "
            f"it may be 1 to {item.dose.amount:g} {unit}."
        )
    _keep(person, mine, item.id, WishKind.SHORTENED, amount=float(amount))


def refuse(person: UUID, mine: MyWeek, item_id: str) -> None:
    """Leave it out until that is taken back.

    Raises:
        BadTick: it is not in the week.
    """
    item = _item(mine, item_id, WishKind.REFUSED)
    _keep(person, mine, item.id, WishKind.REFUSED)


def take_back(person: UUID, number: str) -> None:
    """Wish it no longer."""
    if number.isdecimal():
        WeekWish.objects.filter(person_id=person, id=int(number[:18])).delete()


def told(person: UUID, shelf: Shelf) -> list[Told]:
    """Every wish in force, the latest first."""
    rows = WeekWish.objects.filter(person_id=person).order_by("-id")
    return [
        Told(
            row.id,
            plan.Wish(
                row.on, row.item, WishKind(row.kind), tuple(row.weekdays), row.to, row.amount
            ),
            _name(row.item, shelf),
            _name(row.to, shelf),
        )
        for row in rows
    ]


def avoid(person: UUID, activity: str, fear: object) -> None:
    """Keep how frightening something is that is avoided; nothing told forgets it.

    Raises:
        BadTick: no words, too many, or a fear that is no whole number from 0 to 10.
    """
    words = " ".join(activity.split())
    kept = Avoided.objects.filter(person_id=person)
    if not 1 <= len(words) <= MOST_SIGNS:
        raise BadTick(f"What you avoid has {len(words)} letters; it may have 1 to {MOST_SIGNS}.")
    if fear is None:
        kept.filter(activity=words).delete()
        return
    if not isinstance(fear, int) or not 0 <= fear <= MOST_FEAR:
        raise BadTick(f"Fear is {fear!r}; it may be a whole number from 0 to {MOST_FEAR}.")
    if kept.exclude(activity=words).count() >= MOST_AVOIDED:
        raise BadTick(f"You have told {MOST_AVOIDED} things; forget one of them first.")
    row, is_new = kept.get_or_create(
        person_id=person, activity=words, defaults={"fear": fear, "first_fear": fear}
    )
    if not is_new:
        row.fear, row.first_fear = fear, max(row.first_fear, fear)
        row.save(update_fields=["fear", "first_fear"])


def avoided(person: UUID) -> list[plan.Avoided]:
    """What is avoided, the least frightening first."""
    rows = Avoided.objects.filter(person_id=person).order_by("fear", "activity")
    return [plan.Avoided(row.activity, row.fear) for row in rows]


def _item(mine: MyWeek, item_id: str, kind: WishKind) -> plan.Item:
    for row in mine.rows:
        if row.item.id == item_id and kind in may(row.item):
            return row.item
    raise BadTick(f"item is {item_id[:40]!r}, of which that cannot be wished. Reload the page.")


def _keep(person: UUID, mine: MyWeek, item: str, kind: WishKind, **more: object) -> None:
    """One of each kind for an item; the latest counts, so it comes last."""
    on: date = mine.today
    with transaction.atomic():
        WeekWish.objects.filter(person_id=person, item=item, kind=kind).delete()
        WeekWish.objects.create(person_id=person, item=item, kind=kind, on=on, **more)


def _name(name: str, shelf: Shelf) -> str:
    """What an item is called."""
    if name in shelf.movement.movements:
        return shelf.movement.movements[name].name
    if name in shelf.practice.practices:
        return shelf.practice.practices[name].title
    if name in shelf.plan.rules.lessons:
        return shelf.plan.rules.lessons[name].title
    if any(name == each.id for each in shelf.plan.rules.breaks):
        return "Breaks from sitting"
    return name.removeprefix(AVOIDED)
