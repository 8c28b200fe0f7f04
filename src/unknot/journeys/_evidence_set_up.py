"""What the set-up check rests on."""

from collections.abc import Callable

from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf


def _check(name: str, shelf: Shelf) -> Behind | None:
    for place in shelf.set_up.places.values():
        for check in place.checks:
            if check.id == name:
                entry, says = f"set_up.{name}", f"{check.ask} {check.instead}"
                return Behind(entry, "set-up", says, check.footing, background=(check.why,))
    return None


def _measure(name: str, shelf: Shelf) -> Behind | None:
    for measure in shelf.set_up.measures:
        if measure.id == name:
            share = f"{measure.share:g} of your height, and {measure.plus_cm:g} cm for shoes."
            says = f"{measure.name}. {measure.says}"
            return Behind(f"measure.{name}", "measure", says, measure.footing, background=(share,))
    return None


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "set_up": _check,
    "measure": _measure,
}
