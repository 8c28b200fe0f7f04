"""A year of made-up people: loads grow slowly, never end, and come back after a flare.

The suite lives a few years; a thousand take about a quarter of an hour:

    UNKNOT_YEARS=1000 .venv/bin/python -m pytest tests/plan/test_year.py
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from plan import people
from plan.simulate import FIRST_DAY, SHOWN, biggest_week, flare_days, live, nature

from unknot import plan, safety

YEARS = int(os.environ.get("UNKNOT_YEARS", "16"))
DUST = 1e-6
MINUTES = (10, 20, 30, 60)


@pytest.fixture(scope="module")
def lives(shelf):
    """Each person's year, with who they are."""
    made = []
    for seed in range(YEARS):
        dice = random.Random(seed)
        who = replace(
            people.profile(dice, shelf.plan), answers={}, minutes_per_day=dice.choice(MINUTES)
        )
        made.append((who, live(dice, who, nature(dice), shelf.plan)))
    return made


def test_a_week_never_holds_a_tenth_more_than_the_biggest_of_late(lives, shelf):
    """Against the biggest seven days planned in four weeks, and the weeks as made.

    Somebody with nothing but a flare behind them begins anew.
    """
    for _, life in lives:
        for number, (made, rows) in enumerate(life.weeks):
            before = [
                week.load_minutes
                for week, _ in life.weeks[:number]
                if not week.is_flare and (made.starts - week.starts).days <= 35
            ]
            most = max([biggest_week(list(rows), made.starts, shelf.plan), *before])
            away = flare_days(list(rows))
            has_past = any(row.on not in away for row in rows)
            if has_past and not made.is_flare:
                assert made.load_minutes <= 1.1 * most + DUST, (made.starts, made.items)


def test_an_amount_grows_by_a_tenth_or_by_one_repeat_in_each_set(lives):
    """Against the most of the same thing in four weeks, flares left out."""
    for _, life in lives:
        for made, rows in life.weeks:
            if made.is_flare:
                continue
            away = flare_days(list(rows))
            for item in made.items:
                was = [
                    row.planned
                    for row in rows
                    if row.item == item.id
                    and (made.starts - row.on).days <= 28
                    and row.on not in away
                ]
                if item.kind in SHOWN and was:
                    step = item.dose.times_per_day * (item.dose.sets or 0)
                    most = max(was)
                    assert item.dose.amount <= max(1.1 * most, most + step) + DUST, item


def test_nothing_ever_falls_to_zero(lives):
    """There is always a walk and a movement of at least one repeat or a minute."""
    for _, life in lives:
        for made, _ in life.weeks:
            walks = [item for item in made.items if item.kind is plan.Kind.WALK]
            assert walks
            assert walks[0].dose.amount >= 1
            assert all(item.dose.amount >= 1 for item in made.items)


def test_a_flare_makes_its_own_days_of_less(lives):
    """One to three days of the first days' week, and less walking a day than before."""
    flares = [(made, rows) for _, life in lives for made, rows in life.weeks if made.is_flare]
    assert flares
    for made, rows in flares:
        assert made.phase is plan.Phase.A0
        assert 1 <= made.lasts_days <= 3
        assert all(day <= made.lasts_days for item in made.items for day in item.days)
        walked = [row.planned for row in rows if row.item == "walking" and not row.flare]
        walk = next(item for item in made.items if item.kind is plan.Kind.WALK)
        assert not walked or walk.dose.amount <= max([1.0, *walked])


def test_nothing_of_a_flare_counts_against_anybody(shelf):
    """With its days done or undone, the week after is the same."""
    who = plan.Profile({}, 100, 2, walk_min=30, minutes_per_day=60, can_floor=True)
    rows, today = _weeks(who, shelf, 3)
    ends = today + timedelta(days=3)
    made = []
    for done in (0.0, 10.0):
        marked = [
            plan.Done(today, "walking", 10.0, done, plan.Unit.MINUTES, None, None, True),
            plan.Done(
                today + timedelta(days=1), "walking", 10, done, plan.Unit.MINUTES, 9, 9, None
            ),
        ]
        made.append(_week(who, [*rows, *marked], ends, shelf))
    assert made[0] == made[1]
    assert not made[0].is_flare


def test_after_a_flare_everybody_is_back_where_they_were(shelf):
    """In a calm year with one flare: walking and the whole load, within four months."""
    for seed in range(YEARS):
        dice = random.Random(seed)
        who = replace(
            people.profile(dice, shelf.plan), answers={}, confidence=7, days_since_onset=60,
            minutes_per_day=dice.choice(MINUTES),
        )  # fmt: skip
        rows, today, calm = _on(who, [], FIRST_DAY, shelf, 10)
        before = _week(who, rows, today, shelf)
        rows.append(
            plan.Done(
                today, "walking", before.items[0].dose.amount, 1.0, plan.Unit.MINUTES, 6, 6, True
            )
        )
        rows, today, weeks = _on(who, rows, today + timedelta(days=1), shelf, 18)
        first = next(week for week in weeks if not week.is_flare)
        assert weeks[0].is_flare
        most = max(before.load_minutes, calm[-1].load_minutes)
        assert first.load_minutes < most or most < 10
        assert max(week.load_minutes for week in weeks) >= 0.97 * before.load_minutes, seed
        assert _walk(weeks[-1]) >= _walk(before), seed


def _walk(made: plan.Week) -> float:
    return next(item.dose.amount for item in made.items if item.kind is plan.Kind.WALK)


def _week(who, rows, today, shelf) -> plan.Week:
    key = safety.SelfCare(safety.Scope.FULL)
    return plan.week(key, replace(who, pain_now=2), shelf.plan, tuple(rows), today)


def _weeks(who, shelf, number):
    rows, today, _ = _on(who, [], FIRST_DAY, shelf, number)
    return rows, today


def _on(who, rows, today, shelf, number):
    """So many weeks in which all is done, calmly."""
    rows, weeks = list(rows), []
    for _ in range(number):
        made = _week(who, rows, today, shelf)
        weeks.append(made)
        for item in made.items:
            for day in item.days if item.kind in SHOWN else ():
                on = made.starts + timedelta(days=day - 1)
                amount = item.dose.amount
                rows.append(plan.Done(on, item.id, amount, amount, item.dose.unit, 2, 2, False))
        today = made.again_on
    return rows, today, weeks
