"""What is decided of a break, in words."""

from datetime import datetime, tzinfo

from unknot.breaks import Because, Decision, Due, Held, Off, OffBecause, Resting, Waiting
from unknot.web.views import dose_words

OPEN = "Time for a short break."
AFTER_MEETING = "Your meeting is over. Time for a short break."
OFF = {
    OffBecause.SWITCHED_OFF: "Breaks are switched off.",
    OffBecause.NOT_WORKING: "Press start when you sit down to work.",
}
RESTING = {
    Because.HOURS: "No breaks at this time. Your hours begin {at}.",
    Because.QUIET: "Your quiet time. It ends {at}.",
    Because.AWAY: "Nobody seems to be here. The time begins anew when you are back.",
}
WAITING = {
    Because.INTERVAL: "The next break comes {at}.",
    Because.LATER: "Put off. It comes again {at}.",
    Because.MEETING: "The next break comes after your meeting, {at}.",
    Because.QUIET: "The next break comes after your quiet time, {at}.",
    Because.HOURS: "The next break comes when your hours begin, {at}.",
}
HELD = "A break is due. It waits for the end of your meeting, {at}."


def told(decision: Decision, now: datetime, here: tzinfo) -> str:
    """One sentence, with the time on the person's own clock."""
    match decision:
        case Off(because):
            return OFF[because]
        case Due(because):
            return AFTER_MEETING if because is Because.MEETING else OPEN
        case Resting(until, because):
            return RESTING[because].format(at=_at(until, now, here))
        case Waiting(until, because):
            return WAITING[because].format(at=_at(until, now, here))
        case Held(until, _):
            return HELD.format(at=_at(until, now, here))


def _at(until: datetime | None, now: datetime, here: tzinfo) -> str:
    if until is None:
        return ""
    return f"at {dose_words.clock(dose_words.whole_minute(until), now, here)}"


def desk(seconds: int) -> str:
    """Time at the desk, to the minute."""
    return dose_words.duration(seconds // 60)
