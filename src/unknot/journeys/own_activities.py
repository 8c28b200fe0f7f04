"""What is hard because of the back: up to three things of one's own, rated again and again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from unknot.store.models import ActivityRated, OwnActivity, QuestionPut

MOST, MOST_SIGNS, MOST_CAN = 3, 60, 10
PUT = "activities."
"""Before the number of an activity: that it was put on the page of the week."""


class BadActivity(ValueError):
    """An activity cannot be kept; the message names the field, the value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Rating:
    """How well it could be done on a day: from 0, cannot do it, to 10, as before."""

    on: date
    can: int


@dataclass(frozen=True, slots=True)
class Own:
    """One activity with its ratings, the oldest first; there is always one."""

    id: int
    words: str
    ratings: tuple[Rating, ...]

    @property
    def now(self) -> Rating:
        """How it went last."""
        return self.ratings[-1]

    def on(self, day: date) -> Rating | None:
        """How it went last on a day or before it; None where nothing was told by then."""
        return next((each for each in reversed(self.ratings) if each.on <= day), None)


def all_of(person: UUID) -> tuple[Own, ...]:
    """Every activity, in the order in which they were told."""
    rated: dict[int, list[Rating]] = {}
    for row in ActivityRated.objects.filter(person_id=person).order_by("on"):
        rated.setdefault(row.activity_id, []).append(Rating(row.on, row.can))
    return tuple(
        Own(row.id, row.words, tuple(rated[row.id]))
        for row in OwnActivity.objects.filter(person_id=person).order_by("id")
        if row.id in rated
    )


def one(person: UUID, number: int) -> Own | None:
    """One activity of this person."""
    return next((each for each in all_of(person) if each.id == number), None)


def add(person: UUID, words: str, can: object, today: date) -> None:
    """Keep what is hard, and how well it goes today.

    Raises:
        BadActivity: no words, too many, told already, or a fourth; nothing has changed.
    """
    told, rated = _words(words), _can(can)
    if OwnActivity.objects.filter(person_id=person).count() >= MOST:
        raise BadActivity(f"You have told {MOST} things; remove one of them first.")
    _refuse_twice(person, told, None)
    with transaction.atomic():
        row = OwnActivity.objects.create(person_id=person, words=told, added_on=today)
        ActivityRated.objects.create(person_id=person, activity=row, on=today, can=rated)


def rate(person: UUID, number: int, can: object, today: date) -> None:
    """Keep how well it goes today; the last rating of a day counts.

    Raises:
        BadActivity: it is not there, or no whole number from 0 to 10; nothing has changed.
    """
    rated, own = _can(can), _mine(person, number)
    ActivityRated.objects.update_or_create(
        person_id=person, activity_id=own.id, on=today, defaults={"can": rated}
    )


def rename(person: UUID, number: int, words: str) -> None:
    """Say it in other words; its ratings stay.

    Raises:
        BadActivity: it is not there, no words, too many, or told already; nothing has changed.
    """
    told, own = _words(words), _mine(person, number)
    _refuse_twice(person, told, own.id)
    OwnActivity.objects.filter(id=own.id).update(words=told)


def remove(person: UUID, number: int) -> None:
    """Forget an activity with all its ratings."""
    with transaction.atomic():
        OwnActivity.objects.filter(person_id=person, id=number).delete()
        QuestionPut.objects.filter(person_id=person, name=f"{PUT}{number}").delete()


def _mine(person: UUID, number: int) -> Own:
    own = one(person, number)
    if own is None:
        raise BadActivity(f"There is no activity {number} of yours. Reload the page.")
    return own


def _words(told: str) -> str:
    words = " ".join(told.split())
    if not 1 <= len(words) <= MOST_SIGNS:
        raise BadActivity(f"What is hard has {len(words)} letters; it may have 1 to {MOST_SIGNS}.")
    return words


def _can(told: object) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or not 0 <= told <= MOST_CAN:
        raise BadActivity(
            f"How well you can do it is {told!r}; it may be a whole number from 0 to {MOST_CAN}."
        )
    return told


def _refuse_twice(person: UUID, words: str, but: int | None) -> None:
    others = [each for each in all_of(person) if each.id != but]
    if any(each.words == words for each in others):
        raise BadActivity(f"{words!r} is told already; rate it again instead.")
