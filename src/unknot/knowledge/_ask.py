"""The search: kinds of answers, words that mean the same, warning signs as people type them."""

from collections.abc import Collection, Mapping

from unknot import ask, safety
from unknot.knowledge._read import Entry, ReviewedFile, duplicate_free
from unknot.terms import Footing
from unknot.wording import stem, words

Groups = Mapping[str, frozenset[str]]


def load_vocabulary(file: ReviewedFile, known: Mapping[str, object]) -> ask.Vocabulary:
    """Read the words of the search.

    Raises:
        BadShelf: a group with fewer than two texts, or a kind that stands twice.
    """
    about = file.entry("about")
    file.footing(about, known)
    kinds = [(entry.text("id"), entry) for entry in file.entries("kind")]
    duplicate_free(kinds)
    ignored = frozenset(file.texts("ignored"))
    made = ask.Vocabulary(
        kinds={name: _kind(entry) for name, entry in kinds},
        synonyms=tuple(_group(entry, ignored) for entry in file.entries("group", "any")),
        ignored=ignored,
        ordinary=frozenset(file.texts("ordinary")),
    )
    for entry in (about, file):
        entry.done()
    return made


def load_asked_as(file: ReviewedFile, known: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
    """Read what people ask, by the id of the entry that answers it."""
    about, entries = file.entry("about"), file.entry("entry")
    file.footing(about, known)
    made = {name: entries.texts(name) for name in entries.names()}
    for entry in (about, entries, file):
        entry.done()
    return made


def load_signs(
    file: ReviewedFile, table: safety.Table, known: Mapping[str, object]
) -> tuple[ask.Sign, ...]:
    """Read the warning signs, the most urgent first.

    Raises:
        BadShelf: a sign names no question or rule of the check, or a word in capitals that is
            no group.
    """
    groups = {}
    for entry in file.entries("word"):
        groups[entry.text("id")] = frozenset(_one_stem(entry, word) for word in entry.texts("any"))
        entry.done()
    entries = [(entry.text("id"), entry) for entry in file.entries("sign")]
    duplicate_free(entries)
    signs = []
    for name, entry in entries:
        signs.append(_sign(name, entry, groups, table, file.footing(entry, known)))
        entry.done()
    file.done()
    order = {rule.id: rule.level for rule in table.rules}
    signs.sort(key=lambda sign: -max(order[rule] for rule in sign.rules))
    return tuple(signs)


def _kind(entry: Entry) -> ask.Kind:
    made = ask.Kind(entry.text("id"), entry.text("title"), entry.number("worth", 0.1, 3))
    entry.done()
    return made


def _group(entry: Entry, ignored: frozenset[str]) -> tuple[str, ...]:
    texts = entry.texts("any")
    if len(texts) < 2:
        raise entry.refuse("any", texts, "name at least two words or phrases.")
    for text in texts:
        if ignored.issuperset(words(text)):
            raise entry.refuse("any", text, "each needs a word that is not ignored.")
    entry.done()
    return texts


def _sign(
    name: str, entry: Entry, groups: Groups, table: safety.Table, footing: Footing
) -> ask.Sign:
    return ask.Sign(
        id=name,
        items=_each_known(entry, "items", table.items),
        rules=_each_known(entry, "rules", [rule.id for rule in table.rules]),
        patterns=tuple(_pattern(entry, text, groups) for text in entry.texts("patterns")),
        footing=footing,
    )


def _each_known(entry: Entry, key: str, known: Collection[str]) -> tuple[str, ...]:
    names = entry.texts(key)
    for name in names:
        if name not in known:
            raise entry.refuse(key, name, f"the safety check has no such {key.removesuffix('s')}.")
    if not names:
        raise entry.refuse(key, names, "name at least one.")
    return names


def _pattern(entry: Entry, text: str, groups: Groups) -> ask.Pattern:
    return tuple(_any_of(entry, word, groups) for word in text.split())


def _any_of(entry: Entry, word: str, groups: Groups) -> frozenset[str]:
    if word in groups:
        return groups[word]
    if word.isupper():
        raise entry.refuse("patterns", word, f"a word in capitals is one of {', '.join(groups)}.")
    return frozenset({_one_stem(entry, word)})


def _one_stem(entry: Entry, word: str) -> str:
    found = words(word)
    if len(found) != 1:
        raise entry.refuse("word", word, "write one word, without an apostrophe.")
    return stem(found[0])
