"""Words that somebody reads in pain are short, calm, and say what they rest on."""

from __future__ import annotations

import re

import pytest

MOST_WORDS = 26


def sentences(shelf):
    """Everything the acute flow says, with the place it stands."""
    for item in shelf.safety.items.values():
        yield item.id, item.ask
        yield item.id, item.hint
    for reason in shelf.safety.reasons.values():
        yield reason.key, reason.text
    for step in shelf.relief.steps.values():
        for cue in step.cues:
            yield step.id, cue
    yield from _closing(shelf)


def _closing(shelf):
    for ending in shelf.relief.endings:
        for text in (ending.text, *ending.next):
            yield ending.id, text
    for page in shelf.care.pages.values():
        for text in (page.lead, *page.do, *page.do_not, *page.tell, page.after):
            yield page.id, text


def test_no_sentence_of_the_acute_flow_is_long(shelf):
    """Somebody on the floor reads a line, not a paragraph."""
    parts = [(key, part) for key, text in sentences(shelf) for part in re.split(r"[.?:;]\s", text)]
    assert [(key, part) for key, part in parts if len(part.split()) > MOST_WORDS] == []


def test_nothing_shouts(shelf):
    """No exclamation mark, no word in capitals but what is always written so."""
    said = list(sentences(shelf))
    assert [key for key, text in said if "!" in text] == []
    shouted = {w for _, text in said for w in re.findall(r"\b[A-Z]{4,}\b", text)}
    assert shouted <= {"COVID"}


@pytest.mark.parametrize("room", ["safety", "relief"])
def test_every_entry_rests_on_something_and_says_how_sure_it_is(shelf, room):
    """And nothing claims a clinician's signature that it does not have."""
    if room == "safety":
        entries = [(r.certainty, r.review, r.sources) for r in shelf.safety.rules]
    else:
        steps = shelf.relief.steps.values()
        entries = [(s.footing.certainty, s.footing.review, s.footing.sources) for s in steps]
    for certainty, review, sources in entries:
        assert certainty
        assert sources
        assert review.checked_by == ""
