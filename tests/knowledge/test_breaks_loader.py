"""Break cards are short, for a desk, plain to read; what cannot be trusted is refused."""

from __future__ import annotations

import pytest
from reading import grade
from shelf_edits import Edit, is_refused

from unknot.journeys import evidence

PATH = "breaks/cards.toml"
EDITS = [
    Edit("words", PATH, "", "slowly.", "slowly, five or six times, then rest.", ("12 words",)),
    Edit("not a desk's", PATH, "", '"marching"', '"side_plank_full"', ("phase desk",)),
    Edit("no movement", PATH, "", '"marching"', '"march"', ("movement is 'march'",)),
    Edit("seconds", PATH, "", "seconds = 90", "seconds = 300", ("from 20 to 180",)),
    Edit("source", PATH, "[[card]]", '"MOVES"', '"NONE"', ("sources.toml",)),
    Edit("key", PATH, "", "plain = true", "plane = true", ("plane is not a key",)),
    Edit("twice", PATH, "", 'id = "march"', 'id = "stand_reach"', ("id is 'stand_reach'",)),
    Edit("away", PATH, "", "away_min = 5", "away_min = 1", ("from 2 to 30",)),
    Edit("rule", PATH, "", "room_min", "rest_min", ("room_min is missing",)),
    Edit("extra rule", PATH, "", "room_min = 2", "room_min = 2\nmore = 1", ("more is not a key",)),
]


@pytest.mark.parametrize("edit", EDITS, ids=[edit.name for edit in EDITS])
def test_what_cannot_be_trusted_is_refused(edit):
    """One sentence says where, what stands there, and what may."""
    is_refused(edit, "breaks")


def test_cards_and_facts_read_at_a_glance(shelf):
    """A child of ten could read a card; twelve words at most."""
    for card in shelf.breaks.cards.values():
        assert len(card.says.split()) <= 12
        assert grade(card.says) <= 5, card.id
    for fact in shelf.breaks.facts:
        assert grade(fact.says) <= 7, fact.id


def test_a_plain_card_is_easy_and_hides_for_nobody_but_a_sore_shoulder(shelf):
    """Level 1: what is shown without a check is what anybody does who stands up."""
    for card in shelf.breaks.cards.values():
        if card.is_plain:
            chosen = shelf.movement.movements[card.movement]
            assert chosen.level == 1, card.id
            assert set(chosen.adapt) <= {"shoulder_problem", "balance_risk"}, card.id


def test_every_card_and_fact_leads_to_its_sources(shelf):
    """By its kind and id, with what is known of its movement."""
    for card in shelf.breaks.cards.values():
        found = evidence.of(f"break_card.{card.id}", shelf)
        assert found.says == card.says
        assert found.background == (shelf.movement.movements[card.movement].why,)
    for fact in shelf.breaks.facts:
        assert evidence.of(f"break_fact.{fact.id}", shelf).says == fact.says
    assert evidence.of("break_card.none", shelf) is None
    assert evidence.of("break_fact.none", shelf) is None
