"""The plan of an experiment: blocks of days, two and two, in an order that a seed gives."""

import hashlib
from datetime import date, timedelta

from unknot.experiments._model import (
    Arm,
    BadExperiment,
    Beginning,
    Block,
    Change,
    Design,
    Offer,
    Outcome,
    Rules,
    Shelf,
    Usual,
)

MOST_LETTERS = 60
HIGHEST_PAIN = 10


def begin(change: Change, offer: Offer, usual: Usual, rules: Rules, beginning: Beginning) -> Design:
    """Fix everything about an experiment before its first day.

    Args:
        offer: one of those that were shown.
    """
    return Design(
        change=change.id,
        cause=beginning.cause,
        name=beginning.name,
        outcome=offer.outcome,
        first=beginning.first,
        pairs=offer.pairs,
        block_days=change.block_days,
        washout_days=change.washout_days,
        seed=beginning.seed,
        matters=matters(offer.outcome, usual, rules),
        bad_pain=bad_pain(usual, rules),
        chance=offer.chance,
    )


def bad_pain(usual: Usual, rules: Rules) -> int:
    """From which pain a day is a bad one for this person."""
    return min(HIGHEST_PAIN, round(usual.pain) + rules.bad_pain)


def matters(outcome: Outcome, usual: Usual, rules: Rules) -> float:
    """The smallest change that would be worth the trouble, for each day; below 0."""
    return -rules.halving * usual.rate if outcome is Outcome.SPASM else -rules.points


def read_name(raw: object, shelf: Shelf) -> str:
    """Read an own idea, in the person's words.

    Raises:
        BadExperiment: none, too long, or about something that nobody should test alone.
    """
    name = " ".join(raw.split()) if isinstance(raw, str) else ""
    if not 3 <= len(name) <= MOST_LETTERS:
        raise BadExperiment(f"name is {name[:40]!r}; write 3 to {MOST_LETTERS} letters.")
    spoken = f" {''.join(letter if letter.isalnum() else ' ' for letter in name.lower())}"
    for refused in shelf.refused:
        if any(f" {word}" in spoken for word in refused.words):
            raise BadExperiment(refused.says)
    return name


def blocks(design: Design) -> tuple[Block, ...]:
    """Every block in the order of days: of each two one with the change and one without."""
    return tuple(_block(design, number) for number in range(2 * design.pairs))


def _block(design: Design, number: int) -> Block:
    first = design.first + timedelta(days=number * design.block_days)
    is_first_of_two = number % 2 == 0
    is_with = is_first_of_two == _with_comes_first(design.seed, number // 2)
    return Block(
        number=number,
        pair=number // 2,
        arm=Arm.WITH if is_with else Arm.USUAL,
        first=first,
        counts_from=first + timedelta(days=design.washout_days),
        last=first + timedelta(days=design.block_days - 1),
    )


def _with_comes_first(seed: int, pair: int) -> bool:
    """A fair coin that falls the same way on every machine and in every year."""
    return hashlib.sha256(f"{seed}/{pair}".encode()).digest()[0] % 2 == 0


def block_on(design: Design, day: date) -> Block | None:
    """The block a day lies in; None before and after."""
    number = (day - design.first).days // design.block_days
    return _block(design, number) if 0 <= number < 2 * design.pairs else None


def arm_on(design: Design, day: date) -> Arm | None:
    """The part of a day; None before and after."""
    block = block_on(design, day)
    return None if block is None else block.arm
