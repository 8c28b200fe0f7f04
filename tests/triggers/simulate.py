"""Invented diaries whose true triggers are known: seeded, so that everybody gets the same ones.

A person has a daily base chance of a spasm, some true triggers, habits that follow the week,
and everything that makes real diaries hard: pain that carries over, days inside an episode,
answers changed by the spasm itself, missing days and answers, seasons, weekdays, exposures that
go together.

    from simulate import World, people
    for person in people(World(days=365), count=200, seed=1): ...
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

FIRST_DAY = date(2025, 1, 6)  # a Monday

# exposure: (window, signed contrast, how often it is drawn as a true trigger where the
# literature is followed, its mean effect there)
EXPOSURES: dict[str, tuple[str, float, float, float]] = {
    "sitting_hours": ("today", 3.0, 2.0, 0.8),
    "awkward_lifting": ("today", 1.0, 3.0, 1.2),
    "heavy_exertion": ("today", 1.0, 3.0, 0.8),
    "distracted_lifting": ("today", 1.0, 2.0, 1.3),
    "poor_posture": ("today", 1.0, 1.0, 0.5),
    "exercise_minutes": ("today", 30.0, 1.0, 0.0),
    "warmup_done": ("today", -1.0, 0.5, 0.5),
    "stress": ("yesterday", 3.0, 3.0, 0.8),
    "alcohol_units": ("yesterday", 3.0, 0.5, 0.4),
    "water_litres": ("yesterday", -1.0, 0.5, 0.4),
    "nutrition_score": ("yesterday", -3.0, 0.5, 0.4),
    "fatigue": ("yesterday", 3.0, 2.0, 0.8),
    "sleep_hours": ("night", -2.0, 2.0, 0.6),
    "sleep_quality": ("night", -3.0, 2.0, 0.6),
}
NAMES = tuple(EXPOSURES)


@dataclass(frozen=True)
class World:
    """What kind of diaries: the defaults are an ordinary one.

    Args:
        most_triggers: each person has 0 to so many. follows_literature: which exposures are
            triggers, and how strong, is drawn near what is published; else evenly, in either
            direction.
        asked_before: how often the answers of an onset day describe the time before it.
        reverse: how far a spasm changes what is written on its own day, 0 to 1.
        prodrome: how far rest and bad sleep begin on the day before an onset, 0 to 1.
    """

    days: int = 365
    base_risk: float = 0.08
    most_triggers: int = 4
    follows_literature: bool = True
    asked_before: float = 0.6
    reverse: float = 0.7
    prodrome: float = 0.0
    season: float = 0.3
    weekday: float = 0.2
    missing_days: float = 0.10
    missing_answers: float = 0.04
    missing_with_pain: float = 0.0
    noise: float = 0.0


@dataclass
class Person:
    """One diary: arrays by day, NaN where nothing was written; and the truth behind it."""

    name: str
    dates: list[date]
    spasm: np.ndarray
    pain: np.ndarray
    before_onset: np.ndarray
    exposures: dict[str, np.ndarray]
    effects: dict[str, float] = field(default_factory=dict)


def people(world: World, count: int, seed: int) -> Iterator[Person]:
    """Invent so many people, one after the other."""
    for number in range(count):
        yield person(world, np.random.default_rng([seed, number]), f"p{number}")


def person(world: World, dice: np.random.Generator, name: str) -> Person:
    """Invent one person and their diary."""
    effects = _effects(world, dice)
    lived = _habits(world.days, dice)
    spasm, pain = _course(world, lived, effects, dice)
    written = {key: values.copy() for key, values in lived.items()}
    before = _write_onset_days(world, spasm, written, dice)
    _forget(world, pain, written, dice)
    kept = dice.random(world.days) >= world.missing_days + world.missing_with_pain * (pain / 10)
    dates = [FIRST_DAY + timedelta(days=int(day)) for day in np.flatnonzero(kept)]
    return Person(
        name=name,
        dates=dates,
        spasm=spasm[kept],
        pain=pain[kept],
        before_onset=before[kept],
        exposures={key: values[kept] for key, values in written.items()},
        effects=effects,
    )


def as_csv(persons: list[Person]) -> str:
    """The diaries in the form that `unknot triggers` reads."""
    lines = [",".join(("person_id", "date", "spasm_today", "pain", "before_onset", *NAMES))]
    for who in persons:
        columns = [who.spasm, who.pain, who.before_onset, *who.exposures.values()]
        for place, day in enumerate(who.dates):
            cells = [_cell(column[place]) for column in columns]
            lines.append(",".join((who.name, day.isoformat(), *cells)))
    return "\n".join(lines) + "\n"


def _cell(value: float) -> str:
    return "" if math.isnan(value) else f"{value:g}"


def _effects(world: World, dice: np.random.Generator) -> dict[str, float]:
    """The person's true triggers, as log odds for the signed contrast."""
    number = int(dice.integers(0, world.most_triggers + 1))
    shares = np.array([share for _, _, share, _ in EXPOSURES.values()])
    if not world.follows_literature:
        shares = np.ones_like(shares)
    chosen = dice.choice(len(NAMES), size=number, replace=False, p=shares / shares.sum())
    effects = {}
    for place in sorted(chosen):
        mean = EXPOSURES[NAMES[place]][3]
        if world.follows_literature:
            size = dice.normal(mean, 0.4)
        else:
            size = dice.uniform(0.4, 1.6) * dice.choice([1, -1], p=[0.75, 0.25])
        effects[NAMES[place]] = float(size)
    return effects


