"""What every part of the shelf is held to: a place in its source, a mark, a school year."""

from collections.abc import Iterable, Iterator, Mapping

from unknot.journeys.shelf_status import published
from unknot.knowledge import Shelf
from unknot.terms import Source
from unknot.wording import grade

ACUTE, OTHER = 5, 7
"""The highest school year: of what is read in the middle of a spasm, and of all else."""


def with_place(shelf: Shelf) -> Mapping[str, tuple[int, int]]:
    """How many name the place in each source, and how many there are.

    Source, certainty and review date are asked of every one by the loader, which takes none
    without them. The rules of the safety check name their sources without a place so far.
    """
    limits = [one for each in shelf.medicines.medicines.values() for one in each.limits.values()]
    return {
        "claims": _count(claim.footing.sources for claim in shelf.claims.values()),
        "numbers": _count(
            [
                *((number.source,) for _, number in published(shelf)),
                *(limit.footing.sources for limit in limits for _ in range(4)),
            ]
        ),
        "medicine_rules": _count(rule.footing.sources for rule in shelf.medicines.rules),
        "safety_rules": _count(rule.sources for rule in shelf.safety.rules),
    }


def unmarked(shelf: Shelf) -> list[str]:
    """Where something that was not read again is shown without saying so; none may be."""
    mark = shelf.treatments.phrases["unverified"].says
    found = [
        where
        for where, number in published(shelf)
        if not number.verified and mark not in shelf.treatments.shown(number)
    ]
    for option in shelf.treatments.options.values():
        found += [
            f"treatment.{option.id}"
            for view in option.views
            if view.footing.certainty == "unverified" and mark not in shelf.treatments.benefit(view)
        ]
    return found


def hard_to_read(shelf: Shelf) -> tuple[int, dict[str, float]]:
    """How many texts there are, and the school year of those that are above theirs."""
    told = [(where, limit, grade(text)) for where, limit, text in _texts(shelf)]
    above = {where: round(year, 1) for where, limit, year in told if year > limit}
    return len(told), above


def _count(sources: Iterable[tuple[Source, ...]]) -> tuple[int, int]:
    every = [all(source.where for source in each) for each in sources]
    return sum(every), len(every)


def _texts(shelf: Shelf) -> Iterator[tuple[str, int, str]]:
    """What people read, with where it stands and the highest school year for it."""
    for step in shelf.relief.steps.values():
        yield f"step.{step.id}", ACUTE, f"{step.title}. {' '.join(step.cues)}"
    for kind, where, text in (
        *_of_safety(shelf),
        *_of_choices(shelf),
        *_of_doing(shelf),
        *_of_days(shelf),
    ):
        if text:
            yield f"{kind}.{where}", OTHER, text


def _of_safety(shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    for item in shelf.safety.items.values():
        yield "question", item.id, item.ask
        yield "hint", item.id, item.hint
    for reason in shelf.safety.reasons.values():
        yield "reason", reason.key, reason.text
    for fact in shelf.care.natural_history:
        yield "fact", fact.id, fact.text


def _of_choices(shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    for option in shelf.treatments.options.values():
        yield "treatment", option.id, option.what
        yield "treatment", option.id, option.avoid
        for view in option.views:
            yield "treatment", option.id, view.benefit
            yield "treatment", option.id, view.harms
    for claim in shelf.claims.values():
        yield "claim", claim.id, claim.claim
        yield "claim", claim.id, claim.tells
    for where, number in published(shelf):
        yield "number", where, number.says
    for page in shelf.learn.pages.values():
        yield from (("learn", block.id, block.text) for block in page.blocks)
    for flag in shelf.medicines.flags.values():
        yield "flag", flag.id, flag.ask
        yield from (("flag", flag.id, text) for text in flag.says.values())
    for rule in shelf.medicines.rules:
        yield "medicine_rule", rule.id, rule.says


def _of_doing(shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    for movement in shelf.movement.movements.values():
        yield "movement", movement.id, movement.why
    for practice in shelf.practice.practices.values():
        yield "practice", practice.id, practice.lead
        yield "practice", practice.id, practice.why
    for exposure in shelf.triggers.exposures:
        yield "cause", exposure.id, exposure.published
    for statement in shelf.nourish.statements.values():
        yield "statement", statement.id, statement.verdict
    for caution in shelf.nourish.cautions:
        yield "food_caution", caution.id, caution.says
    for question in shelf.profile.values():
        yield "about", question.id, f"{question.ask} {question.hint}"


def _of_days(shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    """Weeks, breaks, routines, reminders, places."""
    rules = shelf.plan.rules
    for phase in rules.phases.values():
        yield "phase", phase.id, phase.lead
        yield "walk", phase.id, phase.walk.why
    for lesson in rules.lessons.values():
        yield "lesson", lesson.id, lesson.says
    yield from (("care_first", each.id, each.says) for each in rules.care_first)
    yield from (("week_break", each.id, each.why) for each in rules.breaks)
    yield from (("found", each.exposure, each.because) for each in rules.found)
    yield from (("break_card", each.id, each.says) for each in shelf.breaks.cards.values())
    yield from (("break_fact", each.id, each.says) for each in shelf.breaks.facts)
    yield from (("routine_fact", each.id, each.says) for each in shelf.routines.facts)
    for kind in shelf.reminders.kinds.values():
        yield "reminder", kind.id, f"{kind.says} {kind.says_openly}"
    for place in shelf.set_up.places.values():
        yield "place", place.id, place.lead
        for check in place.checks:
            yield "set_up", check.id, f"{check.instead} {check.why}"
