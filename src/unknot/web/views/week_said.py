"""A week in words: how much, how often, how much was done, what was wished."""

from unknot.journeys import week_wishes
from unknot.plan import Dose, Kind, Unit, WishKind

WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TICKED = frozenset({Kind.WALK, Kind.MOVEMENT, Kind.PRACTICE, Kind.BREAK})
"""What is told once it is done."""


def wish_words(told: week_wishes.Told) -> str:
    """A wish as it was made."""
    wish = told.wish
    match wish.kind:
        case WishKind.MOVED:
            days = " and ".join(WEEKDAYS[day] for day in wish.weekdays)
            return f"{told.name}: on {days}"
        case WishKind.SWAPPED:
            return f"{told.to} instead of {told.name}"
        case WishKind.SHORTENED:
            return f"{told.name}: no more than {wish.amount:g} a day"
        case WishKind.REFUSED:
            return f"{told.name}: left out"


def _about(minutes: float) -> str:
    """Minutes as people count them; the page keeps the parts of one for its sums."""
    whole = max(1, round(minutes))
    return f"About {whole} minute{'' if whole == 1 else 's'}"


def unit_words(unit: Unit) -> str:
    """What an amount on one day is counted in."""
    return {Unit.REPS: "repeats"}.get(unit, str(unit))


def done_words(done: float, unit: Unit) -> str:
    """How much was done, as people say it."""
    words = unit_words(unit)
    return f"{done:g} {words.removesuffix('s') if done == 1 else words}"


def dose_words(dose: Dose, kind: Kind) -> str:
    """How much, as people say it."""
    if dose.every_minutes is not None:
        return f"{_about(dose.minutes)}, after every {dose.every_minutes} minutes of sitting"
    often = {1: "once a day", 2: "twice a day"}.get(
        dose.times_per_day, f"{dose.times_per_day} times a day"
    )
    if dose.reps is None or kind is not Kind.MOVEMENT:
        return f"{_about(dose.minutes)}, {often}"
    sets = "" if dose.sets in (None, 1) else f"{dose.sets} times "
    side = " on each side" if dose.each_side else ""
    hold = f", held {dose.hold_s} seconds" if dose.hold_s else ""
    return f"{sets}{dose.reps} repeats{side}{hold}, {often}"
