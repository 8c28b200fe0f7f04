"""Keep a safety check as it was made; find it again and explain it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from unknot import safety
from unknot.knowledge import Shelf
from unknot.safety import BadAnswer
from unknot.store.models import SafetyCheck
from unknot.terms import Answers, Moment

__all__ = [
    "Again",
    "BadAnswer",
    "KeptCheck",
    "NotYours",
    "help_comes_first",
    "keep_check",
    "kept_check",
    "latest",
    "latest_full",
]

URGENT = frozenset({str(safety.Level.EMERGENCY), str(safety.Level.SAME_DAY)})


class NotYours(ValueError):
    """The id is in use for something of somebody else's."""


@dataclass(frozen=True, slots=True)
class Again:
    """That a check is a re-check: at which stage, and of which check."""

    stage: safety.Stage
    based_on: UUID | None


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """A check as it was kept; `found` is decided again by the shelf in use.

    Args:
        level: as it was told to the person then; empty while nothing could be said.
    """

    id: UUID
    moment: Moment
    answers: Answers
    stage: str
    level: str
    shelf_version: str
    shelf_hash: str
    found: safety.Disposition


def keep_check(
    person: UUID,
    check_id: UUID,
    raw: object,
    moment: Moment,
    shelf: Shelf,
    again: Again | None = None,
) -> KeptCheck:
    """Decide, and keep answers and result together; the same id again changes nothing.

    Raises:
        BadAnswer: the answers cannot be read. NotYours: the id is somebody else's.
    """
    answers = safety.read_answers(raw, shelf.safety.items)
    found = safety.check(answers, shelf.safety, moment.day)
    if SafetyCheck.objects.filter(id=check_id).exclude(person_id=person).exists():
        raise NotYours(f"id is {str(check_id)!r}; it is in use already.")
    row, _ = SafetyCheck.objects.get_or_create(
        id=check_id,
        person_id=person,
        defaults={
            "at": moment.at,
            "offset_min": moment.offset_min,
            "zone": moment.zone,
            "answers": dict(answers),
            "level": "" if found.level is None else str(found.level),
            "within": "" if found.within is None else str(found.within),
            "rules": list(found.rules),
            "reasons": list(found.reasons),
            "complete": found.complete,
            "scope": "" if found.self_care is None else str(found.self_care.scope),
            "shelf_version": shelf.version,
            "shelf_hash": shelf.hash,
            "stage": again.stage if again else "",
            "based_on": again.based_on if again else None,
        },
    )
    return _kept(row, shelf)


def kept_check(person: UUID, check_id: UUID, shelf: Shelf) -> KeptCheck | None:
    """One check of this person's."""
    row = SafetyCheck.objects.filter(id=check_id, person_id=person).first()
    return _kept(row, shelf) if row else None


def latest_full(person: UUID, since: datetime, shelf: Shelf) -> KeptCheck | None:
    """The latest whole check, not a re-check, since a moment."""
    rows = SafetyCheck.objects.filter(person_id=person, stage="", at__gte=since)
    row = rows.order_by("-at").first()
    return _kept(row, shelf) if row else None


def latest(person: UUID, since: datetime, shelf: Shelf) -> KeptCheck | None:
    """The latest check of any kind, a re-check too, since a moment."""
    row = SafetyCheck.objects.filter(person_id=person, at__gte=since).order_by("-at").first()
    return _kept(row, shelf) if row else None


def help_comes_first(person: UUID, since: datetime, shelf: Shelf) -> KeptCheck | None:
    """The latest check with a result, if it says to get help today or now; else None.

    A check that was begun and left open does not take an urgent result back.
    """
    rows = SafetyCheck.objects.filter(person_id=person, at__gte=since).exclude(level="")
    row = rows.order_by("-at").first()
    kept = _kept(row, shelf) if row else None
    if kept is None or URGENT.isdisjoint({kept.level, str(kept.found.level)}):
        return None
    return kept


def _kept(row: SafetyCheck, shelf: Shelf) -> KeptCheck:
    moment = Moment(row.at, row.offset_min, row.zone)
    answers = {item: value for item, value in row.answers.items() if item in shelf.safety.items}
    return KeptCheck(
        id=row.id,
        moment=moment,
        answers=answers,
        stage=row.stage,
        level=row.level,
        shelf_version=row.shelf_version,
        shelf_hash=row.shelf_hash,
        found=safety.check(answers, shelf.safety, moment.day),
    )


def readable(answers: Answers, shelf: Shelf) -> None:
    """Refuse answers that could not be kept, before more of them are asked.

    Raises:
        BadAnswer: naming the item, the value and what is allowed.
    """
    safety.read_answers(answers, shelf.safety.items)


def rule_for(reason: str, kept: KeptCheck, shelf: Shelf) -> str | None:
    """The first rule at the winning level that gave this reason; its evidence is behind "why?"."""
    for rule in shelf.safety.rules:
        if rule.reason == reason and rule.level == kept.found.level and rule.id in kept.found.rules:
            return rule.id
    return None


def latest_moment(kept: KeptCheck) -> str | None:
    """By which day somebody should look at it, in words; None for now and for self-care."""
    within = kept.found.within
    if within is None or within is safety.Within.NOW:
        return None
    latest = kept.moment.local + timedelta(hours=within.hours)
    return f"{latest:%A} {latest.day} {latest:%B}"
