"""Feed: reminders as a calendar that any calendar app can subscribe to.

Answers     How do moments read as one calendar, right over every change of the clock?
Takes       reminders with their moments and words, the zone, which revision this is
Gives       the calendar as bytes, as RFC 5545 says
Never       clock, disk, network; whose it is, or its secret link
Touch with  docs/decisions/0028-push-and-calendar-feed.md, tests/feed/
"""

from unknot.feed._model import Entry, Revision, Series
from unknot.feed._series import series
from unknot.feed._write import write

__all__ = ["Entry", "Revision", "Series", "series", "write"]
