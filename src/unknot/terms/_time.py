"""When something happened, and where the clock on the wall stood."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant with the offset and zone the person lived it in.

    Args:
        at: aware; any zone, compared as an instant.
        offset_min: minutes east of UTC at that moment, -840 to 840.
        zone: IANA name such as "Europe/London"; empty when unknown.
    """

    at: datetime
    offset_min: int = 0
    zone: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("A moment needs an aware datetime; this one has no time zone.")

    @property
    def local(self) -> datetime:
        """The same instant as the person's own clock showed it."""
        return self.at.astimezone(timezone(timedelta(minutes=self.offset_min)))

    @property
    def day(self) -> date:
        """The person's own calendar day."""
        return self.local.date()
