"""Which questions may be put today, the most important first."""

from collections.abc import Mapping
from datetime import date

from unknot.profile._model import Asking, Outcome, Put, Turn


def due(
    asking: Asking, told: Mapping[str, date], put: Mapping[str, Put], today: date
) -> tuple[Turn, ...]:
    """The turns that may come today, in order; only one of them is shown.

    None is left once today's number has been put, or somebody has said "not now" today.

    Args:
        told: the day on which each answer was last confirmed. put: what became of each question,
            by its name.
    """
    of_today = [each for each in put.values() if each.on == today and each.outcome is not NEVER]
    if len(of_today) >= asking.most_a_day or any(e.outcome is LATER for e in of_today):
        return ()
    return tuple(turn for turn in asking.turns if _is_due(turn, asking, told, put, today))


LATER, NEVER = Outcome.LATER, Outcome.NEVER


def _is_due(
    turn: Turn, asking: Asking, told: Mapping[str, date], put: Mapping[str, Put], today: date
) -> bool:
    last = put.get(turn.id)
    if last is not None and last.outcome is NEVER:
        return False
    if last is not None and last.outcome is LATER and (today - last.on).days < asking.later_days:
        return False
    confirmed = told.get(turn.id)
    return confirmed is None or (today - confirmed).days > turn.fresh_days
