"""One cause by itself: days with more of it beside the others, and how sure a link is."""

from dataclasses import dataclass, replace
from uuid import UUID

from unknot import triggers
from unknot.diary import Day
from unknot.journeys import brought_on, check_in, find_triggers
from unknot.knowledge import Shelf
from unknot.triggers import Exposure, Odds, Split, Study

__all__ = ["OneCause", "one_cause"]


@dataclass(frozen=True, slots=True)
class OneCause:
    """One exposure with all that can be said of it.

    Args:
        cause: as in the list of causes, in its group; None where no day says anything of it.
        split: days on which a spasm could begin, with more of it and with less; None where there
            are too few.
        study: the published odds, only where somebody here has read them.
        tenths: how sure the model is of a link, in whole tenths; None where there are too few days.
        written: days that say something of it; late: those of them written down later.
        unasked: spasms left out because their day does not say what came before.
    """

    exposure: Exposure
    name: str
    group: str = ""
    cause: brought_on.Cause | None = None
    split: Split | None = None
    study: Study | None = None
    tenths: int | None = None
    written: int = 0
    late: int = 0
    unasked: int = 0
    is_foreshadowed: bool = False
    is_asked: bool = False


def one_cause(person: UUID, cause_id: str, shelf: Shelf) -> OneCause | None:
    """All about one exposure; None where there is none of that name."""
    exposures = {each.id: each for each in shelf.triggers.exposures}
    if cause_id not in exposures or cause_id not in shelf.check_in:
        return None
    exposure = exposures[cause_id]
    study = exposure.study if exposure.study and exposure.study.verified else None
    plain = OneCause(
        exposure,
        shelf.check_in[cause_id].name,
        study=study,
        is_asked=cause_id in check_in.asked(person, shelf),
    )
    told = [day for day in check_in.days(person) if cause_id in day.exposures]
    return _with_days(plain, told, person, shelf) if told else plain


def _with_days(plain: OneCause, told: list[Day], person: UUID, shelf: Shelf) -> OneCause:
    rows = list(enumerate(brought_on.diary_rows(person, shelf), 1))
    (diary,) = find_triggers.diaries(lambda: rows, shelf.triggers)
    found = {each.exposure.id: each for each in triggers.find(diary, shelf.triggers)}
    finding = found[plain.exposure.id]
    group, cause = _in_its_group(plain.exposure.id, person, shelf)
    known = replace(
        plain,
        group=group,
        cause=cause,
        written=len(told),
        late=sum(day.is_late for day in told),
        unasked=finding.counts.unasked,
    )
    if not isinstance(finding, Odds):
        return known
    return replace(
        known,
        split=triggers.split(diary, plain.exposure, shelf.triggers.priors),
        tenths=_tenths(finding),
        is_foreshadowed=finding.is_foreshadowed,
    )


def _in_its_group(cause_id: str, person: UUID, shelf: Shelf) -> tuple[str, brought_on.Cause]:
    return next(
        (group.id, cause)
        for group in brought_on.brought_on(person, shelf)
        for cause in group.causes
        if cause.told.exposure == cause_id
    )


def _tenths(finding: Odds) -> int:
    """Never more than it is: 0.89 is eight tenths."""
    return int(10 * max(finding.belief.positive, finding.belief.negative))
