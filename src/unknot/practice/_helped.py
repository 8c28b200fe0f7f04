"""What helps this person, where enough was told."""

from collections import defaultdict
from collections.abc import Iterable

from unknot.practice._model import Change, Done, Helped, NotEnough

NEEDED = 3  # product choice: a mean of one or two says more about chance than about a practice
Told = tuple[int | None, int | None]


def what_helps(done: Iterable[Done]) -> tuple[Helped, ...]:
    """Tell for each practice how often it was done and what changed, the most often done first.

    A change is counted only where pain, or stress, was told both before and after.
    """
    by_practice: dict[str, list[Done]] = defaultdict(list)
    for each in done:
        by_practice[each.practice_id].append(each)
    found = [_helped(name, times) for name, times in by_practice.items()]
    return tuple(sorted(found, key=lambda each: (-each.times, each.practice_id)))


def _helped(name: str, done: list[Done]) -> Helped:
    return Helped(
        practice_id=name,
        times=len(done),
        pain=_change((each.pain_before, each.pain_after) for each in done),
        stress=_change((each.stress_before, each.stress_after) for each in done),
    )


def _change(told: Iterable[Told]) -> Change | NotEnough:
    changes = [after - before for before, after in told if before is not None and after is not None]
    if len(changes) < NEEDED:
        return NotEnough(len(changes), NEEDED)
    return Change(sum(changes) / len(changes), len(changes))
