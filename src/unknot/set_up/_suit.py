"""What suits somebody: heights for a desk, and what to try at each place."""

from collections.abc import Collection

from unknot.set_up._model import Guide, Measured, Place, Try

CM_IN_AN_INCH = 2.54


def measured(height_cm: float, guide: Guide) -> tuple[Measured, ...]:
    """Every measure for somebody so tall: where to begin, then by comfort.

    Args:
        height_cm: without shoes.

    Source: segment shares of Drillis and Contini 1966, as the shelf cites them
    """
    found = []
    for measure in guide.measures:
        exact = measure.share * height_cm + measure.plus_cm
        found.append(Measured(measure, round(exact), round(exact / CM_IN_AN_INCH)))
    return tuple(found)


def to_try(place: Place, answered_no: Collection[str]) -> tuple[Try, ...]:
    """What is worth trying, in the order of the questions; what was not answered says nothing."""
    return tuple(Try(check) for check in place.checks if check.id in answered_no)
