"""The treatments' part of the shelf: options, cautions, words; and the audit of claims."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeVar

from unknot import conditions, treatments
from unknot.knowledge._numbers import refuse_stray_digits, take_numbers
from unknot.knowledge._places import footing_with_places, part_footing
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free, named
from unknot.terms import Citation
from unknot.treatments import Goal, Phase, TimeBand

Files = Mapping[str, ReviewedFile]
Made = TypeVar("Made")
Choice = TypeVar("Choice", bound=Enum)
FOLDER = "treatments/"
NEEDED = ("cautions.toml", "options/", "words.toml")
ROWS = 40


def load_treatments(
    files: Files, sources: Mapping[str, Citation], medicine_ids: frozenset[str]
) -> treatments.TreatmentCatalogue:
    """Build the catalogue.

    Args:
        files: the treatments folder's files by path. sources: every citation of the shelf.
        medicine_ids: what the medicine check can be asked about.

    Raises:
        BadShelf: whatever keeps the catalogue from being trusted.
    """
    for name in NEEDED:
        if not any(path.startswith(FOLDER + name) for path in files):
            raise BadShelf(f"{FOLDER}{name} is missing; put it back.")
    read = _Reader(files, sources, medicine_ids)
    cautions = read.named("cautions.toml", "caution", read.caution)
    read.facts = {name: conditions.Fact(name, conditions.FactKind.YES_NO) for name in cautions}
    catalogue = treatments.TreatmentCatalogue(
        options=read.named("options/", "option", read.option),
        cautions=cautions,
        phrases=read.named("words.toml", "phrase", read.phrase),
    )
    for file in files.values():
        file.done()
    _refuse_broken(catalogue)
    return catalogue


def load_claims(file: ReviewedFile, sources: Mapping[str, Citation]) -> dict[str, treatments.Claim]:
    """Read the audit of the article: every row once.

    Raises:
        BadShelf: on the first claim that cannot be trusted.
    """
    entries = [(entry.text("id"), entry) for entry in file.entries("claim")]
    duplicate_free(entries)
    made = {name: _claim(entry, file, sources) for name, entry in entries}
    file.done()
    rows = sorted(claim.row for claim in made.values())
    if rows != list(range(1, ROWS + 1)):
        raise BadShelf(f"learn/claims.toml: rows are {rows}; each from 1 to {ROWS} stands once.")
    return made


def _claim(entry: Entry, file: ReviewedFile, sources: Mapping[str, Citation]) -> treatments.Claim:
    made = treatments.Claim(
        id=entry.text("id"),
        row=entry.whole("row", 1, ROWS),
        claim=entry.text("claim"),
        verdict=entry.choice("verdict", treatments.ClaimVerdict),
        tells=entry.text("tells"),
        numbers=take_numbers(entry, sources),
        footing=footing_with_places(entry, file, sources),
    )
    refuse_stray_digits(entry, claim=made.claim, tells=made.tells)
    entry.done()
    return made


class _Reader:
    """Reads the entries of one load."""

    def __init__(
        self, files: Files, sources: Mapping[str, Citation], medicine_ids: frozenset[str]
    ) -> None:
        self.files, self.sources, self.medicine_ids = files, sources, medicine_ids
        self.facts: Mapping[str, conditions.Fact] = {}

    def named(
        self, start: str, table: str, make: Callable[[Entry, ReviewedFile], Made]
    ) -> dict[str, Made]:
        """Every entry of a kind by its id, in the order written."""
        files = [file for path, file in self.files.items() if path.startswith(FOLDER + start)]
        return named(files, table, make)

    def option(self, entry: Entry, file: ReviewedFile) -> treatments.Option:
        """One option with its views."""
        views = tuple(self._view(part, file) for part in entry.entries("view", "phases"))
        phases = [phase for view in views for phase in view.phases]
        if len(set(phases)) != len(phases):
            raise entry.refuse("view", ", ".join(phases), "each phase stands in one view.")
        made = treatments.Option(
            id=entry.text("id"),
            name=entry.text("name"),
            group=entry.choice("group", treatments.Group),
            goals=members(entry, "goals", Goal),
            what=entry.text("what"),
            in_article=entry.flag("in_article"),
            cost=cost_bands(entry),
            effort=entry.choice("effort", treatments.Effort),
            time=members(entry, "time", TimeBand, least=0),
            avoid=entry.text("avoid"),
            avoid_when=self._condition(entry, "avoid_when"),
            ask_when=self._condition(entry, "ask_when"),
            ask_always=entry.flag("ask_always"),
            medicines=self._medicines(entry),
            views=views,
            footing=footing_with_places(entry, file, self.sources),
        )
        refuse_stray_digits(entry, name=made.name, what=made.what, avoid=made.avoid)
        return made

    def _view(self, part: Entry, file: ReviewedFile) -> treatments.View:
        made = treatments.View(
            phases=members(part, "phases", Phase),
            helps=part.choice("helps", treatments.Helps),
            benefit=part.text("benefit"),
            harms=part.text("harms"),
            numbers=take_numbers(part, self.sources),
            opinions=self._opinions(part),
            footing=part_footing(part, file, self.sources),
        )
        refuse_stray_digits(part, benefit=made.benefit, harms=made.harms)
        part.done()
        return made

    def _opinions(self, part: Entry) -> tuple[treatments.Opinion, ...]:
        made = []
        for entry in part.entries("opinions", "source", least=0):
            source = entry.text("source")
            if source not in self.sources or not self.sources[source].verified:
                raise entry.refuse("source", source, "it must be a guideline that was read.")
            made.append(treatments.Opinion(source, entry.choice("stance", treatments.Stance)))
            entry.done()
        return tuple(made)

    def _medicines(self, entry: Entry) -> tuple[str, ...]:
        names = entry.texts("medicines", ())
        for name in names:
            if name not in self.medicine_ids:
                raise entry.refuse("medicines", name, "it must be a medicine of the check.")
        return names

    def caution(self, entry: Entry, file: ReviewedFile) -> treatments.Caution:
        """One caution."""
        footing = footing_with_places(entry, file, self.sources)
        return treatments.Caution(entry.text("id"), entry.text("ask"), footing)

    def phrase(self, entry: Entry, file: ReviewedFile) -> treatments.Phrase:
        """One phrase."""
        footing = footing_with_places(entry, file, self.sources)
        return treatments.Phrase(entry.text("id"), entry.text("says"), footing)

    def _condition(self, entry: Entry, key: str) -> conditions.Condition | None:
        tree = entry.raw(key, None)
        if tree is None:
            return None
        try:
            return conditions.parse(tree, self.facts, {})
        except conditions.BadCondition as error:
            raise entry.refuse(key, tree, str(error)) from None


def members(entry: Entry, key: str, kind: type[Choice], *, least: int = 1) -> tuple[Choice, ...]:
    """Take a list of members of an enum, each once."""
    named = {str(member): member for member in kind}
    names = entry.texts(key)
    for name in names:
        if name not in named:
            raise entry.refuse(key, name, f"it may hold {', '.join(named)}.")
    if len(names) < least or len(set(names)) != len(names):
        raise entry.refuse(key, list(names), f"name at least {least}, each once.")
    return tuple(named[name] for name in names)


def cost_bands(entry: Entry) -> tuple[int, int]:
    """Take the lowest and the highest band of cost."""
    bands = entry.raw("cost")
    whole = isinstance(bands, list) and len(bands) == 2 and all(type(b) is int for b in bands)
    if not whole or not 0 <= bands[0] <= bands[1] <= 4:
        raise entry.refuse("cost", bands, "write the lowest and the highest band, from 0 to 4.")
    return bands[0], bands[1]


def _refuse_broken(catalogue: treatments.TreatmentCatalogue) -> None:
    if set(catalogue.phrases) != set(treatments.PHRASES):
        wrong = ", ".join(sorted(set(catalogue.phrases) ^ set(treatments.PHRASES)))
        raise BadShelf(f"treatments/words.toml: phrase {wrong}; there must be one each, no more.")
    read: set[str] = set()
    for option in catalogue.options.values():
        for tree in (option.avoid_when, option.ask_when):
            read |= conditions.facts_read(tree) if tree is not None else set()
    unused = ", ".join(sorted(set(catalogue.cautions) - read))
    if unused:
        raise BadShelf(f"treatments/cautions.toml: caution {unused} is read by no option.")
