"""What a push service's answer means."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

MOST_WAIT = timedelta(days=1)
TAKEN, GONE, LATER = (200, 201, 202, 204), (404, 410), (408, 425, 429)


class Delivered(StrEnum):
    """How it went.

    SENT: the push service took it. GONE: the browser no longer wants any. LATER: ask again.
    REFUSED: this one will never be taken.
    """

    SENT = "sent"
    GONE = "gone"
    LATER = "later"
    REFUSED = "refused"


def delivered(status: int) -> Delivered:
    """What the number of an answer says; a redirect is refused, for nobody is followed."""
    if status in TAKEN:
        return Delivered.SENT
    if status in GONE:
        return Delivered.GONE
    return Delivered.LATER if status in LATER or status >= 500 else Delivered.REFUSED


def wait(retry_after: str, now: datetime) -> timedelta:
    """How long `Retry-After` says to wait: a day at most, nothing for what cannot be read."""
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        return timedelta(seconds=int(text[:9])) if len(text) < 6 else MOST_WAIT
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return timedelta()
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(timedelta(), min(aware - now, MOST_WAIT))
