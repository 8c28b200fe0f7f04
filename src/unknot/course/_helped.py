"""What pain did while something was tried."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from unknot import stats
from unknot.course._model import LEVEL, Change, Helped, Kind, Rules, Tried, WhatHelped
from unknot.course._pooled import Pooled, pool
from unknot.stats import Interval

ROUNDING = math.sqrt(2 / 12)
"""Two whole points, each off by up to a half: no change is surer than this."""


def what_helped(tried: Iterable[Tried], rules: Rules) -> WhatHelped:
    """Tell for each thing how often it was done and how pain changed, what fell most first.

    A change counts only where pain was told on both sides. From so many on it is shown, pulled
    toward the mean of all: the best of many is partly the luckiest. Pain falls on its own too.
    """
    times: dict[tuple[Kind, str], list[Tried]] = defaultdict(list)
    for each in tried:
        times[each.kind, each.id].append(each)
    keys = sorted(times)
    changes = [_changes(times[key]) for key in keys]
    pooled = _pooled(changes, rules)
    found = [
        _helped(key, times[key], change)
        for key, change in zip(keys, _each(changes, pooled, rules), strict=True)
    ]
    return WhatHelped(tuple(sorted(found, key=_rank)), pooled.overall if pooled else None)


def _pooled(changes: Sequence[list[int]], rules: Rules) -> Pooled | None:
    """All that was told, once anything was told often enough."""
    if not any(len(each) >= rules.least_times for each in changes):
        return None
    return pool([each for each in changes if each], rules.differ_sd, ROUNDING)


def _each(
    changes: Sequence[list[int]], pooled: Pooled | None, rules: Rules
) -> Iterable[Change | None]:
    at = 0
    for own in changes:
        is_shown = pooled is not None and len(own) >= rules.least_times
        yield _change(own, pooled, at) if pooled and is_shown else None
        at += bool(own)


def _change(own: list[int], pooled: Pooled, at: int) -> Change:
    interval = stats.mean_interval(own, LEVEL, least_sd=ROUNDING)
    return Change(interval, pooled.means[at], _side(pooled.apart[at], len(pooled.means)))


def _side(apart: Interval, count: int) -> int:
    """On which side of the rest it surely lies; without a rest, on neither."""
    if count < 2 or apart.low <= 0 <= apart.high:
        return 0
    return -1 if apart.high < 0 else 1


def _changes(times: Iterable[Tried]) -> list[int]:
    return [
        each.after - each.before
        for each in times
        if each.before is not None and each.after is not None
    ]


def _helped(key: tuple[Kind, str], times: list[Tried], change: Change | None) -> Helped:
    return Helped(
        kind=key[0],
        id=key[1],
        times=len(times),
        told=len(_changes(times)),
        worse=sum(each.is_worse for each in times),
        change=change,
    )


def _rank(each: Helped) -> tuple[bool, float, int, str, str]:
    drop = each.change.pulled.estimate if each.change else 0.0
    return (each.change is None, drop, -each.told, each.kind, each.id)
