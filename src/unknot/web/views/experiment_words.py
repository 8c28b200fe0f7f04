"""How an experiment looks: its words, its strips of days, the drawing of its result."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from unknot.diary import Day
from unknot.experiments import (
    Answer,
    Arm,
    ArmFound,
    Block,
    Kept,
    Outcome,
    Tally,
)
from unknot.journeys.experiments import Seen

OUTCOMES = {
    Outcome.PAIN: "Worst pain of the day",
    Outcome.SPASM: "Spasms that begin",
}
ANSWERS = {
    Answer.YES: "It helped",
    Answer.WORSE: "It got worse",
    Answer.NO_SIGN: "No sign that it helps",
    Answer.NOT_ENOUGH: "Not enough to tell",
}
ARMS = {Arm.WITH: "With the change", Arm.USUAL: "As usual"}
KEPT = {Kept.YES: "Yes", Kept.PARTLY: "Partly", Kept.NO: "No"}

# The drawing: one row of dots for each part, one dot for each block.
WIDE, SIDE, TOP, ROW, RADIUS = 340, 12, 26, 86, 5
STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
MOST_TICKS = 6
APART, DEEPEST = 8, 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a strip.

    Args:
        look: which kind of day. shown: what was told, in a sign; words: for somebody who hears it.
    """

    day: date
    look: str
    shown: str
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One block as far as it may be seen."""

    block: Block
    arm: str
    is_with: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class DrawnArm:
    """One part of the drawing; no range where too few blocks hold anything."""

    name: str
    text: str
    words_y: int
    line_y: int
    at: float | None
    begins: float | None
    ends: float | None
    dots: tuple[tuple[float, float], ...]
    is_with: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Both parts over one axis, and the same numbers as lines of a table."""

    arms: tuple[DrawnArm, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str
    lines: tuple[tuple[Tally, str, str], ...]
    wide: int = WIDE
    axis_y: int = TOP + 2 * ROW - 10
    high: int = TOP + 2 * ROW + 28


def part(seen: Seen) -> dict[str, object]:
    """Today's part and tomorrow's, in words."""
    says = {Arm.WITH: seen.today, Arm.USUAL: seen.change.usual}
    arm, tomorrow = seen.standing.arm, seen.standing.tomorrow
    return {
        "is_with": arm is Arm.WITH,
        "name": ARMS[arm] if arm else "",
        "says": says[arm] if arm else "",
        "tomorrow": ARMS[tomorrow] if tomorrow else "",
    }


def asked(seen: Seen, today: date) -> list[tuple[date, Kept | None]]:
    """Today and yesterday, each with what was told of it; days of a pause are left out."""
    days = (today, today - timedelta(days=1))
    return [
        (day, seen.run.kept.get(day))
        for day in days
        if seen.design.first <= day <= seen.design.last and not _is_paused(seen, day)
    ]


def _is_paused(seen: Seen, day: date) -> bool:
    return any(each.first <= day <= (each.last or day) for each in seen.run.pauses)


def strips(seen: Seen, today: date) -> list[Strip]:
    """The blocks, the latest first; no day later than tomorrow is in them."""
    last = seen.standing.until if seen.is_over else today + timedelta(days=1)
    return [
        Strip(
            block,
            ARMS[block.arm],
            block.arm is Arm.WITH,
            tuple(_cell(seen, block, day, today) for day in _days(block, last)),
        )
        for block in seen.blocks[::-1]
    ]


def _days(block: Block, last: date) -> Iterable[date]:
    count = (min(block.last, last) - block.first).days + 1
    return (block.first + timedelta(days=number) for number in range(count))


def _cell(seen: Seen, block: Block, day: date, today: date) -> Cell:
    told, words = _told(seen.days.get(day), seen.design.outcome)
    if day > today:
        return Cell(day, "ahead", "", "tomorrow")
    if day < block.counts_from:
        return Cell(day, "washout", told, "does not count")
    if day == today and not told:
        return Cell(day, "this-day", "", "today")
    look = "told" if told else "empty"
    return Cell(day, f"{look} this-day" if day == today else look, told, words)


def _told(day: Day | None, outcome: Outcome) -> tuple[str, str]:
    """What the check-in says of a day, in a sign and in words; empty where it says nothing."""
    if outcome is Outcome.PAIN:
        pain = None if day is None else day.pain
        return ("", "no check-in") if pain is None else (str(pain), f"pain {pain}")
    spasm = None if day is None else day.spasm
    if spasm is None:
        return "", "no check-in"
    return ("S", "a spasm") if spasm else ("·", "no spasm")


def draw(seen: Seen) -> Drawing | None:
    """The result as a drawing; None where no block holds anything."""
    result = seen.result
    held = [each for each, _ in result.lines if each.counted] if result else []
    if result is None or not held:
        return None
    is_pain = seen.design.outcome is Outcome.PAIN
    highest = 10.0 if is_pain else max(2.0, *(each.mean * result.per_days for each in held))
    scale = _Scale(result.per_days, highest)
    found = (
        (Arm.WITH, result.finding.with_change, result.told.with_it),
        (Arm.USUAL, result.finding.as_usual, result.told.usual),
    )
    return Drawing(
        arms=tuple(_drawn(*each, number, held, scale) for number, each in enumerate(found)),
        ticks=scale.ticks(),
        unit="pain, 0 to 10" if is_pain else "spasms in 4 weeks",
        lines=tuple((each, ARMS[each.block.arm], mean) for each, mean in result.lines),
    )


class _Scale:
    """From a daily mean to a place from the left."""

    def __init__(self, per_days: int, highest: float) -> None:
        self.per_days = per_days
        self.step = next((step for step in STEPS if highest / step <= MOST_TICKS), 50.0)
        self.top = self.step * math.ceil(highest / self.step)

    def x(self, each_day: float) -> float:
        """Where a daily mean stands; beyond an edge it stands on it."""
        part = min(max(each_day * self.per_days / self.top, 0.0), 1.0)
        return round(SIDE + (WIDE - 2 * SIDE) * part, 1)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Where the axis has a number, and which."""
        count = int(self.top // self.step)
        width = WIDE - 2 * SIDE
        return tuple(
            (round(SIDE + width * number / count, 1), f"{self.step * number:g}")
            for number in range(count + 1)
        )


def _drawn(
    arm: Arm, found: ArmFound, mean: str, number: int, held: list[Tally], scale: _Scale
) -> DrawnArm:
    line_y = TOP + ROW * number + 26
    return DrawnArm(
        name=ARMS[arm],
        text=mean or "no days that count",
        words_y=TOP + ROW * number,
        line_y=line_y,
        at=None if found.mean is None else scale.x(found.mean),
        begins=None if found.low is None else scale.x(found.low),
        ends=None if found.high is None else scale.x(found.high),
        dots=tuple(_dots(held, arm, scale, line_y)),
        is_with=arm is Arm.WITH,
    )


def _dots(held: list[Tally], arm: Arm, scale: _Scale, line_y: int) -> Iterable[tuple[float, float]]:
    """One for each block; those at the same place stand one below the other."""
    seen: Counter[float] = Counter()
    for each in held:
        if each.block.arm is arm:
            at = round(scale.x(each.mean) / RADIUS) * RADIUS
            yield scale.x(each.mean), line_y + 18 + APART * (seen[at] % DEEPEST)
            seen[at] += 1
