"""Look through the treatments, set some side by side, and say which fit whoever has the key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from unknot import medicines, safety, treatments
from unknot.journeys import evidence
from unknot.knowledge import Shelf
from unknot.treatments import BadChoice, Claim, Goal, Group, Option, Phase, Row, Suggestion

__all__ = [
    "BadChoice",
    "InTable",
    "Listed",
    "Piece",
    "article_table",
    "browse",
    "compare",
    "for_you",
    "one",
    "side_by_side",
]
Chosen = TypeVar("Chosen", Phase, Goal)
LEAST_BESIDE, MOST_BESIDE = 2, 4
IN_TABLE = {
    "Physical therapy": (("exercise_therapy_pt",), ("physiotherapy_lasts",)),
    "Medicines": (
        ("nsaid_oral", "cyclobenzaprine", "methocarbamol"),
        ("ibuprofen_quick_relief", "relaxants_quick_relief"),
    ),
    "Injections": (("epidural_steroid", "trigger_point_injection"), ("steroid_injections",)),
    "Surgery": (("surgery_discectomy", "surgery_fusion"), ("surgery_is_permanent",)),
}
"""The rows of the article's table: which options they are, and which claims praise them."""


@dataclass(frozen=True, slots=True)
class InTable:
    """One row of the article's table: what is said of it, and the options behind it."""

    title: str
    claims: tuple[Claim, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What is left after filtering, by group; empty groups are left out."""

    phase: Phase | None
    goal: Goal | None
    groups: Mapping[Group, tuple[Option, ...]]
    count: int


@dataclass(frozen=True, slots=True)
class Piece:
    """All about one option."""

    option: Option
    rows: tuple[Row, ...]
    evidence: evidence.Evidence


def article_table(shelf: Shelf) -> tuple[InTable, ...]:
    """The article's four choices, with what the shelf knows of each."""
    known = shelf.treatments.options
    return tuple(
        InTable(
            title,
            tuple(shelf.claims[name] for name in claims),
            tuple(known[name] for name in options if known[name].is_in_use),
        )
        for title, (options, claims) in IN_TABLE.items()
    )


def browse(phase: str, goal: str, shelf: Shelf) -> Listed:
    """Every option in use that is known for a phase and serves a goal; empty means any.

    Raises:
        BadChoice: naming what is not allowed.
    """
    wanted_phase = None if not phase else _member(Phase, "phase", phase)
    wanted_goal = None if not goal else _member(Goal, "goal", goal)
    found = treatments.options_for(shelf.treatments, phase=wanted_phase, goal=wanted_goal)
    groups = {each: tuple(o for o in found if o.group is each) for each in Group}
    filled = {group: options for group, options in groups.items() if options}
    return Listed(wanted_phase, wanted_goal, filled, len(found))


def side_by_side(ids: Sequence[str], shelf: Shelf) -> tuple[Piece, ...]:
    """Two to four options in use, in the order asked.

    Raises:
        BadChoice: too few, too many, one twice, or one that is not there.
    """
    if not LEAST_BESIDE <= len(ids) <= MOST_BESIDE:
        raise BadChoice(
            f"You chose {len(ids)}; choose {LEAST_BESIDE} to {MOST_BESIDE} to set side by side."
        )
    rows = treatments.compare(shelf.treatments, ids)
    found = tuple(piece for name in ids if (piece := _piece(name, rows, shelf)))
    if len(found) < len(ids):
        raise BadChoice("One of these is no longer in use; choose another.")
    return found


def one(option_id: str, shelf: Shelf) -> Piece | None:
    """All about one option; None when it is not there or not in use."""
    if option_id not in shelf.treatments.options:
        return None
    return _piece(option_id, treatments.compare(shelf.treatments, [option_id]), shelf)


def compare(ids: Sequence[str], phase: Phase | None, shelf: Shelf) -> tuple[Row, ...]:
    """Options side by side: what is known of each, for everybody; no advice.

    Raises:
        BadChoice: naming what cannot be compared.
    """
    return treatments.compare(shelf.treatments, ids, phase)


def for_you(
    key: safety.SelfCare,
    situation: treatments.Situation,
    profile: medicines.Profile,
    shelf: Shelf,
    today: date,
) -> tuple[Suggestion, ...]:
    """What fits this person, with the medicine check's verdicts on the medicines among them."""
    found = medicines.check_medicines(profile, shelf.medicines, today)
    verdicts = {each.medicine.id: str(each.verdict) for each in found.checkups}
    return treatments.for_you(key, replace(situation, verdicts=verdicts), shelf.treatments)


def _piece(name: str, rows: Sequence[Row], shelf: Shelf) -> Piece | None:
    option = shelf.treatments.options[name]
    behind = evidence.of(f"treatment.{name}", shelf)
    if behind is None or not option.is_in_use:
        return None
    return Piece(option, tuple(row for row in rows if row.option.id == name), behind)


def _member(kind: type[Chosen], key: str, value: str) -> Chosen:
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join(kind)
        raise BadChoice(f"{key} is {value[:40]!r}; it may be {allowed}.") from None
