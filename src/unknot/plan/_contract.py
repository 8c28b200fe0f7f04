"""The `plan` contract: from what came in to a profile and a history; from a week to JSON."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from unknot.plan._model import (
    Activity,
    Avoided,
    Done,
    Dose,
    Item,
    Job,
    Mood,
    Profile,
    Unit,
    Week,
)
from unknot.terms import Answers, Preference

NEEDED = ("answers", "days_since_onset", "pain_now")
KEYS = (
    *NEEDED, "pain_worst", "fear", "confidence", "stress", "nights_under_6h", "walk_min", "job",
    "equipment", "can_floor", "adaptations", "preference", "minutes_per_day", "avoided",
    "mood", "activities", "food_limits",
)  # fmt: skip
COLUMNS = ("date", "item_id", "planned", "done", "unit", "pain_during", "pain_next_day", "flare")
UNITS = {
    "minutes": Unit.MINUTES, "min": Unit.MINUTES, "reps": Unit.REPS, "steps": Unit.STEPS,
    "times": Unit.TIMES, "sessions": Unit.TIMES,
}  # fmt: skip
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
AMOUNT = re.compile(r"\d{1,6}(?:\.\d{1,3})?", re.ASCII)
MOST_DAYS, MOST_MINUTES, MOST_AVOIDED, MOST_TEXT = 36_500, 1_440, 20, 60
MOST_ACTIVITIES = 3
Choice = TypeVar("Choice", bound=StrEnum)


class BadProfile(ValueError):
    """A profile cannot be used; the message names the key, the value and what is allowed."""


class BadHistory(ValueError):
    """A history cannot be used; the message names the line, the value and what is allowed."""


def read_profile(
    raw: Mapping[str, object],
    answers: Answers,
    equipment: Collection[str],
    adaptations: Collection[str],
) -> Profile:
    """Check every key of a profile but `answers`, which the safety check has read.

    Only the first three keys are needed. A key left out, or null, is not known; only for
    days_since_onset does null say something: there is no bout now.

    Raises:
        BadProfile: an unknown key, a missing one, or a value that is not allowed.
    """
    for key in raw:
        if key not in KEYS:
            raise BadProfile(f"profile.{key[:40]} is not a key; allowed are {', '.join(KEYS)}.")
    for key in NEEDED:
        if key not in raw:
            raise BadProfile(f"profile.{key} is missing; give {', '.join(NEEDED)}.")
    pain_now = _whole("pain_now", raw["pain_now"], 10)
    if pain_now is None:
        raise _refused("pain_now", None, "it must be a whole number from 0 to 10.")
    return Profile(
        answers=answers,
        days_since_onset=_whole("days_since_onset", raw["days_since_onset"], MOST_DAYS),
        pain_now=pain_now,
        pain_worst=_whole("pain_worst", raw.get("pain_worst"), 10),
        fear=_whole("fear", raw.get("fear"), 10),
        confidence=_whole("confidence", raw.get("confidence"), 10),
        stress=_whole("stress", raw.get("stress"), 10),
        nights_under_6h=_whole("nights_under_6h", raw.get("nights_under_6h"), 7),
        walk_min=_minutes("walk_min", raw.get("walk_min")),
        job=_one_of("job", raw.get("job"), Job),
        equipment=_names("equipment", raw.get("equipment"), equipment) or frozenset(),
        can_floor=_yes_no("can_floor", raw.get("can_floor")),
        adaptations=_names("adaptations", raw.get("adaptations"), adaptations),
        preference=_one_of("preference", raw.get("preference"), Preference) or Preference.UNKNOWN,
        minutes_per_day=_whole("minutes_per_day", raw.get("minutes_per_day"), MOST_MINUTES, 1),
        avoided=tuple(
            Avoided(*told) for told in _named("avoided", "fear", raw.get("avoided"), MOST_AVOIDED)
        ),
        mood=_one_of("mood", raw.get("mood"), Mood),
        activities=tuple(
            Activity(*told)
            for told in _named("activities", "can", raw.get("activities"), MOST_ACTIVITIES)
        ),
        food_limits=_yes_no("food_limits", raw.get("food_limits")),
    )


def read_history(rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[Done, ...]:
    """Check a history line by line; the first line names the columns. An empty cell is not known.

    Args:
        rows: cells with the numbers of their lines.

    Raises:
        BadHistory: in one sentence, naming the line.
    """
    lines = iter(rows)
    _, head = next(lines, (1, ()))
    if tuple(head) != COLUMNS:
        shown = ",".join(head)[:MOST_TEXT]
        raise BadHistory(f"line 1 is {shown!r}; it must be {','.join(COLUMNS)}.")
    return tuple(_done(number, cells) for number, cells in lines)


def as_json(made: Week) -> dict[str, Any]:
    """A week in the form of the contract."""
    return {
        "phase": str(made.phase),
        "track": str(made.track),
        "items": [_item_json(item) for item in made.items],
    }


def _item_json(item: Item) -> dict[str, Any]:
    change = item.change
    return {
        "id": item.id,
        "kind": str(item.kind),
        "dose": _dose_json(item.dose),
        "days": list(item.days),
        "why": " ".join((*item.lines, item.why)),
        "sources": list(dict.fromkeys(source.ref for source in item.footing.sources)),
        "change": None
        if change is None
        else {
            "from": _number(change.before),
            "to": _number(change.after),
            "because": change.because,
        },
    }


def _dose_json(dose: Dose) -> dict[str, Any]:
    """Amount, unit, minutes and times; the rest where it applies."""
    optional = {
        "sets": dose.sets,
        "reps": dose.reps,
        "hold_s": dose.hold_s,
        "each_side": dose.each_side,
        "every_minutes": dose.every_minutes,
        "steps": dose.steps,
    }
    return {
        "amount": _number(dose.amount),
        "unit": str(dose.unit),
        "minutes": _number(dose.minutes),
        "times_per_day": dose.times_per_day,
        **{name: value for name, value in optional.items() if value is not None},
    }


def _number(value: float | str | None) -> float | str | None:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _done(number: int, cells: Sequence[str]) -> Done:
    if len(cells) != len(COLUMNS):
        raise BadHistory(f"line {number} has {len(cells)} cells; it must have {len(COLUMNS)}.")
    given = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=True))
    line = _Line(number, given)
    return Done(
        on=line.day(),
        item=line.item(),
        planned=line.amount("planned"),
        done=line.amount("done"),
        unit=line.unit(),
        pain_during=line.pain("pain_during"),
        pain_next_day=line.pain("pain_next_day"),
        flare=line.flare(),
    )


class _Line:
    """One line of a history."""

    def __init__(self, number: int, given: Mapping[str, str]) -> None:
        self.number, self.given = number, given

    def refused(self, column: str, allowed: str) -> BadHistory:
        """Make the sentence."""
        shown = self.given[column][:MOST_TEXT]
        return BadHistory(f"line {self.number}: {column} is {shown!r}; {allowed}")

    def day(self) -> date:
        """The date, which must be there."""
        try:
            if DAY.fullmatch(self.given["date"]):
                return date.fromisoformat(self.given["date"])
        except ValueError:
            pass
        raise self.refused("date", "write a day such as 2026-03-01.")

    def item(self) -> str:
        """The item's id, which must be there."""
        if not 1 <= len(self.given["item_id"]) <= 2 * MOST_TEXT:
            raise self.refused("item_id", "write the id of an item.")
        return self.given["item_id"]

    def amount(self, column: str) -> float | None:
        """A plain number, or nothing."""
        text = self.given[column]
        if text and not AMOUNT.fullmatch(text):
            raise self.refused(column, "write a number from 0 to 999999, or leave it empty.")
        return float(text) if text else None

    def unit(self) -> Unit:
        """One of the units, which must be there."""
        if self.given["unit"] not in UNITS:
            raise self.refused("unit", f"it may be {', '.join(UNITS)}.")
        return UNITS[self.given["unit"]]

    def pain(self, column: str) -> int | None:
        """A whole number from 0 to 10, or nothing."""
        text = self.given[column]
        if text and text not in {str(number) for number in range(11)}:
            raise self.refused(column, "write a whole number from 0 to 10, or leave it empty.")
        return int(text) if text else None

    def flare(self) -> bool | None:
        """1, 0 or nothing."""
        text = self.given["flare"]
        if text not in ("", "0", "1"):
            raise self.refused("flare", "write 1 on a day of a flare, else 0, or leave it empty.")
        return text == "1" if text else None


