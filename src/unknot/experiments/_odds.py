"""Is it worth it? The chance that a length finds a change which would matter."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from unknot import stats
from unknot.experiments._design import matters
from unknot.experiments._model import Change, Offer, Outcome, Rules, Usual

Floats = npt.NDArray[np.float64]

INVENTED = 800  # experiments for each length: the chance is right to about 2 in 100
DRAWS = 1023
WEEK = 7


class TooEarly(StrEnum):
    """Why no length is offered; each names its sentence."""

    DAYS = "too_few_days"
    SPASMS = "too_few_spasms"
    LENGTH = "no_length"


def offers(change: Change, outcome: Outcome, usual: Usual, rules: Rules, seed: int
           ) -> tuple[Offer, ...] | TooEarly:  # fmt: skip
    """Two or three lengths that may give an answer, or why there is none.

    Args:
        seed: of the invented experiments; the same one gives the same chances.
    """
    told = usual.spasm_days if outcome is Outcome.SPASM else usual.pain_days
    if told < rules.least_told:
        return TooEarly.DAYS
    if outcome is Outcome.SPASM and usual.onsets < rules.least_onsets:
        return TooEarly.SPASMS
    lengths = [
        _offer(change, outcome, pairs, usual, rules, seed) for pairs in _pairs(change, rules)
    ]
    possible = [each for each in lengths if each.chance >= rules.least_chance]
    if not possible:
        return TooEarly.LENGTH
    return _worth_choosing(possible, rules)


def _pairs(change: Change, rules: Rules) -> list[int]:
    """How many pairs each length holds; too few for any answer are left out."""
    least = next(count for count in range(1, 30) if 0.5**count <= rules.level)
    found = {weeks * WEEK // (2 * change.block_days) for weeks in rules.weeks}
    return sorted(count for count in found if least <= count <= stats.MOST_PAIRS)


def _worth_choosing(possible: list[Offer], rules: Rules) -> tuple[Offer, ...]:
    """The shortest, the first good one and the first very good one; else the longest."""
    wanted = {0}
    for chance in (rules.good_chance, rules.high_chance):
        reached = [place for place, each in enumerate(possible) if each.chance >= chance]
        wanted.add(reached[0] if reached else len(possible) - 1)
    return tuple(possible[place] for place in sorted(wanted))


def _offer(change: Change, outcome: Outcome, pairs: int, usual: Usual, rules: Rules, seed: int
           ) -> Offer:  # fmt: skip
    random = np.random.default_rng([seed, pairs, change.block_days])
    shape = (INVENTED, pairs, 2, change.block_days)
    values, counted = _invent(outcome, usual, shape, random)
    values[:, :, 0] = _changed(values[:, :, 0], outcome, usual, rules, random)
    counted[..., : change.washout_days] = 0.0
    weighted = weighted_differences((values * counted).sum(3), counted.sum(3))
    flips = stats.flips_of(pairs, seed, draws=DRAWS)
    found = stats.chances_so_low(weighted, flips) <= rules.level
    days = 2 * pairs * change.block_days
    return Offer(outcome, pairs, days, float(found.mean()))


def weighted_differences(totals: Floats, counts: Floats) -> Floats:
    """With less as usual for each pair, by what both parts hold; 0 where one holds nothing.

    Args:
        totals, counts: the last axis is the two parts, with the change first.
    """
    first, second = counts[..., 0], counts[..., 1]
    together = np.maximum(first + second, 1.0)
    found: Floats = (totals[..., 0] * second - totals[..., 1] * first) / together
    return found


def _invent(
    outcome: Outcome, usual: Usual, shape: tuple[int, ...], random: np.random.Generator
) -> tuple[Floats, Floats]:
    """Days like this person's, and which of them are told and count."""
    if outcome is Outcome.SPASM:
        share = usual.spasm_days / usual.span
        values = (random.random(shape) < usual.rate).astype(np.float64)
    else:
        share = usual.pain_days / usual.span
        values = _pains(usual, shape, random)
    return values, (random.random(shape) < share).astype(np.float64)


def _pains(usual: Usual, shape: tuple[int, ...], random: np.random.Generator) -> Floats:
    """Pain that leans on the day before, as theirs does."""
    days = random.standard_normal((shape[0], int(np.prod(shape[1:]))))
    fresh = np.sqrt(1.0 - usual.pain_lag**2)
    for day in range(1, days.shape[1]):
        days[:, day] = usual.pain_lag * days[:, day - 1] + fresh * days[:, day]
    found: Floats = usual.pain_sd * days.reshape(shape)
    return found


def _changed(values: Floats, outcome: Outcome, usual: Usual, rules: Rules,
             random: np.random.Generator) -> Floats:  # fmt: skip
    """The same days if the change helped as much as would matter."""
    if outcome is Outcome.PAIN:
        return values + matters(outcome, usual, rules)
    stays = random.random(values.shape) < 1.0 - rules.halving
    return values * stays
