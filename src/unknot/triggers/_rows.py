"""From days to rows: which days count, and what was known of each before a spasm could begin."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from unknot import stats
from unknot.triggers._model import Days, Diary, Floats, Priors, Window

Places = npt.NDArray[np.intp]

WEEK = 7
SATURDAY, MONDAY = 5, 0
PAIN_STEP = 2.0
RECENT = (2, 3, 4)  # days back; the day before had none, or the day would not be at risk
PLAIN = 5  # columns that are no exposures: 1, weekend, Monday, recent spasm, yesterday's pain


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """A diary's at-risk days as rows of a model.

    Args:
        calendar: the columns 1, weekend, Monday, recent spasm.
        pain: the day before, NaN where it is not known.
        values: each exposure over its window, NaN where it is not known.
        starts: where each block of days begins.
        unasked: onsets whose day does not say what came before.
    """

    days: Days
    onset: Floats
    calendar: Floats
    pain: Floats
    values: Floats
    contrasts: Floats
    starts: Places
    unasked: int

    def columns(self, until: int) -> Floats:
        """All columns of all rows, around the means of the first so many.

        Pain is in steps of two points, exposures in contrasts. What is not known is at the
        person's own mean, which says nothing.
        """
        pain = _centred(self.pain[:, None], until) / PAIN_STEP
        return np.column_stack([self.calendar, pain, self.exposures(until)])

    def exposures(self, until: int) -> Floats:
        """The exposures' columns alone."""
        return _centred(self.values, until) / self.contrasts

    def rows(self, priors: Priors, until: int | None = None) -> stats.Rows:
        """The first rows, or all of them, as they are fitted."""
        count = len(self.onset) if until is None else until
        starts = self.starts[self.starts < count]
        columns = self.columns(count)[:count]
        return stats.Rows(columns, self.onset[:count], starts, priors.block_sd)


def design(diary: Diary, priors: Priors) -> Design:
    """Take the days on which a spasm could begin.

    A day counts when it is recorded, the day before is recorded, and no spasm was present then.
    """
    at_risk = np.flatnonzero(
        (np.diff(diary.days, prepend=-9) == 1)
        & (np.roll(diary.spasm, 1) == 0.0)
        & ~np.isnan(diary.spasm)
    )
    onset = diary.spasm[at_risk]
    unasked = (onset == 1.0) & (diary.before_onset[at_risk] != 1.0)
    days = diary.days[at_risk]
    blocks = (days - diary.days[:1]) // priors.block_days
    return Design(
        days=days,
        onset=onset,
        calendar=_calendar(diary, days),
        pain=diary.pain[at_risk - 1],
        values=_windows(diary, at_risk, unasked),
        contrasts=np.array([exposure.contrast for exposure in diary.exposures]),
        starts=np.flatnonzero(np.diff(blocks, prepend=-1)),
        unasked=int(unasked.sum()),
    )


def with_tomorrow(seen: Design, diary: Diary) -> Design:
    """Add the day after the last one written down, whose outcome nobody knows.

    Of its exposures only yesterday's are known; the others hold the last day's answers.
    """
    day = diary.days[-1:] + 1
    return replace(
        seen,
        days=np.append(seen.days, day),
        onset=np.append(seen.onset, np.nan),
        calendar=np.vstack([seen.calendar, _calendar(diary, day)]),
        pain=np.append(seen.pain, diary.pain[-1]),
        values=np.vstack([seen.values, diary.answers[-1:]]),
    )


def _calendar(diary: Diary, days: Days) -> Floats:
    weekday = (days - 1) % WEEK  # ordinal 1 was a Monday
    with_spasm = diary.days[diary.spasm == 1.0]
    recent = np.isin(days[:, None] - np.array(RECENT), with_spasm).any(1)
    columns = [np.ones(len(days)), weekday >= SATURDAY, weekday == MONDAY, recent]
    return np.column_stack(columns).astype(np.float64)


def _windows(diary: Diary, at_risk: Places, unasked: npt.NDArray[np.bool_]) -> Floats:
    """Each exposure as it was before a spasm could begin.

    What is written about today on a day with a spasm may have been changed by it: rest, a run
    that was called off. Unless the day says that it describes the time before, it is not known.
    """
    values = np.empty((len(at_risk), len(diary.exposures)))
    for place, exposure in enumerate(diary.exposures):
        shift = 1 if exposure.window is Window.YESTERDAY else 0
        values[:, place] = diary.answers[at_risk - shift, place]
        if exposure.window is Window.TODAY:
            values[unasked, place] = np.nan
    return values


def _centred(values: Floats, until: int) -> Floats:
    """Values around the mean of the first so many that are known; 0 where not known."""
    first = values[:until]
    known = np.maximum((~np.isnan(first)).sum(0), 1)
    found: Floats = np.nan_to_num(values - np.nansum(first, 0) / known)
    return found
