"""A sheet for a visit: what was written down, the latest safety check, questions to ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from unknot import conditions, visit
from unknot.conditions import FactKind
from unknot.journeys import check_in, episodes, keep_check, moves_kept, profile
from unknot.knowledge import Shelf
from unknot.learn import Question
from unknot.safety import Item
from unknot.store.models import PracticeDone, ReliefStep
from unknot.terms import Answer, Moment, Reply

__all__ = [
    "MOST_OWN",
    "MOST_QUESTIONS",
    "BadAsk",
    "Checked",
    "Sign",
    "Told",
    "Visit",
    "bring",
    "to_ask",
]
STEPS = ("position", "breathing", "heat", "distraction", "movement", "walk")
"""Kinds of steps that are done against the pain; the others ask, advise or lead on."""

LEFT_OUT = ("I",)
"""Screens of the check that stay off paper: how somebody copes is theirs to tell."""

WHO_ASKS = ("sex_at_birth", "pain_site")
"""Choices that say who asks, and where it hurts, and warn of nothing by themselves."""

MOST_QUESTIONS, MOST_OWN = 8, 160  # what a page has room for
TOLD = ("adaptations", "food_conditions", "food_medicines")
MOST_ROWS = 2000


class BadAsk(ValueError):
    """The questions cannot be put on the sheet; the message says what may."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A question of the safety check that was not answered with no; unsure is told as such."""

    ask: str
    answer: str
    is_unsure: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """The latest safety check: when, what it said then, and what was not answered with no.

    Args:
        level: empty while it was not finished.
    """

    moment: Moment
    level: str
    is_complete: bool
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the person told of themselves, and when they last said so."""

    id: str
    values: tuple[str, ...]
    confirmed_on: date


@dataclass(frozen=True, slots=True)
class Visit:
    """Everything on the sheet."""

    sheet: visit.Sheet
    checked: Checked | None
    told: tuple[Told, ...]


def bring(person: UUID, now: Moment, shelf: Shelf) -> Visit:
    """Put together what this person has written down; nothing of it is kept again."""
    sheet = visit.sheet(
        episodes.list_episodes(person),
        check_in.days(person),
        _attempts(person, now, shelf),
        now.day,
    )
    return Visit(sheet, _checked(person, now.at, shelf), tuple(_told(person, shelf)))


def to_ask(ids: Sequence[str], own: str, shelf: Shelf) -> tuple[Question, ...]:
    """The questions that were ticked, in the order of the shelf.

    Raises:
        BadAsk: one that is not there, more than fit, or own words that are too long.
    """
    known = shelf.learn.questions
    for name in ids:
        if name not in known:
            raise BadAsk(f"question is {name[:40]!r}; it may be {', '.join(known)}.")
    if len(set(ids)) > MOST_QUESTIONS:
        raise BadAsk(f"You ticked {len(set(ids))} questions; a page has room for {MOST_QUESTIONS}.")
    if len(own) > MOST_OWN:
        raise BadAsk(f"Your own words have {len(own)} letters; a page has room for {MOST_OWN}.")
    return tuple(each for name, each in known.items() if name in ids)


def _attempts(person: UUID, now: Moment, shelf: Shelf) -> Iterable[visit.Attempt]:
    """Steps of relief, practices and sessions of movements, by the words people know them by."""
    since = now.at - timedelta(days=visit.SPAN_DAYS + 1)
    steps = ReliefStep.objects.filter(person_id=person, kind__in=STEPS, ended_at__gte=since)
    for row in steps.exclude(outcome="skipped").order_by("-ended_at", "-id")[:MOST_ROWS]:
        step = shelf.relief.steps.get(row.step_id)
        day = Moment(row.ended_at, now.offset_min, now.zone).day
        title = step.title if step else row.step_id
        yield visit.Attempt(title, day, row.pain_before, row.pain_after)
    practices = PracticeDone.objects.filter(person_id=person, began_at__gte=since)
    for done in practices.order_by("-began_at", "-id")[:MOST_ROWS]:
        known = shelf.practice.practices.get(done.practice_id)
        day = Moment(done.began_at, done.began_offset_min, done.began_zone).day
        title = f"Practice: {known.title if known else done.practice_id}"
        yield visit.Attempt(title, day, done.pain_before, done.pain_after)
    for kept in moves_kept.list_moves(person):
        yield visit.Attempt("Guided movement", kept.began.day, kept.pain_before, kept.pain_after)


def _checked(person: UUID, now: datetime, shelf: Shelf) -> Checked | None:
    since = now - timedelta(days=visit.SPAN_DAYS)
    check = keep_check.latest(person, since, shelf)
    if check is None:
        return None
    decided = _read_by(check.found.rules, shelf)
    items = [item for item in shelf.safety.items.values() if item.id in check.answers]
    signs = tuple(
        sign
        for item in sorted(items, key=lambda item: item.id not in decided)
        if (sign := _sign(item, check.answers[item.id]))
    )
    return Checked(check.moment, check.level, check.found.complete, signs)


def _read_by(rules: Sequence[str], shelf: Shelf) -> set[str]:
    """The items that the rules which spoke look at: they come first on the sheet."""
    spoke = [rule for rule in shelf.safety.rules if rule.id in rules]
    return {name for rule in spoke for name in conditions.facts_read(rule.when)}


def _sign(item: Item, answer: Answer) -> Sign | None:
    """What warns, or is not known; what reassures, and who somebody is, stays off the sheet."""
    if item.screen in LEFT_OUT or item.fact.reassuring or item.fact.kind is FactKind.NUMBER:
        return None
    if answer == Reply.UNSURE:
        return Sign(item.ask, "not sure", is_unsure=True)
    if item.fact.kind is FactKind.YES_NO:
        return Sign(item.ask, "yes", is_unsure=False) if answer == Reply.YES else None
    harmless = (next(iter(item.choices)), *item.fact.order[:1])
    if item.id in WHO_ASKS or answer in harmless:
        return None
    return Sign(item.ask, item.choices[str(answer)], is_unsure=False)


def _told(person: UUID, shelf: Shelf) -> Iterable[Told]:
    known = profile.known(person, shelf)
    for name in TOLD:
        fact, question = known.get(name), shelf.profile[name]
        if fact is not None and isinstance(fact.value, tuple):
            words = question.choices or {}
            values = tuple(words[value] for value in fact.value if value in words)
            yield Told(name, values, fact.confirmed_on)
