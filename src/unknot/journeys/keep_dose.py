"""Keep a dose that was told in the page, perhaps without a network."""

from typing import Any

from unknot import diary
from unknot.journeys import doses
from unknot.journeys.doing import Does, Doing


def _dose_taken(doing: Doing, body: dict[str, Any]) -> None:
    """What was taken is written down, whatever the label says of it."""
    cabinet = doing.shelf.medicines
    taken = diary.read_taken(body, doing.moment, cabinet.ingredients, cabinet.medicines)
    doses.keep(doing.person, taken)


DOES: dict[str, Does] = {"dose_taken": _dose_taken}
