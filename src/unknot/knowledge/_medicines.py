"""The medicine check's part of the shelf: medicines, flags, rules, names, words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from unknot import conditions, medicines
from unknot.knowledge._medicines_parts import (
    choices,
    refuse_broken,
    rising,
    some,
    targets,
    verdict_of,
    words_for,
)
from unknot.knowledge._places import footing_with_places, part_footing
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free, named
from unknot.medicines import Column, Region, Verdict
from unknot.terms import Citation, Footing

Files = Mapping[str, ReviewedFile]
Made = TypeVar("Made")
FOLDER = "medicines/"
NEEDED = (
    "brands.toml", "classes.toml", "flags/", "get_help.toml", "interactions.toml",
    "medicines.toml", "rules.toml", "words.toml",
)  # fmt: skip


def load_medicines(files: Files, sources: Mapping[str, Citation]) -> medicines.Cabinet:
    """Build the cabinet.

    Args:
        files: the medicines folder's files by path. sources: every citation of the shelf.

    Raises:
        BadShelf: whatever keeps the cabinet from being trusted.
    """
    for name in NEEDED:
        if not any(path.startswith(FOLDER + name) for path in files):
            raise BadShelf(f"{FOLDER}{name} is missing; put it back.")
    read = _Reader(files, sources)
    cabinet = medicines.Cabinet(
        medicines=read.named("medicines.toml", "medicine", read.medicine),
        flags={},
        rules=(),
        classes=read.named("classes.toml", "class", read.medicine_class),
        also=files[f"{FOLDER}classes.toml"].mapping("also"),
        brands=read.brands(files[f"{FOLDER}brands.toml"]),
        interactions=read.named("interactions.toml", "interaction", read.interaction),
        get_help=read.named("get_help.toml", "help", read.help),
        notes=read.named("words.toml", "note", read.says),
        dose_words=read.named("words.toml", "dose", read.says),
        next_review=min(file.next_review for file in files.values()),
    )
    read.facts = {fact.id: fact for fact in cabinet.facts}
    cabinet = replace(cabinet, flags=read.named("flags/", "flag", read.flag))
    read.facts = {fact.id: fact for fact in cabinet.facts}
    cabinet = replace(cabinet, rules=read.rules(files[f"{FOLDER}rules.toml"], cabinet))
    for file in files.values():
        file.done()
    refuse_broken(cabinet)
    return cabinet


class _Reader:
    """Reads the entries of one load."""

    def __init__(self, files: Files, sources: Mapping[str, Citation]) -> None:
        self.files, self.sources = files, sources
        self.facts: Mapping[str, conditions.Fact] = {}

    def named(
        self, start: str, table: str, make: Callable[[Entry, ReviewedFile], Made]
    ) -> dict[str, Made]:
        """Every entry of a kind by its id, in the order written."""
        files = [file for path, file in self.files.items() if path.startswith(FOLDER + start)]
        return named(files, table, make)

    def medicine(self, entry: Entry, file: ReviewedFile) -> medicines.Medicine:
        """One medicine with its limits, and its gaps, by region."""
        prescription = entry.flag("prescription")
        parts = [("limit", part) for part in entry.entries("limit", "region", least=0)]
        parts += [("gap", part) for part in entry.entries("gap", "region", least=0)]
        limits: dict[Region, medicines.Limits] = {}
        gaps: dict[Region, medicines.Gap] = {}
        for kind, part in parts:
            region = part.choice("region", Region)
            if region in limits or region in gaps:
                raise part.refuse("region", str(region), "each region stands once.")
            if kind == "limit":
                limits[region] = self._limits(part, file)
            else:
                gaps[region] = self._gap(part, file)
            part.done()
        missing = sorted(set(Region) - {*limits, *gaps})
        if bool(parts) is prescription or (missing and not prescription):
            raise entry.refuse(
                "limit",
                ", ".join(missing) or "given",
                "each region has a limit or gap, a prescription none.",
            )
        return medicines.Medicine(
            id=entry.text("id"),
            name=entry.text("name"),
            columns=choices(entry, "columns", Column),
            ingredients=some(entry, "ingredients"),
            prescription=prescription,
            stops=entry.text("stops", ""),
            limits=limits,
            gaps=gaps,
            footing=self.footing(entry, file),
        )

    def _limits(self, part: Entry, file: ReviewedFile) -> medicines.Limits:
        days = part.entry("days")
        counts_doses = part.raw("max_doses_24h", None) is not None
        made = medicines.Limits(
            single_mg=part.whole("single_mg", 1, 20_000),
            min_interval_h=part.whole("min_interval_h", 1, 24),
            max_24h_mg=part.whole("max_24h_mg", 1, 40_000),
            max_doses_24h=part.whole("max_doses_24h", 1, 24) if counts_doses else None,
            max_days=days.whole("max_days", 1, 30),
            footing=self._read_footing(part, file),
            days_footing=self._read_footing(days, file),
        )
        days.done()
        if made.single_mg > made.max_24h_mg:
            raise part.refuse("single_mg", made.single_mg, "it may not pass max_24h_mg.")
        return made

    def _read_footing(self, part: Entry, file: ReviewedFile) -> Footing:
        """The footing of a dose: read in its source, with the place where it stands."""
        found = Footing(part.certainty(), file.review(1), part.sources(self.sources))
        if found.certainty == "unverified":
            raise part.refuse("certainty", found.certainty, "a dose that was not read is left out.")
        for source in found.sources:
            if not source.where or not self.sources[source.ref].verified:
                raise part.refuse("sources", source.ref, "a dose needs a read source and `where`.")
        return found

    def _gap(self, part: Entry, file: ReviewedFile) -> medicines.Gap:
        verdict = verdict_of(part, "verdict")
        if not Verdict.OK < verdict < Verdict.AVOID:
            raise part.refuse("verdict", str(verdict), "it may be ok_low, ask.")
        footing = part_footing(part, file, self.sources)
        return medicines.Gap(verdict, part.text("says"), footing)

    def flag(self, entry: Entry, file: ReviewedFile) -> medicines.Flag:
        """One flag, with a cell in every column and words for each that says something."""
        cells_entry = entry.entry("cells")
        cells = {column: verdict_of(cells_entry, column) for column in Column}
        cells_entry.done()
        has_tree = entry.raw("implied_by", None) is not None
        implied = self._condition(entry, "implied_by") if has_tree else None
        return medicines.Flag(
            id=entry.text("id"),
            ask=entry.text("ask"),
            cells=cells,
            says=words_for(entry, cells),
            implied_by=implied,
            footing=self.footing(entry, file),
        )

    def rules(self, file: ReviewedFile, cabinet: medicines.Cabinet) -> tuple[medicines.Rule, ...]:
        """The rules as written, and one for each medicine from `three_asks`."""

        def rule(entry: Entry, file: ReviewedFile) -> medicines.Rule:
            return medicines.Rule(
                id=entry.text("id"),
                when=self._condition(entry, "when"),
                medicines=targets(entry, cabinet),
                verdict=rising(entry),
                says=entry.text("says"),
                footing=self.footing(entry, file),
            )

        written = self.named("rules.toml", "rule", rule)
        return (*written.values(), *self._three_asks(file, cabinet))

    def _three_asks(
        self, file: ReviewedFile, cabinet: medicines.Cabinet
    ) -> Iterable[medicines.Rule]:
        entry = file.entry("three_asks")
        name, asks = entry.text("id"), entry.whole("asks", 2, 10)
        verdict, says = rising(entry), entry.text("says")
        footing = self.footing(entry, file)
        entry.done()
        for each in cabinet.medicines.values():
            saying_ask = [
                flag.id
                for flag in cabinet.flags.values()
                if max(flag.cells[column] for column in each.columns) is Verdict.ASK
            ]
            when = conditions.parse({"at_least": asks, "of": saying_ask}, self.facts, {})
            only = frozenset({each.id})
            yield medicines.Rule(name, when, only, verdict, says, footing)

    def medicine_class(self, entry: Entry, file: ReviewedFile) -> medicines.MedicineClass:
        """One kind of medicine with its members."""
        return medicines.MedicineClass(
            id=entry.text("id"),
            name=entry.text("name"),
            implies=entry.texts("implies"),
            members=some(entry, "members"),
            footing=self.footing(entry, file),
        )

    def interaction(self, entry: Entry, file: ReviewedFile) -> medicines.Interaction:
        """One effect of two together."""
        return medicines.Interaction(
            id=entry.text("id"),
            ingredients=some(entry, "ingredients"),
            classes=some(entry, "classes"),
            effect=entry.text("effect"),
            footing=self.footing(entry, file),
        )

    def brands(self, file: ReviewedFile) -> tuple[medicines.Brand, ...]:
        """Every name on a pack; the whole list has one footing."""
        head = file.entry("brands")
        self.footing(head, file)
        head.done()
        entries = file.entries("brand", "name")
        sold = [
            (f"{entry.text('name').casefold()} in {region}", entry)
            for entry in entries
            for region in choices(entry, "regions", Region)
        ]
        duplicate_free(sold)
        made = tuple(
            medicines.Brand(
                entry.text("name"), choices(entry, "regions", Region), some(entry, "ingredients")
            )
            for entry in entries
        )
        for entry in entries:
            entry.done()
        return made

    def help(self, entry: Entry, file: ReviewedFile) -> medicines.Help:
        """One sign at which to stop."""
        level = entry.choice("level", medicines.HelpLevel)
        return medicines.Help(
            entry.text("id"), level, entry.text("text"), self.footing(entry, file)
        )

    def says(self, entry: Entry, file: ReviewedFile) -> medicines.Says:
        """One sentence."""
        return medicines.Says(entry.text("id"), entry.text("says"), self.footing(entry, file))

    def footing(self, entry: Entry, file: ReviewedFile) -> Footing:
        """What an entry stands on; each source with the place in it."""
        return footing_with_places(entry, file, self.sources)

    def _condition(self, entry: Entry, key: str) -> conditions.Condition:
        tree = entry.raw(key)
        try:
            return conditions.parse(tree, self.facts, {})
        except conditions.BadCondition as error:
            raise entry.refuse(key, tree, str(error)) from None
