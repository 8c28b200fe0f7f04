"""Tomorrow's chance of a spasm, where a forecast has earned it; else why there is none."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from unknot import triggers
from unknot.journeys import brought_on, check_in, find_triggers
from unknot.knowledge import Shelf
from unknot.triggers import DayRisk, Window

__all__ = ["Outlook", "outlook"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """A forecast for one day, or why there is none.

    Args:
        risk: None where none is shown; then `says` is why. day: the one it is for.
        names: of what it looks at besides the usual rate, pain, recent spasms and the weekday.
    """

    says: str
    risk: DayRisk | None = None
    day: date | None = None
    names: tuple[str, ...] = ()


def outlook(person: UUID, today: date, shelf: Shelf) -> Outlook | None:
    """The chance for the day after the last one written, if that is today or tomorrow.

    None without a diary that says anything of what may come before.
    """
    lines = brought_on.diary_rows(person, shelf)
    if len(lines) == 1 or len(lines[0]) == len(brought_on.FIXED):
        return None
    last = check_in.days(person)[-1].day
    if (today - last).days > 1:
        return Outlook(shelf.triggers.sentences["forecast_stale"])
    rows = list(enumerate(lines, 1))
    ((_, found),) = find_triggers.forecast(lambda: rows, shelf.triggers)
    if not isinstance(found, DayRisk):
        return Outlook(triggers.no_forecast_in_words(found, shelf.triggers))
    known = {each.id for each in shelf.triggers.exposures if each.window is Window.YESTERDAY}
    names = [shelf.check_in[name].name for name in lines[0] if name in known]
    return Outlook("", found, date.fromordinal(found.day), tuple(names))
