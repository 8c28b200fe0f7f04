"""Measure the trigger analysis beside its peers, on the same invented diaries, in one run.

    .venv/bin/python benchmarks/triggers.py [people] [seed] [people of the slow peers]

For 60, 120 and 365 days: milliseconds of one core a person, how well true triggers are ranked
(AUC), how many findings are shown, how many of those are false, how many of the true ones are
found, and how many of all effects lie in their 90 % interval. Of the peers, one at a time, all at
once and a horseshoe by Hamiltonian Monte Carlo are of our own writing; the others are in
`trigger_peers.py`, and those whose library is not installed are left out and named. MCMC is shown
where 95 % of its draws lie on one side. With `method` as the only argument it prints ours alone,
on the hard worlds too.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one core, for everybody

import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import trigger_peers as peers

from unknot import knowledge, stats, triggers

ROOT = Path(__file__).resolve().parent.parent
spec = importlib.util.spec_from_file_location("simulate", ROOT / "tests/triggers/simulate.py")
assert spec is not None
assert spec.loader is not None
simulate = importlib.util.module_from_spec(spec)
sys.modules["simulate"] = simulate
spec.loader.exec_module(simulate)

CATALOGUE = knowledge.unread().triggers
REAL = 0.1  # a smaller effect is none
DRAWS, WARM_UP, LEAPS = 1000, 1000, 16

Method = Callable[[triggers.Diary], peers.Verdict]


def ours(diary: triggers.Diary) -> peers.Verdict:
    """What runs in the app."""
    findings = triggers.find(diary, CATALOGUE)
    score = [max(each.belief.positive, each.belief.negative) for each in findings]
    side = [
        np.sign(each.belief.mean)
        if isinstance(each, triggers.Odds) and each.state in triggers.SHOWN
        else 0.0
        for each in findings
    ]
    low, high = zip(*((each.belief.low90, each.belief.high90) for each in findings), strict=True)
    return peers.Verdict(np.array(score), np.array(side), np.array(low), np.array(high))


def rows_of(diary: triggers.Diary) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same at-risk rows for the peers: outcome, exposures in contrasts, block of each row."""
    at_risk = np.flatnonzero(
        (np.diff(diary.days, prepend=-9) == 1) & (np.roll(diary.spasm, 1) == 0)
    )
    onset = diary.spasm[at_risk]
    unasked = (onset == 1) & (diary.before_onset[at_risk] != 1)
    values = np.empty((len(at_risk), len(diary.exposures)))
    for place, exposure in enumerate(diary.exposures):
        shift = int(exposure.window is triggers.Window.YESTERDAY)
        values[:, place] = diary.answers[at_risk - shift, place] / exposure.contrast
        if exposure.window is triggers.Window.TODAY:
            values[unasked, place] = np.nan
    values = np.nan_to_num(values - np.nanmean(values, 0))
    return onset, values, (diary.days[at_risk] - diary.days[0]) // 28


