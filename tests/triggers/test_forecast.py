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


@pytest.mark.parametrize("days", [1, 30, 99])
def test_a_short_diary_says_how_much_more_a_forecast_takes(days, shelf):
    """However clear it looks; with the days that are missing it is no longer too early."""
    diary = read(moved_by_stress(days), shelf.triggers)
    early = triggers.forecast(diary, shelf.triggers)
    assert isinstance(early, triggers.TooEarly)
    assert early.more_days > 0
    longer = read(moved_by_stress(days + early.more_days + 60), shelf.triggers)
    assert not isinstance(triggers.forecast(longer, shelf.triggers), triggers.TooEarly)


def test_a_diary_with_too_few_spasms_asks_for_spasms_alone(shelf):
    """Its days are enough."""
    text = written([{"stress": day % 7, "spasm_today": int(day == 150)} for day in range(200)])
    early = triggers.forecast(read(text, shelf.triggers), shelf.triggers)
    assert early == triggers.TooEarly(0, shelf.triggers.forecast.least_onsets - 1)


def always(shelf) -> triggers.Catalogue:
    """The catalogue in use, but a forecast is shown whatever its score."""
    rules = replace(shelf.triggers.forecast, margin=-1e9)
    return replace(shelf.triggers, forecast=rules)


def test_the_track_of_a_forecast_is_that_of_its_past(shelf):
    """Every checked day is in one third, the thirds rise, and the score is below the rate's."""
    risk = triggers.forecast(read(moved_by_stress(300), shelf.triggers), shelf.triggers)
    assert isinstance(risk, triggers.DayRisk)
    track = risk.track
    assert sum(third.came.days for third in track.thirds) == track.days
    assert sum(third.came.onsets for third in track.thirds) == track.onsets
    assert [third.said for third in track.thirds] == sorted(third.said for third in track.thirds)
    assert track.error < track.usual_error
    assert track.thirds[0].came.onsets < track.thirds[2].came.onsets
    assert 0.1 < risk.usual < 0.25


def test_over_invented_people_forecasts_are_calibrated_and_beat_simpler_ones(shelf):
    """Fourteen people for a year, shown or not: near the running rate, far from "as yesterday".

    What is said in the highest third comes about as often, and more often than in the lowest.
    """
    tracks = []
    for person in people(World(base_risk=0.15, season=0.6), 14, seed=21):
        diary = read_person(person, shelf.triggers)
        found = triggers.forecast(
            replace(diary, spasm=np.append(diary.spasm[:-1], 0.0)), always(shelf)
        )
        if isinstance(found, triggers.DayRisk):
            tracks.append(found.track)
    assert len(tracks) > 10
    days = sum(each.days for each in tracks)
    error, usual_error = (
        sum(getattr(each, name) * each.days for each in tracks) / days
        for name in ("error", "usual_error")
    )
    onsets = sum(each.onsets for each in tracks)
    assert error < usual_error
    assert error < 0.9 * onsets / days  # "as yesterday" says none, and is wrong on every onset
    said, came = [], []
    for place in range(3):
        thirds = [each.thirds[place] for each in tracks]
        count = sum(each.came.days for each in thirds)
        said.append(sum(each.said * each.came.days for each in thirds) / count)
        came.append(sum(each.came.onsets for each in thirds) / count)
    assert came[2] > came[0] + 0.05
    assert came == pytest.approx(said, abs=0.05)


def test_days_long_ago_leave_a_forecast_as_it_is(shelf):
    """Only the latest three years are looked at."""
    rules = replace(shelf.triggers.forecast, latest_days=250)
    catalogue = replace(shelf.triggers, forecast=rules)
    diary = read(moved_by_stress(300), shelf.triggers)
    other = replace(diary, spasm=np.append(1.0 - diary.spasm[:50], diary.spasm[50:]))
    assert triggers.forecast(diary, catalogue) == triggers.forecast(other, catalogue)
    assert triggers.forecast(diary, shelf.triggers) != triggers.forecast(other, shelf.triggers)


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
