"""What every entry of the shelf carries: where it rests, who wrote it, who checked it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """One place a fact rests on: a key of sources.toml, where to look, what it says there."""

    ref: str
    where: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A publication: the full reference, its address, and how far it was checked."""

    key: str
    reference: str
    url: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Review:
    """Who wrote an entry, who checked it, and when it must be read again.

    Args:
        version: raised when the meaning changes. status: draft, in use or retired.
        checked_by: empty until a clinician has signed the entry.
    """

    version: int
    status: str
    written_by: str
    written_on: date
    checked_by: str
    next_review: date


@dataclass(frozen=True, slots=True)
class Footing:
    """What an entry stands on: how sure it is, who read it, where it comes from."""

    certainty: str
    review: Review
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed in a file of the shelf, and when."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class ShelfFile:
    """How one file of the shelf stands.

    Args:
        entries: how many there are, with the rows of its table.
        version: the highest of any entry. certainty: how many entries are how sure.
        locators: how many of its sources say where to look. sources: how many there are.
    """

    path: str
    entries: int
    version: int
    certainty: Mapping[str, int]
    sources: int
    locators: int
    written_by: str
    written_on: date
    checked_by: str
    next_review: date
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the shelf with an id: a stop rule, a pain band, a reason against warmth."""

    id: str
    text: str
    say: str
    footing: Footing