def wald(columns: np.ndarray, onset: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Maximum likelihood, held together by priors too wide to matter."""
    width = columns.shape[1]
    prior = stats.NormalPrior(np.zeros(width), np.full(width, 10.0))
    rows = stats.Rows(columns, onset, np.zeros(1, dtype=np.intp), 1e-3)
    fit = stats.fit_logistic(rows, prior)
    errors = np.sqrt(np.diag(np.linalg.inv(fit.information + np.diag(prior.precisions))))
    return fit.coefficients, errors


def all_at_once(diary: triggers.Diary) -> peers.Verdict:
    """Logistic regression of every exposure, p < .05."""
    onset, values, _ = rows_of(diary)
    effects, errors = wald(np.column_stack([np.ones(len(onset)), values]), onset)
    return peers.by_z(effects[1:], errors[1:])


def one_at_a_time(diary: triggers.Diary) -> peers.Verdict:
    """Each exposure alone, p < .05, as diary apps do."""
    onset, values, _ = rows_of(diary)
    found = []
    for place in range(values.shape[1]):
        columns = np.column_stack([np.ones(len(onset)), values[:, place]])
        effects, errors = wald(columns, onset)
        found.append((effects[1], errors[1]))
    return peers.by_z(*np.array(found).T)


def horseshoe(diary: triggers.Diary) -> peers.Verdict:
    """MCMC with a horseshoe prior, the same rows, blocks and base rate."""
    onset, values, blocks = rows_of(diary)
    draws = Horseshoe(onset, values, blocks).draw(np.random.default_rng(1))
    above = (draws > 0).mean(0)
    size = np.abs(draws.mean(0)) / draws.std(0)
    low, high = np.quantile(draws, [0.05, 0.95], axis=0)
    side = np.sign(above - 0.5) * (np.maximum(above, 1 - above) > 0.975)
    return peers.Verdict(size, side, low, high)


def peer_of(run: peers.Method) -> Method:
    """A peer on one person's diary."""

    def method(diary: triggers.Diary) -> peers.Verdict:
        onset, values, blocks = rows_of(diary)
        prior = np.array([(each.chance, each.mean, each.sd) for each in diary.exposures])
        chance, mean, sd = prior.T
        sds = np.sqrt(chance * (sd**2 + mean**2) - (chance * mean) ** 2)
        return run(peers.Rows(onset, values, blocks, chance * mean, sds))

    return method


class Horseshoe:
    """Its log posterior and slope; effect = z · exp(local) · exp(overall)."""

    def __init__(self, onset: np.ndarray, values: np.ndarray, blocks: np.ndarray) -> None:
        self.onset = onset
        dummies = (blocks[:, None] == np.unique(blocks)).astype(float)
        self.plain = np.column_stack([np.ones(len(onset)), dummies])
        self.plain_mean = np.append(-2.2, np.zeros(dummies.shape[1]))
        self.plain_sd = np.append(1.0, np.full(dummies.shape[1], 0.5))
        self.values = values
        self.count = values.shape[1]
        guess = 1.8  # triggers a person, as in our own prior
        self.scale = guess / (self.count - guess) * 2.0 / np.sqrt(len(onset) * 0.08 * 0.92)

    def effects(self, point: np.ndarray) -> np.ndarray:
        """The effects at a point."""
        _, z, local, overall = self.parts(point)
        return z * np.exp(local + overall) * self.scale

    def parts(self, point: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
        """Plain coefficients, z, logs of the local scales, log of the overall one."""
        first, count = len(self.plain_mean), self.count
        ends = (first, first + count, first + 2 * count)
        return point[: ends[0]], point[ends[0] : ends[1]], point[ends[1] : ends[2]], point[-1]

    def slope(self, point: np.ndarray) -> tuple[float, np.ndarray]:
        """The log posterior and its derivatives."""
        plain, z, local, overall = self.parts(point)
        widths = np.exp(local + overall) * self.scale
        level = self.plain @ (self.plain_mean + self.plain_sd * plain) + self.values @ (z * widths)
        rest = self.onset - stats.expit(level)
        value = float((self.onset * level - np.logaddexp(0, level)).sum())
        value -= 0.5 * float(plain @ plain + z @ z)
        scales = np.append(local, overall)  # half-Cauchy, as logs
        value += float((scales - np.log1p(np.exp(2 * scales))).sum())
        down = 1 - 2 * stats.expit(2 * scales)
        by_effect = self.values.T @ rest
        moved = by_effect * z * widths
        return value, np.concatenate(
            [
                self.plain_sd * (self.plain.T @ rest) - plain,
                by_effect * widths - z,
                moved + down[:-1],
                [moved.sum() + down[-1]],
            ]
        )

    def draw(self, dice: np.random.Generator) -> np.ndarray:
        """Hamiltonian Monte Carlo: warm up while the step is tuned, then keep the effects."""
        point = np.concatenate(
            [np.zeros(len(self.plain_mean) + self.count), np.zeros(self.count + 1)]
        )
        value, slope = self.slope(point)
        step, kept = 0.1, []
        for turn in range(WARM_UP + DRAWS):
            push = dice.normal(size=len(point))
            there, there_value, there_slope, end = self.leap(point, slope, push, step)
            gain = there_value - value + 0.5 * (push @ push - end @ end)
            chance = float(np.exp(min(0.0, gain))) if np.isfinite(gain) else 0.0
            if dice.random() < chance:
                point, value, slope = there, there_value, there_slope
            if turn < WARM_UP:
                step *= np.exp((chance - 0.8) / (1 + turn) ** 0.6)
            else:
                kept.append(self.effects(point))
        return np.array(kept)

    def leap(
        self, point: np.ndarray, slope: np.ndarray, push: np.ndarray, step: float
    ) -> tuple[np.ndarray, float, np.ndarray, np.ndarray]:
        """So many leapfrog steps."""
        push = push + 0.5 * step * slope
        for leap in range(LEAPS):
            point = point + step * push
            value, slope = self.slope(point)
            push = push + step * slope * (0.5 if leap == LEAPS - 1 else 1.0)
        return point, value, slope, push


@dataclass
class Tally:
    """What one method did on all people."""

    scores: list[float] = field(default_factory=list)
    truths: list[bool] = field(default_factory=list)
    took_s: list[float] = field(default_factory=list)
    shown: int = 0
    false: int = 0
    alarmed: int = 0
    inside: int = 0
    intervals: int = 0

    def add(self, method: Method, diary: triggers.Diary, effects: dict[str, float]) -> None:
        """Run the method on one person."""
        begun = time.process_time()
        score, side, low, high = method(diary)
        self.took_s.append(time.process_time() - begun)
        false = 0
        for place, exposure in enumerate(diary.exposures):
            effect = effects.get(exposure.id, 0.0)
            self.scores.append(float(score[place]))
            self.truths.append(abs(effect) > REAL)
            self.intervals += not np.isnan(low[place])
            self.inside += bool(low[place] <= effect <= high[place])
            self.shown += side[place] != 0
            false += side[place] != 0 and not (abs(effect) > REAL and side[place] * effect > 0)
        self.false += false
        self.alarmed += false > 0

    @property
    def auc(self) -> float:
        """How often a true trigger has the higher score, over all pairs."""
        scores, true = np.array(self.scores), np.array(self.truths)
        if not true.any():
            return float("nan")
        _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
        ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
        above = ranks[true].sum() - true.sum() * (true.sum() + 1) / 2
        return float(above / (true.sum() * (~true).sum()))

    def line(self, name: str) -> str:
        """One row of the table."""
        false = f"{100 * self.false / self.shown:.0f} %" if self.shown else "–"
        power = 100 * (self.shown - self.false) / max(sum(self.truths), 1)
        held = f"{100 * self.inside / self.intervals:.1f} %" if self.intervals else "–"
        given = f"{100 * self.intervals / len(self.truths):.0f} %"
        took = 1000 * statistics.median(self.took_s)
        return (
            f"{name:32} {self.auc:5.2f} {self.shown:6} {false:>6} {power:6.1f} % "
            f"{self.alarmed:7} {given:>6} {held:>8} {took:9.1f}"
        )


def read(person: object) -> triggers.Diary:
    """An invented person's diary, through the reader that the command uses."""
    names, *lines = (line.split(",") for line in simulate.as_csv([person]).splitlines())
    columns = triggers.read_columns(names, CATALOGUE)
    rows = list(enumerate(lines, 2))
    return triggers.read_diary(person.name, rows, columns)  # type: ignore[attr-defined]


HEAD = (
    f"{'':32} {'AUC':>5} {'shown':>6} {'false':>6} {'found':>8} {'alarmed':>7} {'given':>6} "
    f"{'held':>8} {'ms':>9}"
)
LENGTHS = (60, 120, 365)
QUICK: dict[str, Method] = {
    "ours": ours,
    "one at a time, p < .05": one_at_a_time,
    "all at once, p < .05": all_at_once,
}


def compare(count: int, seed: int, slow_count: int) -> None:
    """Every method on the same people, who take turns; the slow ones on the first of them."""
    here = [peer for peer in peers.PEERS if peer.is_here]
    for peer in peers.PEERS:
        if peer not in here:
            print(f"{peer.name} is left out: {peer.library} is not installed.")
    quick = QUICK | {peer.name: peer_of(peer.run) for peer in here if not peer.is_slow}
    slow = {peer.name: peer_of(peer.run) for peer in here if peer.is_slow}
    slow = {"ours, the same people": ours, "MCMC, horseshoe": horseshoe} | slow
    for days in LENGTHS:
        persons = list(simulate.people(simulate.World(days=days), count, seed))
        print(f"\n{count} people, {days} days\n{HEAD}")
        run(quick, persons)
        print(f"the first {len(persons[:slow_count])} of them")
        run(slow, persons[:slow_count])
    reading(seed)


def run(methods: dict[str, Method], persons: list[object]) -> None:
    """Everybody through every method; the first person once before, for what is made only once."""
    tallies = {name: Tally() for name in methods}
    for method in methods.values():
        method(read(persons[0]))
    for person in persons:
        diary = read(person)
        for name, method in methods.items():
            tallies[name].add(method, diary, person.effects)  # type: ignore[attr-defined]
    for name, tally in tallies.items():
        print(tally.line(name), flush=True)


def reading(seed: int) -> None:
    """How long the diary itself takes to read, a person-year of 14 exposures."""
    person = next(simulate.people(simulate.World(), 1, seed))
    times = []
    for _ in range(20):
        text = simulate.as_csv([person])
        lines = [line.split(",") for line in text.splitlines()]
        columns = triggers.read_columns(lines[0], CATALOGUE)
        begun = time.process_time()
        triggers.read_diary("a", list(enumerate(lines[1:], 2)), columns)
        times.append(time.process_time() - begun)
    print(f"\nreading and checking a person-year: {1000 * statistics.median(times):.1f} ms")


WORLDS = {
    "60 days": {"days": 60},
    "120 days": {"days": 120},
    "240 days": {"days": 240},
    "365 days": {},
    "730 days": {"days": 730},
    "nothing to find, 120 days": {"days": 120, "most_triggers": 0},
    "nothing to find, 365 days": {"most_triggers": 0},
    "nothing to find, 730 days": {"days": 730, "most_triggers": 0},
    "unlike the literature": {"follows_literature": False},
    "never asked before": {"asked_before": 0.0, "reverse": 1.0},
    "strong season and weekday": {"season": 1.0, "weekday": 0.6},
    "days missing with pain": {"missing_days": 0.2, "missing_with_pain": 0.5},
    "answers with much noise": {"noise": 0.7},
    "few onsets": {"base_risk": 0.02},
    "bad days before an onset": {"prodrome": 0.3},
}


def worlds(count: int, seed: int) -> None:
    """Ours alone, where it is easy and where it is hard."""
    print(f"{count} people each\n{HEAD}")
    for name, given in WORLDS.items():
        tally = Tally()
        for person in simulate.people(simulate.World(**given), count, seed):
            tally.add(ours, read(person), person.effects)
        print(tally.line(name), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["method"]:
        worlds(1000, 7)
    else:
        numbers = [int(argument) for argument in sys.argv[1:]]
        compare(*(numbers + [120, 1, 80][len(numbers) :]))
