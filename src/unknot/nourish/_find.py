"""Find a food by what somebody types: typing slips, plurals, other names, other languages."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from unknot.nourish._model import Food, Larder

LONGEST_QUERY = 80
SMALL_WORDS = frozenset((
    "a", "al", "alla", "au", "aux", "avec", "con", "com", "d", "da", "de", "del", "della", "di",
    "do", "du", "e", "en", "et", "in", "l", "la", "le", "mit", "of", "the", "und", "with", "y",
))  # fmt: skip
LEAST = 0.45
"""Below this a name is not offered: one word of two may be missed, not two of three."""


class Phrase(NamedTuple):
    """One name, ready to be compared."""

    food_id: str
    tokens: tuple[str, ...]
    joined: str
    letters: int


class Index(NamedTuple):
    """Every name; every word with its letters and the names it stands in."""

    phrases: tuple[Phrase, ...]
    words: dict[str, tuple[int, list[Phrase]]]


def find(query: str, larder: Larder, most: int = 10) -> tuple[Food, ...]:
    """Find foods by a typed name, the likeliest first.

    Each typed word is compared with each word of each name: equal, its beginning, or a few slips
    away; and the whole with the whole, since people write *sun flower seeds*.
    """
    tokens = _tokens(query[:LONGEST_QUERY])
    if not tokens:
        return ()
    index = _index(larder.phrases)
    near = [_near(token, index) for token in tokens]
    touched = {phrase for found in near for word in found for phrase in index.words[word][1]}
    scores: dict[str, float] = {}
    for phrase in touched:
        _raise(scores, phrase.food_id, _by_words(tokens, near, phrase))
    for phrase, score in _as_one("".join(tokens), index):
        _raise(scores, phrase.food_id, score)
    order = {food_id: place for place, food_id in enumerate(larder.foods)}
    ranked = sorted(scores, key=lambda food_id: (-round(scores[food_id], 6), order[food_id]))
    return tuple(larder.foods[food_id] for food_id in ranked[:most])


def _raise(scores: dict[str, float], food_id: str, score: float) -> None:
    if score > scores.get(food_id, LEAST):
        scores[food_id] = score


@lru_cache(maxsize=4)
def _index(phrases: tuple[tuple[str, str], ...]) -> Index:
    made: dict[Phrase, None] = {}
    words: dict[str, tuple[int, list[Phrase]]] = {}
    for text, food_id in phrases:
        tokens = _tokens(text)
        joined = "".join(tokens)
        made[Phrase(food_id, tokens, joined, _letters(joined))] = None
    for phrase in made:
        for token in phrase.tokens:
            words.setdefault(token, (_letters(token), []))[1].append(phrase)
    return Index(tuple(made), words)


def _tokens(text: str) -> tuple[str, ...]:
    """Words without accents, capitals and plural endings."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", bare))
    big = [word for word in words if word not in SMALL_WORDS]
    return tuple(_singular(word) for word in (big or words))


def _singular(word: str) -> str:
    """Take an English or Spanish plural ending off; both sides are treated alike."""
    if len(word) < 4 or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("oes", "ches", "shes", "xes", "sses")):
        return word[:-2]
    return word.removesuffix("s")


def _near(token: str, index: Index) -> dict[str, float]:
    """The known words that a typed one may stand for, with how alike they are."""
    letters = _letters(token)
    slips = _slips_allowed(len(token))
    found = {}
    for word, (its_letters, _) in index.words.items():
        alike = _alike(token, word, slips, (letters ^ its_letters).bit_count())
        if alike > 0:
            found[word] = alike
    return found


def _alike(token: str, word: str, slips: int, different_letters: int) -> float:
    if len(token) >= 3 and word.startswith(token):
        return 0.8 + 0.2 * len(token) / len(word)
    # One slip changes at most two letters of the set: most words are passed over here.
    if abs(len(token) - len(word)) > slips or different_letters > 2 * slips:
        return 0.0
    distance = _distance(token, word, slips)
    return 0.0 if distance > slips else 1 - 0.9 * distance / max(len(token), len(word))


def _by_words(tokens: Sequence[str], near: Sequence[dict[str, float]], phrase: Phrase) -> float:
    """How well a name answers the typed words; words of the name not typed cost a little."""
    best = [max(found.get(word, 0.0) for word in phrase.tokens) for found in near]
    extra = max(0, len(phrase.tokens) - len(tokens))
    untyped = 0.02 + 0.06 * extra / len(phrase.tokens) if extra else 0
    return sum(best) / len(tokens) - untyped


def _as_one(joined: str, index: Index) -> Iterator[tuple[Phrase, float]]:
    """Names that are near to the whole query, wherever its blanks stand."""
    slips = _slips_allowed(len(joined))
    letters = _letters(joined)
    for phrase in index.phrases:
        if abs(len(joined) - len(phrase.joined)) > slips:
            continue
        if (letters ^ phrase.letters).bit_count() > 2 * slips:
            continue
        distance = _distance(joined, phrase.joined, slips)
        if distance <= slips:
            yield phrase, 0.99 - 0.9 * distance / len(joined)


def _slips_allowed(length: int) -> int:
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 10 else 3


def _letters(word: str) -> int:
    """The set of letters of a word, as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 61)
    return bits


def _distance(one: str, other: str, most: int) -> int:
    """How many slips apart two words are: a letter wrong, missing, too many, or two swapped.

    Returns:
        `most + 1` as soon as it cannot be `most` or fewer.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most and min(last) > most:
            return most + 1
        before, last = last, now
    return last[-1]
