"""What is promised of triggers and forecasts, on invented diaries whose truth is known.

    .venv/bin/python benchmarks/trigger_proofs.py [people]      # 1,000 unless told

First what is shown, how much of it is false, how often 90 % intervals hold the truth, and how much
is found beside an oracle. The oracle is told every other effect and how strong this one would be;
it only has to say whether it is there, by the same rule of 9 in 10. No method can find more from
the same rows and be wrong as rarely.

Then diaries with nothing to find, and what rules of plain correlation show in them. Then forecasts,
each made from the days before it, beside the person's own running rate, their rate known only
afterwards, and "as yesterday", which for the beginning of a spasm is: none.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import importlib.util
import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from unknot import stats, triggers

HERE = Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("beside", HERE / "triggers.py")
assert spec is not None
assert spec.loader is not None
beside = importlib.util.module_from_spec(spec)
sys.modules["beside"] = beside
spec.loader.exec_module(beside)

CATALOGUE, World = beside.CATALOGUE, beside.simulate.World
SEED = 7
PRIOR_MEAN = 2.0  # true triggers a person, as the simulator draws them
ROUGH = 0.2  # of a plain correlation, as rules of thumb have it
P_05 = 1.959963984540054
LENGTHS = (30, 60, 120, 365)
HARD = {
    "365 days, bad days before an onset": {"prodrome": 0.3},
    "365 days, still more such days": {"prodrome": 0.6},
    "365 days, effects unlike the literature": {"follows_literature": False},
}


@dataclass
class Count:
    """What was shown, and how good it was."""

    shown: int = 0
    false: int = 0
    true: int = 0
    alarmed: int = 0
    inside: int = 0
    intervals: int = 0
    oracle_found: int = 0
    oracle_false: int = 0

    def line(self, name: str) -> str:
        """One row of the table."""
        asked = self.oracle_found + self.oracle_false > 0
        covered = 100 * self.inside / self.intervals
        return (
            f"{name:42} {self.shown:6} {_share(self.false, self.shown):>7} {self.alarmed:7} "
            f"{covered:9.1f} % {_share(self.shown - self.false, self.true):>7} "
            f"{_share(self.oracle_found, self.true if asked else 0):>7} "
            f"{_share(self.oracle_false, self.oracle_found + self.oracle_false):>7}"
        )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def count_up(world: dict[str, object], count: int, with_oracle: bool) -> Count:
    """Everybody of one world."""
    tally = Count()
    for person in beside.simulate.people(World(**world), count, SEED):
        diary = beside.read(person)
        _ours(tally, diary, person.effects)
        if with_oracle:
            _oracle(tally, diary, person.effects)
    return tally


def _ours(tally: Count, diary: triggers.Diary, effects: dict[str, float]) -> None:
    false = 0
    for finding in triggers.find(diary, CATALOGUE):
        belief, truth = finding.belief, effects.get(finding.exposure.id, 0.0)
        tally.true += abs(truth) > beside.REAL
        tally.intervals += 1
        tally.inside += belief.low90 <= truth <= belief.high90
        if isinstance(finding, triggers.Odds) and finding.state in triggers.SHOWN:
            tally.shown += 1
            false += not (abs(truth) > beside.REAL and belief.mean * truth > 0)
    tally.false += false
    tally.alarmed += false > 0


def _oracle(tally: Count, diary: triggers.Diary, effects: dict[str, float]) -> None:
    """Whether each effect is there, by one who knows all the others and how strong it would be."""
    onset, values, blocks = beside.rows_of(diary)
    if not onset.sum():
        return
    shares = np.array([share for _, _, share, _ in beside.simulate.EXPOSURES.values()])
    chances = PRIOR_MEAN * shares / shares.sum()
    true = np.array([effects.get(each.id, 0.0) for each in diary.exposures])
    for place, exposure in enumerate(diary.exposures):
        size = true[place] or beside.simulate.EXPOSURES[exposure.id][3]
        others = values @ np.where(np.arange(len(true)) == place, 0.0, true)
        known = values[:, place] != 0.0  # what is not known stands at the mean, exactly
        gain = _likelihood(onset[known], (others + size * values[:, place])[known], blocks[known])
        gain -= _likelihood(onset[known], others[known], blocks[known])
        odds = chances[place] / (1 - chances[place]) * math.exp(min(gain, 50.0))
        if odds / (1 + odds) >= CATALOGUE.limits.likely:
            tally.oracle_found += abs(true[place]) > beside.REAL
            tally.oracle_false += abs(true[place]) <= beside.REAL


def _likelihood(onset: np.ndarray, known: np.ndarray, blocks: np.ndarray) -> float:
    """The best log posterior of base and drift, where everything else is known."""
    if not len(onset):
        return 0.0
    starts = np.flatnonzero(np.diff(blocks, prepend=-1))
    rows = stats.Rows(np.column_stack([np.ones(len(onset)), known]), onset, starts, 0.5)
    prior = stats.NormalPrior(np.array([-2.2, 1.0]), np.array([1.0, 1e-4]))
    return stats.fit_logistic(rows, prior).log_posterior


def _pairs(diary: triggers.Diary) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Each exposure with that day's spasm, and with the next day's, where both are written."""
    for place in range(len(diary.exposures)):
        for later in (0, 1):
            values = diary.answers[: len(diary.days) - later, place]
            spasm = diary.spasm[later:]
            both = ~np.isnan(values) & ~np.isnan(spasm)
            if later:
                both &= np.diff(diary.days) == 1
            yield values[both], spasm[both]


