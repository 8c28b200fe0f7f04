"""The records: foods, references, cautions, who eats, what was eaten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from unknot.conditions import Condition, Fact
from unknot.terms import Footing, Review, Source

MILLION = 1_000_000


class Nutrient(StrEnum):
    """What is counted, with its unit in its name."""

    MAGNESIUM = "magnesium_mg"
    POTASSIUM = "potassium_mg"
    CALCIUM = "calcium_mg"
    WATER = "water_g"
    ENERGY = "energy_kcal"
    SODIUM = "sodium_mg"
    VITAMIN_D = "vitamin_d_ug"
    CAFFEINE = "caffeine_mg"

    @property
    def unit(self) -> str:
        """The unit alone."""
        return self.value.rpartition("_")[2]


MINERALS = (Nutrient.MAGNESIUM, Nutrient.POTASSIUM, Nutrient.CALCIUM)
TARGETS = (*MINERALS, Nutrient.WATER)
TOTALLED = (*TARGETS, Nutrient.ENERGY)
ALWAYS_KNOWN = (*TOTALLED, Nutrient.SODIUM)
"""Of every food of the shelf."""
IN_FOODS = (*ALWAYS_KNOWN, Nutrient.CAFFEINE)

Amounts = Mapping[Nutrient, int]
"""Whole millionths of each nutrient's unit, so that sums and products are exact."""


class Role(StrEnum):
    """What a food is at a meal; a swap stays within one."""

    BREAKFAST = "breakfast"
    STAPLE = "staple"
    VEGETABLE = "vegetable"
    FRUIT = "fruit"
    MAIN = "main"
    SNACK = "snack"
    SPREAD = "spread"
    MILK = "milk"
    YOGURT = "yogurt"
    CHEESE = "cheese"
    SWEET = "sweet"
    HOT_DRINK = "hot_drink"
    COLD_DRINK = "cold_drink"
    OTHER = "other"  # of foods that are not on the shelf: never suggested, never swapped


class Mark(StrEnum):
    """What suggestions and cautions need to know of a food."""

    SUGGEST = "suggest"
    CHEAP = "cheap"
    OXALATE = "oxalate"
    CALCIUM_BOUND = "calcium_bound"
    LEAFY_GREEN = "leafy_green"


class Sort(StrEnum):
    """What something is to drinking: all of its water counts, half of it, or none."""

    FOOD = "food"
    DRINK = "drink"
    BEER = "beer"
    WINE = "wine"  # and spirits
    UNKNOWN = "unknown"  # of a food that is not on the shelf, until somebody says


DRUNK = (Sort.DRINK, Sort.BEER, Sort.WINE)


@dataclass(frozen=True, slots=True)
class Food:
    """One food or drink with a household portion.

    Args:
        name: as a sentence holds it. names: what else it is called, in several languages.
        per_gram: thousandths of each nutrient's unit in one gram of what is eaten; of water only
            the part that counts as drinking. What is not known of it is not there; of a food of
            the shelf everything is, but caffeine.
        portion: in words. portion_mg: in milligrams.
        sort: whether it is a drink, and how much of its water counts.
        origin: from a closed list; only `vegan` is certain to hold nothing from animals.
        lactose: from a closed list. contains: allergens and traces, from a closed list.
        ndb, fdc: its numbers in the tables it comes from; empty where not looked up.
    """

    id: str
    name: str
    per_gram: Amounts
    portion: str
    portion_mg: int
    role: Role
    sort: Sort
    origin: str
    lactose: str
    contains: frozenset[str]
    marks: frozenset[Mark]
    names: tuple[str, ...]
    ndb: str
    fdc: str

    @property
    def title(self) -> str:
        """The name as a line begins with it."""
        return self.name[0].upper() + self.name[1:]

    @property
    def is_drink(self) -> bool:
        """Whether it is a drink, alcohol too."""
        return self.sort in DRUNK


class Region(StrEnum):
    """Whose references are used."""

    US = "us"
    EU = "eu"


class Sex(StrEnum):
    """As the tables of reference have it."""

    FEMALE = "female"
    MALE = "male"


class LifeStage(StrEnum):
    """Pregnant and breastfeeding people have rows of their own."""

    NONE = "none"
    PREGNANT = "pregnant"
    LACTATING = "lactating"


class Heat(StrEnum):
    """How warm the day is."""

    MILD = "mild"
    HOT = "hot"
    VERY_HOT = "very_hot"


class Kind(StrEnum):
    """What sort of figure a reference is."""

    RDA = "RDA"
    AI = "AI"
    PRI = "PRI"
    SAFE = "safe and adequate"
    UPPER = "UL"
    SUPPLEMENT_UPPER = "supplement UL"


