"""The care file of the shelf: result pages, numbers, safety net, re-check words, notices."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from unknot import safety
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free
from unknot.terms import Citation, Footing

Sources = Mapping[str, Citation]
Record = TypeVar("Record")
Name = TypeVar("Name", bound=StrEnum)
_NUMBER = re.compile(r"[0-9 +-]*[0-9][0-9 +-]*", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_PART = {safety.PageId: "page", safety.Stage: "again"}


def load_care(file: ReviewedFile, sources: Sources) -> safety.Care:
    """Build the words and numbers around a result.

    Args:
        file: safety/care.toml.
        sources: every citation of the shelf.

    Raises:
        BadShelf: a page or a stage is missing, a number cannot be dialled, a country stands
            twice, or anything else that cannot be trusted.
    """
    standing = _Standing(file, sources)
    care = safety.Care(
        pages=_one_for_each(safety.PageId, "id", file, standing.page),
        numbers=_numbers(file, standing),
        safety_net=standing.safety_net(file.entry("safety_net")),
        natural_history=_natural_history(file, standing),
        again=_one_for_each(safety.Stage, "stage", file, standing.ask_again),
        notice=standing.notice(file.entry("notice")),
    )
    file.done()
    return care


class _Standing:
    """Makes records whose footing comes from one file."""

    def __init__(self, file: ReviewedFile, sources: Sources) -> None:
        self._file = file
        self._sources = sources

    def _footing(self, entry: Entry) -> Footing:
        footing = self._file.footing(entry, self._sources)
        entry.done()
        return footing

    def page(self, entry: Entry) -> safety.Page:
        return safety.Page(
            id=entry.choice("id", safety.PageId),
            title=entry.text("title"),
            lead=entry.text("lead"),
            do=_some(entry, "do"),
            do_not=_some(entry, "do_not"),
            tell=entry.texts("tell"),
            after=entry.text("after"),
            footing=self._footing(entry),
        )

    def numbers(self, entry: Entry) -> safety.Numbers:
        return safety.Numbers(
            country=_country(entry),
            name=entry.text("name"),
            emergency=_dialable(entry, "emergency", entry.text("emergency")),
            text_route=entry.text("text_route", ""),
            urgent=_line(entry, "urgent"),
            crisis=_line(entry, "crisis"),
            footing=self._footing(entry),
        )

    def safety_net(self, entry: Entry) -> safety.SafetyNet:
        return safety.SafetyNet(
            title=entry.text("title"),
            lead=entry.text("lead"),
            signs=_some(entry, "signs"),
            today=_some(entry, "today"),
            days=_some(entry, "days"),
            footing=self._footing(entry),
        )

    def natural_history(self, entry: Entry) -> safety.NaturalHistory:
        return safety.NaturalHistory(entry.text("id"), entry.text("text"), self._footing(entry))

    def ask_again(self, entry: Entry) -> safety.AskAgain:
        return safety.AskAgain(
            stage=entry.choice("stage", safety.Stage),
            title=entry.text("title"),
            lead=entry.text("lead"),
            changed=_some(entry, "changed"),
            footing=self._footing(entry),
        )

    def notice(self, entry: Entry) -> safety.Notice:
        return safety.Notice(
            entry.text("not_reviewed"), entry.text("not_a_diagnosis"), self._footing(entry)
        )


def _one_for_each(
    names: type[Name], key: str, file: ReviewedFile, make: Callable[[Entry], Record]
) -> dict[Name, Record]:
    part = _PART[names]
    entries = file.entries(part, key)
    keys = [entry.choice(key, names) for entry in entries]
    _refuse_twice(key, keys, entries)
    missing = [str(name) for name in names if name not in keys]
    if missing:
        raise BadShelf(
            f"{file.where}: [[{part}]] with {key} {', '.join(missing)} is missing; add it."
        )
    return dict(zip(keys, map(make, entries), strict=True))


def _numbers(file: ReviewedFile, standing: _Standing) -> dict[str, safety.Numbers]:
    entries = file.entries("number", "country")
    _refuse_twice("country", [_country(entry) for entry in entries], entries)
    made = [standing.numbers(entry) for entry in entries]
    return {numbers.country: numbers for numbers in made}


def _natural_history(file: ReviewedFile, standing: _Standing) -> tuple[safety.NaturalHistory, ...]:
    entries = file.entries("natural_history")
    duplicate_free([(entry.text("id"), entry) for entry in entries])
    return tuple(standing.natural_history(entry) for entry in entries)


def _refuse_twice(key: str, found: Iterable[str], entries: Sequence[Entry]) -> None:
    seen: set[str] = set()
    for value, entry in zip(found, entries, strict=True):
        if value in seen:
            raise entry.refuse(key, str(value), "it stands once; put the two together.")
        seen.add(value)


def _some(entry: Entry, key: str) -> tuple[str, ...]:
    texts = entry.texts(key)
    if not texts:
        raise entry.refuse(key, [], "say at least one thing.")
    return texts


def _country(entry: Entry) -> str:
    country = entry.text("country")
    if not _COUNTRY.fullmatch(country):
        raise entry.refuse("country", country, "write its two capital letters, such as IE.")
    return country


def _line(entry: Entry, kind: str) -> safety.Line | None:
    name, number = entry.text(f"{kind}_name", ""), entry.text(f"{kind}_number", "")
    if bool(name) != bool(number):
        raise entry.refuse(
            f"{kind}_number", number, f"{kind}_name and {kind}_number stand together, or neither."
        )
    return safety.Line(name, _dialable(entry, f"{kind}_number", number)) if number else None


def _dialable(entry: Entry, key: str, number: str) -> str:
    if not _NUMBER.fullmatch(number):
        raise entry.refuse(key, number, "a number has only digits, spaces, + and -.")
    return number
