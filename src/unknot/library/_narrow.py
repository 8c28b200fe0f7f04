"""What is left when a visitor has chosen."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from unknot.library._model import Asked, Entry, Facet, Vocabulary

MOST_LETTERS = 80
NOTHING = "nothing"


class BadQuestion(ValueError):
    """What was asked for cannot be; the message says what is allowed."""


def read_asked(
    raw: Mapping[str, Sequence[str]], vocabulary: Vocabulary, things: Collection[str]
) -> Asked:
    """Read a question as it came; keys that are not the library's are passed over.

    Args:
        raw: lists of texts by key: q, has, and the facets. things: ids that `has` may name.

    Raises:
        BadQuestion: naming the first value that is not one of those allowed.
    """
    query = " ".join(_last(raw, "q").split())
    if len(query) > MOST_LETTERS:
        raise BadQuestion(f"The search has {len(query)} letters; it may have {MOST_LETTERS}.")
    chosen = {}
    for facet in Facet:
        value = _last(raw, str(facet))
        if value:
            chosen[facet] = _one_of(str(facet), value, vocabulary.terms[facet])
    has = [_one_of("has", value, (NOTHING, *things)) for value in raw.get("has", ())]
    return Asked(query, chosen, frozenset(has) - {NOTHING} if has else None)


def narrow(entries: Iterable[Entry], asked: Asked) -> tuple[Entry, ...]:
    """Those that have every value chosen, and need only what is at hand."""
    return tuple(entry for entry in entries if _is_left(entry, asked))


def _is_left(entry: Entry, asked: Asked) -> bool:
    if asked.has is not None and not entry.needs <= asked.has:
        return False
    return all(_has(entry, facet, value) for facet, value in asked.chosen.items())


def _has(entry: Entry, facet: Facet, value: str) -> bool:
    own = entry.facets.get(facet, frozenset())
    if facet is Facet.LEVEL:
        return any(int(level) <= int(value) for level in own)
    return value in own


def _last(raw: Mapping[str, Sequence[str]], key: str) -> str:
    values = raw.get(key) or ("",)
    return values[-1]


def _one_of(key: str, value: str, allowed: Iterable[str]) -> str:
    names = tuple(allowed)
    if value not in names:
        raise BadQuestion(f"{key} is {value[:40]!r}; it may be {', '.join(names)}.")
    return value
