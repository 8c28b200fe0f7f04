"""What I have taken: log a dose, or be told why not now; how much it was in 24 hours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from unknot import diary, medicines
from unknot.diary import BadEntry, DoseTaken
from unknot.journeys import medicine_answers
from unknot.journeys._dose_told import Told, amount_in, ingredients_of
from unknot.journeys.check_medicines import Because, because
from unknot.journeys.keep_check import NotYours
from unknot.knowledge import Shelf
from unknot.medicines import (
    Cabinet,
    Checkup,
    Found,
    NextDose,
    NextProduct,
    Profile,
    Region,
    Verdict,
)
from unknot.store import rows_doses
from unknot.store.models import Dose
from unknot.terms import Moment

__all__ = [
    "Answer",
    "BadEntry",
    "NotYours",
    "Standing",
    "Told",
    "again",
    "answer",
    "as_bundle",
    "choices",
    "keep",
    "lately",
    "one",
    "read",
    "remove",
    "standings",
]

COUNTS = timedelta(days=14)
SHOWN = timedelta(hours=72)
ADULT = 18


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is to say before a dose is taken, or once it was.

    Args:
        stops: whether to ask before it is written down.
        verdict: of the check, the worst of what is in it; None where the check says nothing.
        reasons: of the check.
        says: of the timer, each once.
        open_amounts: the ingredients whose amount is wanted.
    """

    stops: bool
    next: NextProduct
    verdict: Verdict | None
    reasons: tuple[Because, ...]
    says: tuple[str, ...]
    open_amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One ingredient that was taken lately.

    Args:
        products: each that held it in the last 24 hours.
        checkup: None where nothing is known of the person, or the cabinet has no such medicine.
        reasons: why no dose is shown.
        next: whether and when another `dose_mg` may be taken.
        is_over: more than the label allows any adult; says so, whatever the check found.
    """

    ingredient: str
    products: tuple[str, ...]
    checkup: Checkup | None
    reasons: tuple[Because, ...]
    dose_mg: float | None
    next: NextDose
    is_over: bool
    over_says: str

    @property
    def is_emergency(self) -> bool:
        """Too much paracetamol is one, even for somebody who feels well."""
        return self.is_over and self.ingredient == medicines.PARACETAMOL


@dataclass(frozen=True, slots=True)
class _Person:
    """What is known of whoever takes something."""

    found: Found
    region: Region | None
    is_checked: bool
    is_child: bool


def choices(shelf: Shelf) -> tuple[medicines.Medicine, ...]:
    """The medicines that can be chosen; what needs a prescription is written by name."""
    return tuple(each for each in shelf.medicines.medicines.values() if not each.prescription)


def lately(person: UUID, now: datetime) -> tuple[DoseTaken, ...]:
    """The doses of the last three days, the latest first."""
    return tuple(each for each in _log(person, now) if each.taken.at > now - SHOWN)


def one(person: UUID, dose_id: UUID) -> DoseTaken | None:
    """One dose of this person's."""
    row = Dose.objects.filter(id=dose_id, person_id=person).first()
    return rows_doses.dose(row) if row else None


def keep(person: UUID, taken: DoseTaken) -> None:
    """Write a dose down; the same id again changes nothing.

    Raises:
        NotYours: the id is in use for something of somebody else's.
    """
    if Dose.objects.filter(id=taken.id).exclude(person_id=person).exists():
        raise NotYours(f"id is {str(taken.id)!r}; it is in use already.")
    rows_doses.save_dose(taken, person)


def remove(person: UUID, dose_id: UUID) -> None:
    """Remove one dose, for good."""
    Dose.objects.filter(id=dose_id, person_id=person).delete()


def again(person: UUID, now: datetime) -> tuple[DoseTaken, ...]:
    """The different doses of the last two weeks, the latest first: each is one tap away."""
    found: dict[tuple[str, tuple[Any, ...]], DoseTaken] = {}
    for each in _log(person, now):
        key = (each.product.casefold(), tuple(sorted(each.amounts_mg.items(), key=str)))
        found.setdefault(key, each)
    return tuple(found.values())[:6]


