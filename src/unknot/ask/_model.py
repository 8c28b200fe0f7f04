"""The records: what is searched, in which words, and which signs come first."""

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.terms import Footing

MOST_LETTERS = 200

Pattern = tuple[frozenset[str], ...]
"""Words that stand near each other; in place of each, any of its stems will do."""


class BadQuestion(ValueError):
    """The question cannot be searched for; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the shelf, as it is searched.

    Args:
        id: its kind and its own id, such as claim.heat_relaxes.
        names: what else it is called. says: what it says. about: more words to find it by.
    """

    id: str
    kind: str
    title: str
    names: tuple[str, ...]
    says: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry.

    Args:
        title: in words. worth: what a hit in it counts, against 1 for the usual kind.
    """

    id: str
    title: str
    worth: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the search, as loaded from the shelf.

    Args:
        kinds: by id. synonyms: groups of words and phrases that mean the same here.
        ignored: words that tell nothing apart. ordinary: words that are never slips for others.
    """

    kinds: Mapping[str, Kind]
    synonyms: tuple[tuple[str, ...], ...]
    ignored: frozenset[str]
    ordinary: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sign:
    """A warning sign as people type it.

    Args:
        items: the questions of the safety check that ask about it.
        rules: the rules it can lead to there.
        patterns: any one of them is enough.
    """

    id: str
    items: tuple[str, ...]
    rules: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    footing: Footing


def read_question(text: str) -> str:
    """A question with single spaces.

    Raises:
        BadQuestion: it is too long.
    """
    question = " ".join(text.split())
    if len(question) > MOST_LETTERS:
        raise BadQuestion(f"The question has {len(question)} letters; it may have {MOST_LETTERS}.")
    return question
