"""What the medicine check rests on: flags, rules, medicines, interactions, signs to stop at."""

from collections.abc import Callable, Iterable

from unknot import conditions, medicines
from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf


def _flag(name: str, shelf: Shelf) -> Behind | None:
    flag = shelf.medicines.flags.get(name)
    if flag is None:
        return None
    said = (
        shelf.medicines.marked(text, flag.footing) for text in dict.fromkeys(flag.says.values())
    )
    return Behind(flag.id, "flag", flag.ask, flag.footing, background=tuple(said))


def _rule(name: str, shelf: Shelf) -> Behind | None:
    cabinet = shelf.medicines
    rule = next((rule for rule in cabinet.rules if rule.id == name), None)
    if rule is None:
        return None
    facts = conditions.facts_read(rule.when)
    asks = tuple(flag.ask for flag in cabinet.flags.values() if flag.id in facts)
    says = cabinet.marked(rule.says, rule.footing)
    return Behind(rule.id, "medicine rule", says, rule.footing, reads=asks)


def _medicine(name: str, shelf: Shelf) -> Behind | None:
    medicine = shelf.medicines.medicines.get(name)
    if medicine is None:
        return None
    stops = shelf.medicines.marked(medicine.stops, medicine.footing) if medicine.stops else ""
    says = f"{medicine.name}. {stops}".strip()
    limits = _limits(medicine, shelf.medicines)
    return Behind(medicine.id, "medicine", says, medicine.footing, background=tuple(limits))


def _limits(medicine: medicines.Medicine, cabinet: medicines.Cabinet) -> Iterable[str]:
    """Where the label of each region was read; no dose, since this page knows nobody's flags."""
    for region, limits in medicine.limits.items():
        where = "; ".join(f"{source.ref}, {source.where}" for source in limits.footing.sources)
        yield f"{region.upper()}: the label was read in {where}."
    for region, gap in medicine.gaps.items():
        yield f"{region.upper()}: {cabinet.marked(gap.says, gap.footing)}"


def _interaction(name: str, shelf: Shelf) -> Behind | None:
    cabinet = shelf.medicines
    each = cabinet.interactions.get(name)
    if each is None:
        return None
    kinds = [cabinet.classes[kind].name for kind in each.classes]
    names = [ingredient.replace("_", " ") for ingredient in each.ingredients]
    effect = cabinet.marked(each.effect, each.footing)
    says = f"{', '.join(names)} with {', '.join(kinds)}: {effect}"
    return Behind(each.id, "interaction", says, each.footing)


def _help(name: str, shelf: Shelf) -> Behind | None:
    sign = shelf.medicines.get_help.get(name)
    if sign is None:
        return None
    return Behind(sign.id, "sign", sign.text, sign.footing)


def _note(name: str, shelf: Shelf) -> Behind | None:
    note = shelf.medicines.notes.get(name)
    if note is None:
        return None
    return Behind(note.id, "note", note.says, note.footing)


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "flag": _flag,
    "medicine_rule": _rule,
    "medicine": _medicine,
    "interaction": _interaction,
    "sign": _help,
    "note": _note,
}
