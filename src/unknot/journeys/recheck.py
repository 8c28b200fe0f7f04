"""Is it time to look again, and at which questions?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from unknot import safety
from unknot.journeys.keep_check import KeptCheck, kept_check
from unknot.knowledge import Shelf
from unknot.store.models import BoutOver, SafetyCheck

LOOK_BACK = timedelta(weeks=11)


@dataclass(frozen=True, slots=True)
class Due:
    """A re-check that is due: its stage, the items asked again, the check it builds on."""

    stage: safety.Stage
    asks: tuple[str, ...]
    latest: KeptCheck


def due(person: UUID, now: datetime, shelf: Shelf) -> Due | None:
    """The re-check that is due now, if one is."""
    found = SafetyCheck.objects.filter(person_id=person, at__gte=now - LOOK_BACK).order_by("-at")
    checks = [
        safety.CheckMade(row.at, safety.Stage(row.stage) if row.stage else None) for row in found
    ]
    over = BoutOver.objects.filter(person_id=person).order_by("-at").first()
    stage = safety.due(checks, now, over.at if over else None)
    if stage is None:
        return None
    latest = kept_check(person, found[0].id, shelf)
    return Due(stage, shelf.safety.rechecks[stage], latest) if latest else None
