"""The records of the cabinet: medicines, flags, rules, and the names that things go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property

from unknot.conditions import Condition, Fact, FactKind, Predicate, compiled
from unknot.terms import Footing

UNVERIFIED = "unverified"
AGE, WEIGHT, TAKES = "age_years", "weight_kg", "takes_"


class Verdict(IntEnum):
    """How unsafe a medicine is for somebody; higher wins.

    OK stands in cells of the table only, where a flag adds nothing. No medicine is given less
    than OK_LOW, so that one more flag can never make a verdict milder.
    """

    OK = 0
    OK_LOW = 1
    ASK = 2
    AVOID = 3

    def __str__(self) -> str:
        return self.name.lower()


class Column(StrEnum):
    """The columns of the table of flags."""

    NSAID = "nsaid"
    ASPIRIN = "aspirin"
    TOPICAL = "topical"
    PARACETAMOL = "paracetamol"
    RELAXANT = "relaxant"


class Region(StrEnum):
    """Whose labels and pack names count."""

    UK = "uk"
    US = "us"
    CA = "ca"
    EU = "eu"


class HelpLevel(StrEnum):
    """How soon to get help with what a medicine may have done."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    CLINICIAN = "clinician"


@dataclass(frozen=True, slots=True)
class Says:
    """A sentence of the shelf by its id."""

    id: str
    says: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Limits:
    """What the label allows an adult, from every product with the ingredient together.

    Args:
        max_doses_24h: how often; None where the label counts milligrams only.
        max_days: how long without advice; its footing is its own, since it can be ours.
    """

    single_mg: int
    min_interval_h: int
    max_24h_mg: int
    max_doses_24h: int | None
    max_days: int
    footing: Footing
    days_footing: Footing


@dataclass(frozen=True, slots=True)
class Gap:
    """Why no limits are shown in a region: said aloud, never filled from a neighbour."""

    verdict: Verdict
    says: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Medicine:
    """One choice that is checked.

    Args:
        columns: where the table is read; the worst of them counts.
        prescription: never better than ASK, never with limits.
        stops: who must not take it, for one that needs a prescription.
        limits, gaps: by region; each region of an over-the-counter medicine is in one of them.
    """

    id: str
    name: str
    columns: tuple[Column, ...]
    ingredients: tuple[str, ...]
    prescription: bool
    stops: str
    limits: Mapping[Region, Limits]
    gaps: Mapping[Region, Gap]
    footing: Footing


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about a person that can make a medicine unsafe.

    Args:
        cells: a verdict for every column. says: why, for each cell worse than OK.
        implied_by: true of age, weight or other medicines that say the same.
    """

    id: str
    ask: str
    cells: Mapping[Column, Verdict]
    says: Mapping[Column, str]
    implied_by: Condition | None
    footing: Footing


@dataclass(frozen=True, slots=True)
class Rule:
    """What flags do together, or one does to a single medicine; it can only raise a verdict."""

    id: str
    when: Condition
    medicines: frozenset[str]
    verdict: Verdict
    says: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class MedicineClass:
    """A kind of medicine, the flags it raises, and the ingredients that belong to it."""

    id: str
    name: str
    implies: tuple[str, ...]
    members: tuple[str, ...]
    footing: Footing


@dataclass(frozen=True, slots=True)
class Interaction:
    """What an ingredient does together with a kind of medicine."""

    id: str
    ingredients: tuple[str, ...]
    classes: tuple[str, ...]
    effect: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Brand:
    """A name on a pack, where it is sold, and what is in it."""

    name: str
    regions: tuple[Region, ...]
    ingredients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """A sign at which to stop and get help."""

    id: str
    level: HelpLevel
    text: str
    footing: Footing


NOTES = (
    "age_unknown", "weight_unknown", "region_unknown", "flags_unknown", "medicines_unknown",
    "out_of_date", "unanswered", "unrecognised", "not_covered", "prescription",
    "paracetamol_little_help", "milligrams_of_gel", "unverified", "leaflet",
)  # fmt: skip
DOSE_WORDS = (
    "allowed", "no_limits", "too_much_at_once", "too_soon", "other_anti_inflammatory",
    "too_much_in_a_day", "too_often", "unknown_amount", "already_over", "already_over_paracetamol",
    "too_many_days", "amount_not_told", "over_every_label", "over_every_label_paracetamol",
)  # fmt: skip


@dataclass(frozen=True)
class Cabinet:
    """Everything the check needs, as loaded from the shelf; mappings are by id.

    Args:
        next_review: the first day on which it is out of date.
    """

    medicines: Mapping[str, Medicine]
    flags: Mapping[str, Flag]
    rules: tuple[Rule, ...]
    classes: Mapping[str, MedicineClass]
    also: Mapping[str, str]
    brands: tuple[Brand, ...]
    interactions: Mapping[str, Interaction]
    get_help: Mapping[str, Help]
    notes: Mapping[str, Says]
    dose_words: Mapping[str, Says]
    next_review: date

    @cached_property
    def ingredients(self) -> frozenset[str]:
        """Every ingredient that is known."""
        return frozenset(member for each in self.classes.values() for member in each.members)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What conditions may speak of: flags, other medicines, age and weight."""
        asked = [*self.flags, *map(takes, sorted(self.ingredients))]
        return (*(Fact(name, FactKind.YES_NO) for name in asked), *NUMBERS)

    @cached_property
    def tests(self) -> tuple[tuple[Predicate, Rule], ...]:
        """Each rule with its condition compiled."""
        return tuple((compiled(rule.when), rule) for rule in self.rules)

    @cached_property
    def implied_tests(self) -> tuple[tuple[Predicate, str], ...]:
        """For flags that follow from something else: when they do."""
        return tuple(
            (compiled(flag.implied_by), flag.id)
            for flag in self.flags.values()
            if flag.implied_by is not None
        )

    def marked(self, says: str, footing: Footing) -> str:
        """A text of the shelf, with what must be said when it was not read in its source."""
        if footing.certainty == UNVERIFIED:
            return f"{says} {self.notes[UNVERIFIED].says}"
        return says

    def is_anti_inflammatory(self, ingredient: str) -> bool:
        """Whether two of this kind must never be taken together."""
        return any(ingredient in self.classes[kind].members for kind in ("nsaid", "topical_nsaid"))


NUMBERS = (Fact(AGE, FactKind.NUMBER), Fact(WEIGHT, FactKind.NUMBER))


def takes(ingredient: str) -> str:
    """The fact that somebody takes an ingredient."""
    return f"{TAKES}{ingredient}"
