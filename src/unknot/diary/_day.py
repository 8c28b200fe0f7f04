"""One day of the diary: what was told of it, and when."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from unknot.diary._episode import BadEntry, read_pain, refused
from unknot.diary._model import Episode

LATE_DAYS = 14
"""So many days back a day may be filled for the first time: a product choice."""

FIXED = ("pain", "spasm", "before_onset")
KEYS = (*FIXED, "exposures")
Value = float | bool


@dataclass(frozen=True, slots=True)
class Question:
    """One exposure as the check-in asks for it.

    Args:
        name: in a few words. ends: what the ends of a scale mean, or empty.
        low, high: what may be told. yes_no: only yes or no may. is_scale: points, in order.
        typical: values one tap away. is_first: asked of somebody who has chosen nothing yet.
        told, told_no: an answer as a sentence without its end; of amounts it holds {value}.
    """

    id: str
    name: str
    ask: str
    ends: str
    unit: str
    low: float
    high: float
    yes_no: bool
    is_scale: bool
    typical: tuple[float, ...]
    is_first: bool
    told: str = ""
    told_no: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """What somebody told of one of their own days; None, or left out, where nothing was.

    Args:
        spasm: whether there was one on that day.
        exposures: by id, only those that were told.
        before_onset: on a day with a spasm, whether these describe the 24 hours before it began.
        filled_on: the day it was written; None where it follows from a spasm alone.
        told_at: when each answer was last told or taken back, pain and spasm too.
    """

    day: date
    pain: int | None = None
    spasm: bool | None = None
    exposures: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    before_onset: bool | None = None
    filled_on: date | None = None
    told_at: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was told."""
        return self.pain is None and self.spasm is None and not self.exposures

    @property
    def is_late(self) -> bool:
        """Whether it was written after its own day."""
        return self.filled_on is not None and self.filled_on > self.day


def read_day(
    day: date, raw: Mapping[str, object], questions: Mapping[str, Question], today: date
) -> Day:
    """Read what was told of a day; what is not named, or None, is not known.

    Args:
        raw: any of KEYS; exposures by id as numbers, or True and False.
        questions: every exposure that may be told.

    Raises:
        BadEntry: a day ahead, an unknown field or exposure, a value that is not allowed.
    """
    if day > today:
        raise refused("day", day.isoformat(), f"it must not be after {today.isoformat()}.")
    for key in raw:
        if key not in KEYS:
            raise BadEntry(f"{key[:40]} is not a field; allowed are {', '.join(KEYS)}.")
    return Day(
        day=day,
        pain=read_pain("pain", raw.get("pain")),
        spasm=_yes_no("spasm", raw.get("spasm")),
        exposures=_exposures(raw.get("exposures", {}), questions),
        before_onset=_yes_no("before_onset", raw.get("before_onset")),
        filled_on=today,
    )


def refuse_long_ago(day: date, today: date) -> None:
    """Refuse a day that can no longer be remembered well enough to be told for the first time.

    Raises:
        BadEntry: naming the day and the earliest one.
    """
    earliest = today - timedelta(days=LATE_DAYS)
    if day < earliest:
        allowed = f"a day can be filled up to {LATE_DAYS} days later, back to {earliest}."
        raise refused("day", day.isoformat(), allowed)


def written_over(told: Day, kept: Day | None, at: datetime | None = None) -> Day:
    """The day as a whole form tells it: what is not in it is taken back.

    Saved again without a change it stays as it was, its writing day too.

    Args:
        at: when it was told; None where only the day is known.
    """
    new, old = _answers(told), {} if kept is None else _answers(kept)
    if kept is not None and new == old:
        return kept
    times = {} if kept is None else dict(kept.told_at)
    changed = [name for name in new | old if new.get(name) != old.get(name)]
    times |= {name: at for name in changed if at is not None}
    return replace(told, told_at=MappingProxyType(times))


def told_beside(told: Day, kept: Day | None, at: datetime) -> Day:
    """The day with what was told elsewhere put in: answer by answer the later telling counts.

    What is not in it is not taken back; so nothing that was told is lost.
    """
    old = {} if kept is None else _answers(kept)
    times = {} if kept is None else dict(kept.told_at)
    later = {
        name: value
        for name, value in _answers(told).items()
        if name not in times or times[name] <= at
    }
    answers, written = old | later, told.filled_on
    if kept is not None and kept.filled_on and told.filled_on:
        is_same = answers == old
        written = kept.filled_on if is_same else max(kept.filled_on, told.filled_on)
    times |= dict.fromkeys(later, at)
    return Day(
        day=told.day,
        **{name: answers.pop(name, None) for name in FIXED},
        exposures=MappingProxyType(dict(sorted(answers.items()))),
        filled_on=written,
        told_at=MappingProxyType(times),
    )


def _answers(day: Day) -> dict[str, Any]:
    """All that was told of a day, by name."""
    fixed = {name: getattr(day, name) for name in FIXED}
    return {name: value for name, value in fixed.items() if value is not None} | dict(day.exposures)


def with_episodes(days: Iterable[Day], episodes: Iterable[Episode]) -> tuple[Day, ...]:
    """Put the spasms that are in the history into the diary, in the order of days.

    A day on which one began has a spasm, whatever was told that morning. So has a day within
    one, unless that day says no. Of one without an end only the first day is known.
    """
    found = {day.day: day for day in days}
    for episode in episodes:
        first = episode.began.day
        found[first] = replace(found.get(first, Day(first)), spasm=True)
        for day in _after_the_first(episode):
            known = found.get(day, Day(day))
            found[day] = replace(known, spasm=True) if known.spasm is None else known
    return tuple(found[day] for day in sorted(found))


def _after_the_first(episode: Episode) -> list[date]:
    if episode.ended is None:
        return []
    count = (episode.ended.day - episode.began.day).days
    return [episode.began.day + timedelta(days=number) for number in range(1, count + 1)]


def in_units(value: float, unit: str) -> str:
    """An amount as people say it: 1 hour, 2.5 hours, 3 cups."""
    is_plural = unit.endswith("s") and not unit.endswith("ss")
    return f"{value:g} {unit[:-1] if value == 1 and is_plural else unit}"


def _exposures(raw: object, questions: Mapping[str, Question]) -> Mapping[str, Value]:
    if not isinstance(raw, Mapping):
        raise refused("exposures", raw, "it must give a value for each exposure.")
    told = {}
    for key, value in raw.items():
        if key not in questions:
            raise refused("exposures", key, f"it may hold {', '.join(questions)}.")
        if value is not None:
            told[key] = _value(questions[key], value)
    return MappingProxyType(dict(sorted(told.items())))


def _value(question: Question, value: object) -> Value:
    if question.yes_no:
        if not isinstance(value, bool):
            raise refused(question.id, value, "it must be yes or no.")
        return value
    limits = f"it must be a number from {question.low:g} to {question.high:g}."
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise refused(question.id, value, limits)
    if not math.isfinite(value) or not question.low <= value <= question.high:
        raise refused(question.id, value, limits)
    return float(value)


def _yes_no(key: str, value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise refused(key, value, "it must be yes or no.")
    return value
