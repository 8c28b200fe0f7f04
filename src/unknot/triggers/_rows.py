"""From days to rows: which days count, and what was known of each before a spasm could begin."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from unknot import stats
from unknot.triggers._model import Days, Diary, Exposure, Floats, Priors, Share, Split, Window

Places = npt.NDArray[np.intp]

WEEK = 7
SATURDAY, MONDAY = 5, 0
PAIN_STEP = 2.0
RECENT = (2, 3, 4)  # days back; the day before had none, or the day would not be at risk
FEW = 5  # fewer days of a kind do not show what is usual on them
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
        foreshadow: how far days before an onset look like days in a spasm, in standard errors.
    """

    days: Days
    onset: Floats
    calendar: Floats
    pain: Floats
    values: Floats
    contrasts: Floats
    starts: Places
    unasked: int
    foreshadow: float

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
    at_risk = _at_risk(diary)
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
        foreshadow=_foreshadow(diary, at_risk),
    )


def _at_risk(diary: Diary) -> Places:
    return np.flatnonzero(
        (np.diff(diary.days, prepend=-9) == 1)
        & (np.roll(diary.spasm, 1) == 0.0)
        & ~np.isnan(diary.spasm)
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


def _foreshadow(diary: Diary, at_risk: Places) -> float:
    """How far the days before an onset already look like days in a spasm, in standard errors.

    What a spasm does to somebody's answers is learnt from their own days in one. Looked for on
    the day before are only answers that no row takes from that day, so that a true trigger read
    there does not show as its own doubt.
    """
    free = np.array([each.window is not Window.YESTERDAY for each in diary.exposures])
    after = (diary.spasm == 1.0) & (diary.before_onset != 1.0)
    onset = diary.spasm[at_risk] == 1.0
    count = int(after.sum())
    if count < FEW or min(onset.sum(), (~onset).sum()) < FEW or not free.any():
        return 0.0
    calm = diary.answers[diary.spasm == 0.0][:, free]
    known = np.maximum((~np.isnan(calm)).sum(0), 1)
    middle = np.nansum(calm, 0) / known
    spread = np.sqrt(np.nansum((calm - middle) ** 2, 0) / known)
    away = np.nan_to_num((diary.answers[:, free] - middle) / np.where(spread > 0.0, spread, np.inf))
    mark = away[after].sum(0) / np.maximum((~np.isnan(diary.answers[after][:, free])).sum(0), 1)
    mark = np.sign(mark) * np.maximum(np.abs(mark) - 1.0 / np.sqrt(count), 0.0)
    likeness = away[at_risk - 1] @ mark
    gap = float(likeness[onset].mean() - likeness[~onset].mean())
    error = float(likeness.std()) * float(np.sqrt(1.0 / onset.sum() + 1.0 / (~onset).sum()))
    return gap / error if error > 0.0 else 0.0


def split(diary: Diary, exposure: Exposure, priors: Priors) -> Split:
    """Part the days on which a spasm could begin by one exposure, at the person's own mean.

    Args:
        exposure: one of the diary's.
    """
    seen = design(diary, priors)
    side = float(np.sign(exposure.contrast))
    values = seen.values[:, diary.exposures.index(exposure)] * side
    known = ~np.isnan(values)
    values, onset = values[known], seen.onset[known]
    middle = float(values.mean()) if len(values) else 0.0
    beyond = values > (0.5 * side if exposure.yes_no else middle)
    return Split(
        cut=None if exposure.yes_no else side * middle,
        feared=share(onset[beyond]),
        other=share(onset[~beyond]),
    )


def share(onset: Floats) -> Share:
    """Count onsets among some days."""
    events, days = int(onset.sum()), len(onset)
    return Share(events, days, *stats.wilson(events, days))
