"""Keep what was done of a week while the app could not be reached."""

from typing import Any

from unknot import diary, plan
from unknot.journeys.doing import Does, Doing, only
from unknot.journeys.my_week import MOST_DONE
from unknot.knowledge import Shelf
from unknot.store.models import WeekBegun, WeekDone

LEAST_PLANNED = 0.1


def _week_told(doing: Doing, body: dict[str, Any]) -> None:
    """On the day of the action; what was told of that day already stays."""
    only(body, "item", "planned", "done", "unit")
    item, unit = body.get("item"), body.get("unit")
    if not WeekBegun.objects.filter(person_id=doing.person, starts__lte=doing.moment.day).exists():
        raise diary.BadEntry("There is no week yet of which something could be told.")
    if not isinstance(item, str) or item not in _known(doing.shelf):
        raise diary.BadEntry(f"item is {str(item)[:40]!r}; it must be an item of a week.")
    if unit not in tuple(plan.Unit):
        raise diary.BadEntry(f"unit is {str(unit)[:40]!r}; it may be {', '.join(plan.Unit)}.")
    WeekDone.objects.get_or_create(
        person_id=doing.person,
        on=doing.moment.day,
        item=item,
        defaults={
            "planned": _amount(body, "planned", least=LEAST_PLANNED),
            "done": _amount(body, "done"),
            "unit": str(unit),
        },
    )


def _amount(body: dict[str, Any], key: str, least: float = 0) -> float:
    told = body.get(key)
    if isinstance(told, int | float) and not isinstance(told, bool) and least <= told <= MOST_DONE:
        return float(told)
    raise diary.BadEntry(f"{key} is {str(told)[:40]}; it may be {least:g} to {MOST_DONE}.")


def _known(shelf: Shelf) -> set[str]:
    """Ids of what can be done of a week."""
    breaks = {rule.id for rule in shelf.plan.rules.breaks}
    return breaks | set(shelf.movement.movements) | set(shelf.practice.practices)


DOES: dict[str, Does] = {"week_told": _week_told}
