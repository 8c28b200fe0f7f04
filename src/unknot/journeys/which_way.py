"""Which way feels better: what the movement room finds in what was told, and what holds now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from unknot import diary, movement
from unknot.store import rows_moves
from unknot.store.models import DirectionFound
from unknot.terms import Preference


@dataclass(frozen=True, slots=True)
class Known:
    """The latest test, how many days old it is, and whether it is time to ask again."""

    kept: rows_moves.DirectionKept
    days: int
    is_due: bool

    @property
    def preference(self) -> Preference:
        """What sessions are made for; a test that is old or had to stop says nothing."""
        if self.is_due or self.kept.found.verdict is movement.Verdict.STOP:
            return Preference.UNKNOWN
        return Preference(str(self.kept.found.verdict))


def find(tried: diary.Tried) -> movement.Direction:
    """Compare each way of bending with the reading just before it."""
    if tried.nerve or tried.extension is None or tried.flexion is None:
        return movement.Direction(movement.Verdict.STOP, frozenset())
    backward = _trial(tried.start, tried.extension)
    return movement.direction(backward, _trial(tried.extension, tried.flexion))


def latest(person: UUID, now: datetime) -> Known | None:
    """The latest test of this person's, seen from their own day."""
    row = DirectionFound.objects.filter(person_id=person).order_by("-at").first()
    if row is None:
        return None
    kept = rows_moves.direction_kept(row)
    today = now.astimezone(kept.moment.local.tzinfo).date()
    return Known(kept, (today - kept.moment.day).days, today >= kept.ask_again_on)


def _trial(before: diary.Reading, after: diary.Reading) -> movement.Trial:
    nearer = before.lowest.far - after.lowest.far
    reach = movement.Reach.SAME
    if nearer:
        towards = nearer > 0
        reach = movement.Reach.TOWARDS_SPINE if towards else movement.Reach.FURTHER_DOWN
    return movement.Trial(before.pain, after.pain, reach)