def _refused(key: str, value: object, allowed: str) -> BadProfile:
    text = repr(value)
    shown = text if len(text) <= MOST_TEXT else f"{text[: MOST_TEXT - 3]}..."
    return BadProfile(f"profile.{key} is {shown}; {allowed}")


def _whole(key: str, value: object, high: int, low: int = 0) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise _refused(key, value, f"it must be a whole number from {low} to {high}.")
    return value


def _minutes(key: str, value: object) -> float | None:
    if value is None:
        return None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(value, int | float) and is_number and 0 <= value <= MOST_MINUTES:
        return float(value)
    raise _refused(key, value, f"it must be a number from 0 to {MOST_MINUTES}.")


def _yes_no(key: str, value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise _refused(key, value, "it must be true or false.")
    return value


def _one_of(key: str, value: object, kind: type[Choice]) -> Choice | None:
    if value is None:
        return None
    if not isinstance(value, str) or value not in tuple(kind):
        raise _refused(key, value, f"it may be {', '.join(kind)}.")
    return kind(value)


def _names(key: str, value: object, allowed: Collection[str]) -> frozenset[str] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise _refused(key, value, "it must be a list of names.")
    for name in value:
        if not isinstance(name, str) or name not in allowed:
            raise _refused(key, name, f"it may hold {', '.join(allowed)}.")
    return frozenset(value)


def _named(key: str, number: str, value: object, most: int) -> tuple[tuple[str, int], ...]:
    """Activities, each once, with a number from 0 to 10."""
    allowed = f"it must be a list of at most {most} objects with activity and {number}."
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > most:
        raise _refused(key, value, allowed)
    made = tuple(_named_one(key, number, part, allowed) for part in value)
    names = [name for name, _ in made]
    for name in names:
        if names.count(name) > 1:
            raise _refused(key, name, "name each activity once.")
    return made


def _named_one(key: str, number: str, part: object, allowed: str) -> tuple[str, int]:
    if not isinstance(part, Mapping) or set(part) != {"activity", number}:
        raise _refused(key, part, allowed)
    name, told = part["activity"], _whole(f"{key}.{number}", part[number], 10)
    if not isinstance(name, str) or not name.strip() or len(name) > MOST_TEXT:
        raise _refused(f"{key}.activity", name, f"write a text of at most {MOST_TEXT} signs.")
    if told is None:
        raise _refused(f"{key}.{number}", None, "it must be a whole number from 0 to 10.")
    return " ".join(name.split()), told
