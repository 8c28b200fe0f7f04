"""What the comparison and the claims say can be read at eleven, and promises nothing."""

from __future__ import annotations

import re

from reading import grade

MOST_WORDS = 26


def said(shelf):
    """Every text of the room, with where it stands."""
    catalogue = shelf.treatments
    for option in catalogue.options.values():
        for text in (option.what, option.avoid):
            yield option.id, text
        for view in option.views:
            yield option.id, view.benefit
            yield option.id, view.harms
            for number in view.numbers:
                yield option.id, number.says
    for caution in catalogue.cautions.values():
        yield caution.id, caution.ask
    for phrase in catalogue.phrases.values():
        yield phrase.id, phrase.says
    for claim in shelf.claims.values():
        yield claim.id, claim.tells
        yield claim.id, claim.claim


def test_it_can_be_read_at_eleven(shelf):
    """No text is above the seventh school year."""
    assert {(key, round(grade(text), 1)) for key, text in said(shelf) if grade(text) > 7} == set()


def test_no_sentence_is_long_and_nothing_shouts_or_promises(shelf):
    """A line, not a paragraph; no exclamation mark; no cure."""
    for key, text in said(shelf):
        assert "!" not in text, key
        for part in re.split(r"[.?:;]\s", text):
            assert len(part.split()) <= MOST_WORDS, (key, part)
        for word in ("cures", "guarantee", "miracle", "completely"):
            assert word not in text.lower(), key


def test_a_contradicted_claim_is_answered_not_repeated(shelf):
    """What we say instead is not what the article says."""
    for claim in shelf.claims.values():
        if claim.verdict == "contradicted":
            assert re.search(r"\b(no|not|nothing|nor|lying)\b", claim.tells.lower()), claim.id
