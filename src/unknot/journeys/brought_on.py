"""What brings my spasms on: the diary as rows, handed to the triggers room, told in words."""

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from unknot import triggers
from unknot.diary import Day, Value
from unknot.journeys import check_in, find_triggers, own_causes
from unknot.knowledge import Shelf
from unknot.triggers import Finding, Odds, State, Told

__all__ = ["Cause", "Group", "brought_on", "catalogue_json", "diary_csv", "diary_rows"]

FIXED = ("person_id", "date", "spasm_today", "pain", "before_onset")
ME = "me"
"""Whose rows they are: a file that is handed on names nobody."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One exposure with what was found of it.

    Args:
        name: in the words of the check-in. when: which days the odds are told for.
        odds, low, high: as numbers, for drawing; None where there are too few days.
    """

    name: str
    when: str
    told: Told
    odds: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def why(self) -> str:
        """The entry that says what is known of it; of one's own, nothing is."""
        return f"cause.{'own' if own_causes.is_own(self.told.exposure) else self.told.exposure}"


@dataclass(frozen=True, slots=True)
class Group:
    """Causes of which equally much may be said."""

    id: str
    causes: tuple[Cause, ...]


GROUPS = ("likely", "together", "maybe", "unclear", "no_sign", "needs_days")
"""The surest first."""
GROUP_OF = {
    State.LIKELY: "likely",
    State.LIKELY_PROTECTIVE: "likely",
    State.POSSIBLE: "maybe",
    State.POSSIBLE_PROTECTIVE: "maybe",
    State.UNCLEAR: "unclear",
    State.NO_SIGN: "no_sign",
    State.NEEDS_DAYS: "needs_days",
}


def brought_on(person: UUID, shelf: Shelf) -> tuple[Group, ...]:
    """Every cause asked about or ever told, in groups; none without a diary.

    Nothing is found here that the triggers room did not find from the same rows in a file.
    """
    lines = diary_rows(person, shelf)
    if len(lines) == 1 or len(lines[0]) == len(FIXED):
        return ()
    numbered = list(enumerate(lines, 1))
    catalogue = own_causes.catalogue(person, shelf)
    names = {each.id: each.name for each in own_causes.questions(person, shelf).values()}
    ((_, findings),) = find_triggers.find_triggers(lambda: numbered, catalogue)
    causes: dict[str, list[Cause]] = {name: [] for name in GROUPS}
    for finding in findings:
        causes[_group(finding)].append(_cause(finding, catalogue, names))
    return tuple(Group(name, tuple(found)) for name, found in causes.items() if found)


def diary_csv(person: UUID, shelf: Shelf) -> str:
    """The diary in the form that `unknot triggers` reads."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(diary_rows(person, shelf))
    return text.getvalue()


def catalogue_json(person: UUID, shelf: Shelf) -> str:
    """What `unknot triggers --catalogue` reads beside that file: the shelf's and one's own."""
    return json.dumps(own_causes.as_catalogue(person, shelf), ensure_ascii=False, indent=1) + "\n"


def diary_rows(person: UUID, shelf: Shelf) -> list[list[str]]:
    """A line of names, then one for each day; what was not told is empty."""
    days = check_in.days(person)
    wanted = {*check_in.asked(person, shelf), *(name for day in days for name in day.exposures)}
    names = [each.id for each in own_causes.catalogue(person, shelf).exposures if each.id in wanted]
    return [[*FIXED, *names], *_lines(days, names)]


def _lines(days: Iterable[Day], names: list[str]) -> Iterable[list[str]]:
    for day in days:
        fixed = (day.spasm, day.pain, day.before_onset if day.spasm else None)
        told = (day.exposures.get(name) for name in names)
        yield [ME, day.day.isoformat(), *(_cell(value) for value in (*fixed, *told))]


def _cell(value: Value | None) -> str:
    return "" if value is None else f"{float(value):.12g}"


def _group(finding: Finding) -> str:
    if isinstance(finding, Odds):
        return "together" if finding.with_others else GROUP_OF[finding.state]
    return GROUP_OF[State.NEEDS_DAYS]


def _cause(finding: Finding, catalogue: triggers.Catalogue, names: Mapping[str, str]) -> Cause:
    told = triggers.tell(finding, catalogue, names)
    name, when = names[finding.exposure.id], finding.exposure.when
    if not isinstance(finding, Odds):
        return Cause(name, when, told)
    belief = finding.belief
    odds, low, high = map(math.exp, (belief.mean, belief.low90, belief.high90))
    return Cause(name, when, told, odds, low, high)
