"""Movements for this person: what suits now, a session to play, how much of a load."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from unknot import adaptations, diary, movement, safety
from unknot.journeys import may_begin, which_way
from unknot.journeys.keep_check import KeptCheck
from unknot.knowledge import Shelf
from unknot.movement import BadWish
from unknot.store.models import Episode, MovementDone, MovementSession, ReliefSession
from unknot.terms import Preference

__all__ = [
    "THE_TASK",
    "BadWish",
    "Plan",
    "Ready",
    "Way",
    "asked",
    "compose",
    "fitting",
    "fitting_any",
    "ready",
    "sets_by_phase",
    "told",
    "warm_up",
    "way_back",
]

LAST_DAY = {movement.Phase.ACUTE: 14, movement.Phase.SUBACUTE: 42}
FIRST_DAYS = 3  # product choice: no load so soon after it began
MOST_PAIN = 10
THE_TASK = "the_task"  # what the page calls an item that is told in words alone
EPISODE_LASTS = timedelta(weeks=12)


@dataclass(frozen=True, slots=True)
class Ready:
    """Somebody who may begin, and what is known of them.

    Args:
        needs_mini: the short questions come first. day: days since the bout began; None without.
        careful: the adaptations they named last.
    """

    check: KeptCheck
    key: safety.SelfCare
    needs_mini: bool
    day: int | None
    preference: Preference
    careful: frozenset[str]
    has: frozenset[str] = frozenset()

    @property
    def phase(self) -> movement.Phase:
        """Which sets suit by the days since it began."""
        if self.day is None:
            return movement.Phase.PREVENTION
        for phase, last in LAST_DAY.items():
            if self.day <= last:
                return phase
        return movement.Phase.PREVENTION

    @property
    def wishes(self) -> movement.Wishes:
        """What a session is made for."""
        return movement.Wishes(
            has=self.has,
            adaptations=self.careful,
            answers=self.check.answers,
            preference=self.preference,
            day=self.day,
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A session as the player reads it, and the amount it has where a load grows."""

    session: dict[str, Any]
    amount: float | None = None
    unit: movement.Unit | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """Where somebody is on the way back to a load: the table, the step that is next, and why."""

    programme: movement.Programme
    planned: movement.Planned
    past: tuple[movement.Done, ...]
    plan: Plan


def ready(person: UUID, now: datetime, shelf: Shelf) -> Ready | None:
    """What is known of somebody who may begin; None where the safety check comes first."""
    check = may_begin.check_in_force(person, now, shelf)
    if check is None or check.found.self_care is None:
        return None
    known = which_way.latest(person, now)
    return Ready(
        check=check,
        key=check.found.self_care,
        needs_mini=may_begin.needs_short_check(check, now),
        day=_day(person, check, now),
        preference=known.preference if known else Preference.UNKNOWN,
        careful=careful(person, shelf),
    )


def sets_by_phase(
    who: Ready | None, shelf: Shelf
) -> list[tuple[movement.Phase, bool, list[movement.Set]]]:
    """Every phase that has sets, the one that suits now first, each with whether it does."""
    phases = {each.phase for each in shelf.movement.sets.values()}
    now = who.phase if who else None
    order = sorted(movement.Phase, key=lambda phase: phase is not now)
    return [
        (phase, phase is now, [each for each in _wanted(who, shelf) if each.phase is phase])
        for phase in order
        if phase in phases
    ]


def _wanted(who: Ready | None, shelf: Shelf) -> list[movement.Set]:
    """The sets in the direction that felt better, with something in them."""
    preference = who.preference if who else None
    found = [
        each
        for each in shelf.movement.sets.values()
        if each.direction is None or each.direction == preference
    ]
    if who is None:
        return found
    return [each for each in found if _session(who, each, shelf).items]


def asked(shelf: Shelf) -> adaptations.Adaptations:
    """The adaptations that change a movement, and so are worth asking about."""
    named = {name for each in shelf.movement.movements.values() for name in each.adapt}
    return {name: each for name, each in shelf.adaptations.items() if name in named}


def fitting(who: Ready, shelf: Shelf) -> tuple[movement.Fit, ...]:
    """Every movement that fits, the easiest first."""
    return movement.fitting(who.key, shelf.movement, who.wishes)


def fitting_any(who: Ready, shelf: Shelf) -> tuple[movement.Fit, ...]:
    """Every movement that fits whatever the day and the direction: what a test may try."""
    wishes = replace(who.wishes, day=None, preference=Preference.UNKNOWN)
    return movement.fitting(who.key, shelf.movement, wishes)


def told(who: Ready, careful: Iterable[str], has: Iterable[str], shelf: Shelf) -> Ready:
    """The same person, with what they have just told.

    Raises:
        BadWish: an adaptation or a thing nobody knows.
    """
    known: tuple[tuple[str, Iterable[str], Collection[str]], ...] = (
        ("careful", careful, shelf.adaptations),
        ("has", has, shelf.movement.equipment),
    )
    for key, names, allowed in known:
        for name in names:
            if name not in allowed:
                raise BadWish(f"{key} is {name[:40]!r}; it may hold {', '.join(allowed)}.")
    return replace(who, careful=frozenset(careful), has=frozenset(has))