def read(person: UUID, told: Told, now: datetime, shelf: Shelf) -> DoseTaken:
    """Read a dose as it was told.

    Raises:
        BadEntry: in one sentence: an unknown name, an amount or a time that cannot be.
    """
    cabinet, who = shelf.medicines, _person(person, told.taken, now, shelf)
    ingredients = ingredients_of(told, who.region, cabinet)
    moment = told.taken
    diary.read_moment(moment.at.isoformat(), moment.offset_min, moment.zone, now)
    raw = {
        "id": told.id,
        "product": cabinet.medicines[told.medicine].name if told.medicine else told.name,
        "medicine": told.medicine,
        "amounts_mg": {
            each: amount_in(told, each, len(ingredients))
            if _is_counted(each, who, cabinet)
            else None
            for each in ingredients
        },
    }
    return diary.read_taken(raw, moment, cabinet.ingredients, cabinet.medicines)


def answer(person: UUID, wanted: DoseTaken, now: datetime, shelf: Shelf) -> Answer:
    """Say whether the dose may be taken, or could have been when it was.

    What is told of an earlier time is measured by the doses before it.
    """
    cabinet = shelf.medicines
    who = _person(person, wanted.taken, now, shelf)
    at = min(wanted.taken.at, now)
    is_now = at > now - timedelta(minutes=5)
    log = [
        _dose(each) for each in _log(person, now)
        if each.id != wanted.id and (is_now or each.taken.at <= at)
    ]  # fmt: skip
    parts = [
        medicines.Part(each, medicines.timed_by(each, wanted.medicine, who.found), mg)
        for each, mg in wanted.amounts_mg.items()
    ]
    found = medicines.next_product(log, parts, at, cabinet)
    checkups = [part.checkup for part in parts if part.checkup] if who.is_checked else []
    verdict = max((each.verdict for each in checkups), default=None)
    against = {why for each in found.parts.values() for why in each.because} - {"no_limits"}
    warned = [each for each in checkups if _warns(each)]
    return Answer(
        stops=bool(against or warned),
        next=found,
        verdict=verdict,
        reasons=_reasons(warned, shelf),
        says=_says(found),
        open_amounts=tuple(
            name for name, each in found.parts.items() if "amount_not_told" in each.because
        ),
    )


def _warns(checkup: Checkup) -> bool:
    """A doctor has said yes to what needs a prescription; only a plain no is told again."""
    least = Verdict.AVOID if checkup.medicine.prescription else Verdict.ASK
    return checkup.verdict >= least


def standings(person: UUID, moment: Moment, shelf: Shelf) -> tuple[Standing, ...]:
    """Every ingredient of the last 24 hours: how much of it, and when it may be taken again."""
    now, cabinet = moment.at, shelf.medicines
    kept, who = _log(person, now), _person(person, moment, now, shelf)
    log = [_dose(each) for each in kept]
    totals = medicines.totals_24h(log, now)
    over = medicines.over_every_label(totals, who.region, cabinet)
    latest: dict[str, DoseTaken] = {}
    for each in kept:
        if each.taken.at > now - medicines.DAY:
            for ingredient in each.amounts_mg:
                latest.setdefault(ingredient, each)
    return tuple(
        _standing(name, last, (kept, log, now), who, name in over, shelf)
        for name, last in latest.items()
    )


def as_bundle(
    person: UUID, found: Sequence[Standing], now: datetime, shelf: Shelf
) -> dict[str, Any]:
    """What an open page needs to keep its totals and times true: only where a dose is shown."""
    timed = [
        {
            "ingredient": each.ingredient,
            "limits": medicines.limits_as_json(each.checkup.limits),
            "mg": each.dose_mg,
        }
        for each in found
        if each.checkup and each.checkup.limits
    ]
    log = [
        {"at": int(each.taken.at.timestamp() * 1000), "amounts_mg": dict(each.amounts_mg)}
        for each in _log(person, now)
    ]
    tables = medicines.as_bundle(shelf.medicines) if timed else {}
    names = ("dose_words", "anti_inflammatory")
    cabinet = {name: tables[name] for name in names if name in tables}
    return {"standings": timed, "log": log if timed else [], "cabinet": cabinet}


