"""What about a person changes a step: one file, for every room that offers steps."""

from collections.abc import Mapping

from unknot import adaptations, conditions
from unknot.knowledge._read import Entry, ReviewedFile, named
from unknot.terms import Citation


def load_adaptations(
    file: ReviewedFile, facts: Mapping[str, conditions.Fact], sources: Mapping[str, Citation]
) -> adaptations.Adaptations:
    """Read every adaptation.

    Args:
        facts: the items of the safety check, which `implied_by` may read.

    Raises:
        BadShelf: on the first entry that cannot be trusted.
    """

    def make(entry: Entry, file: ReviewedFile) -> adaptations.Adaptation:
        return _adaptation(entry, file, facts, sources)

    made = named([file], "adaptation", make)
    file.done()
    return made


def _adaptation(
    entry: Entry,
    file: ReviewedFile,
    facts: Mapping[str, conditions.Fact],
    sources: Mapping[str, Citation],
) -> adaptations.Adaptation:
    return adaptations.Adaptation(
        id=entry.text("id"),
        action=entry.choice("action", adaptations.Action),
        ask=entry.text("ask"),
        line=entry.text("line"),
        implied_by=_implied_by(entry, facts),
        footing=file.footing(entry, sources),
    )


def _implied_by(entry: Entry, facts: Mapping[str, conditions.Fact]) -> conditions.Condition | None:
    tree = entry.raw("implied_by", None)
    if tree is None:
        return None
    try:
        return conditions.parse(tree, facts, {})
    except conditions.BadCondition as error:
        raise entry.refuse("implied_by", tree, str(error)) from None
