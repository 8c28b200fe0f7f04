"""Whether a question sounds like a warning sign: the safety check comes before any answer.

A word such as *no* before it changes nothing: "no fever" still leads to the check.
"""

from collections.abc import Collection, Iterable, Sequence

from unknot.ask._index import plain_words
from unknot.ask._model import Pattern, Sign
from unknot.wording import is_near, stem

GAP = 6
"""So many other words may stand between those of a pattern."""


def signs_in(question: str, signs: Iterable[Sign], known: Collection[str]) -> tuple[Sign, ...]:
    """Every sign that the question may speak of, in the order given.

    Args:
        known: words that are what they are; any other word may be a slip for one of a pattern.
    """
    typed = plain_words(question)
    kept = tuple(signs)
    spelled = {word for sign in kept for pattern in sign.patterns for any_of in pattern
               for word in any_of}  # fmt: skip
    told = [_may_mean(word, spelled, known) for word in typed]
    return tuple(sign for sign in kept if any(_stands(each, told) for each in sign.patterns))


def _may_mean(word: str, spelled: Collection[str], known: Collection[str]) -> frozenset[str]:
    short = stem(word)
    if short in spelled or word in known:
        return frozenset({short})
    return frozenset(each for each in spelled if is_near(word, each) or is_near(short, each))


def _stands(pattern: Pattern, told: Sequence[frozenset[str]]) -> bool:
    """Whether all words of a pattern stand near each other, in any order."""
    wide = len(pattern) + GAP
    return any(
        all(_is_there(any_of, told[at : at + wide]) for any_of in pattern)
        for at in range(max(1, len(told) - wide + 1))
    )


def _is_there(any_of: frozenset[str], told: Sequence[frozenset[str]]) -> bool:
    return any(not any_of.isdisjoint(each) for each in told)
