"""What stands behind foods, amounts for a day, limits, and the cautions before them."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from unknot import conditions, nourish
from unknot.journeys._behind import Behind
from unknot.knowledge import Shelf
from unknot.nourish import Caution, Kind, LifeStage, Limit, Nutrient, Reference, Region
from unknot.terms import Footing, Source

FOODS, PUBLIC, OLDEST = "foods.csv", "public", 120
TABLES = {
    "foods": "What is in 100 grams of each food and drink, and in a portion. The sizes of the "
    "drinks that are one tap away are our own choice. "
    "A food of your own holds what its label says.",
    "references": "Amounts for a day, by age, sex, life stage and region.",
}
NAMES = {
    Nutrient.MAGNESIUM: "Magnesium",
    Nutrient.POTASSIUM: "Potassium",
    Nutrient.CALCIUM: "Calcium",
    Nutrient.WATER: "Water",
    Nutrient.ENERGY: "Energy",
    Nutrient.SODIUM: "Sodium",
    Nutrient.VITAMIN_D: "Vitamin D",
    Nutrient.CAFFEINE: "Caffeine",
}
UNITS = {
    "mg": "mg", "g": "g", "kcal": "kcal", "ug": "µg", "ml": "ml", "percent": "parts in 100",
    "mean": "days", "changes": "changes",
}  # fmt: skip
REGIONS = {Region.EU: "European amounts", Region.US: "amounts of the United States and Canada"}
PLACES = {Region.EU: "Europe", Region.US: "United States and Canada"}
STAGES = {LifeStage.PREGNANT: "pregnant", LifeStage.LACTATING: "breastfeeding"}
SEXES = {nourish.Sex.FEMALE: "women", nourish.Sex.MALE: "men"}
KINDS = {
    Kind.UPPER: ", at most",
    Kind.SUPPLEMENT_UPPER: ", at most, from tablets and powders alone",
}
GROUPS = (
    ("drinks_percent", "food_water_percent", "most_in_hour_ml"),
    ("hot_ml", "very_hot_ml", "sweat_low_ml", "sweat_high_ml", "most_extra_ml"),
    ("beer_water_percent", "wine_water_percent", "drink_water_least_percent"),
    ("portion_percent", "days_for_a_mean"),
    ("most_changes", "most_energy_kcal", "swap_energy_kcal", "most_sodium_mg",
     "least_gain_percent", "most_loss_percent"),
    ("caffeine_mg", "caffeine_pregnant_mg"),
)  # fmt: skip
"""Limits that work together: behind one of them stand the others too."""
OVER_WATER = "water_over_reference_g"
LIMITED_BY = {
    "magnesium_supplement_over_mg": (Nutrient.MAGNESIUM, Kind.SUPPLEMENT_UPPER),
    "calcium_over_mg": (Nutrient.CALCIUM, Kind.UPPER),
    "vitamin_d_supplement_over_ug": (Nutrient.VITAMIN_D, Kind.UPPER),
    OVER_WATER: (Nutrient.WATER, Kind.AI),
}
"""Which rows a fact of a caution is measured by."""


def _food(name: str, shelf: Shelf) -> Behind | None:
    food = shelf.nourish.foods.get(name)
    if food is None:
        return None
    table = next(table for table in shelf.nourish.tables if table.file == FOODS)
    footing = Footing(table.certainty, table.review, table.sources)
    says = f"{food.title}. {food.portion}, {food.portion_mg / 1000:g} g."
    held = [
        f"{NAMES[each]}: {food.per_gram[each] / 10:g} {UNITS[each.unit]}"
        if each in food.per_gram
        else f"{NAMES[each]}: not known"
        for each in nourish.IN_FOODS
        if each is not Nutrient.ENERGY
    ]
    return Behind(food.id, "food", says, footing, background=("In 100 grams:", *held))


def _caution(name: str, shelf: Shelf) -> Behind | None:
    for caution in shelf.nourish.cautions:
        if caution.id == name:
            numbers = tuple(_measured(caution, shelf))
            return Behind(
                caution.id, "caution on food", caution.says, caution.footing, background=numbers
            )
    return None


def _measured(caution: Caution, shelf: Shelf) -> Iterable[str]:
    """The amounts that a caution compares with."""
    facts, larder = conditions.facts_read(caution.when), shelf.nourish
    for atom in conditions.atoms(caution.when):
        if atom.fact == OVER_WATER:
            yield f"From {float(str(atom.value)) / 1000:.1f} litres above the amount for a day:"
    for nutrient, kind in (LIMITED_BY[fact] for fact in LIMITED_BY if fact in facts):
        rows = [row for row in larder.references if (row.nutrient, row.kind) == (nutrient, kind)]
        for region, where in PLACES.items():
            here = (row for row in rows if row.region is region)
            yield from (f"{where}: {line}" for line in _lines(here))
    if "caffeine_over_limit_mg" in facts:
        yield _limit_line(larder.limited["caffeine_pregnant_mg"])


def _table(name: str, shelf: Shelf) -> Behind | None:
    """One of the long tables, or the public ones that somebody loaded."""
    file = FOODS if name == PUBLIC else f"{name}.csv"
    table = next((each for each in shelf.nourish.tables if each.file == file), None)
    if table is None:
        return None
    if name == PUBLIC:
        says = "Amounts as the public tables give them. Those of brands are the makers’ own."
        footing = Footing("unverified", table.review, (Source("FDC"),))
        return Behind("food_table.public", "table", says, footing)
    footing = Footing(table.certainty, table.review, table.sources)
    return Behind(f"food_table.{name}", "table", TABLES.get(name, name), footing)


def _amount(name: str, shelf: Shelf) -> Behind | None:
    """The amounts for a day of one nutrient in one region, each with whom it is for."""
    region, _, nutrient = name.partition("-")
    rows = [
        row for row in shelf.nourish.references if (row.region, row.nutrient) == (region, nutrient)
    ]
    if not rows:
        return None
    table = next(each for each in shelf.nourish.tables if each.file == "references.csv")
    sources = tuple(Source(ref) for ref in dict.fromkeys(row.source for row in rows))
    says = f"{NAMES[rows[0].nutrient]} for a day, {REGIONS[rows[0].region]}."
    lines = tuple(line[0].upper() + line[1:] for line in _lines(rows))
    known = ("To be below one does not prove that you lack anything.", *lines)
    footing = Footing(table.certainty, table.review, sources)
    return Behind(f"food_amount.{name}", "reference", says, footing, background=known)


def _lines(rows: Iterable[Reference]) -> list[str]:
    """Rows in words, limits after goals; neighbouring ages with the same amount are one."""
    found: list[Reference] = []
    for row in sorted(_of_both(rows), key=_place):
        last = found[-1] if found else None
        if last and last.to_years + 1 == row.from_years:
            longer = replace(last, to_years=row.to_years)
            if longer == replace(row, from_years=last.from_years):
                found[-1] = longer
                continue
        found.append(row)
    return [_row(row) for row in found]


def _of_both(rows: Iterable[Reference]) -> list[Reference]:
    """One row instead of two that say the same of women and men."""
    same: dict[Reference, list[Reference]] = {}
    for row in rows:
        same.setdefault(replace(row, sex=None), []).append(row)
    return [both if len(each) > 1 else each[0] for both, each in same.items()]


def _place(row: Reference) -> tuple[bool, str, str, int]:
    stage = "" if row.life_stage is LifeStage.NONE else row.life_stage
    return row.kind in KINDS, stage, row.sex or "", row.from_years


def _row(row: Reference) -> str:
    """Such as "women, 19 to 30 years: 310 mg"."""
    who = [SEXES[row.sex]] if row.sex and row.life_stage not in STAGES else []
    who += [STAGES[row.life_stage]] if row.life_stage in STAGES else []
    last = f"to {row.to_years} years" if row.to_years < OLDEST else "years and over"
    whom = ", ".join([*who, f"{row.from_years} {last}"])
    told = f"{whom}: {_units(row)}{KINDS.get(row.kind, '')}"
    return told if row.verified else f"{told} (not read again in its source)"


def _units(row: Reference) -> str:
    units = row.amount / nourish.MILLION
    if row.nutrient is Nutrient.WATER:
        return f"{units / 1000:.1f} litres"
    return f"{units:,.0f} {UNITS[row.nutrient.unit]}"


def _limit(name: str, shelf: Shelf) -> Behind | None:
    """One of the figures that sums, ranges and suggestions work with, and those beside it."""
    limit = shelf.nourish.limited.get(name)
    if limit is None:
        return None
    group = next(group for group in GROUPS if name in group)
    others = [shelf.nourish.limited[each] for each in group if each != name]
    cited = dict.fromkeys(source for each in (limit, *others) for source in each.footing.sources)
    footing = replace(limit.footing, sources=tuple(cited))
    known = tuple(f"{_limit_line(each)} How sure: {each.footing.certainty}." for each in others)
    return Behind(f"food_limit.{name}", "figure", _limit_line(limit), footing, background=known)


def _limit_line(limit: Limit) -> str:
    """Such as "30 parts in 100. A portion that is judged by eye …"."""
    unit = UNITS.get(limit.id.rpartition("_")[2], "")
    said = f"{limit.value:,} {unit}".strip()
    return f"{said}. {limit.why}"


FINDERS: dict[str, Callable[[str, Shelf], Behind | None]] = {
    "food": _food,
    "food_caution": _caution,
    "food_table": _table,
    "food_amount": _amount,
    "food_limit": _limit,
}
