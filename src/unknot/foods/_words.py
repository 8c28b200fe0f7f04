"""What was typed, which known words it may be, and which names it fits best."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST, MOST_WORDS, LOOKED_AT = 80, 8, 50
PLURALS = (("ies", "y"), ("oes", "o"), ("ses", "s"), ("s", ""))
Named = TypeVar("Named")
Slot = tuple[str, ...]
"""One typed word: itself, then what else may have been meant. The last may be a beginning."""


def words(text: str) -> tuple[str, ...]:
    """Words without accents, capitals, punctuation and plural endings, each once."""
    plain = unicodedata.normalize("NFKD", text[: 4 * LONGEST].casefold().replace("œ", "oe"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(dict.fromkeys(_single(word) for word in re.findall(r"[a-z0-9]+", bare)))


def near(word: str, known: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """The known words that somebody may have meant, the nearest first.

    One slip (a letter too many, missing, wrong, or two swapped) up to five letters, two beyond.

    Args:
        known: the commonest first, which counts among equally near ones.
    """
    allowed = 1 if len(word) <= 5 else 2
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=LOOKED_AT)
    found.sort(key=lambda each: (each[1], each[0][:1] != word[:1], each[2]))
    return tuple(other for other, _, _ in found[:most])


def best_first(slots: Sequence[Slot], found: Iterable[tuple[str, Named]]) -> list[Named]:
    """Names in the order of how well they fit: what was meant stands early, and little besides.

    Args:
        found: names with what they are the names of, in the order that counts among equals.
    """
    scored = [
        (_misfit(slots, words(name)), place, what) for place, (name, what) in enumerate(found)
    ]
    return [what for _, _, what in sorted(scored, key=lambda each: each[:2])]


def _misfit(slots: Sequence[Slot], name: Sequence[str]) -> float:
    """Nought is what was meant and no other word; a word that is missing counts most."""
    meant = [place for place, word in enumerate(name) if any(word in slot for slot in slots)]
    begun = [place for place, word in enumerate(name) if slots and _begins(slots[-1], word)]
    hits = sorted({*meant, *begun})
    missed = sum(not any(_hits(slot, word, slots) for word in name) for slot in slots)
    first = hits[0] if hits else len(name)
    return 4.0 * missed + first + 0.3 * (len(name) - len(hits)) + 0.2 * (len(hits) - len(meant))


def _hits(slot: Slot, word: str, slots: Sequence[Slot]) -> bool:
    return word in slot or (slot is slots[-1] and _begins(slot, word))


def _begins(slot: Slot, word: str) -> bool:
    return bool(slot) and word.startswith(slot[0])


def _single(word: str) -> str:
    for ending, instead in PLURALS:
        if word.endswith(ending) and len(word) - len(ending) >= 2 and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word
