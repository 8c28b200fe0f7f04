"""From a movement to something to do: how much of it, what is said, what may take its place."""

from collections.abc import Iterable
from dataclasses import replace

from unknot.movement._fitting import Chooser
from unknot.movement._model import Movement, SessionItem, Stage
from unknot.movement._plans import Effort

MOST_SWAPS = 2
CARRY_METRES_PER_S = 0.7  # a slow, loaded walk; product choice


def item_of(
    chooser: Chooser, movement: Movement, stage: Stage | None = None, slot: Iterable[str] = ()
) -> SessionItem:
    """A movement at the low end of its dose.

    Args:
        slot: what else stood in the same place of a set; it comes first among the swaps.
    """
    dose = movement.dose
    swaps = dict.fromkeys((*chooser.only_fitting(slot), *chooser.alike(movement)))
    swaps.pop(movement.id, None)
    return SessionItem(
        movement=movement,
        stage=stage,
        title=movement.name,
        cues=movement.cues,
        lines=(*chooser.lines(movement), *((dose.note,) if dose.note else ())),
        sets=int(dose.sets[0]),
        reps=None if dose.reps is None else int(dose.reps[0]),
        hold_s=None if dose.hold_s is None else int(dose.hold_s[0]),
        seconds=_seconds(movement, chooser.effort),
        rest_s=dose.rest_s,
        sides=2 if dose.is_each_side else 1,
        rep_s=movement.rep_s,
        easier=chooser.only_fitting(movement.easier),
        harder=chooser.only_fitting(movement.harder),
        swap=tuple(swaps)[:MOST_SWAPS],
    )


def others_of(chooser: Chooser, items: Iterable[SessionItem]) -> dict[str, SessionItem]:
    """Everything that the items' links lead to, and so on; only items of the session swap."""
    found: dict[str, SessionItem] = {}
    todo = [name for item in items for name in (*item.easier, *item.harder, *item.swap)]
    while todo:
        name = todo.pop(0)
        if name not in found:
            made = item_of(chooser, chooser.catalogue.movements[name])
            found[name] = replace(made, swap=())
            todo += (*made.easier, *made.harder)
    return found


def _seconds(movement: Movement, effort: Effort) -> int | None:
    dose = movement.dose
    if dose.distance_m is not None:
        return round(dose.distance_m[0] / CARRY_METRES_PER_S)
    if dose.minutes is None:
        return None
    return round(60 * min(dose.minutes[0], effort.most_minutes))
