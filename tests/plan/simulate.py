"""A year of somebody made up, week by week: what they are planned, and what becomes of it.

Everything comes from a seed. They miss sessions, hurt, have flares, lose heart for weeks, and do
not tell everything. A flare begins on any day; on the day after, the week is made anew.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from unknot import plan, safety

FIRST_DAY = date(2026, 1, 5)
YEAR = 365
SHOWN = (plan.Kind.WALK, plan.Kind.MOVEMENT)


@dataclass
class Life:
    """One year: the weeks that were made, each with the history before it."""

    weeks: list[tuple[plan.Week, tuple[plan.Done, ...]]] = field(default_factory=list)
    rows: list[plan.Done] = field(default_factory=list)
    flares: list[date] = field(default_factory=list)


@dataclass(frozen=True)
class Nature:
    """How somebody is.

    Args:
        does: the chance that a planned session is done. hurts: that one hurts too much.
        flares: the chance of a flare on a day. tells: the chance that pain is told.
    """

    does: float
    hurts: float
    flares: float
    tells: float


def nature(dice: random.Random) -> Nature:
    """Anybody: from somebody who does it all to somebody who hardly does."""
    return Nature(
        does=dice.choice((0.3, 0.6, 0.8, 0.95, 1.0)),
        hurts=dice.choice((0.0, 0.02, 0.1)),
        flares=dice.choice((0.0, 1 / 120, 1 / 45)),
        tells=dice.choice((0.5, 0.9, 1.0)),
    )


def live(dice: random.Random, who: plan.Profile, how: Nature, catalogue: plan.Catalogue) -> Life:
    """Live a year."""
    life, today = Life(), FIRST_DAY
    began = who.days_since_onset or 0
    while (today - FIRST_DAY).days < YEAR:
        since = (today - FIRST_DAY).days
        now = replace(who, days_since_onset=began + since, pain_now=dice.choice((1, 2, 2, 3)))
        key = safety.SelfCare(safety.Scope.FULL)
        made = plan.week(key, now, catalogue, tuple(life.rows), today)
        life.weeks.append((made, tuple(life.rows)))
        today = _through(dice, made, how, life)
    return life


def _through(dice: random.Random, made: plan.Week, how: Nature, life: Life) -> date:
    """Go through a week to its end, or to the day after a flare begins."""
    tired = dice.random() < 0.1  # a week in which hardly anything is done
    for number in range(1, made.lasts_days + 1):
        on = made.starts + timedelta(days=number - 1)
        starts_flare = not made.is_flare and dice.random() < how.flares
        goes_on = made.is_flare and dice.random() < 0.2
        for item in made.items:
            if item.kind in SHOWN and number in item.days:
                does = dice.random() < (0.2 if tired else how.does)
                life.rows.append(_row(dice, item, on, how, does, starts_flare or goes_on))
        if starts_flare:
            life.flares.append(on)
            return on + timedelta(days=1)
    return made.again_on


def _row(dice, item, on, how, does, is_flare) -> plan.Done:
    """One session as it went."""
    hurt = dice.random() < how.hurts
    told = dice.random() < how.tells
    return plan.Done(
        on=on,
        item=item.id,
        planned=item.dose.amount,
        done=item.dose.amount if does else 0.0,
        unit=item.dose.unit,
        pain_during=(6 if hurt else dice.choice((1, 2, 3))) if told and does else None,
        pain_next_day=(5 if hurt else dice.choice((2, 2, 3))) if told else None,
        flare=is_flare,
    )


def biggest_week(rows: list[plan.Done], today: date, catalogue: plan.Catalogue) -> float:
    """The biggest seven days in a row of the last 28, flares aside, in minutes as planned."""
    away = flare_days(rows)
    best = 0.0
    for back in range(22):
        ends = today - timedelta(days=back)
        starts = ends - timedelta(days=7)
        best = max(
            best,
            sum(
                minutes_of(row, catalogue)
                for row in rows
                if starts <= row.on < ends and row.on not in away
            ),
        )
    return best


def flare_days(rows: list[plan.Done]) -> set[date]:
    """Marked days, the two after the first, and the one after the last of them."""
    days: set[date] = set()
    for on in sorted({row.on for row in rows if row.flare}):
        ends = [on + timedelta(days=1)] if on in days else [on + timedelta(days=n) for n in (1, 2)]
        days |= {on, *ends}
    return days


def minutes_of(row: plan.Done, catalogue: plan.Catalogue) -> float:
    """A planned amount in minutes of walking or moving."""
    if row.item == "walking":
        return row.planned or 0.0
    each = catalogue.movement.movements[row.item]
    hold = each.dose.hold_s
    rep_s = each.rep_s if hold is None else each.moves_s + hold[0]
    return (row.planned or 0.0) * rep_s * (2 if each.dose.is_each_side else 1) / 60
