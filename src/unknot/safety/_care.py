"""The words around a result: pages, numbers to call, the safety net, the re-checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from unknot.safety._again import Stage
from unknot.safety._model import Level
from unknot.terms import Footing


class PageId(StrEnum):
    """The result pages: one for each level, and one for when there is none."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    CLINICIAN = "clinician"
    SELF_CARE = "self_care"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one result page.

    Args:
        tell: what to say to the person who answers; may be empty.
        after: one closing sentence.
    """

    id: PageId
    title: str
    lead: str
    do: tuple[str, ...]
    do_not: tuple[str, ...]
    tell: tuple[str, ...]
    after: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone line that is not the emergency number."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whom to call in one country.

    Args:
        country: ISO 3166 alpha-2.
        text_route: how to reach the emergency number without a voice; may be empty.
        urgent: for care today; None where there is no such line or none is known here.
        crisis: for thoughts of ending one's life; None likewise.
    """

    country: str
    name: str
    emergency: str
    text_route: str
    urgent: Line | None
    crisis: Line | None
    footing: Footing


@dataclass(frozen=True, slots=True)
class SafetyNet:
    """What to watch for after any result.

    Args:
        signs: call the emergency number. today: be seen today. days: book within days.
    """

    title: str
    lead: str
    signs: tuple[str, ...]
    today: tuple[str, ...]
    days: tuple[str, ...]
    footing: Footing


@dataclass(frozen=True, slots=True)
class NaturalHistory:
    """One thing that is known about how back pain goes on."""

    id: str
    text: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class AskAgain:
    """The words of one re-check; `changed` are the ticks of its first question."""

    stage: Stage
    title: str
    lead: str
    changed: tuple[str, ...]
    footing: Footing


@dataclass(frozen=True, slots=True)
class Notice:
    """What every screen with advice says about itself."""

    not_reviewed: str
    not_a_diagnosis: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Care:
    """Everything a result says besides its reasons.

    Args:
        numbers: by country, in the order of the shelf.
    """

    pages: Mapping[PageId, Page]
    numbers: Mapping[str, Numbers]
    safety_net: SafetyNet
    natural_history: tuple[NaturalHistory, ...]
    again: Mapping[Stage, AskAgain]
    notice: Notice

    def page(self, level: Level | None) -> Page:
        """Find the page of a level; no level means that nothing can be said yet."""
        return self.pages[PageId.UNFINISHED if level is None else PageId(str(level))]

    def as_bundle(self) -> dict[str, Any]:
        """Give the numbers in the form that web/offline reads."""
        return {"numbers": [_numbers(each) for each in self.numbers.values()]}


def _numbers(numbers: Numbers) -> dict[str, Any]:
    return {
        "country": numbers.country,
        "name": numbers.name,
        "emergency": numbers.emergency,
        "text_route": numbers.text_route,
        "urgent": _line(numbers.urgent),
        "crisis": _line(numbers.crisis),
    }


def _line(line: Line | None) -> dict[str, str] | None:
    return None if line is None else {"name": line.name, "number": line.number}
