"""A forecast is shown where it has earned it, from the past alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from unknot import triggers
from unknot.triggers import NoForecast

from .diaries import read, read_person, written
from .simulate import World, people


def moved_by_stress(days: int, seed: int = 3, strength: float = 0.55) -> str:
    """A diary in which yesterday's stress moves the chance of a spasm from 1 % to 60 %."""
    dice = np.random.default_rng(seed)
    found: list[dict[str, object]] = []
    stress, spasm = 5, 0
    for _ in range(days):
        chance = strength if stress >= 8 else 0.02
        spasm = int(not spasm and dice.random() < chance)
        stress = int(dice.integers(0, 11))
        found.append({"stress": stress, "spasm_today": spasm, "before_onset": spasm})
    found[-1] |= {"spasm_today": 0, "stress": 9, "before_onset": ""}
    return written(found)


def test_a_forecast_that_beats_the_running_rate_is_shown(shelf):
    """High after a day of stress, low after a calm one, and the truth inside the interval."""
    text = moved_by_stress(300)
    risk = triggers.forecast(read(text, shelf.triggers), shelf.triggers)
    assert isinstance(risk, triggers.DayRisk)
    assert risk.low < risk.risk < risk.high
    assert risk.low < 0.55 < risk.high
    diary = read(text, shelf.triggers)
    assert risk.day == int(diary.days[-1]) + 1
    answers = diary.answers.copy()
    answers[-1] = 1
    calm = triggers.forecast(replace(diary, answers=answers), shelf.triggers)
    assert isinstance(calm, triggers.DayRisk)
    assert calm.risk < 0.1 < risk.risk


@pytest.mark.parametrize("seed", [1, 2])
def test_a_forecast_of_modest_use_is_shown_near_the_usual_rate(seed, shelf):
    """A quarter instead of one in fifty is enough to be shown within a year."""
    diary = read(moved_by_stress(300, seed, 0.25), shelf.triggers)
    risk = triggers.forecast(diary, shelf.triggers)
    assert isinstance(risk, triggers.DayRisk)
    assert 0.05 < risk.risk < 0.35


def test_chance_alone_is_hardly_ever_shown(shelf):
    """Of 12 diaries with nothing to see in them, at most one."""
    world = World(days=200, most_triggers=0, season=0, weekday=0, base_risk=0.1)
    shown = [
        triggers.forecast(read_person(person, shelf.triggers), shelf.triggers)
        for person in people(world, 12, seed=5)
    ]
    assert sum(isinstance(each, triggers.DayRisk) for each in shown) <= 1


SHORT = [(30, NoForecast.NO_BETTER), (99, NoForecast.NO_BETTER)]


@pytest.mark.parametrize(("days", "why"), SHORT)
def test_a_short_diary_has_no_forecast(days, why, shelf):
    """However clear it looks."""
    diary = read(moved_by_stress(days), shelf.triggers)
    assert triggers.forecast(diary, shelf.triggers) is why


@pytest.mark.parametrize("last", [1, ""])
def test_inside_an_episode_there_is_no_beginning_to_forecast(last, shelf):
    """Nor after a day that does not say."""
    diary = read(written([{"stress": 3}] * 5 + [{"stress": 3, "spasm_today": last}]),
                 shelf.triggers)  # fmt: skip
    assert triggers.forecast(diary, shelf.triggers) is NoForecast.IN_SPASM


def test_what_is_not_known_the_evening_before_earns_nothing(shelf):
    """An answer of the day itself that goes with every onset is no help on the evening before."""
    dice = np.random.default_rng(6)
    days: list[dict[str, object]] = []
    spasm = 0
    for _ in range(260):
        spasm = int(not spasm and dice.random() < 0.12)
        days.append({"poor_posture": spasm, "spasm_today": spasm, "before_onset": 1})
    days[-1] |= {"spasm_today": 0, "poor_posture": 0}
    diary = read(written(days), shelf.triggers)
    assert triggers.forecast(diary, shelf.triggers) is NoForecast.NO_BETTER
    finding = triggers.find(diary, shelf.triggers)[0]
    assert isinstance(finding, triggers.Odds)
    assert finding.state is triggers.State.LIKELY  # as a link, it could not be clearer


def test_what_is_not_known_the_evening_before_is_not_used_for_it(shelf):
    """Last day's answers about its own day and night leave the forecast as it was."""
    text = moved_by_stress(300)
    diary = read(text, shelf.triggers)
    wide = replace(
        diary,
        exposures=(shelf.triggers.exposures[0], *diary.exposures),
        answers=np.column_stack([np.full(len(diary.days), 5.0), diary.answers]),
    )
    other = replace(wide, answers=wide.answers.copy())
    other.answers[-1, 0] = 16.0
    one = triggers.forecast(wide, shelf.triggers)
    two = triggers.forecast(other, shelf.triggers)
    assert isinstance(one, triggers.DayRisk)
    assert isinstance(two, triggers.DayRisk)
    assert abs(one.risk - two.risk) < 0.02
