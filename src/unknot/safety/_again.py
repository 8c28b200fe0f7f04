"""When to ask again, and the short check before each session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from unknot.terms import Answers


class Stage(StrEnum):
    """The fixed times at which a bout is looked at again."""

    HOURS_2 = "2h"
    HOURS_24 = "24h"
    HOURS_72 = "72h"
    WEEKS_2 = "2w"
    WEEKS_6 = "6w"


AFTER: Mapping[Stage, timedelta] = {
    Stage.HOURS_2: timedelta(hours=2),
    Stage.HOURS_24: timedelta(hours=24),
    Stage.HOURS_72: timedelta(hours=72),
    Stage.WEEKS_2: timedelta(weeks=2),
    Stage.WEEKS_6: timedelta(weeks=6),
}
_OF_THE_SPASM = (Stage.HOURS_2, Stage.HOURS_24, Stage.HOURS_72)
_BOUT_FORGOTTEN_AFTER = timedelta(weeks=10)


@dataclass(frozen=True, slots=True)
class CheckMade:
    """A complete check, or a re-check at a stage, as it was made."""

    at: datetime
    stage: Stage | None = None


def due(
    checks: Sequence[CheckMade], now: datetime, over_since: datetime | None = None
) -> Stage | None:
    """The re-check that is due, the latest one if several are; None when none is.

    The first three count from the latest full check, because each new spasm needs its early
    warnings; two and six weeks count from the start of the bout. All by elapsed time, so
    neither travel nor a changed clock moves them.

    Args:
        checks: this person's checks, in any order; moments are aware.
        now: aware.
        over_since: when the person said that the bout was over.
    """
    bout = [made for made in sorted(checks, key=lambda made: made.at) if made.at <= now]
    if over_since is not None:
        bout = [made for made in bout if made.at > over_since]
    bout = [made for made in bout if now - made.at < _BOUT_FORGOTTEN_AFTER]
    full = [made for made in bout if made.stage is None]
    if not full:
        return None
    due_now = [
        stage
        for stage in Stage
        if _anchor(stage, full) + AFTER[stage] <= now
        and not any(
            (made.stage is stage and made.at >= _anchor(stage, full))
            or made.at >= _anchor(stage, full) + AFTER[stage]
            for made in bout
        )
    ]
    return due_now[-1] if due_now else None


def _anchor(stage: Stage, full: Sequence[CheckMade]) -> datetime:
    return full[-1].at if stage in _OF_THE_SPASM else full[0].at


def mini_check_is_clear(answers: Answers, mini_check: Sequence[str]) -> bool:
    """Whether every one of the short questions was answered, and answered with no."""
    return all(answers.get(item) in ("no", "none") for item in mini_check)
