"""How the whole shelf stands: every file's entries, certainty, review and changes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from unknot.knowledge import Shelf
from unknot.nourish import MILLION, LifeStage, Reference
from unknot.terms import ShelfFile
from unknot.treatments import PublishedNumber

NOT_REVIEWED = "not clinically reviewed"
PARTS = {
    "safety": "Safety check",
    "relief": "Relief",
    "movement": "Movements",
    "sessions": "Sessions of movements",
    "practice": "Practices",
    "pacers": "Pace of breaths",
    "adaptations": "What about a person changes a step",
    "medicines": "Medicine check",
    "treatments": "Treatments",
    "learn": "Learn, help, and what people say",
    "nourish": "Food and drink",
    "triggers": "What brings spasms on",
    "own_cause": "Causes of one's own",
    "course": "How it is going",
    "check_in": "Check-in",
    "profile": "About you",
    "library": "Words of the library",
    "ask": "Words of Ask",
}
"""Parts of the shelf in words; one that is not named here is called as its folder is."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one file stands today."""

    file: ShelfFile
    is_overdue: bool

    @property
    def checked(self) -> str:
        """Who checked it, or that nobody has."""
        return self.file.checked_by or NOT_REVIEWED


@dataclass(frozen=True, slots=True)
class Part:
    """The files of one part, overdue ones first."""

    id: str
    title: str
    entries: int
    certainty: Mapping[str, int]
    files: tuple[Standing, ...]

    @property
    def overdue(self) -> int:
        """How many files are past their review."""
        return sum(each.is_overdue for each in self.files)