def _card(diary: triggers.Diary, is_shown: Callable[[float, int], bool]) -> bool:
    """Whether a rule of plain correlation shows at least one card."""
    for values, spasm in _pairs(diary):
        if len(values) >= 10 and values.std() > 0 and spasm.std() > 0:
            r = float(np.corrcoef(values, spasm)[0, 1])
            if is_shown(r, len(values)):
                return True
    return False


RULES: dict[str, Callable[[float, int], bool]] = {
    "correlation above 0.2": lambda r, _: abs(r) >= ROUGH,
    "correlation above 0.3": lambda r, _: abs(r) >= 0.3,
    "correlation, p < .05": lambda r, n: abs(r) * math.sqrt((n - 2) / max(1e-9, 1 - r * r)) > P_05,
}


def null_diaries(count: int) -> None:
    """People with no trigger at all: the share who are shown at least one."""
    plain = {"most_triggers": 0, "reverse": 0.0, "season": 0.0, "weekday": 0.0}
    for title, given in (("noise alone", plain), ("as people write", {"most_triggers": 0})):
        print(f"\nNothing to find, {title}: people of {count} who are shown a card")
        print(f"{'':24}" + "".join(f"{days:>6} days" for days in LENGTHS))
        found: dict[str, list[str]] = {name: [] for name in (*RULES, "ours")}
        for days in LENGTHS:
            diaries = [
                beside.read(person)
                for person in beside.simulate.people(World(days=days, **given), count, SEED)
            ]
            for name, rule in RULES.items():
                found[name].append(_share(sum(_card(each, rule) for each in diaries), count))
            alarmed = sum(
                any(each.state in triggers.SHOWN for each in triggers.find(diary, CATALOGUE)
                    if isinstance(each, triggers.Odds))
                for diary in diaries
            )  # fmt: skip
            found["ours"].append(_share(alarmed, count))
        for name, shares in found.items():
            print(f"{name:24}" + "".join(f"{each:>11}" for each in shares), flush=True)


FORECAST_WORLDS = {
    "a year, ordinary": {},
    "two years, ordinary": {"days": 730},
    "two years, many spasms": {"days": 730, "base_risk": 0.15, "season": 0.6},
    "a year, nothing to find": {"most_triggers": 0, "season": 0.0, "weekday": 0.0},
}


def forecasts(count: int) -> None:
    """All forecasts of the past, shown or not, then those of people to whom one is shown."""
    always = replace(CATALOGUE, forecast=replace(CATALOGUE.forecast, margin=-1e9))
    print("\nForecasts: Brier scores × 1,000, lower is better")
    print(f"{'':28}{'people':>7}{'days':>8}{'ours':>8}{'running':>9}{'known later':>13}"
          f"{'as yesterday':>14}   said: came, by thirds")  # fmt: skip
    for name, given in FORECAST_WORLDS.items():
        tracks, shown = [], []
        for person in beside.simulate.people(World(**given), count, SEED):
            diary = beside.read(person)
            diary = replace(diary, spasm=np.append(diary.spasm[:-1], 0.0))
            found = triggers.forecast(diary, always)
            if isinstance(found, triggers.DayRisk):
                tracks.append(found.track)
                if isinstance(triggers.forecast(diary, CATALOGUE), triggers.DayRisk):
                    shown.append(found.track)
        print(_forecast_line(f"{name}: all", tracks), flush=True)
        if shown:
            print(_forecast_line("   where one is shown", shown), flush=True)


def _forecast_line(name: str, tracks: list[triggers.Track]) -> str:
    days = sum(each.days for each in tracks)
    ours = sum(each.error * each.days for each in tracks) / days
    usual = sum(each.usual_error * each.days for each in tracks) / days
    later = sum(each.onsets * (1 - each.onsets / each.days) for each in tracks) / days
    none = sum(each.onsets for each in tracks) / days
    thirds = []
    for place in range(3):
        parts = [each.thirds[place] for each in tracks]
        count = sum(part.came.days for part in parts)
        said = sum(part.said * part.came.days for part in parts) / count
        thirds.append(f"{100 * said:.1f}: {100 * sum(p.came.onsets for p in parts) / count:.1f}")
    scores = (f"{1000 * each:.1f}" for each in (ours, usual, later, none))
    one, two, three, four = scores
    return (f"{name:28}{len(tracks):7}{days:8}{one:>8}{two:>9}{three:>13}{four:>14}   "
            f"{', '.join(thirds)} %")  # fmt: skip


def main(count: int) -> None:
    """Everything."""
    print(f"{count} people each, 14 exposures")
    print(f"{'':42} {'shown':>6} {'false':>7} {'alarmed':>7} {'covered':>11} {'found':>7} "
          f"{'oracle':>7} {'false':>7}")  # fmt: skip
    for days in LENGTHS:
        print(count_up({"days": days}, count, True).line(f"{days} days"), flush=True)
    for days in LENGTHS:
        given = {"days": days, "most_triggers": 0}
        print(count_up(given, count, False).line(f"{days} days, nothing to find"), flush=True)
    for name, given in HARD.items():
        print(count_up(given, count, False).line(name), flush=True)
    null_diaries(min(count, 500))
    forecasts(max(10, count // 10))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
