"""Options side by side, and the ones that fit a phase or a goal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unknot.treatments._model import (
    Goal,
    Group,
    Option,
    Phase,
    PublishedNumber,
    TreatmentCatalogue,
    View,
)

MOST_AT_ONCE = 6


class BadChoice(ValueError):
    """Options cannot be compared; the message names what was asked and what is allowed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One option in one view, ready to stand beside others.

    Args:
        benefit, numbers: in words, each with what must be said beside it.
    """

    option: Option
    view: View
    benefit: str
    numbers: tuple[str, ...]
    cost: tuple[str, ...]


def compare(
    catalogue: TreatmentCatalogue, ids: Sequence[str], phase: Phase | None = None
) -> tuple[Row, ...]:
    """Set options side by side, in the order asked.

    Args:
        phase: only what is known of that phase; None means every view.

    Raises:
        BadChoice: an id that is not known or stands twice, none, or more than fit on a screen.
    """
    if not 1 <= len(ids) <= MOST_AT_ONCE:
        raise BadChoice(f"{len(ids)} options are asked for; compare 1 to {MOST_AT_ONCE}.")
    for name in ids:
        if name not in catalogue.options:
            raise BadChoice(f"{name[:60]!r} is not an option.")
    if len(set(ids)) != len(ids):
        raise BadChoice("An option stands twice; name each once.")
    return tuple(
        _row(catalogue, catalogue.options[name], view)
        for name in ids
        for view in catalogue.options[name].views
        if phase is None or phase in view.phases
    )


def options_for(
    catalogue: TreatmentCatalogue,
    *,
    phase: Phase | None = None,
    goal: Goal | None = None,
    group: Group | None = None,
    in_article: bool = False,
) -> tuple[Option, ...]:
    """The options in use that fit every filter given, in the order of the shelf."""
    return tuple(
        option
        for option in catalogue.options.values()
        if option.is_in_use
        and (phase is None or phase in option.phases)
        and (goal is None or goal in option.goals)
        and (group is None or group is option.group)
        and (option.in_article or not in_article)
    )


def view_in(option: Option, phase: Phase) -> View | None:
    """What is known of an option in a phase."""
    return next((view for view in option.views if phase in view.phases), None)


def _row(catalogue: TreatmentCatalogue, option: Option, view: View) -> Row:
    bands = range(option.cost[0], option.cost[1] + 1)
    return Row(
        option=option,
        view=view,
        benefit=catalogue.benefit(view),
        numbers=_shown(catalogue, view.numbers),
        cost=tuple(catalogue.phrases[f"cost_{band}"].says for band in bands),
    )


def _shown(catalogue: TreatmentCatalogue, numbers: Iterable[PublishedNumber]) -> tuple[str, ...]:
    return tuple(catalogue.shown(number) for number in numbers)
