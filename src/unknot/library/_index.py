"""Entries read once, so that each search only compares."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unknot.library._model import Entry, Vocabulary
from unknot.wording import stem, words

GROUP = "="
"""Begins the name of a group of synonyms, and no word."""

Words = tuple[str, ...]
Meanings = Mapping[Words, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Title:
    """A name or other name: its words and meanings, and how many words it has."""

    words: frozenset[str]
    size: int
    is_name: bool


@dataclass(frozen=True, slots=True)
class Read:
    """An entry as it is compared."""

    entry: Entry
    titles: tuple[Title, ...]
    about: frozenset[str]

    @property
    def known(self) -> frozenset[str]:
        """Every word and meaning."""
        return self.about.union(*(title.words for title in self.titles))


@dataclass(frozen=True, slots=True)
class Index:
    """All that a search needs.

    Args:
        meanings: the groups that a phrase belongs to; two phrases of one group mean the same.
        ignored: stems that tell nothing apart.
        spelled: the stem of each word that somebody may mean.
    """

    read: tuple[Read, ...]
    meanings: Meanings
    ignored: frozenset[str]
    spelled: Mapping[str, str]


def index(entries: Iterable[Entry], vocabulary: Vocabulary) -> Index:
    """Read entries for `find`, which gives them in this order where they match alike."""
    ignored = frozenset(stem(word) for text in vocabulary.ignored for word in words(text))
    reader = _Reader(ignored, vocabulary)
    read = tuple(reader.entry(entry) for entry in entries)
    return Index(read, reader.meanings, ignored, reader.spelled)


def stands_at(phrase: Words, words: Sequence[frozenset[str]], at: int) -> bool:
    """Whether a phrase begins at a word; each word may be one of several."""
    if at + len(phrase) > len(words):
        return False
    return all(word in words[at + n] for n, word in enumerate(phrase))


class _Reader:
    """Reads texts, and remembers every word that stands in them."""

    def __init__(self, ignored: frozenset[str], vocabulary: Vocabulary) -> None:
        self.ignored, self.vocabulary = ignored, vocabulary
        self.spelled: dict[str, str] = {}
        self.meanings: dict[Words, frozenset[str]] = {}
        for number, group in enumerate(vocabulary.synonyms):
            for text in group:
                phrase = self.stems(text)
                named = self.meanings.get(phrase, frozenset())
                self.meanings[phrase] = named | {f"{GROUP}{number}"}

    def stems(self, text: str) -> Words:
        """The words that tell something apart."""
        told = [(word, stem(word)) for word in words(text) if stem(word) not in self.ignored]
        self.spelled |= dict(told)
        return tuple(short for _, short in told)

    def entry(self, entry: Entry) -> Read:
        """One entry with its titles, and what else it is found by."""
        terms = [
            self.vocabulary.terms[facet][value]
            for facet, own in entry.facets.items()
            for value in sorted(own)
        ]
        told = [*entry.about, *(text for term in terms for text in (term.title, *term.words))]
        titles = (self.title(entry.name, is_name=True), *map(self.title, entry.other_names))
        return Read(entry, titles, frozenset().union(*(self.title(text).words for text in told)))

    def title(self, text: str, *, is_name: bool = False) -> Title:
        """The words of a text with what they mean."""
        told = self.stems(text)
        alone = [frozenset({word}) for word in told]
        meant = [
            groups
            for phrase, groups in self.meanings.items()
            if any(stands_at(phrase, alone, at) for at in range(len(told)))
        ]
        return Title(frozenset(told).union(*meant), max(1, len(told)), is_name)
