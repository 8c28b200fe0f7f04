"""The work as it stands after a sign of somebody there, an offer, an answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from unknot.breaks._model import Answer, Rules, Work

NOTHING = timedelta(0)


def seen(work: Work, now: datetime, rules: Rules, *, is_there: bool) -> tuple[Work, timedelta]:
    """Take a sign of the page; gives the time at work since the last one.

    A gap as long as `rules.away` was a break: the clock starts anew, and the gap is not counted.
    Nobody there says nothing yet: only when it has lasted does it count.
    """
    now = now.astimezone(UTC)
    if work.seen is None:
        return replace(work, seen=now), NOTHING
    gap = now - work.seen
    if not is_there or gap <= NOTHING:
        return work, NOTHING
    if gap >= rules.away:
        return _anew(replace(work, seen=now), now), NOTHING
    return replace(work, seen=now), gap


def offered(work: Work, card: str, now: datetime) -> Work:
    """A break was offered with this card."""
    return replace(work, offered=now.astimezone(UTC), later=None, card=card)


def answered(work: Work, answer: Answer, now: datetime, rules: Rules) -> Work:
    """What somebody said to it. "Not now" lets a whole interval pass, as a break does."""
    now = now.astimezone(UTC)
    if answer is Answer.LATER:
        return replace(work, offered=None, later=now + rules.later)
    return _anew(work, now)


def _anew(work: Work, now: datetime) -> Work:
    return replace(work, since=now, offered=None, later=None)
