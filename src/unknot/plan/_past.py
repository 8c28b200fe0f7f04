"""What came before: what it makes of each item, where a flare lies, what somebody wants."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from unknot.plan._model import Done, Unit, Wish, WishKind
from unknot.plan._rules import LoadSteps, Step

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an item, and the amount on one day that it starts from.

    Args:
        least: the smallest amount of the last days: a rise is counted from it, so that an
            amount grows once in a window, however often a week is made.
    """

    step: Step
    amount: float = 0.0
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Flare:
    """The first and the last day on which a week is a flare's own."""

    first: date
    last: date


class Past:
    """A history seen from one day; rows of that day count only for a flare.

    Args:
        pain_now: stands for the pain before, where no earlier morning was told.
    """

    def __init__(
        self, history: Iterable[Done], today: date, steps: LoadSteps, pain_now: int
    ) -> None:
        self.today, self.steps, self.pain_now = today, steps, pain_now
        rows = sorted((row for row in history if row.on <= today), key=lambda row: row.on)
        self.flares = _flares(rows, steps.flare_days)
        self.rows = [row for row in rows if row.on < today and not self._is_flare_day(row.on)]
        self._days: dict[tuple[str, Unit], dict[date, list[Done]]] = {}
        for row in self.rows:
            if row.planned:
                of_item = self._days.setdefault((row.item, row.unit), {})
                of_item.setdefault(row.on, []).append(row)

    @property
    def flare_days_left(self) -> int:
        """How many days of a flare's week are left, today among them; 0 when there is none."""
        for flare in self.flares:
            if flare.first <= self.today <= flare.last:
                return (flare.last - self.today).days + 1
        return 0

    def of(self, item: str, unit: Unit) -> list[Done]:
        """An item's days in order, each once, those without a planned amount left out."""
        return [_one_day(rows) for rows in self._days.get((item, unit), {}).values()]

    def latest(self, items: Iterable[str]) -> str | None:
        """Which of some items was planned last, within memory; the first of them on a tie."""
        since = self.today - timedelta(days=self.steps.memory_days)
        best: tuple[date, str] | None = None
        for item in items:
            days = [row.on for row in self.of(item, Unit.REPS) if row.on >= since]
            if days and (best is None or days[-1] > best[0]):
                best = (days[-1], item)
        return best[1] if best else None

    def lately(self, item: str) -> float | None:
        """A movement's last planned amount, within memory."""
        return self._last(item, Unit.REPS, self.steps.memory_days)

    def last_week(self, item: str, unit: Unit = Unit.REPS) -> float:
        """An item's last planned amount of the last days; 0 where it had none."""
        return self._last(item, unit, self.steps.window_days) or 0.0

    def is_sore(self, item: str) -> bool:
        """Whether an item hurt so much, within memory, that another takes its place."""
        since = self.today - timedelta(days=self.steps.memory_days)
        return any(
            row.on >= since and (row.pain_during or 0) >= self.steps.stop_pain
            for row in self.of(item, Unit.REPS)
        )

    def verdict(self, item: str, unit: Unit) -> Verdict:
        """What becomes of an item; what was not told never raises anything."""
        rows = self.of(item, unit)
        if not rows:
            return Verdict(Step.FIRST)
        last = rows[-1]
        amount = last.planned or 0.0
        if (self.today - last.on).days >= self.steps.off_days:
            return Verdict(Step.RESTART, amount, amount)
        ended = max((flare.last for flare in self.flares), default=None)
        if ended is not None and ended > last.on:
            return Verdict(Step.BACK_FLARE, amount, amount)
        since = self.today - timedelta(days=self.steps.window_days)
        recent = [row for row in rows if row.on >= since and (ended is None or row.on > ended)]
        if not recent:
            return Verdict(Step.AGAIN, amount, amount)
        least = min(row.planned or amount for row in recent)
        return Verdict(self._step(recent), amount, least)

    def steps_goal(self, item: str) -> int | None:
        """A goal for somebody who counts steps: a little above their usual day, never below it."""
        since = self.today - timedelta(days=self.steps.window_days)
        days = [
            sum(row.done or 0 for row in self.rows if row.on == day and _counts(row, item))
            for day in sorted({row.on for row in self.rows if row.on >= since})
            if any(row.on == day and _counts(row, item) for row in self.rows)
        ]
        if len(days) < self.steps.steps_least_days:
            return None
        usual = int(median(days))
        raised = usual * (100 + self.steps.steps_raise_percent) // 100
        return max(usual, min(raised, self.steps.steps_ceiling))

    def _last(self, item: str, unit: Unit, days: int) -> float | None:
        rows = self.of(item, unit)
        since = self.today - timedelta(days=days)
        return rows[-1].planned if rows and rows[-1].on >= since else None

    def _step(self, recent: Sequence[Done]) -> Step:
        known = [row for row in recent if row.done is not None]
        planned = sum(row.planned or 0 for row in known)
        share = 100 * sum(row.done or 0 for row in known) / planned if planned else None
        did = [row for row in known if row.done]
        if any((row.pain_during or 0) >= self.steps.stop_pain for row in did):
            return Step.BACK_PAIN
        if any((self._rise(row) or 0) >= self.steps.overdone_rise for row in did):
            return Step.BACK_NEXT_DAY
        if share is None:
            return Step.KEEP_NOT_CALM
        if share < self.steps.few_percent:
            return Step.BACK_FEW
        if share < self.steps.done_percent:
            return Step.KEEP_FEW
        latest = did[-self.steps.calm_sessions :]
        calm = len(latest) == self.steps.calm_sessions and all(map(self._is_calm, latest))
        return Step.RAISE if calm else Step.KEEP_NOT_CALM

    def _is_calm(self, row: Done) -> bool:
        rise = self._rise(row)
        if row.pain_during is None or rise is None:
            return False
        return row.pain_during <= self.steps.calm_pain and rise <= self.steps.settled_rise

    def _rise(self, row: Done) -> int | None:
        """How much more it hurt the next morning than on the mornings before; None if untold."""
        if row.pain_next_day is None:
            return None
        since = row.on - timedelta(days=self.steps.off_days)
        mornings = [
            each.pain_next_day
            for each in self.rows
            if since <= each.on < row.on and each.pain_next_day is not None
        ]
        return row.pain_next_day - int(median(mornings) if mornings else self.pain_now)

    def _is_flare_day(self, day: date) -> bool:
        return any(flare.first <= day <= flare.last for flare in self.flares)


