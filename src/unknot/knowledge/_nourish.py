"""Nourish's part of the shelf: foods, their names, references, cautions, limits, words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import product
from string import Formatter
from typing import TypeVar

from unknot import conditions, nourish
from unknot.knowledge._csv import Row, parse_table
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free
from unknot.nourish import Kind, LifeStage, Mark, Nutrient, Region, Role, Sex, Sort
from unknot.terms import Citation, Footing

Files = Mapping[str, ReviewedFile]
Sources = Mapping[str, Citation]
Made = TypeVar("Made")
FOLDER = "nourish/"
NEEDED = (
    "cautions.toml", "evidence.toml", "foods.csv", "foods.toml", "limits.toml", "names.csv",
    "names.toml", "person.toml", "references.csv", "references.toml", "words.toml",
)  # fmt: skip
FOOD_COLUMNS = (
    "id", "name", "magnesium", "potassium", "calcium", "water", "energy", "sodium", "caffeine",
    "portion", "portion_g", "role", "origin", "lactose", "contains", "marks", "sort", "ndb", "fdc",
)  # fmt: skip
LANGUAGES = ("en", "de", "fr", "es", "it", "pt")
REFERENCE_COLUMNS = (
    "region", "nutrient", "kind", "life_stage", "sex", "from_years", "to_years", "amount",
    "verified", "source",
)  # fmt: skip
ORIGINS = ("vegan", "vegetarian", "rennet_varies", "rennet", "animal", "varies")
LACTOSE = ("none", "trace", "low", "yes")
CONTAINS = (
    "tree_nut", "peanut", "sesame", "soy", "gluten", "gluten_trace", "milk", "milk_trace", "egg",
    "fish", "crustacean", "mollusc", "coconut",
)  # fmt: skip
MOST = {  # in 100 g: more than this is a slip of the pen
    Nutrient.MAGNESIUM: 1000,
    Nutrient.POTASSIUM: 3000,
    Nutrient.CALCIUM: 2000,
    Nutrient.WATER: 100,
    Nutrient.ENERGY: 900,
    Nutrient.SODIUM: 3000,
    Nutrient.CAFFEINE: 500,
}
UNREAD = "?"
"""Stands where caffeine may be in it, and was not read."""
GAPS_IN_WORDS: Mapping[str, set[str]] = {
    "add": {"food", "portion", "gain", "nutrient"},
    "swap": {"food", "portion", "gain", "nutrient", "other", "grams"},
    "unverified": set(),
    "no_days": set(),
    "few_days": {"days", "needed"},
    "largest": {"nutrient", "gap"},
    "chosen": {"closed", "gap", "nutrient", "changes", "energy"},
    "nothing_fits": set(),
    "under_reference": set(),
    "thirst": set(),
    "caffeine_mg": {"most"},
    "caffeine_pregnant_mg": {"most"},
    **{mineral: set() for mineral in nourish.MINERALS},
}
MAY_BE_NOUGHT = ("wine_water_percent",)
OLDEST = 120
HEADLINE = "headline"


def load_nourish(files: Files, tables: Mapping[str, bytes], sources: Sources) -> nourish.Larder:
    """Build the larder.

    Args:
        files: the folder's TOML files by path. tables: its CSV files.

    Raises:
        BadShelf: whatever keeps it from being trusted.
    """
    for name in NEEDED:
        if f"{FOLDER}{name}" not in (*files, *tables):
            raise BadShelf(f"{FOLDER}{name} is missing; put it back.")
    read = _Reader(files, sources)
    person = {
        "conditions": read.named("person.toml", "condition", read.choice),
        "medicines": read.named("person.toml", "medicine", read.choice),
    }
    diets = read.named("person.toml", "diet", read.diet)
    said = [*person["conditions"], *person["medicines"], *diets]
    facts = (*nourish.FACTS, *(_yes_no(name) for name in said))
    _refuse_twice([fact.id for fact in facts])
    read.facts = {fact.id: fact for fact in facts}
    limited = _limits(read)
    limits = nourish.Limits(**{each.id: each.value for each in limited.values()})
    larder = nourish.Larder(
        foods=_foods(tables, limits),
        references=tuple(_references(tables, sources)),
        **person,
        diets=diets,
        cautions=tuple(read.named("cautions.toml", "caution", read.caution).values()),
        statements=read.named("evidence.toml", "statement", read.statement),
        limits=limits,
        limited=limited,
        words=_words(read),
        facts=facts,
        tables=tuple(read.table(name) for name in ("foods", "names", "references")),
    )
    for file in files.values():
        file.done()
    _refuse_broken(larder)
    return larder


class _Reader:
    """Reads the entries of one load."""

    def __init__(self, files: Files, sources: Sources) -> None:
        self.files, self.sources = files, sources
        self.facts: Mapping[str, conditions.Fact] = {}

    def named(
        self, name: str, table: str, make: Callable[[Entry, Footing], Made]
    ) -> dict[str, Made]:
        """Every entry of a kind by its id, in the order written."""
        file = self.files[f"{FOLDER}{name}"]
        entries = [(entry.text("id"), entry) for entry in file.entries(table)]
        duplicate_free(entries)
        made = {}
        for key, entry in entries:
            made[key] = make(entry, file.footing(entry, self.sources))
            entry.done()
        return made

    def choice(self, entry: Entry, footing: Footing) -> nourish.Choice:
        """One condition or medicine."""
        return nourish.Choice(entry.text("id"), entry.text("ask"), footing)

    def diet(self, entry: Entry, footing: Footing) -> nourish.Diet:
        """One diet."""
        return nourish.Diet(
            id=entry.text("id"),
            ask=entry.text("ask"),
            origins=_some_of(entry, "origins", ORIGINS),
            lactose=_some_of(entry, "lactose", LACTOSE),
            without=_some_of(entry, "without", CONTAINS),
            cheap=entry.flag("cheap"),
            footing=footing,
        )

    def caution(self, entry: Entry, footing: Footing) -> nourish.Caution:
        """One caution with its condition."""
        return nourish.Caution(
            id=entry.text("id"),
            when=self._condition(entry),
            says=entry.text("says"),
            hides=frozenset(map(Nutrient, _some_of(entry, "hides", tuple(Nutrient)))),
            avoid=frozenset(map(Mark, _some_of(entry, "avoid", tuple(Mark)))),
            unjudged=entry.flag("unjudged"),
            footing=footing,
        )

    def statement(self, entry: Entry, footing: Footing) -> nourish.Statement:
        """One claim with its verdict."""
        about = entry.one_of("about", [*nourish.TARGETS, Nutrient.CAFFEINE, ""], "")
        return nourish.Statement(
            id=entry.text("id"),
            claim=entry.text("claim"),
            verdict=entry.text("verdict"),
            about=Nutrient(about) if about else None,
            footing=footing,
        )

    def table(self, name: str) -> nourish.Table:
        """What stands beside one of the long tables."""
        file = self.files[f"{FOLDER}{name}.toml"]
        entry = file.entry("table")
        footing = file.footing(entry, self.sources)
        entry.done()
        return nourish.Table(f"{name}.csv", footing.certainty, footing.review, footing.sources)

    def _condition(self, entry: Entry) -> conditions.Condition:
        keys = [key for key in ("all", "any") if entry.raw(key, None) is not None]
        if len(keys) != 1:
            raise BadShelf(f"{entry.where}: write either `all` or `any`.")
        tree = {keys[0]: entry.raw(keys[0])}
        try:
            return conditions.parse(tree, self.facts, {})
        except conditions.BadCondition as error:
            raise entry.refuse(keys[0], tree[keys[0]], str(error)) from None


def _some_of(entry: Entry, key: str, allowed: Iterable[str]) -> frozenset[str]:
    found = entry.texts(key, ())
    for name in found:
        if name not in tuple(allowed):
            raise entry.refuse(key, name, f"it may hold {', '.join(allowed)}.")
    return frozenset(found)


def _yes_no(name: str) -> conditions.Fact:
    return conditions.Fact(name, conditions.FactKind.YES_NO)


def _refuse_twice(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise BadShelf(f"nourish: {name} is the name of two facts; rename one.")


def _limits(read: _Reader) -> dict[str, nourish.Limit]:
    def limit(entry: Entry, footing: Footing) -> nourish.Limit:
        name = entry.text("id")
        low = 0 if name in MAY_BE_NOUGHT else 1
        return nourish.Limit(name, entry.whole("value", low, 5000), entry.text("why"), footing)

    found = read.named("limits.toml", "limit", limit)
    needed = {field.name for field in fields(nourish.Limits)}
    if set(found) != needed:
        raise BadShelf(
            f"nourish/limits.toml: there must be one each of {', '.join(sorted(needed))}."
        )
    return found


def _words(read: _Reader) -> dict[str, str]:
    def text(entry: Entry, _: Footing) -> str:
        found = entry.text("text")
        gaps = {gap for _, gap, _, _ in Formatter().parse(found) if gap is not None}
        allowed = GAPS_IN_WORDS.get(entry.text("id"), set())
        if gaps != allowed:
            names = ", ".join(sorted(allowed)) or "none"
            raise entry.refuse("text", found, f"its gaps must be {names}.")
        return found

    words = read.named("words.toml", "word", text)
    if set(words) != set(GAPS_IN_WORDS):
        raise BadShelf(f"nourish/words.toml: there must be one each of {', '.join(GAPS_IN_WORDS)}.")
    return words


def _foods(tables: Mapping[str, bytes], limits: nourish.Limits) -> dict[str, nourish.Food]:
    names = _names(tables[f"{FOLDER}names.csv"])
    foods: dict[str, nourish.Food] = {}
    for row in parse_table(tables[f"{FOLDER}foods.csv"], f"{FOLDER}foods.csv", FOOD_COLUMNS):
        if row.text("id") in foods:
            raise row.refuse("id", "an id stands once.")
        if row.text("id") not in names:
            raise row.refuse("id", "it must have a line in names.csv.")
        food = _food(row, names[row.text("id")])
        foods[food.id] = nourish.sorted_as(food, food.sort, limits)
    for name in names:
        if name not in foods:
            raise BadShelf(f"nourish/names.csv: {name} is no food of foods.csv; take it out.")
    return foods


def _food(row: Row, names: tuple[str, ...]) -> nourish.Food:
    per_gram = {
        nutrient: row.tenths(nutrient.value.rpartition("_")[0], 0, most)
        for nutrient, most in MOST.items()
        if nutrient is not Nutrient.CAFFEINE or row.cells["caffeine"] != UNREAD
    }
    return nourish.Food(
        id=row.text("id"),
        name=row.text("name"),
        per_gram=per_gram,
        portion=row.text("portion"),
        portion_mg=row.tenths("portion_g", 1, 1000) * 100,
        role=_role(row),
        sort=_sort(row),
        origin=row.one_of("origin", ORIGINS),
        lactose=row.one_of("lactose", LACTOSE),
        contains=row.some_of("contains", CONTAINS),
        marks=frozenset(map(Mark, row.some_of("marks", tuple(Mark)))),
        names=names,
        ndb=row.code("ndb"),
        fdc=row.code("fdc"),
    )


def _role(row: Row) -> Role:
    role = row.choice("role", Role)
    if role is Role.OTHER:
        raise row.refuse("role", "a food of the shelf has a role at a meal.")
    return role


def _sort(row: Row) -> Sort:
    sort = row.choice("sort", Sort)
    if sort is Sort.UNKNOWN:
        raise row.refuse("sort", "of a food of the shelf it is known.")
    return sort


def _names(content: bytes) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for row in parse_table(content, f"{FOLDER}names.csv", ("food", *LANGUAGES)):
        if row.text("food") in names:
            raise row.refuse("food", "a food stands once.")
        names[row.text("food")] = tuple(
            name for language in LANGUAGES for name in row.texts(language)
        )
    return names


def _references(tables: Mapping[str, bytes], sources: Sources) -> Iterator[nourish.Reference]:
    content = tables[f"{FOLDER}references.csv"]
    for row in parse_table(content, f"{FOLDER}references.csv", REFERENCE_COLUMNS):
        if row.text("source") not in sources:
            raise row.refuse("source", "it must be a key of sources.toml.")
        sex = row.one_of("sex", ("any", *Sex))
        first = row.whole("from_years", 1, OLDEST)
        yield nourish.Reference(
            region=row.choice("region", Region),
            nutrient=row.choice("nutrient", Nutrient),
            kind=row.choice("kind", Kind),
            life_stage=row.choice("life_stage", LifeStage),
            sex=None if sex == "any" else Sex(sex),
            from_years=first,
            to_years=row.whole("to_years", first, OLDEST),
            amount=row.tenths("amount", 1, 10_000) * nourish.MILLION // 10,
            verified=row.one_of("verified", ("yes", "no")) == "yes",
            source=row.text("source"),
        )


def _refuse_broken(larder: nourish.Larder) -> None:
    for name in nourish.NEEDED_FOODS:
        if name not in larder.foods:
            raise BadShelf(f"nourish/foods.csv: {name} is missing; a caution looks for it.")
    if HEADLINE not in larder.statements:
        raise BadShelf(f"nourish/evidence.toml: statement {HEADLINE} is missing; put it back.")
    read = {name for each in larder.cautions for name in conditions.facts_read(each.when)}
    unread = sorted({*larder.conditions, *larder.medicines} - read)
    if unread:
        raise BadShelf(f"nourish/person.toml: no caution reads {', '.join(unread)}; take it out.")
    for region, stage, sex in product(Region, LifeStage, Sex):
        rows = [
            row
            for row in larder.references
            if (row.region, row.life_stage) == (region, stage) and row.sex in (None, sex)
        ]
        _refuse_holes(rows, f"nourish/references.csv: {region}, {stage}, {sex}", stage)


def _refuse_holes(rows: list[nourish.Reference], where: str, stage: LifeStage) -> None:
    """Each age has one row for each goal, or, when pregnant or breastfeeding, none at all."""
    for age in range(1, OLDEST + 1):
        here = [row for row in rows if row.from_years <= age <= row.to_years]
        for nutrient in Nutrient:
            goals = [row for row in here if row.nutrient is nutrient and row.kind in nourish.GOALS]
            uppers = [(row.nutrient, row.kind) for row in here if row.kind not in nourish.GOALS]
            if len(goals) > 1 or len(set(uppers)) < len(uppers):
                raise BadShelf(f"{where}, {age} years: {nutrient} stands twice; take one out.")
            wanted = nutrient in nourish.TARGETS and (here or stage is LifeStage.NONE)
            if wanted and not goals:
                raise BadShelf(f"{where}, {age} years: {nutrient} is missing; add its row.")