def _standing(
    name: str,
    last: DoseTaken,
    taken: tuple[Sequence[DoseTaken], Sequence[medicines.Dose], datetime],
    who: _Person,
    is_over: bool,
    shelf: Shelf,
) -> Standing:
    cabinet, (kept, log, now) = shelf.medicines, taken
    checkup = medicines.timed_by(name, last.medicine, who.found)
    limits = checkup.limits if checkup else None
    usual = last.amounts_mg[name]
    dose_mg = min(usual or limits.single_mg, limits.single_mg) if limits else None
    found = medicines.next_product(log, [medicines.Part(name, checkup, dose_mg)], now, cabinet)
    products = [
        each.product for each in kept
        if name in each.amounts_mg and each.taken.at > now - medicines.DAY
    ]  # fmt: skip
    word = "over_every_label" + ("_paracetamol" if name == medicines.PARACETAMOL else "")
    says = cabinet.dose_words[word].says if is_over else ""
    distinct = tuple(dict.fromkeys(products))
    shown = checkup if who.is_checked else None
    reasons = _reasons([shown], shelf) if shown and not limits else ()
    return Standing(name, distinct, shown, reasons, dose_mg, found.parts[name], is_over, says)


def _log(person: UUID, now: datetime) -> list[DoseTaken]:
    rows = Dose.objects.filter(person_id=person, at__gt=now - COUNTS).order_by("-at", "-id")
    return [rows_doses.dose(row) for row in rows]


def _dose(kept: DoseTaken) -> medicines.Dose:
    return medicines.Dose(kept.taken.at, kept.product, kept.amounts_mg)


def _person(person: UUID, moment: Moment, now: datetime, shelf: Shelf) -> _Person:
    """The check by what is kept, with the other medicines that stand in the log."""
    cabinet = shelf.medicines
    kept = medicine_answers.kept(person, moment.day, shelf)
    profile = kept.profile if kept else Profile()
    if profile.medicines is not None:
        others = _others(_log(person, now), cabinet)
        profile = replace(profile, medicines=(*profile.medicines, *others))
    found = medicines.check_medicines(profile, cabinet, moment.day)
    is_child = profile.age_years is not None and profile.age_years < ADULT
    return _Person(found, profile.region, profile != Profile(), is_child)


def _others(log: Sequence[DoseTaken], cabinet: Cabinet) -> list[str]:
    """What was logged and is no pain relief that the timer counts, such as a blood thinner."""
    counted = {name for each in cabinet.medicines.values() for name in each.ingredients}
    taken = dict.fromkeys(name for each in log for name in each.amounts_mg)
    return [
        name for name in taken
        if name in cabinet.ingredients
        and name not in counted
        and not cabinet.is_anti_inflammatory(name)
    ]  # fmt: skip


def _is_counted(ingredient: str, who: _Person, cabinet: Cabinet) -> bool:
    """Whether milligrams of it are asked for: an adult, and a label that was read."""
    if who.is_child:
        return False
    own = [each for each in cabinet.medicines.values() if each.ingredients == (ingredient,)]
    return any(who.region in each.limits or (who.region is None and each.limits) for each in own)


def _says(found: NextProduct) -> tuple[str, ...]:
    several = len(found.parts) > 1
    return tuple(
        f"{name.replace('_', ' ').capitalize()}: {says}" if several else says
        for name, each in found.parts.items()
        for says in each.says
    )


def _reasons(warned: Sequence[Checkup], shelf: Shelf) -> tuple[Because, ...]:
    """Those that led to each verdict, the worst first."""
    worst = sorted(warned, key=lambda each: -each.verdict)
    return tuple(
        dict.fromkeys(
            because(reason, each.medicine, shelf)
            for each in worst for reason in each.reasons if reason.verdict is each.verdict
        )
    )  # fmt: skip
