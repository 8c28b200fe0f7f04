"""The three drawings of "How it is going": where everything stands, in points of the picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from unknot.course import Month, Standing
from unknot.journeys.course import Named
from unknot.stats import Interval

WIDE = 340
AXES = (6, 12, 26, 52)
"""How many weeks the first drawing may show."""
LEFT, RIGHT, TOP, FOOT = 26, 332, 12, 192
MOST_PAIN = 10
BAR_FOOT, DAY_HIGH = 128, 4
MONTH_WIDE = WIDE / 12
ROW, HEAD = 64, 8
LESS, MORE = -5.0, 3.0
FAMILIES = {"relief": "in a spasm", "practice": "practice", "moves": "movement"}
TICKS = {-4: "4 less", -2: "2 less", 0: "no change", 2: "2 more"}


@dataclass(frozen=True, slots=True)
class BoutChart:
    """A bout against the published course.

    Args:
        band, line: corners as SVG writes them. points: x, y, day and pain of each told day.
        weeks: x and number. label: where the words for the line stand. rows: for the table.
    """

    band: str
    line: str
    points: tuple[tuple[float, float, date, int], ...]
    weeks: tuple[tuple[float, int], ...]
    label: tuple[float, float]
    rows: tuple[tuple[int, float, str], ...]
    last_week: int


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One month: the outline is its known days, the filled part those with a spasm."""

    month: Month
    middle: float
    left: float
    known_top: int
    known_high: int
    spasm_top: int
    spasm_high: int


@dataclass(frozen=True, slots=True)
class HelpedRow:
    """One thing that was tried, as a dot on its interval; beyond the edge they stand on it.

    Args:
        kin: where the mean of its family stands.
    """

    named: Named
    says: str
    own_says: str
    kind: str
    words_y: int
    line_y: int
    at: float
    begins: float
    ends: float
    kin: float


@dataclass(frozen=True, slots=True)
class HelpedChart:
    """The interval plot."""

    rows: tuple[HelpedRow, ...]
    ticks: tuple[tuple[float, str], ...]
    foot: int


def bout(curve: Sequence[tuple[float, float]], standing: Standing | None, band: float) -> BoutChart:
    """Draw the curve as far as the bout goes, and the told days on it."""
    points = standing.points if standing else ()
    reached = points[-1][0] if points else 0
    last = next((weeks for weeks in AXES if weeks >= reached), AXES[-1])
    shown = [(week, pain) for week, pain in curve if week <= last]
    upper = [(week, min(pain + band, MOST_PAIN)) for week, pain in shown]
    lower = [(week, max(pain - band, 0)) for week, pain in shown]
    middle = shown[int(len(shown) * 0.62)]
    return BoutChart(
        band=_corners([*upper, *lower[::-1]], last),
        line=_corners(shown, last),
        points=tuple(
            (_week_x(week, last), _pain_y(told.pain), told.day, told.pain)
            for week, told in points
            if week <= last
        ),
        weeks=tuple((_week_x(week, last), week) for week in range(0, last + 1, max(1, last // 6))),
        label=(_week_x(middle[0], last), _pain_y(middle[1]) - 8),
        rows=tuple(_table(shown, standing)),
        last_week=last,
    )


def _table(
    shown: Iterable[tuple[float, float]], standing: Standing | None
) -> Iterable[tuple[int, float, str]]:
    """For each week the published mean, and the person's own with how many days it rests on."""
    for week, pain in shown:
        told = (
            [each.pain for at, each in standing.points if week <= at < week + 1] if standing else []
        )
        mean = f"{sum(told) / len(told):.1f}" if told else ""
        yield int(week), pain, f"{mean} ({len(told)})" if told else "–"


def months(told: Sequence[Month]) -> tuple[MonthBar, ...]:
    """Draw each month, the latest at the right edge."""
    blank = 12 - len(told)
    return tuple(_bar(month, place) for place, month in enumerate(told, blank))


def _bar(month: Month, place: int) -> MonthBar:
    known, spasm = month.known * DAY_HIGH, month.spasm_days * DAY_HIGH
    return MonthBar(
        month=month,
        middle=round((place + 0.5) * MONTH_WIDE, 1),
        left=round((place + 0.5) * MONTH_WIDE - 9, 1),
        known_top=BAR_FOOT - known,
        known_high=known,
        spasm_top=BAR_FOOT - spasm,
        spasm_high=spasm,
    )


def helped(shown: Sequence[Named]) -> HelpedChart | None:
    """Draw what was told often enough; None where nothing was."""
    if not shown:
        return None
    return HelpedChart(
        rows=tuple(_row(each, number) for number, each in enumerate(shown)),
        ticks=tuple((_change_x(change), word) for change, word in TICKS.items()),
        foot=HEAD + ROW * len(shown),
    )


def _row(named: Named, number: int) -> HelpedRow:
    change = named.helped.change
    if change is None:
        raise ValueError(f"{named.name} has no change to draw; only those with one are drawn.")
    top = HEAD + ROW * number
    return HelpedRow(
        named=named,
        says=interval_in_words(change.pulled),
        own_says=interval_in_words(change.own),
        kind=FAMILIES[named.helped.family],
        words_y=top + 14,
        line_y=top + 46,
        at=_change_x(change.pulled.estimate),
        begins=_change_x(change.pulled.low),
        ends=_change_x(change.pulled.high),
        kin=_change_x(change.kin.estimate),
    )


def interval_in_words(found: Interval) -> str:
    """A change with its interval: 1.4 less (2.2 less to 0.6 less)."""
    low, high = change_in_words(found.low), change_in_words(found.high)
    return f"{change_in_words(found.estimate)} ({low} to {high})"


def change_in_words(change: float) -> str:
    """A change in points of pain as people say it."""
    size = f"{abs(change):.1f}"
    if size == "0.0":
        return "no change"
    return f"{size} {'less' if change < 0 else 'more'}"


def _corners(points: Iterable[tuple[float, float]], last: int) -> str:
    return " ".join(f"{_week_x(week, last):g},{_pain_y(pain):g}" for week, pain in points)


def _week_x(week: float, last: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * week / last, 1)


def _pain_y(pain: float) -> float:
    return round(FOOT - (FOOT - TOP) * pain / MOST_PAIN, 1)


def _change_x(change: float) -> float:
    inside = min(max(change, LESS), MORE)
    return round(8 + (WIDE - 16) * (inside - LESS) / (MORE - LESS), 1)
