"""Causes of one's own: added, renamed, retired, restored; with the shelf's as one catalogue."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from unknot import diary, triggers
from unknot.diary import OWN, BadEntry, Counts, Kind, OwnCause, Question
from unknot.knowledge import Shelf
from unknot.store import models, rows_diary

__all__ = [
    "BadEntry",
    "Counts",
    "Kind",
    "OwnCause",
    "add",
    "as_catalogue",
    "catalogue",
    "is_own",
    "listed",
    "questions",
    "rename",
    "restore",
    "retire",
]


def listed(person: UUID) -> tuple[OwnCause, ...]:
    """Every cause this person added, retired ones too, the first added first."""
    found = models.OwnCause.objects.filter(person_id=person).order_by("id")
    return tuple(rows_diary.own_cause(row) for row in found)


def add(person: UUID, raw: Mapping[str, object], shelf: Shelf) -> OwnCause:
    """Add a cause; from now on the check-in asks for it.

    Raises:
        BadEntry: naming the field, or that there are as many as there may be; nothing has changed.
    """
    there, rules = listed(person), shelf.own_cause
    if len(there) >= rules.most:
        raise BadEntry(
            f"There are {rules.most} of your own already, which is the most; "
            "rename one that you no longer need."
        )
    made = diary.read_own(raw, _names(there, shelf), [each.id for each in there], rules)
    rows_diary.save_own_cause(made, person)
    return made


def rename(person: UUID, column: str, name: object, shelf: Shelf) -> bool:
    """Call it something else; its days and its column stay. False when there is none.

    Raises:
        BadEntry: naming the name and what is allowed; nothing has changed.
    """
    there = listed(person)
    found = _one(there, column)
    if found is None:
        return False
    others = [each for each in there if each.id != column]
    called = diary.read_own_name(name, _names(others, shelf), shelf.own_cause)
    rows_diary.save_own_cause(replace(found, name=called), person)
    return True


def retire(person: UUID, column: str, today: date) -> bool:
    """Ask for it no more; what was told of it stays. False when there is none."""
    return _set_retired(person, column, today)


def restore(person: UUID, column: str) -> bool:
    """Ask for it again. False when there is none."""
    return _set_retired(person, column, None)


def questions(person: UUID, shelf: Shelf) -> dict[str, Question]:
    """Every question that a day of this person may answer, the shelf's first."""
    own = (diary.own_question(each, shelf.own_cause) for each in listed(person))
    return dict(shelf.check_in) | {each.id: each for each in own}


def is_own(exposure: str) -> bool:
    """Whether a column is one that a person added."""
    return exposure.startswith(OWN)


def catalogue(person: UUID, shelf: Shelf) -> triggers.Catalogue:
    """The shelf's exposures and this person's own, read from the file that they can take along."""
    return triggers.read_catalogue(as_catalogue(person, shelf), shelf.triggers)


def as_catalogue(person: UUID, shelf: Shelf) -> dict[str, Any]:
    """That file: `unknot triggers DIARY.csv --catalogue FILE` says what the page says."""
    words = shelf.triggers.sentences
    own = [_own_exposure(each, shelf.own_cause.highest, words) for each in listed(person)]
    return {"exposures": [*map(_exposure, shelf.triggers.exposures), *own]}


def _exposure(known: triggers.Exposure) -> dict[str, Any]:
    limits = {"yes_no": True} if known.yes_no else {"low": known.low, "high": known.high}
    return {
        "id": known.id,
        "window": str(known.window),
        "contrast": known.contrast,
        "unit": known.unit,
        **limits,
        "chance": known.chance,
        "mean": known.mean,
        "sd": known.sd,
        "when": known.when,
        "published": known.published,
    }


def _own_exposure(own: OwnCause, highest: float, words: Mapping[str, str]) -> dict[str, Any]:
    """Without a chance, mean and sd it has the neutral prior of a person's own."""
    return {
        "id": own.id,
        "window": str(own.counts),
        "contrast": own.more,
        "unit": own.unit,
        **_limits(own, highest),
        "when": _when(own, words),
    }


def _limits(own: OwnCause, highest: float) -> dict[str, Any]:
    if own.kind is Kind.YES_NO:
        return {"yes_no": True}
    return {"low": 0.0, "high": 10.0 if own.kind is Kind.SCALE else highest}


def _when(own: OwnCause, words: Mapping[str, str]) -> str:
    """Which days its odds are told for, by the person's own name for it."""
    change = words["own_yes" if own.kind is Kind.YES_NO else "own_more"].format(
        amount=diary.in_units(own.more, own.unit), exposure=f"“{own.name}”"
    )
    return words["own_with" if own.counts is Counts.TODAY else "own_after"].format(change=change)


def _names(own: tuple[OwnCause, ...] | list[OwnCause], shelf: Shelf) -> list[str]:
    return [each.name for each in (*shelf.check_in.values(), *own)]


def _one(there: tuple[OwnCause, ...], column: str) -> OwnCause | None:
    return next((each for each in there if each.id == column), None)


def _set_retired(person: UUID, column: str, day: date | None) -> bool:
    found = _one(listed(person), column)
    if found is None:
        return False
    rows_diary.save_own_cause(replace(found, retired_on=day), person)
    return True
