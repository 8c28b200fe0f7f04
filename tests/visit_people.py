"""Somebody with three months of notes: for the sheet of a visit, and for what stands beside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from unknot import diary
from unknot.journeys import episodes, keep_check, people, profile
from unknot.store import rows_diary
from unknot.store.models import MovementSession, PracticeDone, ReliefSession, ReliefStep
from unknot.terms import BodyRegion, Moment


def fill(shelf: Any, *, full: bool = True, answers: dict[str, Any] | None = None) -> UUID:
    """Keep spasms, days, a check, sessions and practices of the local person.

    Args:
        full: as much of everything as the sheet can be asked to show, and more; else a little.
    """
    person, now = people.local_person(), datetime.now(UTC)
    check = keep_check.keep_check(
        person, uuid4(), answers or _answers(shelf, full), Moment(now - timedelta(hours=30)), shelf
    )
    for number in range(14 if full else 3):
        _spasm(person, shelf, now - timedelta(days=1 + 6 * number), number, check.id)
    for back in range(1, 80 if full else 3):
        _day(person, shelf, (now - timedelta(days=back)).date(), back)
    for number, name in enumerate(list(shelf.practice.practices)[: 4 if full else 1]):
        for again in range(4):
            _practice(person, name, now - timedelta(days=2 + number + again), again)
    for back in range(2, 12, 3):
        _moves(person, check.id, now - timedelta(days=back))
    if full:
        for name in ("adaptations", "food_conditions", "food_medicines"):
            choices = shelf.profile[name].choices
            longest = sorted(choices, key=lambda choice: -len(choices[choice]))
            profile.keep(person, {name: longest[:7]}, now.date(), shelf)
    return person


def _answers(shelf: Any, full: bool) -> dict[str, Any]:
    items = [each for each in shelf.safety.items.values() if each.fact.kind == "yes_no"]
    if full:  # the longest questions, so that nothing takes more room on paper
        longest = sorted((each for each in items if each.screen != "I"), key=lambda e: -len(e.ask))
        return {each.id: "unsure" if number % 3 == 0 else "yes"
                for number, each in enumerate(longest[:40])}  # fmt: skip
    return {"chest_pain": "no", "saddle_numb": "no", "night_wakes": "yes", "fever": "unsure"}


def _spasm(person: UUID, shelf: Any, at: datetime, number: int, check: UUID) -> None:
    regions = list(BodyRegion)
    told = {
        "peak_pain": 4 + number % 6,
        "regions": [regions[6 + number % 3], regions[number % 14], regions[(number * 5) % 14]],
        "ended": Moment(at + timedelta(hours=5)) if number % 4 else None,
    }
    made = episodes.add_episode(person, uuid4(), Moment(at), told, datetime.now(UTC))
    session = ReliefSession.objects.create(
        id=uuid4(), person_id=person, episode_id=made.id, check_made_id=check,
        context={}, began_at=at, pain_before=7,
    )  # fmt: skip
    kinds = ("position", "breathing", "heat", "movement", "walk")
    steps = [step for step in shelf.relief.steps.values() if str(step.kind) in kinds]
    for position, step in enumerate(steps):
        ReliefStep.objects.create(
            session=session, person_id=person, position=position, step_id=step.id,
            kind=str(step.kind), began_at=at, ended_at=at + timedelta(minutes=position + 1),
            pain_before=7, pain_after=7 - (position + number) % 3, outcome="done",
        )  # fmt: skip


def _day(person: UUID, shelf: Any, day: Any, back: int) -> None:
    raw = {
        "pain": back % 7,
        "spasm": back % 6 == 0,
        "before_onset": True,
        "exposures": {
            "awkward_lifting": back % 12 == 0 or back % 9 == 0,
            "stress": back % 5,
            "exercise_minutes": 20 * (back % 3),
        },
    }
    rows_diary.save_day(diary.read_day(day, raw, shelf.check_in, day), person)


def _practice(person: UUID, name: str, at: datetime, again: int) -> None:
    PracticeDone.objects.create(
        id=uuid4(), person_id=person, practice_id=name, began_at=at, began_offset_min=0,
        ended_at=at + timedelta(minutes=5), ended_offset_min=0, seconds=300, pain_before=5,
        pain_after=4, stress_before=6, stress_after=4 + again % 2, finished=True,
    )  # fmt: skip


def _moves(person: UUID, check: UUID, at: datetime) -> None:
    MovementSession.objects.create(
        id=uuid4(), person_id=person, check_made_id=check, kind="set", name="keeping_easy",
        began_at=at, began_offset_min=0, pain_before=3, pain_after=2, ending="finished",
    )  # fmt: skip
