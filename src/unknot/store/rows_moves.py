"""Movements: rows to records and back, one pair of functions for each."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from unknot import diary, movement
from unknot.store.models import DirectionFound, MovementDone, MovementSession
from unknot.terms import Moment


@dataclass(frozen=True, slots=True)
class DirectionKept:
    """A test as it was made, and the day from which it is asked again."""

    id: UUID
    moment: Moment
    found: movement.Direction
    answers: dict[str, Any]
    ask_again_on: date


def save_moves(record: diary.MovesKept, person: UUID, check_id: UUID) -> None:
    """Write a session of somebody's, new or changed; its movements have rows of their own."""
    ended = record.ended
    MovementSession.objects.update_or_create(
        id=record.id,
        person_id=person,
        defaults={
            "check_made_id": check_id,
            "kind": record.kind,
            "name": record.name,
            "began_at": record.began.at,
            "began_offset_min": record.began.offset_min,
            "began_zone": record.began.zone,
            "ended_at": ended.at if ended else None,
            "ended_offset_min": ended.offset_min if ended else 0,
            "ended_zone": ended.zone if ended else "",
            "pain_before": record.pain_before,
            "pain_after": record.pain_after,
            "ending": record.ending or "",
            "settled_next_day": record.settled,
            "amount": record.amount,
            "unit": record.unit or "",
            "careful": list(record.careful),
        },
    )


def moves(row: MovementSession) -> diary.MovesKept:
    """Read a session with its movements."""
    ended = row.ended_at and Moment(row.ended_at, row.ended_offset_min, row.ended_zone)
    return diary.MovesKept(
        id=row.id,
        kind=diary.MovesKind(row.kind),
        name=row.name,
        began=Moment(row.began_at, row.began_offset_min, row.began_zone),
        ended=ended or None,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        ending=diary.MovesEnding(row.ending) if row.ending else None,
        settled=row.settled_next_day,
        amount=row.amount,
        unit=diary.Unit(row.unit) if row.unit else None,
        careful=tuple(row.careful),
        moves=tuple(move(each) for each in row.moves.order_by("position")),
    )


def save_move(record: diary.MoveKept, session: MovementSession) -> None:
    """Write one movement; a position that is taken stays as it is."""
    MovementDone.objects.get_or_create(
        person_id=session.person_id,
        session=session,
        position=record.position,
        defaults={
            "movement_id": record.movement_id,
            "sets": record.sets,
            "reps": record.reps,
            "seconds": record.seconds,
            "pain_during": record.pain_during,
            "outcome": record.outcome,
        },
    )


def move(row: MovementDone) -> diary.MoveKept:
    """Read one movement."""
    return diary.MoveKept(
        position=row.position,
        movement_id=row.movement_id,
        sets=row.sets,
        reps=row.reps,
        seconds=row.seconds,
        pain_during=row.pain_during,
        outcome=diary.MoveOutcome(row.outcome),
    )


def save_direction(record: DirectionKept, person: UUID) -> None:
    """Write a test of somebody's; one that is kept stays as it is."""
    DirectionFound.objects.get_or_create(
        id=record.id,
        person_id=person,
        defaults={
            "at": record.moment.at,
            "offset_min": record.moment.offset_min,
            "zone": record.moment.zone,
            "verdict": record.found.verdict,
            "avoid": sorted(record.found.avoid),
            "answers": record.answers,
            "ask_again_on": record.ask_again_on,
        },
    )


def direction_kept(row: DirectionFound) -> DirectionKept:
    """Read a test."""
    return DirectionKept(
        id=row.id,
        moment=Moment(row.at, row.offset_min, row.zone),
        found=movement.Direction(
            movement.Verdict(row.verdict),
            frozenset(movement.Verdict(way) for way in row.avoid),
        ),
        answers=row.answers,
        ask_again_on=row.ask_again_on,
    )