class Wants:
    """Wishes by item; of each kind the latest counts.

    Args:
        today: what lies after it has not been wished yet.
    """

    def __init__(self, wishes: Iterable[Wish], today: date, window_days: int) -> None:
        self._since = today - timedelta(days=window_days)
        self._latest: dict[tuple[str, WishKind], Wish] = {}
        for wish in sorted(wishes, key=lambda each: each.on):
            if wish.on > today:
                continue
            if wish.kind is WishKind.SWAPPED:  # taken up again, so refused no longer
                self._latest.pop((wish.to, WishKind.REFUSED), None)
                self._latest.pop((wish.to, WishKind.SWAPPED), None)
            self._latest[wish.item, wish.kind] = wish

    @property
    def chosen(self) -> frozenset[str]:
        """What somebody took instead of something else."""
        swaps = (w for w in self._latest.values() if w.kind is WishKind.SWAPPED)
        return frozenset(wish.to for wish in swaps)

    def refuses(self, item: str) -> bool:
        """Whether somebody does not want an item, or took another in its place."""
        swapped = self.instead_of(item)
        return (item, WishKind.REFUSED) in self._latest or swapped not in ("", item)

    def instead_of(self, item: str) -> str:
        """What somebody took instead of an item; empty where nothing."""
        wish = self._latest.get((item, WishKind.SWAPPED))
        return wish.to if wish else ""

    def most(self, item: str) -> float | None:
        """The most on one day that somebody asked for lately; later the history says it."""
        wish = self._latest.get((item, WishKind.SHORTENED))
        return wish.amount if wish and wish.on >= self._since else None

    def days(self, item: str, starts: date, lasts: int) -> tuple[int, ...]:
        """The days of a week, 1 the first, that somebody moved an item to; empty where none."""
        wish = self._latest.get((item, WishKind.MOVED))
        if wish is None:
            return ()
        all_days = range(1, lasts + 1)
        return tuple(
            day
            for day in all_days
            if (starts + timedelta(days=day - 1)).isoweekday() in wish.weekdays
        )


def _counts(row: Done, item: str) -> bool:
    return row.item == item and row.unit is Unit.STEPS and row.done is not None


def _flares(rows: Iterable[Done], days: int) -> tuple[Flare, ...]:
    """Runs of marked days: each lasts its first days, and a day beyond its last mark."""
    found: list[Flare] = []
    for day in sorted({row.on for row in rows if row.flare}):
        if found and day <= found[-1].last:
            found[-1] = Flare(found[-1].first, max(found[-1].last, day + DAY))
        else:
            found.append(Flare(day, day + (days - 1) * DAY))
    return tuple(found)


def _one_day(rows: Sequence[Done]) -> Done:
    """Several rows of one day as one; the worst pain counts, and an untold amount stays untold."""
    if len(rows) == 1:
        return rows[0]
    first = rows[0]
    done = [row.done for row in rows]
    return Done(
        on=first.on,
        item=first.item,
        planned=sum(row.planned or 0 for row in rows),
        done=None if None in done else sum(each or 0 for each in done),
        unit=first.unit,
        pain_during=max((p for row in rows if (p := row.pain_during) is not None), default=None),
        pain_next_day=max(
            (p for row in rows if (p := row.pain_next_day) is not None), default=None
        ),
        flare=any(row.flare for row in rows),
    )
