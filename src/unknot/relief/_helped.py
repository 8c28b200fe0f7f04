"""What eased this person's pain before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step as it was done; pain that was not told is None."""

    id: str
    pain_before: int | None
    pain_after: int | None
    at: datetime


def what_helped(steps: Iterable[StepDone]) -> tuple[str, ...]:
    """Rank the steps after which pain was lower on average, best first, ties by the latest.

    A step without a told pain before and after says nothing, and is left out.
    """
    told: dict[str, list[tuple[int, datetime]]] = defaultdict(list)
    for step in steps:
        if step.pain_before is not None and step.pain_after is not None:
            told[step.id].append((step.pain_before - step.pain_after, step.at))
    ranked = {
        step_id: (sum(drop for drop, _ in drops) / len(drops), max(at for _, at in drops))
        for step_id, drops in told.items()
    }
    eased = [step_id for step_id, (drop, _) in ranked.items() if drop > 0]
    return tuple(sorted(eased, key=lambda step_id: ranked[step_id], reverse=True))
