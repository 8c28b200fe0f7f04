"""Invented people and their days, for the tests of experiments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import numpy as np

from unknot import experiments
from unknot.diary import Day
from unknot.experiments import Arm, Design, Offer, Outcome, Run, Usual

FIRST = date(2026, 3, 2)
USUAL = Usual(span=90, spasm_days=80, onsets=18, pain_days=81, pain=4.0, pain_sd=1.6, pain_lag=0.4)


def design(shelf, outcome=Outcome.PAIN, pairs=8, seed=11, change="walk", first=FIRST) -> Design:
    """An experiment as it is begun from the shelf."""
    chosen = shelf.experiments.changes[change]
    offer = Offer(outcome, pairs, 2 * pairs * chosen.block_days, 0.5)
    beginning = experiments.Beginning(first, seed)
    return experiments.begin(chosen, offer, USUAL, shelf.experiments.rules, beginning)


def days(design: Design, pain: Callable[[Arm, int], int | None]) -> list[Day]:
    """The day before and every day of it, told on the day; None is a day that nobody told."""
    told = [Day(design.first - timedelta(days=1), pain=4, spasm=False)]
    for number in range(design.length):
        day = design.first + timedelta(days=number)
        arm = experiments.arm_on(design, day)
        value = pain(arm, number)
        if value is not None:
            told.append(Day(day, pain=value, spasm=False, filled_on=day))
    return told


def spasms(design: Design, on: Callable[[Arm, int], bool | None]) -> list[Day]:
    """The same with spasms; None is a day that nobody told."""
    told = [Day(design.first - timedelta(days=1), spasm=False)]
    for number in range(design.length):
        day = design.first + timedelta(days=number)
        value = on(experiments.arm_on(design, day), number)
        if value is not None:
            told.append(Day(day, spasm=value, filled_on=day))
    return told


def found(shelf, design: Design, told: Iterable[Day], run: Run | None = None, today=None):
    """What an experiment shows on a day, by default the one after its last."""
    known = list(told)
    run = run or Run()
    today = today or design.last + timedelta(days=1)
    rules = shelf.experiments.rules
    standing = experiments.stand(design, run, known, today, rules)
    tallies = experiments.tally(design, known, standing.until)
    return experiments.analyse(design, tallies, run, standing, rules), standing


def lived(design: Design, random: np.random.Generator, effect: float, share: float = 0.9):
    """Days of one invented person with pain that leans on the day before."""
    level = 0.0
    told = []
    for number in range(design.length):
        day = design.first + timedelta(days=number)
        lag = USUAL.pain_lag
        level = lag * level + np.sqrt(1 - lag**2) * USUAL.pain_sd * random.standard_normal()
        change = effect if experiments.arm_on(design, day) is Arm.WITH else 0.0
        if random.random() < share:
            pain = int(np.clip(round(USUAL.pain + level + change), 0, 10))
            told.append(Day(day, pain=pain, filled_on=day))
    return told
