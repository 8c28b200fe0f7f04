"""May this one be sent now, and when is a failed one tried again?"""

from datetime import datetime, timedelta

from unknot.reminders._model import Channel, Decision, Habits, Moment, Next, Unsent
from unknot.reminders._quiet import after_quiet

LONGEST = timedelta(minutes=30)


def decide(
    moment: Moment, habits: Habits, channel: Channel, now: datetime, *, is_done: bool
) -> Decision:
    """Whether one that came due is sent now, waits, or never goes.

    Args:
        is_done: what it asks for is done, or nothing is asked any more.
    """
    if channel not in habits.channels or not moment.reminder.is_on:
        return Decision(Next.DROP, Unsent.OFF)
    if now >= moment.until:
        return Decision(Next.DROP, Unsent.STALE)
    if is_done:
        return Decision(Next.DROP, Unsent.DONE)
    again = after_quiet(habits, now)
    if again >= moment.until:
        return Decision(Next.DROP, Unsent.QUIET)
    if again > now:
        return Decision(Next.WAIT, again=again)
    return Decision(Next.SEND)


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries: a minute, then twice as long, to half an hour."""
    return min(LONGEST, timedelta(minutes=2 ** min(tries - 1, 5)))
