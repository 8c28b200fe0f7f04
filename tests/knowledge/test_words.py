"""Words that somebody reads in pain are short, calm, and say what they rest on."""

from __future__ import annotations

import re

import pytest

MOST_WORDS = 26
MOST_WORDS_OF_A_CUE = 14
THERAPIST = re.compile(
    r"\b(pelvis|lumbar|thora\w+|flex\w+|extension|glute\w*|supine|prone|quadruped|multifidus|"
    r"obliques|contract|engage|brace|retract\w*|abduct\w*|range of motion|symptoms?|regress\w*)\b",
    re.IGNORECASE,
)


def sentences(shelf):
    """Everything that is said, with the place it stands."""
    for item in shelf.safety.items.values():
        yield item.id, item.ask
        yield item.id, item.hint
    for reason in shelf.safety.reasons.values():
        yield reason.key, reason.text
    for step in shelf.relief.steps.values():
        for cue in step.cues:
            yield step.id, cue
    yield from _closing(shelf)
    yield from _moving(shelf.movement)


def _closing(shelf):
    for ending in shelf.relief.endings:
        for text in (ending.text, *ending.next):
            yield ending.id, text
    for page in shelf.care.pages.values():
        for text in (page.lead, *page.do, *page.do_not, *page.tell, page.after):
            yield page.id, text


def _moving(catalogue):
    for each in catalogue.movements.values():
        for text in (each.name, *each.cues, *each.errors, each.stop, each.why, each.dose.note):
            yield each.id, text
    for activity in catalogue.activities.values():
        yield from ((activity.id, lighter.text) for lighter in activity.lighter)
    yield from ((each.id, each.for_whom) for each in catalogue.sets.values())
    yield from _planning(catalogue)


def _planning(catalogue):
    for programme in catalogue.programmes.values():
        yield from ((step.id, step.text) for step in programme.steps)
    yield from catalogue.load.says.items()
    yield from ((each.id, each.say) for each in catalogue.self_test.outcomes.values())
    yield from ((step.id, step.text) for step in catalogue.self_test.steps)


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


def test_movements_are_told_in_words_a_child_reads(shelf):
    """No cue is longer than 14 words, and no word is one that only a therapist uses."""
    said = list(_moving(shelf.movement))
    cues = {cue for each in shelf.movement.movements.values() for cue in each.cues}
    parts = [part for cue in cues for part in re.split(r"[.?:;]\s", cue)]
    assert [part for part in parts if len(part.split()) > MOST_WORDS_OF_A_CUE] == []
    assert [(key, text) for key, text in said if THERAPIST.search(text)] == []


@pytest.mark.parametrize("room", ["safety", "relief", "movement"])
def test_every_entry_rests_on_something_and_says_how_sure_it_is(shelf, room):
    """And nothing claims a clinician's signature that it does not have."""
    if room == "safety":
        entries = [(r.certainty, r.review, r.sources) for r in shelf.safety.rules]
    elif room == "movement":
        catalogue = shelf.movement
        kinds = (catalogue.movements, catalogue.sets, catalogue.activities, catalogue.programmes)
        feet = [each.footing for kind in kinds for each in kind.values()]
        entries = [(foot.certainty, foot.review, foot.sources) for foot in feet]
    else:
        steps = shelf.relief.steps.values()
        entries = [(s.footing.certainty, s.footing.review, s.footing.sources) for s in steps]
    for certainty, review, sources in entries:
        assert certainty
        assert sources
        assert review.checked_by == ""
