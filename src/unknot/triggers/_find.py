"""What comes before this person's spasms? One fit, every small subset, one state for each."""

import math
from dataclasses import replace

import numpy as np

from unknot import stats
from unknot.triggers._model import (
    SHOWN,
    Belief,
    Catalogue,
    Counts,
    Diary,
    Exposure,
    Finding,
    Floats,
    Limits,
    Odds,
    Priors,
    State,
    TooFew,
    Window,
)
from unknot.triggers._rows import PLAIN, Design, design

LEVELS = (0.05, 0.95)


def find(diary: Diary, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Say for each exposure how the odds of a spasm move with it, or that it is too early.

    Not for exposures that build up over weeks: windows are a day. It finds what comes before,
    which need not be what causes.

    Args:
        diary: read with the same catalogue.

    Returns:
        One finding for each exposure of the diary, in the catalogue's order.

    Source: docs/decisions/0012-triggers.md
    """
    seen = design(diary, catalogue.priors)
    found = posterior(seen, diary.exposures, catalogue.priors)
    findings = [
        _judge(exposure, belief, counts, catalogue.limits)
        for exposure, belief, counts in zip(
            diary.exposures, _beliefs(found), _counts(seen, diary.exposures), strict=True
        )
    ]
    if seen.foreshadow > catalogue.limits.foreshadowed:
        findings = [_held_back(each) for each in findings]
    return _together(findings, seen, found, catalogue.limits)


def posterior(seen: Design, exposures: tuple[Exposure, ...], priors: Priors) -> stats.SlabPosterior:
    """Weigh every set of at most so many triggers against the rows."""
    slabs = slab_prior(exposures, priors)
    return stats.slab_posterior(_likelihood(seen, slabs, priors), slabs, LEVELS)


def slab_prior(exposures: tuple[Exposure, ...], priors: Priors) -> stats.SlabPrior:
    """What is held of each exposure before a day is seen."""
    return stats.SlabPrior(
        chances=np.array([each.chance for each in exposures]),
        means=np.array([each.mean for each in exposures]),
        sds=np.array([each.sd for each in exposures]),
        spike_sd=priors.spike_sd,
        most=priors.most_triggers,
    )


def start_prior(slabs: stats.SlabPrior, priors: Priors) -> stats.NormalPrior:
    """The priors of the one fit, with effects around none and as wide as theirs are.

    For effects it only decides where the likelihood is approximated; it is no evidence.
    """
    plain_means = np.zeros(PLAIN)
    plain_means[0] = priors.base_mean
    plain_sds = np.full(PLAIN, priors.nuisance_sd)
    plain_sds[0] = priors.base_sd
    squares = slabs.chances * (slabs.sds**2 + slabs.means**2)
    squares += (1.0 - slabs.chances) * slabs.spike_sd**2
    return stats.NormalPrior(
        np.concatenate([plain_means, np.zeros(len(squares))]),
        np.concatenate([plain_sds, np.sqrt(squares)]),
    )


def _likelihood(seen: Design, slabs: stats.SlabPrior, priors: Priors) -> stats.Quadratic:
    """What the rows say about the exposures, all else integrated out."""
    count = len(slabs.means)
    if not len(seen.onset):
        return stats.Quadratic(np.zeros((count, count)), np.zeros(count))
    rows = seen.rows(priors)
    prior = start_prior(slabs, priors)
    return effects_likelihood(stats.fit_logistic(rows, prior), rows, prior, seen.values)


def effects_likelihood(
    fit: stats.LogisticFit, rows: stats.Rows, prior: stats.NormalPrior, values: Floats
) -> stats.Quadratic:
    """The likelihood of the exposures' effects around a fit, over all that is not known."""
    known_alone = stats.marginal_quadratic(fit, rows, prior, PLAIN)
    return stats.average_unknown(known_alone, fit, rows, np.isnan(values))


def _beliefs(found: stats.SlabPosterior) -> list[Belief]:
    parts = (found.means, found.sds, *found.quantiles.T, found.positive, found.negative)
    return [Belief(*(float(value) for value in each)) for each in zip(*parts, strict=True)]


def _counts(seen: Design, exposures: tuple[Exposure, ...]) -> list[Counts]:
    known = ~np.isnan(seen.values)
    onsets = known[seen.onset == 1.0].sum(0)
    counts = []
    for place, exposure in enumerate(exposures):
        written = seen.values[known[:, place], place]
        _, often = np.unique(written, return_counts=True)
        counts.append(
            Counts(
                days=len(written),
                onsets=int(onsets[place]),
                varied=len(written) - int(often.max(initial=0)),
                unasked=seen.unasked if exposure.window is Window.TODAY else 0,
            )
        )
    return counts


def _judge(exposure: Exposure, belief: Belief, counts: Counts, limits: Limits) -> Finding:
    missing = (
        max(0, limits.least_days - counts.days),
        max(0, limits.least_onsets - counts.onsets),
        max(0, limits.least_varied - counts.varied),
    )
    if any(missing):
        return TooFew(exposure, belief, counts, *missing)
    return Odds(exposure, belief, counts, state_of_belief(belief, limits))


def _held_back(finding: Finding) -> Finding:
    """Take back one step what would be shown of the day before, which may be the spasm's doing."""
    if not isinstance(finding, Odds) or finding.exposure.window is not Window.YESTERDAY:
        return finding
    if finding.state is State.LIKELY:
        return replace(finding, state=State.POSSIBLE, is_foreshadowed=True)
    if finding.state is State.LIKELY_PROTECTIVE:
        return replace(finding, state=State.POSSIBLE_PROTECTIVE, is_foreshadowed=True)
    return finding


def state_of_belief(belief: Belief, limits: Limits) -> State:
    """Say how firmly a belief may be told."""
    if belief.positive >= limits.likely:
        return State.LIKELY
    if belief.negative >= limits.likely:
        return State.LIKELY_PROTECTIVE
    if belief.positive >= limits.possible:
        return State.POSSIBLE
    if belief.negative >= limits.possible:
        return State.POSSIBLE_PROTECTIVE
    rare = belief.positive + belief.negative < limits.no_sign_chance
    if rare and belief.high90 < math.log(limits.no_sign_odds):
        return State.NO_SIGN
    return State.UNCLEAR


def _together(
    findings: list[Finding], seen: Design, found: stats.SlabPosterior, limits: Limits
) -> tuple[Finding, ...]:
    """Mark exposures that are likely to matter as a group, while none of them is by itself."""
    told = list(findings)
    for moving in _groups(seen, limits.together):
        group = [place for place in moving if _may_matter(findings[place], limits)]
        clear = any(each.state in SHOWN for each in _odds_of(group, findings))
        if len(group) > 1 and not clear and found.any_of(group) >= limits.likely:
            for place, each in zip(group, _odds_of(group, findings), strict=True):
                others = tuple(findings[other].exposure for other in group if other != place)
                told[place] = replace(each, with_others=others)
    return tuple(told)


def _may_matter(finding: Finding, limits: Limits) -> bool:
    link = finding.belief.positive + finding.belief.negative
    return isinstance(finding, Odds) and link >= limits.no_sign_chance


def _odds_of(places: list[int], findings: list[Finding]) -> list[Odds]:
    return [each for each in (findings[place] for place in places) if isinstance(each, Odds)]


def _groups(seen: Design, together: float) -> list[list[int]]:
    """Exposures that move together, directly or through another, two or more at a time."""
    if len(seen.onset) < 2:
        return []
    columns = seen.exposures(len(seen.onset))
    centred = columns - columns.mean(0)
    lengths = np.sqrt((centred**2).sum(0))
    scaled = centred / np.where(lengths > 0.0, lengths, 1.0)
    near = np.abs(scaled.T @ scaled) > together
    groups: list[list[int]] = []
    left = set(range(len(near)))
    while left:
        group, reached = set[int](), {min(left)}
        while reached - group:
            group |= reached
            reached = set(np.flatnonzero(near[sorted(group)].any(0)).tolist())
        left -= group
        if len(group) > 1:
            groups.append(sorted(group))
    return groups
