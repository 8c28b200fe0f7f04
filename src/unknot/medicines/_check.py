"""From a profile to a verdict on every medicine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from unknot.conditions import state_of
from unknot.medicines._model import (
    AGE,
    WEIGHT,
    Cabinet,
    Column,
    Limits,
    Medicine,
    Verdict,
    takes,
)
from unknot.medicines._names import Named, look_up
from unknot.medicines._profile import Profile
from unknot.terms import Answer, Footing


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is at least this bad.

    Args:
        flag: the id of the flag, rule or note.
        says: in words for the person; what was not read in its source says so.
    """

    flag: str
    verdict: Verdict
    says: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found about one medicine.

    Args:
        reasons: every one, the worst first.
        limits: of the label, only where nothing speaks against taking it.
    """

    medicine: Medicine
    verdict: Verdict
    reasons: tuple[Reason, ...]
    limits: Limits | None


@dataclass(frozen=True, slots=True)
class Found:
    """The checkup of every medicine, the flags that counted, and the names nobody knows."""

    checkups: tuple[Checkup, ...]
    flags: frozenset[str]
    unrecognised: tuple[str, ...]


def check_medicines(profile: Profile, cabinet: Cabinet, today: date) -> Found:
    """Give the worst verdict that any flag, rule or open question leads to.

    What is not known leads to ASK at least, for every medicine: an unknown tablet can be a
    blood thinner, or a second paracetamol. So does a cabinet past its review date.
    """
    named = look_up(profile.medicines or (), profile.region, cabinet)
    flags = _flags(profile, named, cabinet)
    state = _state(flags, named, cabinet)
    fired = [rule for test, rule in cabinet.tests if test(state)]
    open_questions = tuple(_open(profile, named, cabinet, today))

    def reasons(medicine: Medicine) -> Iterator[Reason]:
        yield from _from_table(medicine, flags, cabinet)
        for rule in fired:
            if medicine.id in rule.medicines:
                yield _reason(rule.id, rule.verdict, rule.says, rule.footing, cabinet)
        yield from open_questions
        yield from _from_region(medicine, profile, cabinet)

    checked = [
        _checkup(medicine, tuple(reasons(medicine)), profile)
        for medicine in cabinet.medicines.values()
    ]
    return Found(tuple(_with_remarks(checked, cabinet)), flags, named.unrecognised)


def together(one: Checkup, other: Checkup, cabinet: Cabinet) -> bool:
    """Whether the two may be taken on the same day.

    Never two anti-inflammatories, nor the same ingredient twice; otherwise only where each is
    allowed on its own.
    """
    first, second = set(one.medicine.ingredients), set(other.medicine.ingredients)
    if first & second:
        return False
    if all(any(map(cabinet.is_anti_inflammatory, each)) for each in (first, second)):
        return False
    return max(one.verdict, other.verdict) <= Verdict.OK_LOW


def _flags(profile: Profile, named: Named, cabinet: Cabinet) -> frozenset[str]:
    numbers = {AGE: profile.age_years, WEIGHT: profile.weight_kg}
    known = {key: value for key, value in numbers.items() if value is not None}
    state = _state(frozenset(), named, cabinet) | known
    implied = {flag for test, flag in cabinet.implied_tests if test(state)}
    for each in cabinet.classes.values():
        if named.ingredients.intersection(each.members):
            implied.update(each.implies)
    return (profile.flags or frozenset()) | implied


def _state(flags: frozenset[str], named: Named, cabinet: Cabinet) -> dict[str, Answer | None]:
    taken = {takes(ingredient): "yes" for ingredient in named.ingredients}
    return state_of({**dict.fromkeys(flags, "yes"), **taken}, cabinet.facts)


def _from_table(medicine: Medicine, flags: frozenset[str], cabinet: Cabinet) -> Iterator[Reason]:
    for flag in cabinet.flags.values():
        if flag.id not in flags:
            continue
        column: Column = max(medicine.columns, key=lambda column: flag.cells[column])
        if flag.cells[column] > Verdict.OK:
            says = flag.says[column]
            yield _reason(flag.id, flag.cells[column], says, flag.footing, cabinet)


def _open(profile: Profile, named: Named, cabinet: Cabinet, today: date) -> Iterator[Reason]:
    """What is not known, each a reason to ask first."""
    covered = {
        member for each in cabinet.classes.values() if each.implies for member in each.members
    }
    unknown = {
        "age_unknown": profile.age_years is None,
        "weight_unknown": profile.weight_kg is None,
        "flags_unknown": profile.flags is None,
        "medicines_unknown": profile.medicines is None,
        "out_of_date": today >= cabinet.next_review,
        "unanswered": bool(profile.unanswered),
        "unrecognised": bool(named.unrecognised),
        "not_covered": bool(named.ingredients - covered),
    }
    for note, is_open in unknown.items():
        if is_open:
            yield _note(note, Verdict.ASK, cabinet)


def _from_region(medicine: Medicine, profile: Profile, cabinet: Cabinet) -> Iterator[Reason]:
    if medicine.prescription:
        yield _note("prescription", Verdict.ASK, cabinet)
        return
    if profile.region is None:
        yield _note("region_unknown", Verdict.ASK, cabinet)
        return
    gap = medicine.gaps.get(profile.region)
    if gap is not None:
        yield _reason(f"label_{profile.region}", gap.verdict, gap.says, gap.footing, cabinet)


def _checkup(medicine: Medicine, reasons: tuple[Reason, ...], profile: Profile) -> Checkup:
    verdict = max((reason.verdict for reason in reasons), default=Verdict.OK_LOW)
    limits = None
    if verdict <= Verdict.OK_LOW and profile.region is not None:
        limits = medicine.limits.get(profile.region)
    ordered = tuple(sorted(reasons, key=lambda reason: -reason.verdict))
    return Checkup(medicine, verdict, ordered, limits)


def _with_remarks(checked: list[Checkup], cabinet: Cabinet) -> Iterator[Checkup]:
    """Add what changes no verdict: how little paracetamol helps, how gels are counted."""
    anti_inflammatory = (c.verdict for c in checked if Column.NSAID in c.medicine.columns)
    none_is_left = min(anti_inflammatory, default=Verdict.OK) >= Verdict.ASK
    for each in checked:
        only_paracetamol = each.medicine.columns == (Column.PARACETAMOL,)
        if none_is_left and only_paracetamol and each.verdict <= Verdict.OK_LOW:
            yield _with(each, "paracetamol_little_help", cabinet)
        elif each.limits is not None and Column.TOPICAL in each.medicine.columns:
            yield _with(each, "milligrams_of_gel", cabinet)
        else:
            yield each


def _with(each: Checkup, note: str, cabinet: Cabinet) -> Checkup:
    remark = _note(note, Verdict.OK, cabinet)
    return replace(each, reasons=(*each.reasons, remark))


def _note(name: str, verdict: Verdict, cabinet: Cabinet) -> Reason:
    note = cabinet.notes[name]
    return _reason(note.id, verdict, note.says, note.footing, cabinet)


def _reason(name: str, verdict: Verdict, says: str, footing: Footing, cabinet: Cabinet) -> Reason:
    return Reason(name, verdict, cabinet.marked(says, footing), footing)
