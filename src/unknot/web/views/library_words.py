"""Movements in words, as the library shows them."""

from unknot.library import Facet
from unknot.movement import Dose, Span

FILTERS = {
    Facet.KIND: ("What", "Everything"),
    Facet.REGION: ("Where", "The whole back"),
    Facet.PHASE: ("When", "Any time"),
    Facet.POSTURE: ("Position", "Any position"),
    Facet.PURPOSE: ("What it is for", "Anything"),
    Facet.LEVEL: ("No harder than", "Any level"),
}
"""The name of each filter, and of its first choice."""


SURE = {
    "high": "Good studies agree.",
    "moderate": "Good studies point this way; new ones may change the picture.",
    "low": "A few studies point this way; new ones may well say something else.",
    "very low": "Little is known; studies are few or weak.",
    "consensus": "People who treat backs agree on it; few studies have tested it.",
    "product choice": "Usual practice, chosen by us. No study has tested it as it stands here.",
    "unverified": "Where it comes from has not been read again yet.",
}
"""How sure the shelf is, in a sentence."""


def count(movements: int, practices: int) -> str:
    """How much was found, such as "1 movement and 2 practices"."""
    told = [
        f"{n} {one}" if n == 1 else f"{n} {one}s"
        for n, one in ((movements, "movement"), (practices, "practice"))
        if n
    ]
    return " and ".join(told) or "Nothing found"


def dose(told: Dose) -> tuple[str, ...]:
    """How much is usual, in sentences: "Once a day: 8 to 12 times, hold 3 seconds"."""
    often, amount = how_often(told), how_much(told)
    first = f"{often}: {amount}." if often else f"{amount[:1].upper()}{amount[1:]}."
    rest = f"Rest {span((told.rest_s, told.rest_s))} seconds between rounds." if told.rest_s else ""
    note = f"{told.note.rstrip('.')}." if told.note else ""
    return tuple(part for part in (first, rest, note) if part)


def how_often(told: Dose) -> str:
    """How often, such as "Once a day, on 3 to 5 days a week"; empty where nothing says so."""
    parts = []
    if told.when:
        parts.append(told.when)
    elif told.times_per_day:
        parts.append(f"{times(told.times_per_day)} a day")
    if told.days_per_week:
        least, most = told.days_per_week
        days = f"{span(told.days_per_week)} days a week"
        parts.append("every day" if least == most == 7 else f"on {days}" if parts else f"On {days}")
    said = ", ".join(parts)
    return f"{said[:1].upper()}{said[1:]}"


def how_much(told: Dose) -> str:
    """How much at a time, such as "2 rounds of 8 to 10, hold 3 seconds, on each side"."""
    parts = [_amount(told)]
    if told.hold_s:
        parts.append(f"hold {seconds(told.hold_s)}")
    if told.is_each_side:
        parts.append("on each side")
    return ", ".join(parts)


def _amount(told: Dose) -> str:
    rounds = "" if told.sets == (1, 1) else f"{span(told.sets)} rounds of "
    if told.minutes:
        return f"{rounds}{_minutes(told.minutes)}"
    if told.distance_m:
        return f"{rounds}{span(told.distance_m)} metres"
    reps = told.reps or (1, 1)
    if rounds and reps == (1, 1):
        return times(told.sets)
    return f"{rounds}{span(reps)}" if rounds else times(reps)


def times(counts: Span) -> str:
    """How many times, such as "once or twice" and "2 to 4 times"."""
    least, most = counts
    if most == 1:
        return "once"
    if (least, most) == (2, 2):
        return "twice"
    return "once or twice" if (least, most) == (1, 2) else f"{span(counts)} times"


def seconds(held: Span) -> str:
    """Seconds, such as "3 to 5 seconds"."""
    return "1 second" if held == (1, 1) else f"{span(held)} seconds"


def span(ends: Span) -> str:
    """Two ends, such as "2 to 3"; one number where they are the same."""
    least, most = ends
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


def _minutes(ends: Span) -> str:
    least, most = ends
    if least == 0.5:
        return f"half a minute to {most:g} minutes"
    return "1 minute" if ends == (1, 1) else f"{span(ends)} minutes"
