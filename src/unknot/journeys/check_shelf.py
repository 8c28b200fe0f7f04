"""Is the knowledge whole, and is any of it overdue?"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from unknot import knowledge, safety
from unknot.journeys import _shelf_held, shelf_status


def check_shelf(today: date) -> dict[str, Any]:
    """Load every file afresh and count what is there.

    Returns:
        problem (a sentence, or None), counts, how sure the rules are, what is overdue.
    """
    try:
        shelf = knowledge.load()
    except knowledge.BadShelf as error:
        return {"problem": str(error)}
    if problem := _not_held(shelf):
        return {"problem": problem}
    table = shelf.safety
    return {
        "problem": None,
        "shelf": {"version": shelf.version, "hash": shelf.hash},
        "items": len(table.items),
        "groups": len(table.groups),
        "rules": len(table.rules),
        "reasons": len(table.reasons),
        "sources": len(shelf.sources),
        "movements": len(shelf.movement.movements),
        "figures": len(shelf.movement.movements),
        "sets": len(shelf.movement.sets),
        "activities": len(shelf.movement.activities),
        "foods": len(shelf.nourish.foods),
        "certainty": dict(Counter(rule.certainty for rule in table.rules)),
        "checked_by_a_clinician": sum(bool(rule.review.checked_by) for rule in table.rules),
        **_numbers(shelf),
        "medicines": len(shelf.medicines.medicines),
        "flags": len(shelf.medicines.flags),
        "medicine_rules": len({rule.id for rule in shelf.medicines.rules}),
        "treatments": len(shelf.treatments.options),
        "claims": len(shelf.claims),
        "pages": len(shelf.learn.pages),
        "professionals": len(shelf.learn.professionals),
        **_days(shelf),
        "with_place": {
            kind: {"named": named, "all": every}
            for kind, (named, every) in _shelf_held.with_place(shelf).items()
        },
        **_reading(shelf),
        "overdue_files": shelf_status.status(shelf, today).overdue,
        "next_review": table.next_review.isoformat(),
        "overdue": today >= table.next_review,
    }


def _numbers(shelf: knowledge.Shelf) -> dict[str, int]:
    """How many numbers there are, and how many are marked as not read again.

    The loader has refused one without source, place, certainty or review date by now.
    """
    numbers = [number for _, number in shelf_status.published(shelf)]
    limits = [one for each in shelf.medicines.medicines.values() for one in each.limits.values()]
    marked = sum(not number.verified for number in numbers)
    return {"numbers": len(numbers) + 4 * len(limits), "numbers_marked": marked}


def _days(shelf: knowledge.Shelf) -> dict[str, int]:
    """What weeks are made of, and what is around them."""
    rules = shelf.plan.rules
    return {
        "week_groups": len(rules.groups),
        "lessons": len(rules.lessons),
        "break_cards": len(shelf.breaks.cards),
        "cues": len(shelf.routines.cues),
        "places": len(shelf.set_up.places),
    }


def _not_held(shelf: knowledge.Shelf) -> str:
    """What must hold everywhere and does not, in a sentence; empty where all does."""
    if unmarked := _shelf_held.unmarked(shelf):
        return f"{unmarked[0]}: it was not read again and does not say so; mark it."
    for kind, (named, every) in _shelf_held.with_place(shelf).items():
        if kind != "safety_rules" and named < every:
            return f"{kind}: {every - named} name no place in their source; add where."
    return ""


def _reading(shelf: knowledge.Shelf) -> dict[str, Any]:
    """How many texts were measured, and which are above their school year."""
    texts, above = _shelf_held.hard_to_read(shelf)
    return {"texts": texts, "above_reading_age": above}


def as_text(report: dict[str, Any]) -> Iterable[str]:
    """The report as lines for a terminal."""
    shelf = report["shelf"]
    yield f"The shelf is whole: version {shelf['version']}, {shelf['hash'][:12]}"
    yield (
        f"{report['items']} items, {report['groups']} groups, {report['rules']} rules, "
        f"{report['reasons']} reasons, {report['foods']} foods and drinks, "
        f"{report['sources']} sources"
    )
    yield (
        f"{report['movements']} movements, each with its figure, "
        f"{report['sets']} sets, {report['activities']} activities to warm up for"
    )
    yield (
        f"{report['medicines']} medicines, {report['flags']} flags, "
        f"{report['medicine_rules']} rules between them; {report['treatments']} treatments, "
        f"{report['claims']} claims, {report['pages']} pages to read, "
        f"{report['professionals']} professionals"
    )
    yield (
        f"{report['week_groups']} groups of movements for a week, {report['lessons']} lessons, "
        f"{report['break_cards']} cards for breaks, {report['cues']} cues for routines, "
        f"{report['places']} places to set up"
    )
    yield (
        f"{report['numbers']} numbers with source, place, certainty and review date; "
        f"{report['numbers_marked']} of them not read again, and marked so"
    )
    yield from _held_as_text(report)
    yield f"Rules checked by a clinician: {report['checked_by_a_clinician']}"
    overdue = "; it is overdue, so self-care is not offered" if report["overdue"] else ""
    yield f"Next review: {report['next_review']}{overdue}"


def _held_as_text(report: dict[str, Any]) -> Iterable[str]:
    """What all entries are held to, with what is still missing."""
    for kind, counts in report["with_place"].items():
        yield (
            f"{kind.replace('_', ' ').capitalize()}: all {counts['all']} with source, certainty "
            f"and review date, {counts['named']} of them with the place in the source"
        )
    above = report["above_reading_age"]
    yield f"{report['texts'] - len(above)} of {report['texts']} texts within their reading age"
    if above:
        named = ", ".join(f"{where} ({year:g})" for where, year in above.items())
        yield f"Above it, by school year: {named}"
    yield "Nothing that was not read again is shown unmarked"
    yield f"Files overdue: {report['overdue_files']}"


def items() -> list[dict[str, Any]]:
    """Every item of the safety check with the answers it allows."""
    table = knowledge.load().safety
    return [_item(item) for item in table.items.values()]


def _item(item: safety.Item) -> dict[str, Any]:
    is_number = item.fact.kind == "number"
    allowed = list(item.fact.values) or ["yes", "no", "unsure"]
    return {
        "id": item.id,
        "screen": item.screen,
        "ask": item.ask,
        "allowed": {"from": item.low, "to": item.high} if is_number else allowed,
    }
