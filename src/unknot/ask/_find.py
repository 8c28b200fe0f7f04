"""Which entries a question means: BM25 over fields, as Robertson and Zaragoza (2009) tell it."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from unknot.ask._index import Index, phrases_at, plain_words
from unknot.ask._model import Entry
from unknot.wording import meant, stem

ENOUGH = 1.5
"""A word that stands there often counts little more than once (the k of BM25)."""
ANOTHER_WORD, A_SLIP, A_PART = 0.8, 0.8, 0.4
"""What a hit counts: another word of the same meaning, a slip mended, one word of a phrase."""
LEAST_SHARE = 0.4
"""An entry below this share of the best one is not shown."""
NOT_ONE = ""
"""In place of a phrase, where none begins."""

Slot = Mapping[str, float]
"""One thing that was typed: what each word or meaning counts that will do for it."""


def find(question: str, index: Index, most: int) -> tuple[Entry, ...]:
    """The entries that were meant, the best first; none for a question that says nothing."""
    scores: dict[int, float] = defaultdict(float)
    for slot in _slots(question, index):
        for number, score in _best(slot, index).items():
            scores[number] += score
    worth = {number: score * index.worth[number] for number, score in scores.items()}
    least = LEAST_SHARE * max(worth.values(), default=0)
    ranked = sorted(worth, key=lambda number: (-round(worth[number], 9), number))
    return tuple(index.entries[number] for number in ranked[:most] if worth[number] >= least)


def _best(slot: Slot, index: Index) -> dict[int, float]:
    """What each entry scores for one thing that was typed: by the best word that will do."""
    best: dict[int, float] = {}
    for word, counts in slot.items():
        hits = index.found_in.get(word, {})
        rare = math.log(1 + (len(index.entries) - len(hits) + 0.5) / (len(hits) + 0.5))
        for number, often in hits.items():
            score = counts * rare * often / (ENOUGH + often)
            best[number] = max(best.get(number, 0.0), score)
    return best


def _slots(question: str, index: Index) -> list[Slot]:
    """What was typed, mended, with what means the same; a phrase is one thing."""
    typed = [word for word in plain_words(question) if stem(word) not in index.ignored]
    told = [_mended(word, index) for word in typed]
    stems = [frozenset(each) for each in told]
    slots, at = [], 0
    while at < len(told):
        phrase = next(iter(phrases_at(stems, at, index.starts)), (NOT_ONE,))
        slots.append(_slot(told[at : at + len(phrase)], phrase, index))
        at += len(phrase)
    return [slot for slot in slots if slot]


def _slot(told: Sequence[Slot], phrase: Sequence[str], index: Index) -> Slot:
    """The words themselves count in full, another word of the same meaning less."""
    groups = index.meanings.get(tuple(phrase), frozenset())
    slip = min(min(each.values(), default=1.0) for each in told)
    slot = dict.fromkeys(sorted(groups), ANOTHER_WORD * slip)
    part = 1.0 if len(told) == 1 else A_PART
    return slot | {word: part * counts for each in told for word, counts in each.items()}


def _mended(word: str, index: Index) -> Slot:
    if word in index.spelled or stem(word) in index.found_in:
        return {stem(word): 1.0}
    near = meant(word, index.spelled, may_be_half=False) - index.ignored
    return dict.fromkeys(sorted(near), A_SLIP)
