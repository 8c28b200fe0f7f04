"""Set treatments side by side, and say which fit a person whose check gave them the key."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from unknot import medicines, safety, treatments
from unknot.knowledge import Shelf
from unknot.treatments import BadChoice, Phase, Row, Suggestion

__all__ = ["BadChoice", "compare", "for_you"]


def compare(ids: Sequence[str], phase: Phase | None, shelf: Shelf) -> tuple[Row, ...]:
    """Options side by side: what is known of each, for everybody; no advice.

    Raises:
        BadChoice: naming what cannot be compared.
    """
    return treatments.compare(shelf.treatments, ids, phase)


def for_you(
    key: safety.SelfCare,
    situation: treatments.Situation,
    profile: medicines.Profile,
    shelf: Shelf,
    today: date,
) -> tuple[Suggestion, ...]:
    """What fits this person, with the medicine check's verdicts on the medicines among them."""
    found = medicines.check_medicines(profile, shelf.medicines, today)
    verdicts = {each.medicine.id: str(each.verdict) for each in found.checkups}
    return treatments.for_you(key, replace(situation, verdicts=verdicts), shelf.treatments)
