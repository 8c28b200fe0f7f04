"""Words about food can be read by a child of eleven, promise nothing, and rest on something."""

from __future__ import annotations

import re

from unknot.terms import Footing

FIELD = re.compile(
    r"\b(magnesium|potassium|calcium|vitamin|selenium|kidney|ibuprofen|pharmacist|doctor|dietitian|"
    r"medicines?|grapefruit|painkillers?|reference|energy|warfarin|midwife|spinach|almonds|cocoa|"
    r"confusion|broccoli|diarrhoea)\b",
    re.IGNORECASE,
)
MOST_WORDS = 26


def spoken(larder):
    """Every sentence somebody reads, with its place."""
    for caution in larder.cautions:
        yield caution.id, caution.says
    for statement in larder.statements.values():
        yield statement.id, statement.claim
        yield statement.id, statement.verdict
    for name, text in larder.words.items():
        yield name, re.sub(r"\{\w+\}", "ten", text)
    for choice in (*larder.conditions.values(), *larder.medicines.values(), *larder.diets.values()):
        yield choice.id, choice.ask


def syllables(word):
    """As English is spoken, nearly: groups of vowels, without a silent e."""
    groups = re.findall(r"[aeiouy]+", word.lower().removesuffix("e"))
    return max(1, len(groups))


def grade(text):
    """Flesch-Kincaid school grade, names of foods, minerals and medicines counted as one sound."""
    plain = FIELD.sub("salt", text)
    sentences = [part for part in re.split(r"[.?:;]\s*", plain) if part.strip()]
    words = re.findall(r"[A-Za-z']+", plain)
    sounds = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * sounds / len(words) - 15.59


def test_sentences_are_short(larder):
    """Nobody has to begin one again."""
    long = [
        (place, part)
        for place, text in spoken(larder)
        for part in re.split(r"[.?:;]\s", text)
        if len(part.split()) > MOST_WORDS
    ]
    assert long == []


def test_cautions_and_verdicts_can_be_read_at_eleven(larder):
    """School grade 6 or a little over, at most, each of them."""
    texts = [(caution.id, caution.says) for caution in larder.cautions]
    texts += [(each.id, each.verdict) for each in larder.statements.values()]
    hard = [(place, round(grade(text), 1)) for place, text in texts if grade(text) > 6.5]
    assert hard == []


def test_nothing_shouts_or_cheers(larder):
    """No exclamation mark, no capitals, no praise."""
    for place, text in spoken(larder):
        assert "!" not in text, place
        assert not re.search(r"\b(?!ACE\b)[A-Z]{3,}\b", text), place
        assert not re.search(r"\b(great|well done|amazing|superfood|boost)\b", text, re.I), place


def test_nothing_promises_that_food_stops_a_spasm(larder):
    """A verdict that speaks of spasms or cramps says what is not known."""
    doubt = re.compile(
        r"no good evidence|no trial|nobody|little or no|no single|small study|surveys",
        re.I,
    )
    for statement in larder.statements.values():
        if re.search(r"spasm|cramp|back pain", statement.claim, re.I):
            assert doubt.search(statement.verdict) or statement.id == "vitamin_d_pain", statement.id
    for place, text in spoken(larder):
        assert not re.search(r"\b(cures?|treats?|heals?)\b", text, re.I), place


def test_every_entry_rests_on_something_and_nobody_has_signed_it(larder, shelf):
    """Sources that exist, a certainty, and no claim of a clinician's check."""
    entries: list[Footing] = [
        each.footing
        for kind in (larder.conditions, larder.medicines, larder.diets, larder.statements)
        for each in kind.values()
    ]
    entries += [caution.footing for caution in larder.cautions]
    for footing in entries:
        assert footing.sources
        assert footing.review.checked_by == ""
    for table in larder.tables:
        assert all(source.ref in shelf.sources for source in table.sources)
        assert table.review.checked_by == ""


def test_what_rests_only_on_unread_sources_is_called_unverified(larder, shelf):
    """Or a product choice: never high, moderate or low."""
    for each in (*larder.cautions, *larder.statements.values()):
        read = any(shelf.sources[source.ref].verified for source in each.footing.sources)
        if not read:
            assert each.footing.certainty in ("unverified", "product choice"), each.id
