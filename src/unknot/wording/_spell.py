"""Words as they are compared: small, singular, and mended where nobody knows them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

FEWEST_FOR_START = 3
FEWEST_FOR_TYPO, FEWEST_FOR_TWO = 4, 7


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"[a-z0-9]+", letters))


def stem(word: str) -> str:
    """A word without what makes it plural or a form of a verb: stretches, stretching, stretch."""
    if word.endswith("ies") and len(word) > 4:
        word = word.removesuffix("ies") + "y"
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word.removesuffix("s")
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) >= 6:
            return _short(word.removesuffix(ending))
    return _short(word)


def meant(word: str, spelled: Mapping[str, str], *, may_be_half: bool = True) -> frozenset[str]:
    """The stems that somebody means who typed this word; none where it is near nothing.

    A word nobody knows means the nearest.

    Args:
        spelled: the stem of each known word. may_be_half: half a word means all that begin so.
    """
    if stem(word) in spelled.values():
        return frozenset({stem(word)})
    begun = frozenset(known for each, known in spelled.items() if each.startswith(word))
    if may_be_half and begun and len(word) >= FEWEST_FOR_START:
        return begun
    near = {each: distance(word, each) for each in spelled if _may_be(word, each)}
    near = {each: steps for each, steps in near.items() if steps <= _typos(word, each)}
    least = min(near.values(), default=0)
    return frozenset(spelled[each] for each, steps in near.items() if steps == least)


def is_near(word: str, known: str) -> bool:
    """Whether a word may be a slip for a known one: a letter or two, by how long they are."""
    return _may_be(word, known) and distance(word, known) <= _typos(word, known)


def parted(word: str, spelled: Mapping[str, str]) -> tuple[str, ...]:
    """A word nobody knows as the two known ones it is made of, such as birddog; else as it is."""
    known = set(spelled.values())
    if stem(word) not in known:
        for at in range(3, len(word) - 2):
            if stem(word[:at]) in known and stem(word[at:]) in known:
                return word[:at], word[at:]
    return (word,)


def distance(one: str, other: str) -> int:
    """How many letters must be changed, added, left out or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _may_be(word: str, known: str) -> bool:
    """Whether it is worth counting: short words keep their first letter, all keep most letters."""
    if abs(len(word) - len(known)) > 2:
        return False
    if (_letters(word) ^ _letters(known)).bit_count() > 2 * _typos(word, known):
        return False  # one slip leaves at most two letters that stand in one word only
    return word[0] == known[0] or min(len(word), len(known)) > FEWEST_FOR_TYPO


@lru_cache(maxsize=20_000)
def _letters(word: str) -> int:
    """Which letters and digits a word has, as bits."""
    return sum(1 << (int(letter, 36)) for letter in set(word))


def _typos(word: str, known: str) -> int:
    longer = max(len(word), len(known))
    if longer < FEWEST_FOR_TYPO:
        return 0
    return 1 if longer < FEWEST_FOR_TWO else 2


def _short(word: str) -> str:
    """Without a last e, and a doubled last letter once: squeeze and squeezing are the same."""
    if len(word) > 3 and word.endswith("e"):
        word = word.removesuffix("e")
    is_doubled = len(word) > 3 and word[-1] == word[-2]
    return word[:-1] if is_doubled else word