@dataclass(frozen=True, slots=True)
class Marked:
    """A number that was not read again in its source, as it is shown.

    Args:
        id: of its evidence; empty where it has no page of its own.
    """

    id: str
    says: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Published numbers of one sort: how many, and those not read again."""

    title: str
    count: int
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """All of it.

    Args:
        next_review: the earliest of any file. sources, read: publications, and those read.
        numbers: published numbers by sort.
    """

    version: str
    hash: str
    parts: tuple[Part, ...]
    next_review: date
    sources: int
    read: int
    numbers: tuple[Numbers, ...]

    @property
    def marked(self) -> int:
        """How many numbers were not read again."""
        return sum(len(each.marked) for each in self.numbers)

    @property
    def overdue(self) -> int:
        """How many files are past their review."""
        return sum(part.overdue for part in self.parts)

    @property
    def checked(self) -> int:
        """How many files somebody else has checked."""
        return sum(bool(each.file.checked_by) for part in self.parts for each in part.files)

    @property
    def files(self) -> int:
        """How many files there are."""
        return sum(len(part.files) for part in self.parts)

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return sum(part.entries for part in self.parts)


def status(shelf: Shelf, today: date) -> Status:
    """How every part of the shelf stands today, parts with overdue files first."""
    by_part: dict[str, list[Standing]] = {}
    for file in shelf.files:
        name = file.path.partition("/")[0].removesuffix(".toml")
        by_part.setdefault(name, []).append(Standing(file, today >= file.next_review))
    order = {name: number for number, name in enumerate(PARTS)}
    parts = [_part(name, files) for name, files in by_part.items()]
    parts.sort(key=lambda part: (part.overdue == 0, order.get(part.id, len(order))))
    return Status(
        version=shelf.version,
        hash=shelf.hash,
        parts=tuple(parts),
        next_review=min(file.next_review for file in shelf.files),
        sources=len(shelf.sources),
        read=sum(source.verified for source in shelf.sources.values()),
        numbers=(_of_treatments(shelf), _of_food(shelf), _to_call(shelf)),
    )


def published(shelf: Shelf) -> Iterator[tuple[str, PublishedNumber]]:
    """Every published number of a treatment or claim, with the id of its evidence."""
    for option in shelf.treatments.options.values():
        for view in option.views:
            yield from ((f"treatment.{option.id}", number) for number in view.numbers)
    for claim in shelf.claims.values():
        yield from ((f"claim.{claim.id}", number) for number in claim.numbers)
    for page in shelf.learn.pages.values():
        for block in page.blocks:
            yield from ((f"learn.{block.id}", number) for number in block.numbers)


def as_document(found: Status) -> dict[str, Any]:
    """The same for other programs."""
    return {
        "shelf": {"version": found.version, "hash": found.hash},
        "files": found.files,
        "overdue": found.overdue,
        "checked": found.checked,
        "next_review": found.next_review.isoformat(),
        "sources": {"all": found.sources, "read": found.read},
        "numbers": [
            {
                "of": each.title,
                "all": each.count,
                "marked": [{"id": one.id or None, "says": one.says} for one in each.marked],
            }
            for each in found.numbers
        ],
        "parts": [
            {"id": part.id, "entries": part.entries, "files": [_file(each) for each in part.files]}
            for part in found.parts
        ],
    }


def as_text(found: Status) -> Iterable[str]:
    """The same as lines for a terminal, with the change log of every file."""
    yield f"Shelf version {found.version}, {found.hash}"
    yield f"{found.files} files, {found.overdue} overdue, {found.checked} checked by somebody else"
    yield f"{found.sources} sources, {found.read} of them read"
    for numbers in found.numbers:
        yield f"{numbers.title}: {numbers.count} numbers, {len(numbers.marked)} not read again"
        yield from (f"  {each.says}" for each in numbers.marked)
    for part in found.parts:
        yield ""
        yield f"{part.title}: {part.entries} entries"
        for each in part.files:
            overdue = "OVERDUE, " if each.is_overdue else ""
            yield (
                f"  {each.file.path}: {each.file.entries} entries, version {each.file.version}, "
                f"{each.checked}, {overdue}next review {each.file.next_review}"
            )
            yield from (f"    {change.on}: {change.what}" for change in each.file.changes)


def _of_treatments(shelf: Shelf) -> Numbers:
    numbers = list(published(shelf))
    marked = [
        Marked(where, shelf.treatments.shown(number))
        for where, number in numbers
        if not number.verified
    ]
    return Numbers("Treatments and claims", len(numbers), tuple(marked))


def _of_food(shelf: Shelf) -> Numbers:
    references = shelf.nourish.references
    marked = [Marked("", _reference(each)) for each in references if not each.verified]
    return Numbers("Amounts for a day, by age", len(references), tuple(marked))


def _reference(each: Reference) -> str:
    name = each.nutrient.rpartition("_")[0].replace("_", " ")
    who = " ".join(map(str, (*filter(None, [each.sex]), *_stage(each))))
    ages = f"{each.from_years} to {each.to_years} years"
    amount = f"{each.amount / MILLION:g} {each.nutrient.unit.replace('ug', 'µg')}"
    told = (f"{each.region.upper()} {each.kind}", name, who, ages)
    return f"{', '.join(filter(None, told))}: {amount}"


def _stage(each: Reference) -> tuple[str, ...]:
    return () if each.life_stage is LifeStage.NONE else (str(each.life_stage),)


def _to_call(shelf: Shelf) -> Numbers:
    numbers = list(shelf.care.numbers.values())
    marked = [
        Marked("", f"{each.name}: {each.emergency}")
        for each in numbers
        if each.footing.certainty == "unverified"
    ]
    return Numbers("Numbers to call, by country", len(numbers), tuple(marked))


def _part(name: str, files: list[Standing]) -> Part:
    mix: Counter[str] = Counter()
    for each in files:
        mix.update(each.file.certainty)
    return Part(
        id=name,
        title=PARTS.get(name, name.replace("_", " ").capitalize()),
        entries=sum(each.file.entries for each in files),
        certainty=dict(mix.most_common()),
        files=tuple(sorted(files, key=lambda each: (not each.is_overdue, each.file.path))),
    )


def _file(each: Standing) -> dict[str, Any]:
    file = each.file
    return {
        "path": file.path,
        "entries": file.entries,
        "version": file.version,
        "certainty": dict(file.certainty),
        "written_by": file.written_by,
        "written_on": file.written_on.isoformat(),
        "checked_by": file.checked_by or None,
        "next_review": file.next_review.isoformat(),
        "overdue": each.is_overdue,
        "changes": [{"on": c.on.isoformat(), "what": c.what} for c in file.changes],
    }
