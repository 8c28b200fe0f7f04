"""Which entries somebody means who typed some words."""

from collections.abc import Sequence

from unknot.library._index import Index, Read, stands_at
from unknot.library._model import Entry
from unknot.wording import meant, parted, stem, words

NAME, OTHER_NAME, ABOUT = 4.0, 3.0, 1.0
Slot = frozenset[str]
"""One thing that was typed: any of these words or meanings will do."""


def find(query: str, index: Index) -> tuple[Entry, ...]:
    """The entries that were meant, the best first; all of them for a query that says nothing.

    Every word counts. Where nothing has them all, those that have the most are given.
    """
    typed = [word for word in words(query) if stem(word) not in index.ignored]
    if not typed:
        return tuple(each.entry for each in index.read)
    slots = _slots(typed, index)
    hits = [_hits(slots, each.known) for each in index.read]
    most = max(hits, default=0)
    found = [each for each, n in zip(index.read, hits, strict=True) if n == most > 0]
    return tuple(each.entry for each in sorted(found, key=lambda each: -_weight(each, slots)))


def _slots(typed: Sequence[str], index: Index) -> list[Slot]:
    """What was typed, mended and read with its synonyms; a phrase is one thing."""
    whole = [part for word in typed for part in parted(word, index.spelled)]
    mended = [meant(word, index.spelled) for word in whole]
    slots, at = [], 0
    while at < len(mended):
        here = [phrase for phrase in index.meanings if stands_at(phrase, mended, at)]
        longest = max((len(phrase) for phrase in here), default=1)
        groups = [index.meanings[phrase] for phrase in here if len(phrase) == longest]
        alone = mended[at] if longest == 1 else frozenset()
        slots.append(alone.union(*groups))
        at += longest
    return slots


def _hits(slots: Sequence[Slot], words: frozenset[str]) -> int:
    return sum(not slot.isdisjoint(words) for slot in slots)


def _weight(read: Read, slots: Sequence[Slot]) -> float:
    """How well the best title says it, a short one better; the words about it count less."""
    best = 0.0
    for title in read.titles:
        hits = _hits(slots, title.words)
        share = min(1.0, hits / title.size)
        best = max(best, (NAME if title.is_name else OTHER_NAME) * hits * (1 + share))
    return best + ABOUT * _hits(slots, read.about)
