"""A drawing of shares of days with their intervals, one row for each: where everything stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.triggers import Share

WIDE, SIDE, HEAD, ROW = 340, 10, 4, 58
ENDS = (0.1, 0.2, 0.4, 0.6, 1.0)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row before it is drawn.

    Args:
        said: a chance that was forecast for these days, or None.
    """

    label: str
    share: Share
    said: float | None = None
    is_sure: bool = True

    @property
    def in_100(self) -> str:
        """The share, as a whole number of a hundred days."""
        return f"{100 * self.share.onsets / self.share.days:.0f}"

    @property
    def between(self) -> str:
        """Its interval, of a hundred days."""
        return f"{100 * self.share.low:.0f} to {100 * self.share.high:.0f}"

    @property
    def said_in_100(self) -> str:
        """What was forecast, of a hundred days."""
        return f"{100 * (self.said or 0.0):.0f}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is drawn, in units of the drawing."""

    bar: Bar
    words_y: int
    line_y: int
    at: float
    begins: float
    ends: float
    said: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    wide: int
    high: int
    axis_y: int


def draw(bars: Sequence[Bar]) -> Chart | None:
    """Place the rows on one scale from none up; None where a row has no days."""
    if not bars or any(not bar.share.days for bar in bars):
        return None
    most = max(max(bar.share.high, bar.said or 0.0) for bar in bars)
    end = next(each for each in ENDS if most <= each)
    axis_y = HEAD + ROW * len(bars)
    return Chart(
        rows=tuple(_row(bar, HEAD + ROW * number, end) for number, bar in enumerate(bars)),
        ticks=tuple((_x(part * end, end), _tick(part * end)) for part in (0.0, 0.5, 1.0)),
        wide=WIDE,
        high=axis_y + 24,
        axis_y=axis_y,
    )


def _row(bar: Bar, top: int, end: float) -> Row:
    share = bar.share
    return Row(
        bar=bar,
        words_y=top + 16,
        line_y=top + 36,
        at=_x(share.onsets / share.days, end),
        begins=_x(share.low, end),
        ends=_x(share.high, end),
        said=None if bar.said is None else _x(bar.said, end),
    )


def _x(share: float, end: float) -> float:
    return round(SIDE + (WIDE - 2 * SIDE) * share / end, 1)


def _tick(share: float) -> str:
    return f"{100 * share:.0f} in 100" if share else "none"
