"""May somebody begin something guided now? Only with a key from a safety check that still holds."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from unknot import diary, safety
from unknot.journeys.keep_check import KeptCheck, kept_check, latest_full
from unknot.knowledge import Shelf
from unknot.store.models import DirectionFound, MovementSession, ReliefSession

CHECK_LASTS = timedelta(hours=24)
CHECK_IS_FRESH = timedelta(minutes=15)  # product choice: after that the short check comes first


NO_GRACE = timedelta(0)


def key_for(
    person: UUID,
    check_id: UUID,
    mini: object,
    at: datetime,
    shelf: Shelf,
    *,
    grace: timedelta = NO_GRACE,
) -> safety.SelfCare:
    """The key of a check that was named, for something that begins at a moment.

    Args:
        grace: how long before that moment the short questions may have been considered.

    Raises:
        BadEntry: the check is too old, allows nothing, was followed by something worse, or the
            short questions were not all answered with no.
    """
    check = kept_check(person, check_id, shelf)
    age = at - check.moment.at if check else None
    if check is None or age is None or not -CHECK_IS_FRESH <= age < CHECK_LASTS:
        raise diary.BadEntry("check_id must name a safety check of the last 24 hours.")
    if check.found.self_care is None:
        raise diary.BadEntry("The safety check does not allow a session now.")
    if got_worse_since(person, check):
        raise diary.BadEntry("It got worse after that safety check; a new one comes first.")
    if age - grace >= CHECK_IS_FRESH and not mini_is_clear(mini, shelf):
        raise diary.BadEntry("mini_check must answer each short question with no.")
    return check.found.self_care


def check_in_force(person: UUID, now: datetime, shelf: Shelf) -> KeptCheck | None:
    """The latest whole check, if it gives a key and nothing got worse since."""
    check = latest_full(person, now - CHECK_LASTS, shelf)
    if check is None or check.found.self_care is None or got_worse_since(person, check):
        return None
    return check


def needs_short_check(check: KeptCheck, now: datetime) -> bool:
    """Whether the short questions come before a session."""
    return now - check.moment.at >= CHECK_IS_FRESH


def mini_is_clear(mini: object, shelf: Shelf) -> bool:
    """Whether each short question was answered with no."""
    told = mini or {}
    return isinstance(told, Mapping) and safety.mini_check_is_clear(told, shelf.safety.mini_check)


def got_worse_since(person: UUID, check: KeptCheck) -> bool:
    """Whether a session or a test ended in a way that makes a check count no more."""
    at = check.moment.at
    relief_got_worse = ReliefSession.objects.filter(
        person_id=person, outcome=diary.Outcome.WORSE, ended_at__gt=at
    )
    moves_got_worse = MovementSession.objects.filter(
        person_id=person, ending=diary.MovesEnding.TO_CHECK, ended_at__gt=at
    )
    test_stopped = DirectionFound.objects.filter(person_id=person, verdict="stop", at__gt=at)
    return relief_got_worse.exists() or moves_got_worse.exists() or test_stopped.exists()
