"""Which card comes next."""

from collections.abc import Collection, Iterable, Sequence

from unknot.breaks._model import Card


def pick(
    cards: Iterable[Card],
    fits: Collection[str] | None,
    left_out: Collection[str],
    shown: Sequence[str],
) -> Card | None:
    """The card that was shown longest ago; all come before one comes again. None fits: None.

    Args:
        fits: movements that suit, made with the key of a safety check; None without one, and
            then only plain cards are offered. left_out: movements that never are.
        shown: ids, the latest last.
    """
    suit = [
        card
        for card in cards
        if card.movement not in left_out
        and (card.is_plain if fits is None else card.movement in fits)
    ]
    return min(
        suit, key=lambda card: shown.index(card.id) if card.id in shown else -1, default=None
    )


def shown_with(shown: Iterable[str], card: str) -> tuple[str, ...]:
    """The ids of cards as they were shown, this one the latest."""
    return (*(each for each in shown if each != card), card)