def _habits(days: int, dice: np.random.Generator) -> dict[str, np.ndarray]:
    """What the person did, day by day."""
    weekend = (np.arange(days) % 7) >= 5
    stress = _wave(days, 0.6, dice) * 1.8 + np.where(weekend, 3.2, 4.5)
    tired = 0.5 * stress + _wave(days, 0.5, dice) * 1.5 + 2.0
    sleep = 7.1 + dice.normal(0, 1.0, days) + np.where(weekend, 0.6, 0.0)
    sleep[1:] -= 0.15 * (stress[:-1] - 4.2)
    quality = 6.0 + 1.1 * (sleep - 7.0) + dice.normal(0, 1.3, days)
    busy = np.where(weekend, 0.8, 1.0)
    usual = dice.uniform(0.6, 1.4, 5)

    def yes(chance: np.ndarray | float) -> np.ndarray:
        return (dice.random(days) < chance).astype(float)

    lifting = yes(0.18 * busy * usual[0])
    return {
        "sitting_hours": np.clip(dice.normal(np.where(weekend, 4.0, 7.0), 2.0), 0, 16).round(1),
        "awkward_lifting": lifting,
        "heavy_exertion": yes(0.2 * usual[1]),
        "distracted_lifting": yes(np.where(lifting > 0, 0.35, 0.07) * usual[2]),
        "poor_posture": yes(0.4 * usual[3]),
        "exercise_minutes": (yes(0.5) * dice.gamma(4.0, 9.0, days)).round(),
        "warmup_done": yes(0.4 * usual[4]),
        "stress": _score(stress),
        "alcohol_units": dice.poisson(np.where(weekend, 2.2, 0.8)).astype(float),
        "water_litres": np.clip(dice.normal(1.8, 0.5, days), 0.2, 5).round(1),
        "nutrition_score": _score(dice.normal(6.0, 1.8, days)),
        "fatigue": _score(tired),
        "sleep_hours": np.clip(sleep, 2, 13).round(1),
        "sleep_quality": _score(quality),
    }


def _wave(days: int, carry: float, dice: np.random.Generator) -> np.ndarray:
    """Noise of variance 1 that carries over from day to day."""
    steps = dice.normal(0, math.sqrt(1 - carry**2), days)
    found = np.empty(days)
    last = dice.normal()
    for day in range(days):
        last = carry * last + steps[day]
        found[day] = last
    return found


def _score(values: np.ndarray) -> np.ndarray:
    return np.clip(values, 0, 10).round()


def _course(
    world: World,
    lived: dict[str, np.ndarray],
    effects: dict[str, float],
    dice: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Which days had a spasm, and how much pain; both feed on what came before."""
    days = world.days
    level = np.full(days, math.log(world.base_risk / (1 - world.base_risk)))
    level += world.season * np.sin(2 * np.pi * (np.arange(days) / 365 + dice.random()))
    level += world.weekday * dice.normal(0, 1, 7)[np.arange(days) % 7]
    level += dice.normal(0, 0.3)
    for name, size in effects.items():
        window, contrast, _, _ = EXPOSURES[name]
        moved = size * (lived[name] - lived[name].mean()) / contrast
        if window == "yesterday":
            moved = np.concatenate([[0.0], moved[:-1]])
        level += moved
    spasm, pain = np.zeros(days), np.zeros(days)
    left, dull = 0, 2.0
    for day in range(days):
        recent = spasm[max(0, day - 4) : day].any()
        if left == 0:
            chance = level[day] + 0.5 * recent + 0.15 * (dull - 2.0)
            left = int(dice.geometric(0.5)) if dice.random() < 1 / (1 + math.exp(-chance)) else 0
        spasm[day] = float(left > 0)
        left = max(0, left - 1)
        dull = 0.6 * dull + 0.4 * (1.5 + dice.normal(0, 1.2) + 4.0 * spasm[day])
        pain[day] = np.clip(round(dull + 2.5 * spasm[day]), 0, 10)
    return spasm, pain


def _write_onset_days(
    world: World, spasm: np.ndarray, written: dict[str, np.ndarray], dice: np.random.Generator
) -> np.ndarray:
    """Let a spasm change what is written about its day, unless it was asked before it began."""
    before = np.where(spasm > 0, 0.0, np.nan)
    onset = (spasm > 0) & (np.concatenate([[0.0], spasm[:-1]]) == 0)
    asked = onset & (dice.random(len(spasm)) < world.asked_before)
    before[asked] = 1.0
    changed = (spasm > 0) & ~asked & (dice.random(len(spasm)) < world.reverse)
    _rest(written, changed, dice)
    coming = np.concatenate([onset[1:], [False]]) & (dice.random(len(spasm)) < world.prodrome)
    _rest(written, coming, dice)
    written["sleep_quality"][coming] = _score(written["sleep_quality"][coming] - 2)
    return before


def _rest(written: dict[str, np.ndarray], which: np.ndarray, dice: np.random.Generator) -> None:
    """Somebody in pain sits, lifts nothing, trains less, and is tired and tense."""
    number = int(which.sum())
    written["sitting_hours"][which] = np.clip(written["sitting_hours"][which] + 2, 0, 16)
    for name in ("awkward_lifting", "heavy_exertion", "distracted_lifting"):
        written[name][which] *= dice.random(number) < 0.3
    written["exercise_minutes"][which] = np.round(written["exercise_minutes"][which] * 0.3)
    for name in ("stress", "fatigue"):
        written[name][which] = _score(written[name][which] + 2)


def _forget(
    world: World, pain: np.ndarray, written: dict[str, np.ndarray], dice: np.random.Generator
) -> None:
    """Answers that were left out, and answers that are a little wrong."""
    for values in written.values():
        if world.noise and np.unique(values).size > 2:
            low, high = values.min(), values.max()
            wrong = dice.normal(0, world.noise * values.std() + 1e-9, len(values))
            values[:] = np.clip(values + wrong, low, high)
        values[dice.random(len(values)) < world.missing_answers] = np.nan
