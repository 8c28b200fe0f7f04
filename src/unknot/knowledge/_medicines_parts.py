"""Small pieces of the medicine check's shelf, and what is refused once it is whole."""

from collections.abc import Iterable, Mapping
from enum import Enum
from string import Formatter
from typing import TypeVar

from unknot import conditions, medicines
from unknot.knowledge._read import BadShelf, Entry
from unknot.medicines import Column, Verdict

Choice = TypeVar("Choice", bound=Enum)
NUMBERS = ("single_mg", "min_interval_h", "max_24h_mg", "max_doses_24h", "max_days")
ADULT = 18


def verdict_of(entry: Entry, key: str) -> Verdict:
    """Take a verdict by its name."""
    return Verdict[entry.one_of(key, [str(verdict) for verdict in Verdict]).upper()]


def rising(entry: Entry) -> Verdict:
    """Take the verdict of a rule, which must be worse than the floor."""
    found = verdict_of(entry, "verdict")
    if found <= Verdict.OK_LOW:
        raise entry.refuse("verdict", str(found), "a rule raises a verdict: it may be ask, avoid.")
    return found


def some(entry: Entry, key: str) -> tuple[str, ...]:
    """Take a list of texts that is not empty."""
    found = entry.texts(key)
    if not found:
        raise entry.refuse(key, [], "name at least one.")
    return found


def choices(entry: Entry, key: str, kind: type[Choice]) -> tuple[Choice, ...]:
    """Take a list of members of an enum."""
    named = {str(member): member for member in kind}
    found = some(entry, key)
    for name in found:
        if name not in named:
            raise entry.refuse(key, name, f"it may hold {', '.join(named)}.")
    return tuple(named[name] for name in found)


def words_for(entry: Entry, cells: Mapping[Column, Verdict]) -> dict[Column, str]:
    """Take `says`: words for each cell that says something, and for no other."""
    said: dict[Column, str] = {}
    for part in entry.entries("says", "of", least=0):
        for column in choices(part, "of", Column):
            if column in said:
                raise part.refuse("of", str(column), "each column has its words once.")
            said[column] = part.text("text")
        part.done()
    speaking = {column for column, verdict in cells.items() if verdict > Verdict.OK}
    if speaking != set(said):
        wrong = ", ".join(sorted(speaking ^ set(said)))
        raise entry.refuse("says", wrong, "give words for each cell but ok, and for those only.")
    return said


def targets(entry: Entry, cabinet: medicines.Cabinet) -> frozenset[str]:
    """Take the medicines of a rule: `medicines` by id, or all that have one of `columns`."""
    known = cabinet.medicines
    if entry.raw("columns", None) is not None:
        columns = set(choices(entry, "columns", Column))
        return frozenset(each.id for each in known.values() if columns.intersection(each.columns))
    names = some(entry, "medicines")
    for name in names:
        if name not in known:
            raise entry.refuse("medicines", name, f"it may hold {', '.join(known)}.")
    return frozenset(names)


def refuse_broken(cabinet: medicines.Cabinet) -> None:
    """Refuse a cabinet whose parts do not hold together.

    Raises:
        BadShelf: on the first that does not.
    """
    _refuse_dead_names(cabinet)
    _refuse_words(cabinet.notes, medicines.NOTES, "note")
    _refuse_words(cabinet.dose_words, medicines.DOSE_WORDS, "dose")
    problem = medicines.first_lowering(cabinet)
    if problem is not None:
        raise BadShelf(f"medicines/rules.toml: {problem}")
    for age in range(ADULT):
        _refuse_a_child_without_ask(age, cabinet)
    for flag in cabinet.flags.values():
        if not flag.says and not any(_reads(rule, {flag.id}) for rule in cabinet.rules):
            raise BadShelf(f"medicines/flags: flag {flag.id}: cells are all ok; no rule reads it.")
    for interaction in cabinet.interactions.values():
        _refuse_without_effect(interaction, cabinet)


def _refuse_dead_names(cabinet: medicines.Cabinet) -> None:
    known = cabinet.ingredients
    for each in cabinet.medicines.values():
        _known(f"medicines.toml: medicine {each.id}: ingredients", each.ingredients, known)
    for kind in cabinet.classes.values():
        _known(f"classes.toml: class {kind.id}: implies", kind.implies, cabinet.flags)
    for brand in cabinet.brands:
        _known(f"brands.toml: brand {brand.name}: ingredients", brand.ingredients, known)
    _known("classes.toml: also", cabinet.also.values(), known)
    for each_together in cabinet.interactions.values():
        where = f"interactions.toml: interaction {each_together.id}"
        _known(f"{where}: ingredients", each_together.ingredients, known)
        _known(f"{where}: classes", each_together.classes, cabinet.classes)


def _known(where: str, names: Iterable[str], known: Iterable[str]) -> None:
    allowed = set(known)
    for name in names:
        if name not in allowed:
            raise BadShelf(f"medicines/{where} is {name!r}; it is not on the shelf.")


def _refuse_words(said: Mapping[str, medicines.Says], needed: tuple[str, ...], kind: str) -> None:
    if set(said) != set(needed):
        wrong = ", ".join(sorted(set(said) ^ set(needed)))
        raise BadShelf(f"medicines/words.toml: {kind} {wrong}; there must be one each, no more.")
    for each in said.values():
        for _, name, _, _ in Formatter().parse(each.says):
            if name is not None and (kind != "dose" or name not in NUMBERS):
                raise BadShelf(
                    f"medicines/words.toml: {kind} {each.id}: says holds {{{name}}}; "
                    f"a dose may hold {', '.join(NUMBERS)}, a note none."
                )


def _refuse_a_child_without_ask(age: int, cabinet: medicines.Cabinet) -> None:
    profile = medicines.Profile(age_years=age, weight_kg=60, flags=frozenset(), medicines=())
    found = medicines.check_medicines(profile, cabinet, cabinet.next_review)
    floor = [cabinet.flags[flag].cells.values() for flag in found.flags]
    if not any(min(cells) >= Verdict.ASK for cells in floor):
        raise BadShelf(
            f"medicines/flags: at {age} years no flag says ask of every medicine; add one."
        )


def _reads(rule: medicines.Rule, names: set[str]) -> bool:
    return bool(names & conditions.facts_read(rule.when))


def _refuse_without_effect(each: medicines.Interaction, cabinet: medicines.Cabinet) -> None:
    """Each kind must raise the verdict of what holds the ingredient, through a flag or a rule."""
    for name in each.classes:
        kind = cabinet.classes[name]
        facts = {*kind.implies, *map(medicines.takes, kind.members)}
        flags = [cabinet.flags[flag] for flag in kind.implies]
        for ingredient in each.ingredients:
            holding = [m for m in cabinet.medicines.values() if ingredient in m.ingredients]
            by_flag = all(_speaks(m, flags) for m in holding)
            by_rule = any(
                _reads(rule, facts) and rule.medicines.issuperset(m.id for m in holding)
                for rule in cabinet.rules
            )
            if not holding or not (by_flag or by_rule):
                raise BadShelf(
                    f"medicines/interactions.toml: interaction {each.id}: classes is {name!r}; "
                    f"nothing is said of {ingredient} with it: add a cell or a rule."
                )


def _speaks(medicine: medicines.Medicine, flags: Iterable[medicines.Flag]) -> bool:
    return any(flag.cells[column] > Verdict.OK for flag in flags for column in medicine.columns)
