"""What an experiment rests on: what is known of the change, and the words around it."""

from collections.abc import Callable

from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf


def _change(name: str, shelf: Shelf) -> Behind | None:
    change = shelf.experiments.changes.get(name)
    if change is None:
        return None
    do = change.do.replace(" {name}", " your own idea").replace("{name}", "your own idea")
    says = f"{change.title}. {do}"
    known = (change.known, *change.cautions)
    return Behind(change.id, "experiment", says, change.footing, background=known)


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {"experiment": _change}
