"""Which break cards suit somebody now, and what is said before them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from unknot import adaptations, breaks, conditions
from unknot.adaptations import Action
from unknot.breaks import Card
from unknot.journeys import movements, profile
from unknot.journeys.movements import Ready
from unknot.knowledge import Shelf

__all__ = ["Card", "Shown", "pick", "shown"]

NO_ROOM = (Action.HIDE, Action.SWAP, Action.WARN)
"""Who needs a warning gets another card: few words have no room for "but not like that"."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as it is shown: the name and poses of its movement, and what to mind."""

    card: Card
    name: str
    poses: tuple[str, ...]
    lines: tuple[str, ...]


def pick(person: UUID, already: tuple[str, ...], now: datetime, shelf: Shelf) -> Card | None:
    """The card that is next for them; None where none suits.

    After a safety check of the last 24 hours that gave the key these are the movements that
    fit; without one plain changes of position. What a person told of themselves counts always.
    """
    who, applied = _known(person, now, shelf)
    cards, fits = tuple(shelf.breaks.cards.values()), None
    if who is not None:
        fits = {fit.movement.id for fit in movements.fitting(who, shelf)}
    warned = {name for name in applied if shelf.adaptations[name].action in NO_ROOM}
    left_out = {each.movement for each in cards if not warned.isdisjoint(_adapt(each, shelf))}
    return breaks.pick(cards, fits, left_out, already)


def shown(person: UUID, card_id: str, now: datetime, shelf: Shelf) -> Shown | None:
    """A card by its id with all that goes with it; None where there is no such card any more."""
    card = shelf.breaks.cards.get(card_id)
    if card is None:
        return None
    _, applied = _known(person, now, shelf)
    lines = adaptations.lines(shelf.adaptations, _adapt(card, shelf), applied)
    chosen = shelf.movement.movements[card.movement]
    return Shown(card, chosen.name, tuple(pose.label for pose in chosen.figure.poses), lines)


def _known(person: UUID, now: datetime, shelf: Shelf) -> tuple[Ready | None, frozenset[str]]:
    """Who may begin, and the adaptations that they named or that their answers imply."""
    told = profile.known(person, shelf).get("adaptations")
    of_themselves = told.value if told is not None else ()
    names = of_themselves if isinstance(of_themselves, tuple) else ()
    known = frozenset(name for name in names if name in shelf.adaptations)
    named = movements.careful(person, shelf) | known
    who = movements.ready(person, now, shelf)
    if who is None:
        return None, named
    state = conditions.state_of(who.check.answers, shelf.movement.facts)
    ready = movements.told(who, named, who.has, shelf)
    return ready, adaptations.applying(shelf.adaptations, named, state)


def _adapt(card: Card, shelf: Shelf) -> tuple[str, ...]:
    return shelf.movement.movements[card.movement].adapt
