"""Rows to records and back, one pair of functions for each."""

from uuid import UUID

from unknot import diary, practice
from unknot.store.models import Episode, PracticeDone, ReliefSession, ReliefStep
from unknot.terms import BodyRegion, Moment, Place, Site, SpasmWord


def save_episode(record: diary.Episode, person: UUID) -> None:
    """Write an episode of somebody's, new or changed."""
    ended = record.ended
    Episode.objects.update_or_create(
        id=record.id,
        person_id=person,
        defaults={
            "began_at": record.began.at,
            "began_offset_min": record.began.offset_min,
            "began_zone": record.began.zone,
            "ended_at": ended.at if ended else None,
            "ended_offset_min": ended.offset_min if ended else 0,
            "ended_zone": ended.zone if ended else "",
            "regions": list(record.regions),
            "words": list(record.words),
            "peak_pain": record.peak_pain,
            "place": record.place or "",
            "site": record.site or "",
            "note": record.note,
        },
    )


def episode(row: Episode) -> diary.Episode:
    """Read an episode."""
    ended = row.ended_at and Moment(row.ended_at, row.ended_offset_min, row.ended_zone)
    return diary.Episode(
        id=row.id,
        began=Moment(row.began_at, row.began_offset_min, row.began_zone),
        ended=ended or None,
        regions=tuple(BodyRegion(name) for name in row.regions),
        words=tuple(SpasmWord(name) for name in row.words),
        peak_pain=row.peak_pain,
        place=Place(row.place) if row.place else None,
        site=Site(row.site) if row.site else None,
        note=row.note,
    )


def session(row: ReliefSession) -> diary.SessionKept:
    """Read a session with its steps."""
    return diary.SessionKept(
        id=row.id,
        began_at=row.began_at,
        ended_at=row.ended_at,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        outcome=diary.Outcome(row.outcome) if row.outcome else None,
        steps=tuple(step(each) for each in row.steps.order_by("position")),
    )


def step(row: ReliefStep) -> diary.StepKept:
    """Read a step."""
    return diary.StepKept(
        position=row.position,
        step_id=row.step_id,
        kind=row.kind,
        began_at=row.began_at,
        ended_at=row.ended_at,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        outcome=diary.StepOutcome(row.outcome),
    )


def save_practice(record: practice.Done, person: UUID) -> None:
    """Write a practice of somebody's; the same id again adds what was told afterwards."""
    PracticeDone.objects.update_or_create(
        id=record.id,
        person_id=person,
        defaults={
            "practice_id": record.practice_id,
            "began_at": record.began.at,
            "began_offset_min": record.began.offset_min,
            "began_zone": record.began.zone,
            "ended_at": record.ended.at,
            "ended_offset_min": record.ended.offset_min,
            "ended_zone": record.ended.zone,
            "seconds": record.seconds,
            "pain_before": record.pain_before,
            "pain_after": record.pain_after,
            "stress_before": record.stress_before,
            "stress_after": record.stress_after,
            "finished": record.finished,
        },
    )


def practice_done(row: PracticeDone) -> practice.Done:
    """Read a practice."""
    return practice.Done(
        id=row.id,
        practice_id=row.practice_id,
        began=Moment(row.began_at, row.began_offset_min, row.began_zone),
        ended=Moment(row.ended_at, row.ended_offset_min, row.ended_zone),
        seconds=row.seconds,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        stress_before=row.stress_before,
        stress_after=row.stress_after,
        finished=row.finished,
    )