def compose(who: Ready, kind: movement.Kind, name: str, shelf: Shelf) -> Plan | None:
    """The session of a set or of one movement; None where there is none of that name."""
    known: Mapping[str, movement.Set | movement.Movement] = shelf.movement.movements
    if kind is movement.Kind.SET:
        known = shelf.movement.sets
    if name not in known:
        return None
    return Plan(_json(_session(who, known[name], shelf), shelf))


def _session(
    who: Ready, source: movement.Set | movement.Movement, shelf: Shelf
) -> movement.Session:
    """A set for the first days is never harder than the first days, whenever it is done."""
    wishes = who.wishes
    if isinstance(source, movement.Set) and source.phase in LAST_DAY:
        last = LAST_DAY[source.phase]
        wishes = replace(wishes, day=last if who.day is None else min(who.day, last))
    return movement.session(who.key, source, shelf.movement, wishes)


def warm_up(who: Ready, activity: str, minutes: int, shelf: Shelf) -> Plan:
    """A warm-up for something.

    Raises:
        BadWish: an activity nobody knows, or too few or too many minutes.
    """
    known = shelf.movement.activities
    if activity not in known:
        raise BadWish(f"activity is {activity[:40]!r}; it may be {', '.join(known)}.")
    made = movement.warm_up(who.key, known[activity], minutes, shelf.movement, who.wishes)
    return Plan(_json(made, shelf))


def way_back(person: UUID, who: Ready, name: str, today: date, shelf: Shelf) -> Way | None:
    """The next step back to lifting or running; None where there is no such table."""
    programme = shelf.movement.programmes.get(name)
    if programme is None:
        return None
    past = tuple(_done(person, name, shelf.movement.load))
    pain = who.check.answers.get("pain_score")
    too_early = who.day is not None and who.day <= FIRST_DAYS
    planned = movement.return_step(
        who.key,
        programme,
        past,
        pain if isinstance(pain, int) and not too_early else MOST_PAIN,  # not told: no load
        today,
        shelf.movement.load,
    )
    # The table itself says how much; the limits of the first weeks would put other movements in.
    wishes = replace(who.wishes, day=None)
    session = movement.session(who.key, planned, shelf.movement, wishes)
    unit = programme.unit if planned.amount is not None else None
    return Way(programme, planned, past, Plan(_json(session, shelf), planned.amount, unit))


def _json(made: movement.Session, shelf: Shelf) -> dict[str, Any]:
    """As the player reads it: a repetition without its hold, which is counted apart; and whether
    a line for this person must be read before it begins, unlike a note on its dose.
    """
    must_be_read = {each.line for each in shelf.adaptations.values()}
    written = movement.as_json(made, shelf.movement)
    both = [*zip(made.items, written["items"], strict=True)]
    both += [(made.others[name], item) for name, item in written["others"].items()]
    for item, entry in both:
        if item.movement is not None and item.hold_s is not None:
            entry["rep_s"] = round(item.movement.moves_s, 2)
        entry["waits"] = not must_be_read.isdisjoint(item.lines)
    return written


def _done(person: UUID, programme: str, rules: movement.LoadRules) -> Iterable[movement.Done]:
    """The sessions of a table as they were done."""
    begins = f"return.{programme}."
    rows = MovementSession.objects.filter(person_id=person, name__startswith=begins)
    for row in rows.order_by("began_at").prefetch_related("moves"):
        moves = list(row.moves.all())
        if any(each.reps or each.seconds for each in moves):
            yield movement.Done(
                on=(row.began_at + timedelta(minutes=row.began_offset_min)).date(),
                step=row.name.removeprefix(begins),
                amount=_amount(row, moves),
                pain=_pain(moves, rules),
                is_settled=row.settled_next_day,
            )


def _amount(row: MovementSession, moves: Iterable[MovementDone]) -> float | None:
    """What was really done, where it is minutes: never the plan of a session ended early."""
    if row.amount is None or row.unit != diary.Unit.MINUTES:
        return row.amount
    return min(row.amount, sum(each.seconds for each in moves) / 60)


def _pain(moves: Iterable[MovementDone], rules: movement.LoadRules) -> int | None:
    """The most that was told; below too much it counts only where all of it was done and told."""
    pains = [each.pain_during for each in moves]
    most = max((pain for pain in pains if pain is not None), default=None)
    if most is not None and most > rules.pain_stops_above:
        return most
    whole = all(each.outcome == diary.MoveOutcome.DONE for each in moves)
    return most if whole and None not in pains else None


def _day(person: UUID, check: KeptCheck, now: datetime) -> int | None:
    since = now - EPISODE_LASTS
    found = Episode.objects.filter(person_id=person, ended_at=None, began_at__gte=since)
    episode = found.order_by("-began_at").first()
    if episode is not None:
        return max(0, (now - episode.began_at).days)
    days = check.answers.get("duration_days")
    if check.answers.get("pain_score") == 0 or not isinstance(days, int):
        return None
    return days + (now - check.moment.at).days


def careful(person: UUID, shelf: Shelf) -> frozenset[str]:
    """The adaptations named last, in a session of either kind."""
    moves = MovementSession.objects.filter(person_id=person).order_by("-began_at").first()
    relief = ReliefSession.objects.filter(person_id=person).order_by("-began_at").first()
    names: list[str] = []
    if relief is not None and (moves is None or relief.began_at > moves.began_at):
        names = relief.context.get("adaptations", [])
    elif moves is not None:
        names = moves.careful
    return frozenset(name for name in names if name in shelf.adaptations)
