"""What the page may know of this person before it asks anything."""

from datetime import datetime
from typing import Any
from uuid import UUID

from unknot import relief
from unknot.journeys import people, recheck, which_way
from unknot.journeys.keep_check import latest_full
from unknot.journeys.may_begin import CHECK_LASTS, got_worse_since
from unknot.knowledge import Shelf
from unknot.store.models import ReliefSession, ReliefStep

MOST_STEPS = 2000


def about_me(person: UUID, now: datetime, shelf: Shelf) -> dict[str, Any]:
    """The values behind /me.json."""
    last = latest_full(person, now - CHECK_LASTS, shelf)
    if last is not None and got_worse_since(person, last):
        last = None
    due = recheck.due(person, now, shelf)
    return {
        "country": people.country(person),
        "helped": list(helped(person)),
        "heat": _heat(person),
        "last_check": None
        if last is None
        else {
            "id": str(last.id),
            "at": last.moment.at.isoformat(),
            "level": last.level or None,
            "scope": str(last.found.self_care.scope) if last.found.self_care else None,
            "answers": dict(last.answers),
        },
        "direction": _direction(person, now),
        "sessions": ReliefSession.objects.filter(person_id=person).count(),
        "recheck": None if due is None else {"stage": str(due.stage), "asks": list(due.asks)},
    }


def helped(person: UUID) -> tuple[str, ...]:
    """The steps that eased this person's pain, best first."""
    done = ReliefStep.objects.filter(person_id=person).order_by("-ended_at")[:MOST_STEPS]
    return relief.what_helped(
        relief.StepDone(row.step_id, row.pain_before, row.pain_after, row.ended_at) for row in done
    )


def _direction(person: UUID, now: datetime) -> dict[str, Any] | None:
    """The way that felt better, until the day it is asked again."""
    known = which_way.latest(person, now)
    if known is None:
        return None
    return {
        "verdict": str(known.kept.found.verdict),
        "found_on": known.kept.moment.day.isoformat(),
        "ask_again_on": known.kept.ask_again_on.isoformat(),
    }


def _heat(person: UUID) -> dict[str, Any]:
    # A skipped step may have been warm for a while: it locks, but it is no use to learn from.
    steps = ReliefStep.objects.filter(person_id=person, kind="heat").order_by("-ended_at")
    last = steps.first()
    return {
        "last_ended_at": last.ended_at.isoformat() if last else None,
        "used_before": steps.exclude(outcome="skipped").exists(),
    }
