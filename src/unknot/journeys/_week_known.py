"""What the app knows that a week is made of: answers, the diary, what was played, spasms."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from statistics import mean
from typing import TypedDict
from uuid import UUID

from unknot import plan
from unknot.conditions import holds, state_of
from unknot.journeys import brought_on, check_in, own_activities, profile
from unknot.journeys.movements import Ready
from unknot.knowledge import Shelf
from unknot.store import rows, rows_plan
from unknot.store.models import Avoided, Episode, MovementDone, PracticeDone, WeekBegun, WeekWish
from unknot.terms import Moment
from unknot.triggers import State

DAY = timedelta(days=1)
DIARY_DAYS, LEAST_NIGHTS, SHORT_NIGHT_H = 7, 4, 6
LIMITING = ("food_conditions", "food_medicines")
Played = dict[tuple[str, date], tuple[float, int | None]]


class Asked(TypedDict):
    """What of a profile comes from questions about oneself."""

    fear: int | None
    confidence: int | None
    walk_min: float | None
    job: plan.Job | None
    equipment: frozenset[str]
    can_floor: bool | None
    adaptations: frozenset[str] | None
    minutes_per_day: int | None
    mood: plan.Mood | None
    food_limits: bool | None


def told_of(person: UUID, shelf: Shelf) -> dict[str, profile.Value]:
    """What was answered, by the id of its question."""
    return {name: fact.value for name, fact in profile.known(person, shelf).items()}


def asked_of(known: Mapping[str, profile.Value], who: Ready, shelf: Shelf) -> Asked:
    """What answers say of somebody, as a week reads it."""
    job, floor, careful = known.get("job"), known.get("can_floor"), known.get("adaptations")
    mood = known.get("mood")
    is_asked = isinstance(careful, tuple) or bool(who.careful)
    return Asked(
        fear=_whole(known.get("fear")),
        confidence=_whole(known.get("confidence")),
        walk_min=_number(known.get("walk_min")),
        job=plan.Job(job) if isinstance(job, str) else None,
        equipment=_names(known.get("equipment")),
        can_floor=floor if isinstance(floor, bool) else None,
        adaptations=who.careful | _names(careful) if is_asked else None,
        minutes_per_day=_whole(known.get("minutes_per_day")),
        mood=plan.Mood(mood) if isinstance(mood, str) else None,
        food_limits=_food_limits(known, shelf),
    )


def profile_for(
    person: UUID, who: Ready, pain: int, starts: date, today: date, shelf: Shelf
) -> plan.Profile:
    """What is known of them; the days since it began are those of the day the week began."""
    worst, stress, nights = _from_diary(person, starts)
    return plan.Profile(
        answers=who.check.answers,
        days_since_onset=None if who.day is None else max(0, who.day - (today - starts).days),
        pain_now=pain,
        pain_worst=worst,
        stress=stress,
        nights_under_6h=nights,
        preference=who.preference,
        avoided=tuple(
            plan.Avoided(row.activity, row.fear)
            for row in Avoided.objects.filter(person_id=person).order_by("id")
        ),
        activities=tuple(
            plan.Activity(each.words, each.now.can) for each in own_activities.all_of(person)
        ),
        **asked_of(told_of(person, shelf), who, shelf),
    )


def _food_limits(known: Mapping[str, profile.Value], shelf: Shelf) -> bool | None:
    """Whether something that was told limits food or drink; None where not all was asked."""
    told = [known.get(name) for name in LIMITING]
    ticked = {each for answer in told if isinstance(answer, tuple) for each in answer}
    state = state_of(dict.fromkeys(ticked, "yes"), shelf.nourish.facts)
    if any(each.hides and holds(each.when, state) for each in shelf.nourish.cautions):
        return True
    return False if all(isinstance(answer, tuple) for answer in told) else None


def learned_for(person: UUID, begun: WeekBegun, starts: date) -> plan.Learned:
    """Wishes, findings of the diary, first fears; what is wished now holds from now on."""
    wishes = [rows_plan.wish(row) for row in WeekWish.objects.filter(person_id=person)]
    fears = Avoided.objects.filter(person_id=person).values_list("activity", "first_fear")
    return plan.Learned(
        tuple(plan.Wish(min(w.on, starts), *_rest(w)) for w in wishes),
        frozenset(begun.found),
        dict(fears),
    )


def _rest(wish: plan.Wish) -> tuple[str, plan.WishKind, tuple[int, ...], str, float | None]:
    return wish.item, wish.kind, wish.weekdays, wish.to, wish.amount


def found_by_diary(person: UUID, shelf: Shelf) -> list[str]:
    """Exposures that the diary has shown to come before this person's spasms."""
    groups = brought_on.brought_on(person, shelf)
    return [
        cause.told.exposure
        for group in groups
        if group.id == "likely"
        for cause in group.causes
        if cause.told.state is State.LIKELY
    ]


def spasms_begun(person: UUID) -> set[date]:
    """Days on which a spasm began, by the history or the check-in."""
    began = {rows.episode(row).began.day for row in Episode.objects.filter(person_id=person)}
    told = {day.day for day in check_in.days(person) if day.spasm}
    return began | {day for day in told if day - DAY not in told}


def played(person: UUID, since: date, week: plan.Week) -> Played:
    """Movements and practices that the app has kept, as amounts of the week's items by day."""
    each_side = {item.id for item in week.items if item.dose.each_side}
    done: dict[tuple[str, date], float] = defaultdict(float)
    hurt: dict[tuple[str, date], int] = {}
    moves = MovementDone.objects.filter(person_id=person, reps__gt=0).select_related("session")
    for row in moves.filter(session__began_at__date__gte=since - DAY):
        session = row.session
        on = Moment(session.began_at, session.began_offset_min, session.began_zone).day
        at = row.movement_id, on
        done[at] += row.reps / (2 if row.movement_id in each_side else 1)
        if row.pain_during is not None:
            hurt[at] = max(hurt.get(at, 0), row.pain_during)
    practised = PracticeDone.objects.filter(person_id=person, began_at__date__gte=since - DAY)
    for each in map(rows.practice_done, practised):
        done[each.practice_id, each.began.day] += 1
    return {at: (amount, hurt.get(at)) for at, amount in done.items() if at[1] >= since}


def _from_diary(person: UUID, starts: date) -> tuple[int | None, int | None, int | None]:
    """The worst pain, stress and short nights of the week before; None where too little is told."""
    since = starts - timedelta(days=DIARY_DAYS)
    days = [day for day in check_in.days(person) if since <= day.day < starts]
    stress = [float(v) for day in days if (v := day.exposures.get("stress")) is not None]
    nights = [float(v) for day in days if (v := day.exposures.get("sleep_hours")) is not None]
    short = sum(hours < SHORT_NIGHT_H for hours in nights)
    return (
        max((day.pain for day in days if day.pain is not None), default=None),
        round(mean(stress)) if stress else None,
        short if len(nights) >= LEAST_NIGHTS else None,
    )


def _number(told: object) -> float | None:
    return float(told) if isinstance(told, int | float) else None


def _whole(told: object) -> int | None:
    return int(told) if isinstance(told, int | float) else None


def _names(told: object) -> frozenset[str]:
    return frozenset(told) if isinstance(told, tuple) else frozenset()
