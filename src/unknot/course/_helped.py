"""What pain did while something was tried."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from unknot import stats
from unknot.course._model import LEVEL, Change, Family, Helped, Kind, Rules, Tried, TriedAs
from unknot.course._pooled import Pooled, pool
from unknot.stats import Interval

ROUNDING = math.sqrt(2 / 12)
"""Two whole points, each off by up to a half: no change is surer than this."""

FAMILY = {Kind.PRACTICE: Family.PRACTICE, Kind.MOVES: Family.MOVES}
STANDS_FOR = {
    Family.RELIEF: Kind.MOVEMENT,
    Family.PRACTICE: Kind.PRACTICE,
    Family.MOVES: Kind.MOVES,
}
AS_ONE = ""
"""The id of several things taken as one; nothing that was tried has it."""

Key = tuple[Kind, str]
Pair = tuple[int, int]


def what_helped(tried: Iterable[Tried], rules: Rules) -> tuple[Helped, ...]:
    """Tell for each thing how often it was done and how pain changed, what fell most first.

    A change counts only where pain was told on both sides. From so many on it is shown, pulled
    toward the mean of its family: the best of many is partly the luckiest. Families stand apart,
    since a step in a spasm begins at more pain than a practice on a good day, and more pain has
    further to fall. Pain falls on its own too.
    """
    families: dict[Family, dict[Key, list[Tried]]] = {each: defaultdict(list) for each in Family}
    for each in tried:
        families[_family_of(each.kind)][each.kind, each.id].append(each)
    return tuple(
        each for family, times in families.items() for each in _family(family, times, rules)
    )


def as_one(tried: Iterable[Tried], meant: TriedAs, rules: Rules) -> tuple[Helped, ...]:
    """Tell the same of everything that was one treatment, taken together within each family.

    What was tried besides still pulls it toward the mean of its family.
    """
    told = [
        replace(each, kind=STANDS_FOR[_family_of(each.kind)], id=AS_ONE)
        if meant.is_meant(each)
        else each
        for each in tried
    ]
    return tuple(each for each in what_helped(told, rules) if each.id == AS_ONE)


def _family_of(kind: Kind) -> Family:
    return FAMILY.get(kind, Family.RELIEF)


def _family(family: Family, times: Mapping[Key, list[Tried]], rules: Rules) -> Sequence[Helped]:
    told = {key: _told(times[key]) for key in sorted(times)}
    changes = {key: [after - before for before, after in pairs] for key, pairs in told.items()}
    pooled = _pooled(changes, rules)
    found = [
        Helped(
            family=family,
            kind=key[0],
            id=key[1],
            times=len(times[key]),
            told=len(pairs),
            worse=sum(each.is_worse for each in times[key]),
            before=sum(before for before, _ in pairs) / len(pairs) if pairs else None,
            change=pooled.get(key),
        )
        for key, pairs in told.items()
    ]
    return sorted(found, key=_rank)


def _pooled(changes: Mapping[Key, list[int]], rules: Rules) -> Mapping[Key, Change]:
    """What was told often enough, weighed with all that was told of its family."""
    known = {key: own for key, own in changes.items() if own}
    shown = [key for key, own in known.items() if len(own) >= rules.least_times]
    if not shown:
        return {}
    pooled = pool(list(known.values()), rules.differ_sd, ROUNDING)
    return {key: _change(known[key], pooled, list(known).index(key)) for key in shown}


def _change(own: list[int], pooled: Pooled, at: int) -> Change:
    interval = stats.mean_interval(own, LEVEL, least_sd=ROUNDING)
    side = _side(pooled.apart[at], len(pooled.means))
    return Change(interval, pooled.means[at], pooled.overall, side)


def _side(apart: Interval, count: int) -> int:
    """On which side of the rest it surely lies; without a rest, on neither."""
    if count < 2 or apart.low <= 0 <= apart.high:
        return 0
    return -1 if apart.high < 0 else 1


def _told(times: Iterable[Tried]) -> list[Pair]:
    return [
        (each.before, each.after)
        for each in times
        if each.before is not None and each.after is not None
    ]


def _rank(each: Helped) -> tuple[bool, float, int, str, str]:
    drop = each.change.pulled.estimate if each.change else 0.0
    return (each.change is None, drop, -each.told, each.kind, each.id)
