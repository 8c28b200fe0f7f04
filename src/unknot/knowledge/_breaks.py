"""The breaks' part of the shelf: rules, cards, what is known of breaks."""

from collections.abc import Mapping
from datetime import timedelta

from unknot import breaks, movement
from unknot.knowledge._read import Entry, ReviewedFile, named
from unknot.terms import Citation

MOST_WORDS = 12
"""A card is read in a glance, beside work."""


def load_breaks(
    file: ReviewedFile,
    movements: Mapping[str, movement.Movement],
    sources: Mapping[str, Citation],
) -> breaks.Guide:
    """Build the guide.

    Raises:
        BadShelf: a card of too many words, or whose movement is not one for a desk.
    """

    def card(entry: Entry, file: ReviewedFile) -> breaks.Card:
        chosen = _movement(entry, movements)
        return breaks.Card(
            id=entry.text("id"),
            says=_few_words(entry),
            movement=chosen.id,
            position=str(chosen.posture),
            seconds=entry.whole("seconds", 20, 180),
            is_plain=entry.flag("plain"),
            footing=file.footing(entry, sources),
        )

    def fact(entry: Entry, file: ReviewedFile) -> breaks.Fact:
        return breaks.Fact(entry.text("id"), entry.text("says"), file.footing(entry, sources))

    made = breaks.Guide(
        rules=_rules(file.entry("rules")),
        cards=named([file], "card", card),
        facts=tuple(named([file], "fact", fact).values()),
    )
    if not any(each.is_plain for each in made.cards.values()):
        raise file.refuse("card", "all", "at least one must be plain, for who made no check.")
    file.done()
    return made


def _movement(entry: Entry, movements: Mapping[str, movement.Movement]) -> movement.Movement:
    name = entry.text("movement")
    chosen = movements.get(name)
    if chosen is None or movement.Phase.DESK not in chosen.phases:
        raise entry.refuse("movement", name, "it must be a movement of the phase desk.")
    return chosen


def _few_words(entry: Entry) -> str:
    says = entry.text("says")
    if len(says.split()) > MOST_WORDS:
        raise entry.refuse("says", says, f"a card has at most {MOST_WORDS} words.")
    return says


def _rules(entry: Entry) -> breaks.Rules:
    made = breaks.Rules(
        away=timedelta(minutes=entry.whole("away_min", 2, 30)),
        later=timedelta(minutes=entry.whole("later_min", 5, 30)),
        room=timedelta(minutes=entry.whole("room_min", 0, 10)),
    )
    entry.done()
    return made
