"""When may the next dose be taken, and how much was taken in 24 hours?

Everything is reckoned between instants in UTC. Neither midnight, nor a journey, nor a clock that
is put forward or back can then move a dose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from unknot.medicines._check import Checkup, Found
from unknot.medicines._model import Cabinet, Limits, Region

DAY = timedelta(hours=24)
COURSE_ENDS_AFTER = timedelta(hours=48)
PARACETAMOL = "paracetamol"
ASK_SOMEBODY = frozenset(
    {"too_much_at_once", "too_many_days", "already_over", "already_over_paracetamol"}
)  # no hour is named after which it would be fine again


@dataclass(frozen=True, slots=True)
class Dose:
    """One dose of anything, with what was in it.

    Args:
        at: aware; in any zone.
        product: what it was, as the log calls it.
        amounts_mg: by ingredient, not negative; None where nobody knows how much.

    Raises:
        ValueError: a time without a zone, or an amount that is none.
    """

    at: datetime
    product: str
    amounts_mg: Mapping[str, float | None]

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", _in_utc(self.at))
        for ingredient, amount in self.amounts_mg.items():
            if amount is not None and not 0 <= amount < float("inf"):
                raise ValueError(f"{ingredient} is {amount} mg; an amount is 0 or more.")


@dataclass(frozen=True, slots=True)
class Total:
    """What was taken of one ingredient; not complete when some amount is not known."""

    mg: float
    complete: bool


@dataclass(frozen=True, slots=True)
class NextDose:
    """Whether a dose may be taken now.

    Args:
        allowed: the label allows it now.
        at: the first instant at which it does; None when somebody has to be asked first.
        because: the ids of every reason against it now, and says: their words.
        total: of the ingredient over the last 24 hours, from every product.
    """

    allowed: bool
    at: datetime | None
    because: tuple[str, ...]
    says: tuple[str, ...]
    total: Total


@dataclass(frozen=True, slots=True)
class Part:
    """One ingredient of a product that somebody wants to take.

    Args:
        checkup: of the medicine it is timed by; None where the cabinet has no such medicine.
        mg: how much of it; None where it was not told.
    """

    ingredient: str
    checkup: Checkup | None
    mg: float | None


@dataclass(frozen=True, slots=True)
class NextProduct:
    """Whether a product may be taken now: each of its ingredients, and all at once.

    Args:
        at: the first instant at which every ingredient may be taken; None as for one of them.
    """

    allowed: bool
    at: datetime | None
    parts: Mapping[str, NextDose]


def totals_24h(log: Iterable[Dose], now: datetime) -> dict[str, Total]:
    """Add up each ingredient over the 24 hours before now, across products.

    A dose of exactly 24 hours ago has left. One that is dated after now counts: a clock that is
    wrong must not hide a dose.
    """
    totals: dict[str, Total] = {}
    for dose in log:
        if dose.at <= _in_utc(now) - DAY:
            continue
        for ingredient, amount in dose.amounts_mg.items():
            before = totals.get(ingredient, Total(0, True))
            complete = before.complete and amount is not None
            totals[ingredient] = Total(before.mg + (amount or 0), complete)
    return totals


def next_dose(
    log: Sequence[Dose],
    checkup: Checkup,
    now: datetime,
    cabinet: Cabinet,
    dose_mg: float | None = None,
) -> NextDose:
    """Say whether a dose may be taken now, or when, and why not.

    Args:
        log: every dose known, of any product, in any order.
        checkup: of the medicine that is wanted; without limits there is no dose.
        now: aware; in any zone.
        dose_mg: how much is wanted; None means the most the label allows at once.
    """
    ingredient = checkup.medicine.ingredients[0]
    moment = _in_utc(now)
    total = totals_24h(log, moment).get(ingredient, Total(0, True))
    if checkup.limits is None:
        return _answer(("no_limits",), None, total, None, cabinet)
    wanted = _Wanted(
        tuple(log), ingredient, checkup.limits.single_mg if dose_mg is None else dose_mg,
        checkup.limits, cabinet,
    )  # fmt: skip
    because = wanted.refused_at(moment)
    return _answer(because, wanted.first_from(moment), total, checkup.limits, cabinet)


def timed_by(ingredient: str, medicine: str, found: Found) -> Checkup | None:
    """The checkup that times an ingredient: of the medicine that was chosen, else the strictest.

    A name on a pack does not say which of two strengths it is, so the worse verdict counts, then
    the smaller amount in a day.
    """
    own = [each for each in found.checkups if each.medicine.ingredients == (ingredient,)]
    chosen = [each for each in own if each.medicine.id == medicine]
    return max(chosen or own, key=_strictness, default=None)


def next_product(
    log: Sequence[Dose], parts: Sequence[Part], now: datetime, cabinet: Cabinet
) -> NextProduct:
    """Say whether everything in a product may be taken now, or when.

    An ingredient that the cabinet does not time, or whose amount was not told, is never allowed.
    """
    moment = _in_utc(now)
    first = {part.ingredient: _next_part(log, part, moment, cabinet) for part in parts}
    at, instants = moment, [each.at for each in first.values()]
    while (later := _latest(instants)) is not None and later > at:
        at = later
        instants = [_next_part(log, part, at, cabinet).at for part in parts]
    allowed = all(each.allowed for each in first.values())
    return NextProduct(allowed, None if None in instants else at, first)


def over_every_label(
    totals: Mapping[str, Total], region: Region | None, cabinet: Cabinet
) -> tuple[str, ...]:
    """The ingredients of which more was taken in 24 hours than the label allows any adult.

    True whatever the check says of this person. Where the region's label was not read, the most
    that any label allows is the measure, so that too much is never passed over in silence.
    """
    over = []
    for ingredient, total in totals.items():
        own = [each for each in cabinet.medicines.values() if each.ingredients == (ingredient,)]
        here = [each.limits[region] for each in own if region and region in each.limits]
        anywhere = [limits for each in own for limits in each.limits.values()]
        most = [limits.max_24h_mg for limits in here or anywhere]
        if most and total.mg > max(most):
            over.append(ingredient)
    return tuple(over)


def _next_part(log: Sequence[Dose], part: Part, now: datetime, cabinet: Cabinet) -> NextDose:
    if part.checkup is not None and part.checkup.limits is not None and part.mg is not None:
        return next_dose(log, part.checkup, now, cabinet, part.mg)
    is_timed = part.checkup is not None and part.checkup.limits is not None
    total = totals_24h(log, now).get(part.ingredient, Total(0, True))
    return _answer(("amount_not_told" if is_timed else "no_limits",), None, total, None, cabinet)


def _latest(instants: Sequence[datetime | None]) -> datetime | None:
    known = [each for each in instants if each is not None]
    return max(known) if len(known) == len(instants) and known else None


def _strictness(each: Checkup) -> tuple[int, int]:
    return each.verdict, -each.limits.max_24h_mg if each.limits else 0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A dose that somebody wants to take, and what they have taken."""

    log: tuple[Dose, ...]
    ingredient: str
    dose_mg: float
    limits: Limits
    cabinet: Cabinet

    def first_from(self, now: datetime) -> datetime | None:
        """The first instant from now on at which nothing speaks against it.

        Only the end of an interval and the end of somebody's 24 hours can change the answer.
        """
        if not self._waiting_helps(now):
            return None
        interval = timedelta(hours=self.limits.min_interval_h)
        ends = {dose.at + wait for dose in self.log for wait in (interval, DAY)}
        for instant in sorted({now, *(end for end in ends if end > now)}):
            if not self._waiting_helps(instant):
                return None
            if not self.refused_at(instant):
                return instant
        return None

    def refused_at(self, instant: datetime) -> tuple[str, ...]:
        """Every reason against the dose at an instant."""
        speaks_against = {
            "too_much_at_once": not 0 < self.dose_mg <= self.limits.single_mg,
            "too_many_days": self._day_of_course(instant) > self.limits.max_days,
            "other_anti_inflammatory": self._other_anti_inflammatory(instant),
            "too_soon": self._too_soon(instant),
            "too_often": self._too_often(instant),
            **self._over(instant),
        }
        return tuple(name for name, is_so in speaks_against.items() if is_so)

    def _waiting_helps(self, instant: datetime) -> bool:
        return not ASK_SOMEBODY.intersection(self.refused_at(instant))

    def _same(self) -> list[datetime]:
        return sorted(dose.at for dose in self.log if self.ingredient in dose.amounts_mg)

    def _too_soon(self, instant: datetime) -> bool:
        interval = timedelta(hours=self.limits.min_interval_h)
        return any(instant < at + interval for at in self._same())

    def _too_often(self, instant: datetime) -> bool:
        if self.limits.max_doses_24h is None:
            return False
        return sum(at > instant - DAY for at in self._same()) >= self.limits.max_doses_24h

    def _over(self, instant: datetime) -> dict[str, bool]:
        had = totals_24h(self.log, instant).get(self.ingredient, Total(0, True))
        most = self.limits.max_24h_mg
        is_paracetamol = self.ingredient == PARACETAMOL
        return {
            "unknown_amount": not had.complete,
            "too_much_in_a_day": had.mg <= most < had.mg + self.dose_mg,
            "already_over": had.mg > most and not is_paracetamol,
            "already_over_paracetamol": had.mg > most and is_paracetamol,
        }

    def _other_anti_inflammatory(self, instant: datetime) -> bool:
        if not self.cabinet.is_anti_inflammatory(self.ingredient):
            return False
        return any(
            instant < dose.at + DAY
            for dose in self.log
            for other in dose.amounts_mg
            if other != self.ingredient and self.cabinet.is_anti_inflammatory(other)
        )

    def _day_of_course(self, instant: datetime) -> int:
        """Which day of taking it this would be; two days without it end a course."""
        began = instant
        for at in reversed(self._same()):
            if began - at >= COURSE_ENDS_AFTER:
                break
            began = min(began, at)
        return (instant - began) // DAY + 1


def _in_utc(moment: datetime) -> datetime:
    """The instant in UTC: two datetimes of one zone are subtracted by the clock on the wall."""
    if moment.tzinfo is None:
        raise ValueError("A dose needs an aware datetime; this one has no time zone.")
    return moment.astimezone(UTC)


def _answer(
    because: tuple[str, ...],
    at: datetime | None,
    total: Total,
    limits: Limits | None,
    cabinet: Cabinet,
) -> NextDose:
    words = because or ("allowed",)
    numbers = {} if limits is None else {
        "single_mg": limits.single_mg,
        "min_interval_h": limits.min_interval_h,
        "max_24h_mg": limits.max_24h_mg,
        "max_doses_24h": limits.max_doses_24h,
        "max_days": limits.max_days,
    }  # fmt: skip
    says = tuple(cabinet.dose_words[name].says.format(**numbers) for name in words)
    return NextDose(not because, at, because, says, total)