GOALS = (Kind.RDA, Kind.AI, Kind.PRI, Kind.SAFE)


@dataclass(frozen=True, slots=True)
class Reference:
    """One row of a table of references: an amount for one day.

    Args:
        sex: None for both. from_years, to_years: both included.
        amount: millionths of the nutrient's unit.
        verified: False when the figure was not read in its source.
    """

    region: Region
    nutrient: Nutrient
    kind: Kind
    life_stage: LifeStage
    sex: Sex | None
    from_years: int
    to_years: int
    amount: int
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a person may say of themselves: a condition or a medicine."""

    id: str
    ask: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Diet:
    """What somebody does not eat, as a rule over the columns of the shelf.

    Args:
        origins, lactose: the only values that fit; empty when any does.
        without: none of these may be in a food. cheap: only foods marked cheap fit.
    """

    id: str
    ask: str
    origins: frozenset[str]
    lactose: frozenset[str]
    without: frozenset[str]
    cheap: bool
    footing: Footing

    def fits(self, food: Food) -> bool:
        """Whether the food is certain to fit; what varies by recipe does not."""
        if self.origins and food.origin not in self.origins:
            return False
        if self.lactose and food.lactose not in self.lactose:
            return False
        return not self.without & food.contains and (not self.cheap or Mark.CHEAP in food.marks)


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to know before any number.

    Args:
        hides: no reference, gap or suggestion for these; of energy, no total either.
        avoid: foods with one of these marks are not suggested.
        unjudged: published references stay; nothing is compared with them, nothing suggested.
    """

    id: str
    when: Condition
    says: str
    hides: frozenset[Nutrient]
    avoid: frozenset[Mark]
    unjudged: bool
    footing: Footing


@dataclass(frozen=True, slots=True)
class Statement:
    """A common claim about food and spasms, and what is known of it.

    Args:
        about: the nutrient it speaks of; None for all of food.
    """

    id: str
    claim: str
    verdict: str
    about: Nutrient | None
    footing: Footing


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures the room works with; each stands in limits.toml with its reason."""

    portion_percent: int
    days_for_a_mean: int
    drinks_percent: int
    food_water_percent: int
    most_changes: int
    most_energy_kcal: int
    swap_energy_kcal: int
    most_sodium_mg: int
    least_gain_percent: int
    most_loss_percent: int
    hot_ml: int
    very_hot_ml: int
    sweat_low_ml: int
    sweat_high_ml: int
    most_extra_ml: int
    most_in_hour_ml: int
    beer_water_percent: int
    wine_water_percent: int
    drink_water_least_percent: int
    caffeine_mg: int
    caffeine_pregnant_mg: int


@dataclass(frozen=True, slots=True)
class Limit:
    """One of these figures, with what it is for."""

    id: str
    value: int
    why: str
    footing: Footing


@dataclass(frozen=True, slots=True)
class Table:
    """Where one of the long tables comes from."""

    file: str
    certainty: str
    review: Review
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Larder:
    """Everything the room needs, as loaded from the shelf.

    Args:
        foods: by id, in the order of the shelf. facts: what cautions may speak of.
        limited: each of the limits with its reason.
        words: sentences with gaps, by their name. tables: where the long tables come from.
    """

    foods: Mapping[str, Food]
    references: tuple[Reference, ...]
    conditions: Mapping[str, Choice]
    medicines: Mapping[str, Choice]
    diets: Mapping[str, Diet]
    cautions: tuple[Caution, ...]
    statements: Mapping[str, Statement]
    limits: Limits
    limited: Mapping[str, Limit]
    words: Mapping[str, str]
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]

    @cached_property
    def phrases(self) -> tuple[tuple[str, str], ...]:
        """Every name of every food, with the food's id, for searching."""
        return tuple(
            (phrase, food.id)
            for food in self.foods.values()
            for phrase in (food.name, food.name.partition(",")[0], food.id, *food.names)
        )


@dataclass(frozen=True, slots=True)
class Eaten:
    """One food, and how many milligrams of it."""

    food: Food
    milligrams: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day; without items nothing is known of it."""

    date: date
    items: tuple[Eaten, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Who eats.

    Args:
        supplements: millionths of each nutrient's unit a day, from tablets and powders.
    """

    age_years: int
    sex: Sex
    life_stage: LifeStage
    region: Region
    conditions: frozenset[str] = frozenset()
    medicines: frozenset[str] = frozenset()
    diet: frozenset[str] = frozenset()
    dislikes: frozenset[str] = frozenset()
    supplements: Amounts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Intake:
    """Who eats, and what on which days, the earliest first."""

    person: Person
    days: tuple[Day, ...]
