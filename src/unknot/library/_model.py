"""The records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Facet(StrEnum):
    """What entries are told apart by, and what a visitor may choose one value of."""

    KIND = "kind"
    REGION = "region"
    PHASE = "phase"
    POSTURE = "posture"
    PURPOSE = "purpose"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a facet in words.

    Args:
        words: other ways to say it, for the search.
    """

    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the library, as loaded from the shelf.

    Args:
        terms: every value of every facet, in the order in which they are offered.
        synonyms: groups of words and phrases that mean the same here.
        ignored: words that tell nothing apart.
        tries: searches that an empty page offers.
    """

    terms: Mapping[Facet, Mapping[str, Term]]
    synonyms: tuple[tuple[str, ...], ...]
    ignored: frozenset[str]
    tries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement or a practice, as it is looked for.

    Args:
        name: what it is called here. other_names: what others call it.
        about: more words to find it by, such as muscles.
        facets: the values it has; one that it has none of is left out.
        needs: ids of what people are asked if they have it.
    """

    id: str
    name: str
    other_names: tuple[str, ...]
    about: tuple[str, ...]
    facets: Mapping[Facet, frozenset[str]]
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor looks for.

    Args:
        chosen: one value for each facet they chose; of the level it is the highest.
        has: ids of what is at hand; None where they did not say.
    """

    query: str = ""
    chosen: Mapping[Facet, str] = field(default_factory=lambda: MappingProxyType({}))
    has: frozenset[str] | None = None

    @property
    def is_open(self) -> bool:
        """Whether everything is asked for."""
        return not (self.query or self.chosen or self.has is not None)
