"""Entries read once, so that each question only adds up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from unknot.ask._model import Entry, Vocabulary
from unknot.wording import stem, words

TITLE, NAME, SAYS, ABOUT = 2.0, 1.8, 1.0, 0.6
"""What one word counts by where it stands."""
LENGTH = 0.4
"""How far a long field counts less: 0 not at all, 1 in full (the b of BM25)."""
GROUP = "="
"""Begins the name of a group of words that mean the same, and no word."""

Phrase = tuple[str, ...]
Starts = Mapping[str, Sequence[Phrase]]
"""Phrases by their first word."""


@dataclass(frozen=True, slots=True)
class Index:
    """All that a search needs.

    Args:
        found_in: for each word and group: the entries it stands in, by number, and how much.
        meanings: the groups that a phrase belongs to.
        ignored: stems that tell nothing apart.
        spelled: the stem of each word that somebody may mean.
    """

    entries: tuple[Entry, ...]
    worth: tuple[float, ...]
    found_in: Mapping[str, Mapping[int, float]]
    meanings: Mapping[Phrase, frozenset[str]]
    starts: Starts
    ignored: frozenset[str]
    spelled: Mapping[str, str]


def index(entries: Iterable[Entry], vocabulary: Vocabulary) -> Index:
    """Read entries for `find`, which gives them in this order where they match alike."""
    kept = tuple(entries)
    reader = _Reader(vocabulary)
    fields = [list(reader.fields(entry)) for entry in kept]
    usual = _usual_lengths(fields)
    found_in: dict[str, dict[int, float]] = defaultdict(dict)
    for number, told in enumerate(fields):
        for counts, (weight, length), *_ in told:
            shorter = 1 - LENGTH + LENGTH * length / usual[weight]
            for word, count in counts.items():
                before = found_in[word].get(number, 0.0)
                found_in[word][number] = before + weight * count / shorter
    return Index(
        entries=kept,
        worth=tuple(vocabulary.kinds[entry.kind].worth for entry in kept),
        found_in=found_in,
        meanings=reader.meanings,
        starts=reader.starts,
        ignored=reader.ignored,
        spelled=reader.spelled,
    )


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text; can’t and cant are one."""
    return words(text.replace("’", "").replace("'", ""))


def phrases_at(told: Sequence[frozenset[str]], at: int, starts: Starts) -> list[Phrase]:
    """Every phrase with a meaning that begins at a word, the longest first."""
    here = [phrase for word in sorted(told[at]) for phrase in starts.get(word, ())]
    standing = [phrase for phrase in here if _stands(phrase, told[at : at + len(phrase)])]
    return sorted(standing, key=len, reverse=True)


def _stands(phrase: Phrase, told: Sequence[frozenset[str]]) -> bool:
    return len(phrase) == len(told) and all(
        word in may_be for word, may_be in zip(phrase, told, strict=True)
    )


Field = tuple[Counter[str], tuple[float, int]]


def _usual_lengths(fields: Sequence[Sequence[Field]]) -> Mapping[float, float]:
    """The mean length of each sort of field."""
    lengths: dict[float, list[int]] = defaultdict(list)
    for told in fields:
        for _, (weight, length) in told:
            lengths[weight].append(length)
    return {weight: max(1.0, sum(each) / len(each)) for weight, each in lengths.items()}


class _Reader:
    """Reads texts, and remembers every word that stands in them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.ignored = frozenset(
            stem(word) for text in vocabulary.ignored for word in plain_words(text)
        )
        self.spelled = {word: stem(word) for word in vocabulary.ordinary | vocabulary.ignored}
        self.meanings: dict[Phrase, frozenset[str]] = {}
        for number, group in enumerate(vocabulary.synonyms):
            for text in group:
                phrase = self.stems(text)
                named = self.meanings.get(phrase, frozenset())
                self.meanings[phrase] = named | {f"{GROUP}{number}"}
        self.starts: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in self.meanings:
            self.starts[phrase[0]].append(phrase)

    def stems(self, text: str) -> Phrase:
        """The words that tell something apart."""
        told = [(word, stem(word)) for word in plain_words(text)]
        self.spelled |= dict(told)
        return tuple(short for _, short in told if short not in self.ignored)

    def fields(self, entry: Entry) -> Iterator[Field]:
        """Each field of an entry: its words and groups, what they count, how many there are."""
        told = [(TITLE, entry.title), (SAYS, entry.says)]
        told += [(NAME, name) for name in entry.names]
        told += [(ABOUT, text) for text in entry.about]
        for weight, text in told:
            if stems := self.stems(text):
                yield Counter([*stems, *self._groups(stems)]), (weight, len(stems))

    def _groups(self, stems: Phrase) -> Iterator[str]:
        alone = [frozenset({word}) for word in stems]
        for at in range(len(alone)):
            for phrase in phrases_at(alone, at, self.starts):
                yield from self.meanings[phrase]
